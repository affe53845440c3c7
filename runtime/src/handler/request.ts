import { executeApiHost } from '../endpoint/hosts';
import { endpointOf } from '../environment';
import type {
  LambdaContext,
  WebsocketConnectEvent,
  WebsocketDisconnectEvent,
  WebsocketEvent,
  WebsocketMessageEvent,
} from './events';

/** An event that concerns a connection, by its type. */
export type Request =
  | { type: 'CONNECT'; event: WebsocketConnectEvent }
  | { type: 'MESSAGE'; event: WebsocketMessageEvent }
  | { type: 'DISCONNECT'; event: WebsocketDisconnectEvent };

/** Looks at what came in, which need not be an event of a WebSocket API: a warm-up call, say. */
export function requestOf(event: unknown): Request | null {
  const { requestContext } = (event ?? {}) as { requestContext?: unknown };
  const { connectionId, eventType } = (requestContext ?? {}) as {
    connectionId?: unknown;
    eventType?: unknown;
  };
  if (typeof connectionId !== 'string' || connectionId === '') return null;
  if (eventType !== 'CONNECT' && eventType !== 'MESSAGE' && eventType !== 'DISCONNECT') return null;
  return { type: eventType, event: event as WebsocketEvent } as Request;
}

/** The connection that an event is about, as far as the event tells. */
export function connectedAtOf({ requestContext }: WebsocketEvent): Date {
  const time = new Date(requestContext.connectedAt);
  return Number.isNaN(time.getTime()) ? new Date() : time;
}

/**
 * The endpoint that an event tells where none is configured: only API Gateway's own host tells all of it. Of a custom
 * domain the base path is missing, of a local server the port.
 */
export function endpointOfEvent({ requestContext: { domainName, stage } }: WebsocketEvent): string | null {
  if (typeof domainName !== 'string' || !executeApiHost(domainName)) return null;
  try {
    return endpointOf(`https://${domainName}/${stage}`);
  } catch {
    return null;
  }
}

export function textOf({ body, isBase64Encoded }: WebsocketMessageEvent): string {
  const text = typeof body === 'string' ? body : '';
  return isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** The id under which the logs of a Lambda are found, else that of API Gateway. */
export function requestIdOf(event: unknown, context: LambdaContext): string | undefined {
  if (context.awsRequestId !== undefined) return context.awsRequestId;
  const { requestContext } = (event ?? {}) as { requestContext?: { requestId?: unknown } | null };
  const id = requestContext?.requestId;
  return typeof id === 'string' ? id : undefined;
}
