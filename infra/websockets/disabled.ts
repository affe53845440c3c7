import { functionName, routes as baseRoutes } from '../../runtime/src/names';
import { follow, type Composition } from './composition';
import { eventsOf, functionGroups, readFunctions, type AppFunction } from './functions';
import { socketApis } from './gateway';
import { isFields, pathText, valueAt, type Fields } from './plain';
import { readResources } from './resources';
import { isUpstreamHandler, routesOf } from './routes';
import { ComposeError } from '../types';

/**
 * Takes out the function that upstream's older generators add unasked; nothing of theirs is there for it alone. Routes
 * that the app wrote are kept, with a warning.
 */
export function withoutWebsockets(composition: Composition): void {
  if (!isReadable(composition)) return;
  const generated = readFunctions(composition).find(({ name }) => name === functionName);
  if (generated && isGenerated(composition.config, generated)) {
    for (const { fields } of functionGroups(composition)) Reflect.deleteProperty(fields, functionName);
  }
  const kept = [
    ...readFunctions(composition).filter((each) => routesOf(composition.config, each).routes.length > 0),
    ...socketApis(composition.config, readResources(composition).own),
  ];
  for (const { path } of kept) {
    composition.warnings.push({
      id: 'routes-kept',
      message: `\`${pathText(path)}\` has WebSocket routes, and the definition does not enable WebSockets. What is written by hand is kept.`,
      remedy: 'Write `websockets: { enable: true }` into the definition, or take the routes out.',
      path,
    });
  }
}

/** What Serverless does not take is Serverless's to report: without WebSockets there is nothing to add. */
function isReadable(composition: Composition): boolean {
  try {
    for (const each of readFunctions(composition)) eventsOf(each);
    readResources(composition);
    return true;
  } catch (error) {
    if (error instanceof ComposeError) return false;
    throw error;
  }
}

/** Name and handler are those of upstream, and the app has added nothing that other things reach it by. */
function isGenerated(config: Fields, each: AppFunction): boolean {
  if (!isUpstreamHandler(valueAt(each.merged, 'handler'))) return false;
  return eventsOf(each).every((event) => {
    const socket = follow(config, valueAt(event, 'websocket'));
    const route = isFields(socket) ? socket.route : socket;
    return isFields(event) && Object.keys(event).length === 1 && baseRoutes.some((one) => one === route);
  });
}
