import { ComposeError } from '../types';
import { follow, noteText, type Composition } from './composition';
import { pathText, valueAt, type Fields } from './plain';
import type { AppResource, AppResources } from './resources';
import type { Route } from './routes';
import { isStageText } from './same';

/** The WebSocket API of the service. */
export interface Gateway {
  /** `serverless` makes it from events; the app's resources have it; or it is made elsewhere. */
  from: 'serverless' | 'resources' | 'elsewhere';
  /** Its id, as a part of `Fn::Join`. */
  id: unknown;
  /** Its name in the template, where it has one. */
  logicalId: string | null;
  stage: unknown;
  /** Routes that stand in resources. */
  routes: Route[];
}

/** The name that Serverless gives to the API that it makes. */
const ownId = 'WebsocketsApi';

/**
 * Finds the WebSocket API that clients connect to. There is one a service: a second is never made.
 *
 * @param events the routes that functions answer
 * @throws ComposeError `config-conflict` where there are several, or one that Frigg can't be told of connections by
 */
export function findGateway(
  composition: Composition,
  { own }: AppResources,
  events: readonly Route[],
): Gateway {
  const { config, stage } = composition;
  noteText(composition, ['provider', 'apiGateway']);
  const given = valueAt(config, 'provider', 'apiGateway', 'websocketApiId');
  if (given) {
    const logicalId = refOf(given);
    return { from: 'elsewhere', id: given, logicalId, stage, routes: routesIn(own, logicalId) };
  }
  const apis = own.filter((resource) => isSocketApi(config, resource));
  const byHand = apis.filter(
    ({ id }) => id !== ownId || (events.length === 0 && routesIn(own, id).length > 0),
  );
  const [api, another] = byHand;
  if (!api) {
    return {
      from: 'serverless',
      id: { Ref: ownId },
      logicalId: ownId,
      stage,
      routes: routesIn(own, ownId).filter((route) => !isChange(route, events)),
    };
  }
  const [event] = events;
  if (another || event) throw several(api, another?.path ?? event?.path ?? []);
  const routes = routesIn(own, api.id);
  if (!routes.some(({ route }) => route === '$connect')) throw withoutRoutes(api);
  return {
    from: 'resources',
    id: { Ref: api.id },
    logicalId: api.id,
    stage: stageOf(composition, own, api),
    routes,
  };
}

/** Not a route of its own, but a change to the one that Serverless makes from an event, by its name. */
const isChange = ({ route, owner }: Route, events: readonly Route[]): boolean =>
  /^S\w*WebsocketsRoute$/.test(owner) && events.some((event) => event.route === route);

const isSocketApi = (config: Fields, { value }: AppResource): boolean =>
  value.Type === 'AWS::ApiGatewayV2::Api' &&
  follow(config, valueAt(value, 'Properties', 'ProtocolType')) === 'WEBSOCKET';

const refOf = (value: unknown): string | null => {
  const ref = valueAt(value, 'Ref');
  return typeof ref === 'string' ? ref : null;
};

const belongsTo = ({ value }: AppResource, api: string | null): boolean =>
  api !== null && refOf(valueAt(value, 'Properties', 'ApiId')) === api;

/** The routes of an API that stand in resources; of every WebSocket API where none is named. */
export function routesIn(resources: readonly AppResource[], api: string | null): Route[] {
  return resources.flatMap((resource): Route[] => {
    const route = valueAt(resource.value, 'Properties', 'RouteKey');
    const isRoute = resource.value.Type === 'AWS::ApiGatewayV2::Route' && typeof route === 'string';
    return isRoute && belongsTo(resource, api) ? [{ route, owner: resource.id, path: resource.path }] : [];
  });
}

/** The WebSocket APIs that the app writes into its resources itself, with routes of their own. */
export const socketApis = (config: Fields, resources: readonly AppResource[]): AppResource[] =>
  resources.filter(
    (resource) => isSocketApi(config, resource) && routesIn(resources, resource.id).length > 0,
  );

/** The name of the hand-made stage: its value, since a reference to it would close a circle with the functions. */
function stageOf(
  { config, stage }: Composition,
  resources: readonly AppResource[],
  api: AppResource,
): unknown {
  const stages = resources.filter(
    (resource) => resource.value.Type === 'AWS::ApiGatewayV2::Stage' && belongsTo(resource, api.id),
  );
  const names = stages.map(({ value }) => valueAt(value, 'Properties', 'StageName') ?? stage);
  if (names.length < 2) return names[0] ?? stage;
  const deployed = names.find((name) => name === stage || isStageText(follow(config, name)));
  if (deployed !== undefined) return deployed;
  throw new ComposeError(
    'config-conflict',
    `The WebSocket API \`${api.id}\` has ${stages.length} stages, and none of them is \`${stage}\`.`,
    'Give the API the stage that is deployed, or only one.',
    stages.map(({ path }) => path),
  );
}

function several(api: AppResource, other: string[]): ComposeError {
  return new ComposeError(
    'config-conflict',
    `The config has two WebSocket APIs: \`${pathText(api.path)}\`, and the one of \`${pathText(other)}\`. Which of them clients connect to can not be told.`,
    `Keep one of them. Events of functions go to the API of resources with \`provider.apiGateway.websocketApiId: { Ref: ${api.id} }\`.`,
    [api.path, other],
  );
}

function withoutRoutes(api: AppResource): ComposeError {
  return new ComposeError(
    'config-conflict',
    `The WebSocket API \`${pathText(api.path)}\` has no route \`$connect\`, so that nothing records its clients.`,
    `Set \`provider.apiGateway.websocketApiId: { Ref: ${api.id} }\`, and the missing routes are added to it; or take the API out.`,
    [api.path, ['websockets', 'enable']],
  );
}
