import type { WebsocketConnections } from '../connections';
import { decisionOf } from './authorize';
import type {
  LambdaContext,
  WebsocketAnswer,
  WebsocketConnectEvent,
  WebsocketDisconnectEvent,
  WebsocketEvent,
  WebsocketMessageEvent,
} from './events';
import type { HandlerOptions, SilentConnection } from './options';
import { connectedAtOf, endpointOfEvent, textOf } from './request';

/** What the routes work with. */
export interface Work {
  connections: WebsocketConnections;
  options: HandlerOptions;
  context: LambdaContext;
  warn: (error: unknown) => void;
}

/** Stores the connection last: what is stored, broadcasts of others reach for, and a refused client must not be. */
export async function connect(event: WebsocketConnectEvent, work: Work): Promise<WebsocketAnswer> {
  const { connections, options, context } = work;
  const answered = options.authorize ? await options.authorize(event, context) : true;
  const { allowed, answer } = decisionOf(answered);
  if (!allowed) return answer;
  const connection = silentOf(event, work);
  await options.onConnect?.({ connection, event, context });
  await connections.create(connection);
  return { body: 'Connected.', ...answer };
}

export async function receive(event: WebsocketMessageEvent, work: Work): Promise<WebsocketAnswer> {
  const { connections, options, context } = work;
  const { value, isJson } = parsed(textOf(event));
  if (!options.onMessage) {
    return isJson ? jsonAnswer(200, 'Message received') : jsonAnswer(400, 'Message is not JSON');
  }
  const connection = connections.connection(event.requestContext.connectionId, {
    connectedAt: connectedAtOf(event),
    endpoint: endpointOfEvent(event),
  });
  await options.onMessage({ connection, body: value, event, context });
  return jsonAnswer(200, 'Message received');
}

/** The app hears of it also when the database does not. */
export async function disconnect(event: WebsocketDisconnectEvent, work: Work): Promise<WebsocketAnswer> {
  const { connections, options, context } = work;
  const connection = silentOf(event, work);
  const { connectionId } = connection;
  const removal = await connections.deleteOne({ connectionId }).catch((error: unknown) => ({ error }));
  await options.onDisconnect?.({ connection, event, context });
  if ('error' in removal) throw removal.error;
  return { statusCode: 200, body: 'Disconnected.' };
}

export const jsonAnswer = (statusCode: number, message: string): WebsocketAnswer => ({
  statusCode,
  body: JSON.stringify({ message }),
});

function silentOf(event: WebsocketEvent, work: Work): SilentConnection {
  return {
    connectionId: event.requestContext.connectionId,
    connectedAt: connectedAtOf(event),
    endpoint: configured(work) ?? endpointOfEvent(event),
  };
}

/** A wrong endpoint stops messages, and says so there; clients may connect all the same. */
function configured({ connections, warn }: Work): string | null {
  try {
    return connections.endpoint();
  } catch (error) {
    warn(error);
    return null;
  }
}

function parsed(text: string): { value: unknown; isJson: boolean } {
  try {
    return { value: JSON.parse(text), isJson: true };
  } catch {
    return { value: text, isJson: false };
  }
}
