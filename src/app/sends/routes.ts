import { posix } from 'node:path';
import type { Modules } from '../modules';
import type { ConfigDocument } from '../usage';
import type { ConfigValue } from '../usage/configs/document';
import { entryOf, eachValue } from '../usage/configs/document';
import type { FunctionNode, Node } from '../usage/syntax/model';
import { isFunction } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';

/** The functions of the app that Serverless configs wire to `$connect` and to nothing else. */
export function connectHandlers(
  configs: readonly ConfigDocument[],
  modules: Modules,
  resolver: ValueResolver,
): Set<FunctionNode> {
  const wired = new Map<Node, boolean>();
  for (const document of configs) {
    eachValue(document, (value) => {
      const handler = entryOf(value, 'handler')?.value;
      const events = entryOf(value, 'events')?.value;
      if (handler?.kind !== 'scalar' || handler.value === null || !events) return;
      const isConnect =
        events.kind === 'list' && events.items.length > 0 && events.items.every(isConnectEvent);
      for (const node of namedBy(document.file, handler.value, modules, resolver)) {
        wired.set(node, isConnect && wired.get(node) !== false);
      }
    });
  }
  return new Set([...wired].flatMap(([node, isConnect]) => (isConnect && isFunction(node) ? [node] : [])));
}

function isConnectEvent(event: ConfigValue): boolean {
  const websocket = entryOf(event, 'websocket')?.value;
  const route = websocket?.kind === 'map' ? entryOf(websocket, 'route')?.value : websocket;
  return route?.kind === 'scalar' && route.value === '$connect';
}

/** What `src/live.connect` names: the export of a file, from the folder of the config on. */
function namedBy(config: string, handler: string, modules: Modules, resolver: ValueResolver): Node[] {
  const dot = handler.lastIndexOf('.');
  if (dot <= 0 || handler.startsWith('/')) return [];
  const found = modules.resolve(config, `./${posix.normalize(handler.slice(0, dot))}`);
  if (found.kind !== 'file') return [];
  const values = resolver.ask(() => resolver.exported(found.file, handler.slice(dot + 1)), true);
  const nodes = values.flatMap((value) => (value.kind === 'local' ? [value.node] : []));
  return nodes.length === values.length ? nodes : [];
}
