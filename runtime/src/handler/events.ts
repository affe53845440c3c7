/**
 * The events of a WebSocket API, as API Gateway sends them to a Lambda.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */

export interface WebsocketRequestContext {
  connectionId: string;
  routeKey: string;
  eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  messageDirection: 'IN';
  domainName: string;
  stage: string;
  apiId: string;
  requestId: string;
  extendedRequestId: string;
  /** `09/Feb/2026:18:11:57 +0000`. */
  requestTime: string;
  /** Milliseconds. */
  requestTimeEpoch: number;
  /** Milliseconds. */
  connectedAt: number;
  identity: { sourceIp: string; userAgent?: string | null } & Record<string, unknown>;
  /** What a Lambda authorizer of `$connect` answered. */
  authorizer?: Record<string, unknown> | null;
}

interface Headed {
  headers?: Record<string, string | undefined> | null;
  multiValueHeaders?: Record<string, string[] | undefined> | null;
  isBase64Encoded: boolean;
}

export interface WebsocketConnectEvent extends Headed {
  requestContext: WebsocketRequestContext & { eventType: 'CONNECT' };
  queryStringParameters?: Record<string, string | undefined> | null;
  multiValueQueryStringParameters?: Record<string, string[] | undefined> | null;
}

export interface WebsocketMessageEvent {
  requestContext: WebsocketRequestContext & { eventType: 'MESSAGE'; messageId: string };
  body?: string | null;
  isBase64Encoded: boolean;
}

export interface WebsocketDisconnectEvent extends Headed {
  requestContext: WebsocketRequestContext & {
    eventType: 'DISCONNECT';
    /** The code of the close frame, 1001 for the idle and the two-hour limit. */
    disconnectStatusCode?: number;
    disconnectReason?: string | null;
  };
}

export type WebsocketEvent = WebsocketConnectEvent | WebsocketMessageEvent | WebsocketDisconnectEvent;

/** What is used of a Lambda's context. */
export interface LambdaContext {
  awsRequestId?: string;
  callbackWaitsForEmptyEventLoop?: boolean;
  getRemainingTimeInMillis?: () => number;
}

/** What API Gateway takes as an answer. Only that to `$connect` reaches the client. */
export interface WebsocketAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
}
