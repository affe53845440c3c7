import { checkOptions, ConnectionsError } from '../connections/error';
import type { Connection } from '../connections/connection';
import type { WebsocketConnections } from '../connections';
import type { LogEntry } from '../log';
import type {
  LambdaContext,
  WebsocketAnswer,
  WebsocketConnectEvent,
  WebsocketDisconnectEvent,
  WebsocketMessageEvent,
} from './events';

/** A client that can't be sent to: not yet, or not any more. */
export type SilentConnection = Omit<Connection, 'send'>;

export interface ConnectCall {
  connection: SilentConnection;
  event: WebsocketConnectEvent;
  context: LambdaContext;
}

export interface MessageCall {
  /** The client that wrote; `connection.send` replies. */
  connection: Connection;
  /** Parsed JSON, else the text. */
  body: unknown;
  event: WebsocketMessageEvent;
  context: LambdaContext;
}

export interface DisconnectCall {
  connection: SilentConnection;
  event: WebsocketDisconnectEvent;
  context: LambdaContext;
}

/** Yes, no, or an answer: a `statusCode` below 300 lets the client in, with `headers` such as `Sec-WebSocket-Protocol`. */
export type Authorization = boolean | WebsocketAnswer;

export interface HandlerOptions {
  /**
   * Whether a client may connect. `false` is answered 403, an answer of its own is passed on, and what throws, or
   * answers anything else, is answered 500. Nothing is stored of a client that was refused.
   */
  authorize?: (
    event: WebsocketConnectEvent,
    context: LambdaContext,
  ) => Authorization | Promise<Authorization>;
  /** Before the connection is stored, so that a broadcast from here can't reach for it. What throws refuses the client. */
  onConnect?: (call: ConnectCall) => unknown;
  onMessage?: (call: MessageCall) => unknown;
  /** After the connection was removed. */
  onDisconnect?: (call: DisconnectCall) => unknown;
  /** `WebsocketConnection` by default. */
  connections?: WebsocketConnections;
  /** Takes the entries of the log; by default each is written to standard output, a line of JSON. */
  log?: (entry: LogEntry) => void;
}

const functions = ['authorize', 'onConnect', 'onMessage', 'onDisconnect', 'log'] as const;

/** @throws ConnectionsError `option-unknown`, `option-invalid` */
export function checkHandlerOptions(options: HandlerOptions): void {
  checkOptions('createHandler', options, [...functions, 'connections']);
  for (const name of functions) {
    const value: unknown = options[name];
    if (value === undefined || typeof value === 'function') continue;
    throw new ConnectionsError('option-invalid', `The option ${name} of createHandler is a function.`);
  }
}
