import { ComposeError, type ServerlessConfig, type WebsocketSettings } from './types';
import { endpointAddress } from './websockets/address';
import {
  begin,
  refuseUnresolved,
  spellOutProvider,
  objectAt,
  type Composition,
} from './websockets/composition';
import { withoutWebsockets } from './websockets/disabled';
import { writeEndpoint } from './websockets/environment';
import { readFunctions } from './websockets/functions';
import { findGateway } from './websockets/gateway';
import { keepMessagesOutOfLogs } from './websockets/logs';
import { grant } from './websockets/permission';
import { plainCopy, type Fields } from './websockets/plain';
import { readResources } from './websockets/resources';
import { addMissingRoutes, refuseSharedRoutes, routesOf } from './websockets/routes';
import { writeSelection } from './websockets/selection';

export { addPlugin, pluginName } from './websockets/plugins';

/**
 * Gives a Serverless config its WebSocket part, or denies it: where `websockets.enable` of the definition is `true`, the
 * config gets the routes, the address in the environment of every function, and the permission to send, as far as it
 * has them not; else it stays as it is, without the function that upstream's older generators add unasked.
 *
 * Pure: nothing that is handed in is changed, and the answer shares nothing with it. Given its own answer, it answers the
 * same. Facts of Serverless are those of serverless 3.40 and osls 4.3.
 *
 * @param config a config as Serverless takes it; its variables may be unresolved
 * @throws ComposeError naming the places in the config: `config-not-plain`, `config-conflict`, `endpoint-declared`, or
 *   `environment-not-editable`, which `partsToResolve` tells beforehand
 */
export function withWebsockets(
  config: unknown,
  appDefinition: unknown,
  settings: WebsocketSettings = {},
): ServerlessConfig {
  const composition = begin(plainCopy(config), settings);
  const websockets = websocketsOf(appDefinition);
  if (websockets.enable === true) {
    compose(composition, websockets.routeSelectionExpression);
    refuseUnresolved(composition);
  } else withoutWebsockets(composition);
  composition.warnings.forEach(settings.onWarning ?? emit);
  return composition.config;
}

/**
 * The parts of a config that composition has to read or write and that stand as text which only Serverless resolves
 * (`${file(…)}`), each as its keys. Where there are any, `withWebsockets` is for after they are resolved.
 */
export function partsToResolve(config: unknown): string[][] {
  let composition: Composition | undefined;
  try {
    composition = begin(plainCopy(config), {});
    compose(composition, undefined);
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
  }
  const paths = new Map(composition?.parts.map(({ path }) => [JSON.stringify(path), path]));
  return [...paths.values()];
}

function compose(composition: Composition, selection: unknown): void {
  spellOutProvider(composition);
  objectAt(composition, ['provider'], true);
  const functions = readFunctions(composition);
  const resources = readResources(composition);
  const events = functions.flatMap((each) => routesOf(composition.config, each).routes);
  const gateway = findGateway(composition, resources, events);
  const routes = [...events, ...gateway.routes];
  refuseSharedRoutes(routes);
  if (gateway.from !== 'resources') {
    const present = routes.map(({ route }) => route);
    const added = addMissingRoutes(composition, functions, present);
    if (added) functions.push(added);
  }
  const made =
    gateway.from === 'serverless' &&
    functions.some((each) => routesOf(composition.config, each).routes.length > 0);
  if (made) writeSelection(composition, selection);
  if (made) keepMessagesOutOfLogs(composition);
  writeEndpoint(composition, functions, resources, endpointAddress(composition, gateway, resources));
  grant(composition, functions, resources, { gateway, made });
}

const websocketsOf = (appDefinition: unknown): Fields => {
  const { websockets } = (appDefinition ?? {}) as { websockets?: unknown };
  return (websockets ?? {}) as Fields;
};

const emit: NonNullable<WebsocketSettings['onWarning']> = ({ id, message, remedy }) => {
  process.emitWarning(message, { type: 'FriggWarning', code: id, detail: remedy });
};
