import type { WebsocketConnections } from './connections';
import { preloadDriver } from './environment';
import { HandlerError } from './handler/error';
import type { LambdaContext, WebsocketAnswer, WebsocketEvent } from './handler/events';
import { checkHandlerOptions, type HandlerOptions } from './handler/options';
import { requestIdOf, requestOf, type Request } from './handler/request';
import { connect, disconnect, jsonAnswer, receive, type Work } from './handler/routes';
import { loggedError, writeLog, type LogEntry, type LoggedError } from './log';
import { WebsocketConnection } from './model';
import { inTime, remainingTime, withRemainingTime } from './time';

export type {
  LambdaContext,
  WebsocketAnswer,
  WebsocketConnectEvent,
  WebsocketDisconnectEvent,
  WebsocketEvent,
  WebsocketMessageEvent,
  WebsocketRequestContext,
} from './handler/events';
export type {
  Authorization,
  ConnectCall,
  DisconnectCall,
  HandlerOptions,
  MessageCall,
  SilentConnection,
} from './handler/options';
export type { Connection, SendOptions, SendResult } from './connections/connection';
export type { WebsocketConnections } from './connections';
export type { LogEntry, LoggedError } from './log';

/** A Lambda function for `$connect`, `$disconnect` and `$default`. It never rejects. */
export type WebsocketHandler = (
  event: WebsocketEvent,
  context?: LambdaContext | null,
) => Promise<WebsocketAnswer>;

/** How long a first call may wait for the indexes. */
const preparationTime = 2000;

const failures: Readonly<Record<Request['type'], WebsocketAnswer>> = {
  CONNECT: { statusCode: 500, body: 'Error connecting.' },
  MESSAGE: jsonAnswer(500, 'Error handling message'),
  DISCONNECT: { statusCode: 500, body: 'Error disconnecting.' },
};

/**
 * Makes the Lambda function that keeps the connections, with what the app adds to it.
 *
 * @throws ConnectionsError `option-unknown`, `option-invalid`
 */
export function createHandler(options: HandlerOptions = {}): WebsocketHandler {
  checkHandlerOptions(options);
  if (!options.connections) preloadDriver(process.env);
  const { connections = WebsocketConnection, log = writeLog } = options;
  let isPrepared = false;

  return async (event, given) => {
    const context = given ?? {};
    // The pools of the driver and of the gateway stay open between calls: without this no call would end.
    Reflect.set(context, 'callbackWaitsForEmptyEventLoop', false);
    const begun = Date.now();
    const request = requestOf(event);
    const requestId = requestIdOf(event, context);
    const named: Pick<LogEntry, 'requestId' | 'connectionId' | 'route'> = {
      ...(requestId !== undefined && { requestId }),
      ...(request && {
        connectionId: request.event.requestContext.connectionId,
        route: request.event.requestContext.routeKey,
      }),
    };
    const say = (entry: Pick<LogEntry, 'level' | 'message'> & Partial<LogEntry>): void => {
      try {
        log({ ...entry, ...named });
      } catch (error) {
        writeLog({
          level: 'warn',
          message: 'The log of the app failed',
          error: loggedError(error),
          ...named,
        });
      }
    };
    const end = (answer: WebsocketAnswer, message: string, error?: LoggedError): WebsocketAnswer => {
      const { statusCode } = answer;
      say({
        level: statusCode >= 500 ? 'error' : statusCode >= 400 ? 'warn' : 'info',
        message,
        statusCode,
        durationMs: Date.now() - begun,
        ...(error && { error }),
      });
      return answer;
    };
    if (!request) return end({ statusCode: 400, body: 'Unhandled event type.' }, 'Unhandled event type');
    const fail = (error: unknown): WebsocketAnswer =>
      end(failures[request.type], failing[request.type], loggedError(error));

    const work: Work = {
      connections,
      options,
      context,
      warn: (error) => {
        say({ level: 'warn', message: 'The endpoint is not valid', error: loggedError(error) });
      },
    };
    const preparing = isPrepared ? null : prepare(connections, say);
    isPrepared = true;
    const { getRemainingTimeInMillis } = context;
    const run = async (): Promise<WebsocketAnswer> => {
      const limit = remainingTime();
      const outOfTime = new HandlerError('out-of-time', 'Not done in the time that the function has left.');
      try {
        const done = async (): Promise<WebsocketAnswer> => {
          const [answer] = await Promise.all([answerTo(request, work), preparing]);
          return answer;
        };
        const answer = await inTime<WebsocketAnswer | null>(limit, done(), () => null);
        return answer ? end(answer, ending[request.type]) : fail(outOfTime);
      } catch (error) {
        return fail(error);
      }
    };
    return getRemainingTimeInMillis
      ? withRemainingTime({ getRemainingTimeInMillis: () => getRemainingTimeInMillis.call(context) }, run)
      : run();
  };
}

const ending = { CONNECT: 'Connected', MESSAGE: 'Message received', DISCONNECT: 'Disconnected' } as const;
const failing = {
  CONNECT: 'Error connecting',
  MESSAGE: 'Error handling message',
  DISCONNECT: 'Error disconnecting',
} as const;

function answerTo(request: Request, work: Work): Promise<WebsocketAnswer> {
  switch (request.type) {
    case 'CONNECT':
      return connect(request.event, work);
    case 'MESSAGE':
      return receive(request.event, work);
    case 'DISCONNECT':
      return disconnect(request.event, work);
  }
}

/** Makes the indexes; a database that can't is told of, and keeps nobody from connecting. */
async function prepare(
  connections: WebsocketConnections,
  say: (entry: Pick<LogEntry, 'level' | 'message' | 'error'>) => void,
): Promise<void> {
  try {
    for (const message of await connections.prepare({ timeoutMs: preparationTime }))
      say({ level: 'warn', message });
  } catch (error) {
    say({ level: 'warn', message: 'The database was not prepared', error: loggedError(error) });
  }
}

/** The Lambda function without anything of an app: `frigg-websockets/handler` in a Serverless config. */
export const handler: WebsocketHandler = createHandler();
