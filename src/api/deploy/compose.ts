import { composeServerlessDefinition } from '../../../infra/compose';
import { compositionVariable } from '../../../infra/plugin/settings';
import { functionsOf } from '../../../infra/tools/service';
import { ComposeError, type ServerlessConfig } from '../../../infra/types';
import { addPlugin, partsToResolve } from '../../../infra/with-websockets';
import { coreHandler } from '../../../runtime/src/names';
import type { AppFolder } from '../../app/app-folder';
import type { FileSystem } from '../../host';
import { coreVersion } from '../../project/core';
import { findHandler, type HandlerReading } from '../../project/handler';
import { isObject } from '../../project/json';
import { dependencyNames } from '../../project/manifest';
import type { ComposeWarning, Problem } from '../../types';

export interface Composing {
  app: AppFolder;
  /** The file that exports the definition, absolute. */
  entry: string;
  definition: Readonly<Record<string, unknown>>;
  base: { file: string; config: ServerlessConfig } | null;
  stage: string;
  region: string | null;
  /** Whether configs of the app, included ones too, give all routes to functions of their own. */
  hasRoutes: () => Promise<boolean>;
}

export type Composed =
  | {
      ok: true;
      config: ServerlessConfig;
      /** Functions whose handlers were chosen here. */
      added: string[];
      warnings: ComposeWarning[];
      /** Parts that only Serverless resolves, each as its keys: the plugin composes then. */
      later: string[][];
      /** For the tool, so that the plugin does what could not be done here. */
      variables: Record<string, string>;
    }
  | { ok: false; problem: Problem };

/** As a Serverless config names the handler of `frigg-websockets`. */
const runtimeHandler = 'node_modules/frigg-websockets/dist/handler.handler';

/** Composes the config, with the handler that the deployed app has. */
export async function compose(files: FileSystem, composing: Composing): Promise<Composed> {
  const { app, entry, definition, base, stage, region } = composing;
  const reading = await findHandler(files, app.manifest, await coreVersion(files, app.manifest));
  const handler =
    reading.kind === 'present' && reading.by !== 'frigg-websockets' ? coreHandler : runtimeHandler;
  const enabled = isObject(definition.websockets) && definition.websockets.enable === true;
  const warnings: ComposeWarning[] = [];
  const settings = { stage, handler, ...(region === null ? {} : { region }) };
  try {
    const parts = enabled && base ? partsToResolve(base.config) : [];
    if (base && parts.length > 0) {
      if (reading.kind !== 'present' && !(await composing.hasRoutes()))
        return { ok: false, problem: handlerMissing(reading, app) };
      return later(base.config, definition, settings, parts);
    }
    const config = composeServerlessDefinition(definition, {
      ...settings,
      ...(base ? { base: base.config } : {}),
      plugins: dependencyNames(app.manifest),
      onWarning: (warning) => warnings.push(warning),
    });
    const before = base ? functionsOf(base.config) : new Map<string, Record<string, unknown>>();
    const chosen = [...functionsOf(config)].filter(
      ([name, { handler: own }]) => before.get(name)?.handler !== own,
    );
    const added = chosen.map(([name]) => name);
    if (reading.kind !== 'present' && chosen.some(([, each]) => each.handler === handler))
      return { ok: false, problem: handlerMissing(reading, app) };
    return { ok: true, config, added, warnings, later: [], variables: {} };
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    const { id, message, remedy } = error;
    return { ok: false, problem: { id, message, remedy, file: base?.file ?? entry } };
  }
}

/** Where Serverless has to resolve parts first, the plugin composes: it is told how by a variable. */
function later(
  base: ServerlessConfig,
  { websockets }: Composing['definition'],
  settings: { stage: string; handler: string; region?: string },
  parts: string[][],
): Composed {
  const config = structuredClone(base);
  addPlugin(config);
  const variables = { [compositionVariable]: JSON.stringify({ websockets, ...settings }) };
  return { ok: true, config, added: [], warnings: [], later: parts, variables };
}

function handlerMissing(
  reading: Exclude<HandlerReading, { kind: 'present' }>,
  { manifest }: AppFolder,
): Problem {
  const id = 'handler-missing';
  const install = 'Run `npm install frigg-websockets`, which brings a handler, and run again.';
  const { file } = manifest;
  if (reading.kind === 'unknown') {
    const message = `WebSockets are enabled, and whether the deployed app has a handler of their routes can not be told: ${reading.why}.`;
    return { id, message, remedy: install, file };
  }
  const message =
    reading.runtime === 'development'
      ? 'WebSockets are enabled, and `frigg-websockets`, which has the handler of their routes, is a development dependency: it is not deployed.'
      : 'WebSockets are enabled, and the deployed app has no handler of their routes: `frigg-websockets` is not among its dependencies, and this version of core brings none that works.';
  const remedy =
    reading.runtime === 'development'
      ? 'Move it to `dependencies` (`npm install --save-prod frigg-websockets`), and run again.'
      : install;
  return { id, message, remedy, file };
}
