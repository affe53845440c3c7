import { sep } from 'node:path';
import { decidingPart } from '../app/definition/places';
import { eachValue, entryOf, type ConfigValue } from '../app/usage/configs/document';
import { isTestFile } from '../app/usage/test-files';
import { toPointer } from '../app/validate/pointer';
import { findHandler, type HandlerReading } from '../project/handler';
import type { Rule, Subject } from './rule';

type MissingHandler = Extract<HandlerReading, { kind: 'missing' }>;

/** Enabled, and no package that is deployed answers the three routes. */
export const websocketHandlerMissing: Rule = {
  id: 'websocket-handler-missing',
  async check(subject) {
    const { definition, websockets, files, manifest } = subject;
    if (!definition || websockets?.state !== 'enabled' || isMadeByHand(subject)) return [];
    const part = decidingPart(definition.definition.root);
    if (!part) return [];
    const { version } = await subject.core();
    const reading = await findHandler(files, manifest, version);
    if (reading.kind !== 'missing') return [];
    return [
      {
        at: part.property.site,
        message: `WebSockets are enabled, and no package that is deployed has a handler for them: ${whyNot(reading)}. ${remedy(reading)}`,
        pointer: toPointer(part.path),
      },
    ];
  },
};

const remedy = ({ runtime }: MissingHandler): string =>
  runtime === 'development'
    ? 'Move `frigg-websockets` to `dependencies`.'
    : 'Add `frigg-websockets` to `dependencies`.';

function whyNot({ runtime, core, coreState }: MissingHandler): string {
  if (runtime === 'development') return '`frigg-websockets` is in `devDependencies`, which are left out';
  if (coreState === 'none') return 'the app depends neither on `frigg-websockets` nor on core';
  if (coreState === 'development')
    return '`@friggframework/core` is in `devDependencies`, which are left out';
  const name = 'version' in core && core.version !== null ? `core ${core.version}` : 'its core';
  if (core.kind !== 'broken') return `${name} has none`;
  const { from, specifier } = core;
  return from === null || specifier === null
    ? `that of ${name} requires a file that is not there`
    : `that of ${name} can't be loaded, because \`${inPackage(from)}\` requires \`${specifier}\`, which is not there`;
}

/** The path of an installed file, from its package on. */
const inPackage = (file: string): string =>
  file
    .split(sep)
    .join('/')
    .replace(/^.*\/node_modules\//, '');

const routes = ['$connect', '$disconnect', '$default'];

/** All three routes are declared in Serverless configs: the handler is the app's own. */
function isMadeByHand({ configs, root }: Subject): boolean {
  const found = new Set<string | null>();
  for (const document of configs) {
    if (isTestFile(root, document.file)) continue;
    eachValue(document, (_, path, entry) => {
      if (entry?.key === 'websocket' && path.at(-2) === '[]') found.add(routeOf(entry.value));
    });
  }
  // Of a route that is not known here it can't be said which it is.
  return found.has(null) || routes.every((route) => found.has(route));
}

function routeOf(value: ConfigValue): string | null {
  const route = value.kind === 'map' ? entryOf(value, 'route')?.value : value;
  return route?.kind === 'scalar' ? route.value : null;
}
