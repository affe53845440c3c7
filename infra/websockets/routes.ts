import { coreHandler, functionName, routes as baseRoutes } from '../../runtime/src/names';
import { ComposeError } from '../types';
import { follow, unresolved, type Composition } from './composition';
import { addFunction, eventsOf, isAtEdge, type AppFunction } from './functions';
import { copyOf, isFields, isUnresolved, pathText, put, valueAt, type Fields } from './plain';

/** A route of a WebSocket API, and where it is declared. */
export interface Route {
  route: string;
  owner: string;
  path: string[];
}

/** What a function's events say of routes; `unknown` are places where only Serverless resolves what they say. */
export function routesOf(config: Fields, each: AppFunction): { routes: Route[]; unknown: string[][] } {
  const unknown: string[][] = [];
  const events = eventsOf(each, (path) => unknown.push(path));
  const routes = events.flatMap((given, index): Route[] => {
    const path = [...each.path, 'events', String(index)];
    const event = follow(config, given);
    const socket = follow(config, valueAt(event, 'websocket'));
    const route = isFields(socket) ? follow(config, socket.route) : socket;
    if (isUnresolved(event) || isUnresolved(route)) unknown.push(path);
    else if (typeof route === 'string' && route !== '') return [{ route, owner: each.name, path }];
    return [];
  });
  return { routes, unknown };
}

/** @throws ComposeError `config-conflict` where two functions are on one route: Serverless would keep the last alone */
export function refuseSharedRoutes(routes: readonly Route[]): void {
  const first = new Map<string, Route>();
  for (const route of routes) {
    const other = first.get(route.route);
    if (!other) first.set(route.route, route);
    else if (other.owner !== route.owner) {
      throw new ComposeError(
        'config-conflict',
        `Two functions are on the WebSocket route \`${route.route}\`: \`${pathText(other.path)}\` and \`${pathText(route.path)}\`.`,
        'Take the route out of one of them: only one function can answer it.',
        [other.path, route.path],
      );
    }
  }
}

/** True for the handler that core brings, or that upstream's devtools write in its place. */
export const isUpstreamHandler = (handler: unknown): boolean =>
  typeof handler === 'string' &&
  (handler.endsWith(coreHandler.replace(/^node_modules\//, '')) ||
    handler.includes('@friggframework/devtools/'));

export const ownHandler = 'node_modules/frigg-websockets/dist/handler.handler';

/**
 * Gives the routes that no function answers to `defaultWebsocket`.
 *
 * @param present routes that are declared anywhere
 * @returns the function, where it is new
 * @throws ComposeError `config-conflict` where the name belongs to another function
 */
export function addMissingRoutes(
  composition: Composition,
  functions: readonly AppFunction[],
  present: readonly string[],
): AppFunction | null {
  const missing = baseRoutes.filter((route) => !present.includes(route));
  if (missing.length === 0) return null;
  const events = missing.map((route) => ({ websocket: { route } }));
  for (const each of functions) {
    for (const path of routesOf(composition.config, each).unknown) unresolved(composition, path, true);
  }
  const handler = composition.settings.handler ?? ownHandler;
  const existing = functions.find(({ name }) => name === functionName);
  if (!existing) {
    const home = { handler, ...runtimeOf(composition, functions), events, ...roleOf(composition, functions) };
    return addFunction(composition, functionName, home);
  }
  const own = valueAt(existing.merged, 'handler');
  const isSocket = routesOf(composition.config, existing).routes.length > 0;
  if (isSocket && (isUpstreamHandler(own) || own === handler || own === ownHandler)) {
    put(existing.home, 'events', [...eventsOf(existing), ...events]);
    put(existing.merged, 'events', existing.home.events);
    return null;
  }
  throw new ComposeError(
    'config-conflict',
    `\`${pathText(existing.path)}\` has the name of the function that answers the WebSocket routes ${missing.map((route) => `\`${route}\``).join(', ')}, which nothing answers yet.`,
    isSocket
      ? `Add ${missing.map((route) => `\`${route}\``).join(', ')} to its events, or give it another name.`
      : 'Give it another name.',
    [existing.path, ['websockets', 'enable']],
  );
}

/** The newest runtime that serverless 3.40, osls 4 and Lambda all take; 20 is past Lambda's support. */
const newestRuntime = 'nodejs22.x';

/** Only where the provider has none, or one that runs no JavaScript: then that of the app's functions. */
function runtimeOf({ config }: Composition, functions: readonly AppFunction[]): Fields {
  const general = follow(config, valueAt(config, 'provider', 'runtime'));
  if (isUnresolved(general) || isNode(general)) return {};
  if (isUnresolved(config.provider)) return {};
  const named = functions
    .filter((each) => !isAtEdge(each))
    .map(({ merged }) => follow(config, valueAt(merged, 'runtime')))
    .filter(isNode)
    .sort((left, right) => versionOf(right) - versionOf(left));
  return { runtime: named[0] ?? newestRuntime };
}

const isNode = (runtime: unknown): runtime is string =>
  typeof runtime === 'string' && /^nodejs\d/.test(runtime);
const versionOf = (runtime: string): number => Number(/\d+/.exec(runtime)?.[0] ?? 0);

/** Where all functions have one and the same role, the app wants no other. */
function roleOf({ config }: Composition, functions: readonly AppFunction[]): Fields {
  const roles = functions.map(({ merged }) => valueAt(merged, 'role'));
  const [role] = roles;
  if (!role || valueAt(config, 'provider', 'role') !== undefined) return {};
  if (valueAt(config, 'provider', 'iam', 'role') !== undefined) return {};
  const same = JSON.stringify(role);
  return roles.every((each) => JSON.stringify(each) === same) ? { role: copyOf(role) } : {};
}
