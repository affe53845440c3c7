import type {
  WebsocketConnectEvent,
  WebsocketDisconnectEvent,
  WebsocketMessageEvent,
  WebsocketRequestContext,
} from '../../runtime/src/handler';

const host = 'abc123.execute-api.eu-west-1.amazonaws.com';

type More = Partial<Omit<WebsocketRequestContext, 'eventType'>>;

/** As API Gateway fills it in. */
function contextOf<T extends WebsocketRequestContext['eventType']>(
  eventType: T,
  routeKey: string,
  connectionId: string,
  more: More,
): WebsocketRequestContext & { eventType: T } {
  return {
    connectionId,
    routeKey,
    eventType,
    messageDirection: 'IN',
    domainName: host,
    stage: 'dev',
    apiId: 'abc123',
    requestId: 'gateway-request',
    extendedRequestId: 'gateway-request',
    requestTime: '24/Nov/2026:18:00:00 +0000',
    requestTimeEpoch: Date.now(),
    connectedAt: Date.now() - 5,
    identity: { sourceIp: '192.0.2.1' },
    ...more,
  };
}

export const connectEvent = (connectionId: string, more: More = {}): WebsocketConnectEvent => ({
  requestContext: contextOf('CONNECT', '$connect', connectionId, more),
  headers: { Host: host },
  queryStringParameters: { token: 'hunter2' },
  isBase64Encoded: false,
});

export const messageEvent = (
  connectionId: string,
  body: string | null,
  isBase64Encoded = false,
  more: More = {},
): WebsocketMessageEvent => ({
  requestContext: { ...contextOf('MESSAGE', '$default', connectionId, more), messageId: 'm1' },
  ...(body !== null && { body }),
  isBase64Encoded,
});

export const disconnectEvent = (connectionId: string): WebsocketDisconnectEvent => ({
  requestContext: {
    ...contextOf('DISCONNECT', '$disconnect', connectionId, {}),
    disconnectStatusCode: 1001,
    disconnectReason: '',
  },
  headers: {},
  isBase64Encoded: false,
});

/** A Lambda's context with so much time left. */
export function lambda(milliseconds = 6000): {
  awsRequestId: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis: () => number;
} {
  const end = Date.now() + milliseconds;
  return {
    awsRequestId: 'lambda-request',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => end - Date.now(),
  };
}
