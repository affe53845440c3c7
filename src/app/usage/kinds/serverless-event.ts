import type { ConfigSighting, ConfigValue } from '../configs/document';
import { eachValue, entryOf } from '../configs/document';
import type { UsageKind } from './kind';

interface Route extends ConfigSighting {
  route: string;
  owner: string;
}

/** The route of an event, short (`websocket: $connect`) or long (`websocket: { route: $connect }`). */
function routeOf(value: ConfigValue): string | null {
  if (value.kind === 'scalar') return value.value ?? 'not known here';
  const route = entryOf(value, 'route')?.value;
  if (route === undefined) return null;
  return route.kind === 'scalar' ? (route.value ?? 'not known here') : null;
}

/** `websocket` events of functions in a Serverless config; one place a function, its routes in the note. */
export const serverlessEvent: UsageKind = {
  id: 'serverless-event',
  needles: [],
  configNeedles: ['websocket'],
  config(document) {
    const routes: Route[] = [];
    eachValue(document, (value, path, entry) => {
      if (entry?.key !== 'websocket' || path.at(-2) !== '[]') return;
      const list = path.at(-3);
      // An event stands in a list named `events`, or in a file that is such a list.
      if (list !== undefined && list !== 'events') return;
      const route = routeOf(value);
      if (route === null) return;
      routes.push({
        file: entry.file,
        start: entry.start,
        end: value.end,
        route,
        owner: path.slice(0, -2).join('\0'),
      });
    });
    const first = new Map<string, Route[]>();
    for (const route of routes) first.set(route.owner, [...(first.get(route.owner) ?? []), route]);
    return [...first.values()].flatMap((all) => {
      const [head] = all;
      if (!head) return [];
      const names = [...new Set(all.map((each) => each.route))].join(', ');
      return [{ file: head.file, start: head.start, end: head.end, note: `routes: ${names}` }];
    });
  },
};
