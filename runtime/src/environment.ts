import { ConnectionsError } from './connections/error';
import { readEndpoint } from './endpoint';
import { createGateway } from './gateway';
import { createLocalStore, localStoreAddress } from './local-store';
import { endpointVariable, mongoSetting } from './names';
import { processState } from './process-state';
import { createMongoStore } from './store/mongodb';
import type { Gateway, Store } from './types';

/** Variables by name, usually `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where messages are posted: a value of `WEBSOCKET_API_ENDPOINT` in its one form; null when it is not set or empty.
 *
 * @param name as messages name it
 * @throws ConnectionsError `endpoint-invalid`; the message shows the right form, and not the value
 */
export function endpointOf(value: string | undefined, name: string = endpointVariable): string | null {
  const reading = readEndpoint({ [endpointVariable]: value });
  if (reading.kind === 'invalid') {
    throw new ConnectionsError('endpoint-invalid', `${reading.why.replace(endpointVariable, name)}.`);
  }
  return reading.kind === 'endpoint' ? reading.url : null;
}

/**
 * The connection string: `MONGO_URI`, as core's model has it, else `DATABASE_URL` when it is an address of MongoDB, as
 * core's later versions have it for Prisma.
 *
 * @throws ConnectionsError `store-not-set`
 */
export function connectionStringOf(environment: Environment): string {
  const setting = mongoSetting(environment);
  if (setting) return setting.value;
  const why =
    (environment.DATABASE_URL ?? '').trim() === ''
      ? 'Neither MONGO_URI nor DATABASE_URL is set'
      : 'MONGO_URI is not set, and DATABASE_URL is no address of MongoDB';
  throw new ConnectionsError(
    'store-not-set',
    `${why}: set MONGO_URI to the connection string (mongodb://… or mongodb+srv://…) of the database that keeps the connections.`,
  );
}

/**
 * The store of this process that the environment names; it connects at its first operation. One that `frigg start`
 * keeps goes first, so that all functions use the same, whatever an `.env` file that one of them reads says.
 */
export function environmentStore(environment: Environment): Store {
  const local = localStoreAddress(environment);
  const uri = local ?? connectionStringOf(environment);
  const { stores } = processState();
  let store = stores.get(uri);
  if (!store) {
    store = local === null ? createMongoStore({ uri }) : createLocalStore(local);
    stores.set(uri, store);
  }
  return store;
}

/**
 * Loads the driver before it is needed, where it will be. A Lambda's start has a whole processor, whatever the function
 * was given; its first event has that share only.
 */
export function preloadDriver(environment: Environment): void {
  if (environment.AWS_LAMBDA_FUNCTION_NAME === undefined || mongoSetting(environment) === null) return;
  // The built handler loads each part of the driver when it is touched. What can't be loaded is told when it is needed.
  import('mongodb').then(
    ({ MongoClient }) => MongoClient,
    () => null,
  );
}

/** The gateway of this process, which takes region and credentials from the environment as AWS's own clients do. */
export function environmentGateway(): Gateway {
  return (processState().gateway ??= createGateway());
}

/** Closes what the environment named until now; what is used later connects again. */
export async function closeEnvironment(): Promise<void> {
  const state = processState();
  const open = [...state.stores.values(), ...(state.gateway ? [state.gateway] : [])];
  state.stores.clear();
  state.gateway = null;
  await Promise.all(open.map((one) => one.close()));
}
