/** Names that the deployed app, the toolkit and the database share. They can't change: apps in production hold them. */

/** The variable that tells a function where to post messages. */
export const endpointVariable = 'WEBSOCKET_API_ENDPOINT';

/** The mongoose model of core, and its collection. */
export const modelName = 'WebsocketConnection';
export const mongooseCollection = 'websocketconnections';

/** The collection and the table that core's later versions use through Prisma. */
export const prismaCollection = 'WebsocketConnection';

/** The function that core deploys, and the routes that it answers. */
export const functionName = 'defaultWebsocket';
export const routes = ['$connect', '$default', '$disconnect'] as const;
export type WebsocketRoute = (typeof routes)[number];

/** The handler of core, as a Serverless config names it. */
export const coreHandler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';

/** The variables that hold a connection string, by rank: core 1.x and its mongoose models, then its Prisma models. */
export const mongoVariables = ['MONGO_URI', 'DATABASE_URL'] as const;

/** What names the database of the connections, and its connection string. */
export interface MongoSetting {
  variable: (typeof mongoVariables)[number];
  value: string;
}

export const isMongoAddress = (value: string): boolean => /^\s*mongodb(?:\+srv)?:\/\//i.test(value);

/**
 * The connection string of MongoDB in an environment. `DATABASE_URL` counts where it is an address of MongoDB: with
 * Prisma it may lead to Postgres as well. `MONGO_URI` is taken as it is, so that a wrong one is reported when it is
 * used instead of being passed over.
 *
 * @param environment variables by name; in a Serverless config a value may be an object
 * @returns null where there is none; empty variables count as not set
 */
export function mongoSetting(environment: Readonly<Record<string, unknown>>): MongoSetting | null {
  for (const variable of mongoVariables) {
    const value = environment[variable];
    if (typeof value !== 'string' || value.trim() === '') continue;
    if (variable === 'MONGO_URI' || isMongoAddress(value)) return { variable, value: value.trim() };
  }
  return null;
}

/** The `code` of every error that the runtime throws, gives to a caller or logs. Each has a page in the toolkit's documents. */
export const runtimeErrorCodes = [
  // a message that nobody can get
  'payload-undefined',
  'payload-not-json',
  'payload-too-large',
  // one that a connection did not get
  'forbidden',
  'rejected',
  'throttled',
  'unavailable',
  'timeout',
  'unreachable',
  'aborted',
  'connection-id-invalid',
  // where and as whom to send
  'endpoint-invalid',
  'endpoint-not-set',
  'region-missing',
  'credentials-missing',
  // broadcast
  'reading-failed',
  'callback-failed',
  // the stored connections
  'store-not-set',
  'store-unreachable',
  'store-refused',
  'store-closed',
  'store-conflict',
  'store-failed',
  'store-address-invalid',
  'record-invalid',
  // how it is used
  'filter-unsupported',
  'option-unknown',
  'option-invalid',
  // the handler's own
  'authorize-answer',
  'out-of-time',
] as const;
export type RuntimeErrorCode = (typeof runtimeErrorCodes)[number];
