import type { SourceRange } from '../../types';
import { coreHandler, functionName } from '../../../runtime/src/names';
import type { ConfigDocument } from '../usage';
import { isConfigName } from '../usage/configs';
import type { ConfigEntry, ConfigRoot, ConfigValue } from '../usage/configs/document';
import { entryOf } from '../usage/configs/document';
import { isTestFile } from '../usage/test-files';
import { entriesOf, follow, isLocalConfig, type ConfigSpace } from './follow';

/** A route that a Serverless config gives to a function. */
export interface DeclaredRoute {
  route: string;
  /** The text that names it, or the event where it is named elsewhere. */
  at: SourceRange;
  /** The function that upstream's generator adds by itself, with the handler of core. */
  generated: boolean;
  /** Routes of one service, declared in one piece: two of a group are certainly both there. */
  group: number;
}

/** The WebSocket routes of one service: a Serverless config with what it includes. */
export interface RouteTable {
  file: string;
  routes: DeclaredRoute[];
  /** False when there may be more routes than are listed. */
  complete: boolean;
  /** The API itself is made elsewhere, and may have routes from there. */
  external: boolean;
  /** False for a script with conditions: what it puts together may be alternatives. */
  certain: boolean;
}

interface Reading {
  home: ConfigDocument;
  space: ConfigSpace;
  table: RouteTable;
}

const isScript = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

/** Reads the routes of every service of an app that has any. Configs for this machine alone are left out. */
export function routeTables(root: string, space: ConfigSpace): RouteTable[] {
  return space.documents.flatMap((home) => {
    if (isTestFile(root, home.file) || isLocalConfig(home.file)) return [];
    const table: RouteTable = { file: home.file, routes: [], complete: true, external: false, certain: true };
    const reading: Reading = { home, space, table };
    for (const [group, part] of home.roots.entries()) readRoot(part, group, reading);
    if (isScript(home.file)) {
      if (mayAddMore(home.file, reading)) table.complete = false;
      table.certain = !/&&|(?<!\?)\?(?![.?:])|\b(?:if|switch)\b/.test(space.text(home.file) ?? '');
    }
    return table.routes.length > 0 ? [table] : [];
  });
}

function readRoot({ value, path }: ConfigRoot, group: number, reading: Reading): void {
  const { home, space, table } = reading;
  const functions = entryOf(value, 'functions');
  const isService = isConfigName(home.file) || (functions && entryOf(value, 'provider'));
  if (!isService) return;
  const gateway = ['provider', 'apiGateway', 'websocketApiId'].reduce<ConfigValue | undefined>(
    (at, key) => entryOf(at, key)?.value,
    value,
  );
  if (gateway) table.external = true;
  if (functions) {
    const { entries, complete } = entriesOf(functions.value, home, space);
    if (!complete) table.complete = false;
    for (const entry of entries) readFunction(entry, group, reading);
  } else if (isScript(home.file) && entryOf(value, 'events')) {
    // `config.functions.live = { handler, events }`.
    readFunction({ ...place(value), key: path.at(-1) ?? '', value }, group, reading);
  } else if (isScript(home.file) && path.at(-1) === '[]' && path.at(-2) === 'events') {
    readEvent(value, '', false, group, reading);
  }
}

const place = ({ file, start, end }: SourceRange): SourceRange => ({ file, start, end });

function readFunction({ key, value }: ConfigEntry, group: number, reading: Reading): void {
  const { home, space, table } = reading;
  const { entries, complete } = entriesOf(value, home, space);
  if (!complete) table.complete = false;
  const handler = entries.find((entry) => entry.key === 'handler')?.value;
  const isCore = handler?.kind === 'scalar' && handler.value !== null && isUpstream(handler.value);
  const events = entries.find((entry) => entry.key === 'events');
  const list = events && follow(events.value, home, space);
  if (list === undefined || list === 'nothing') return;
  if (list === 'unknown' || list.kind !== 'list') {
    table.complete = false;
    return;
  }
  for (const item of list.items) readEvent(item, key, isCore, group, reading);
}

/** The handler's file of core, or what upstream's devtools write in its place. */
const isUpstream = (handler: string): boolean =>
  handler.endsWith(coreHandler.replace(/^node_modules\//, '')) ||
  handler.includes('@friggframework/devtools/');

function readEvent(item: ConfigValue, name: string, isCore: boolean, group: number, reading: Reading): void {
  const { home, space, table } = reading;
  const event = follow(item, home, space);
  if (event === 'unknown') table.complete = false;
  if (typeof event === 'string') return;
  const entry = entryOf(event, 'websocket');
  if (!entry) return;
  const given = follow(entry.value, home, space);
  const route = typeof given === 'string' || given.kind === 'scalar' ? given : entryOf(given, 'route')?.value;
  const text = route && route !== 'unknown' && route !== 'nothing' ? follow(route, home, space) : 'unknown';
  const isText = typeof text !== 'string' && text.kind === 'scalar' && text.value !== null;
  if (!isText || text.value?.includes('${')) {
    table.complete = false;
    return;
  }
  const at = place(route === text ? text : entry);
  table.routes.push({
    route: text.value ?? '',
    at,
    generated: name === functionName && isCore,
    group,
  });
}

/** What a script puts together where no literal shows it. */
function mayAddMore(file: string, { space, table }: Reading): boolean {
  const text = space.text(file) ?? '';
  if (/\.\.\.\s*\(?\s*[\w.]+\s*[(&?|]/.test(text)) return true;
  const named = [...text.matchAll(/\$(?:connect|disconnect|default)\b/g)].map(([name]) => name);
  return named.some((name) => !table.routes.some(({ route }) => route === name));
}
