import { endpointVariable, mongoSetting, type MongoSetting } from '../../runtime/src/names';
import type { LocalService } from './service';
import { asRecord } from './values';

/** The environment that the config gives to a function; its own wins over the provider's. */
export const environmentOf = ({ provider }: LocalService, definition: unknown): Record<string, unknown> => ({
  ...asRecord(asRecord(provider).environment),
  ...asRecord(asRecord(definition).environment),
});

/** The MongoDB that any function of the app is given; null when none is. */
export function mongoOfService(service: LocalService): MongoSetting | null {
  for (const definition of Object.values(service.functions)) {
    const mongo = mongoSetting(environmentOf(service, definition));
    if (mongo) return mongo;
  }
  return null;
}

export interface LocalEnvironment {
  isEnabled: boolean;
  /** The local `WEBSOCKET_API_ENDPOINT`; null where nothing listens for clients. */
  endpoint: string | null;
  /** For functions that are given none: all must keep the clients in the same place. */
  mongo: MongoSetting | null;
  /** By which they reach the store in memory. */
  store: Readonly<Record<string, string>>;
  isWithoutCredentials: boolean;
}

/** The local API checks nothing, but AWS's clients send nothing unsigned. */
const madeUp = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/**
 * What a function needs besides its own environment to run on this machine. In the config the endpoint is an
 * expression that only CloudFormation can resolve, and serverless-offline leaves it out.
 *
 * @returns only what changes
 */
export function localEnvironment(
  service: LocalService,
  definition: unknown,
  { isEnabled, endpoint, mongo, store, isWithoutCredentials }: LocalEnvironment,
): Record<string, string> {
  const own = environmentOf(service, definition);
  const wantsEndpoint = isEnabled || endpointVariable in own;
  return {
    ...(endpoint !== null && wantsEndpoint && { [endpointVariable]: endpoint }),
    ...(mongo && mongoSetting(own) === null && { [mongo.variable]: mongo.value }),
    ...(isWithoutCredentials && endpoint !== null && own.AWS_ACCESS_KEY_ID === undefined && madeUp),
    ...store,
  };
}

/** An address of MongoDB as far as it may be shown: no user, no password, no options; null when in doubt. */
export function shownMongo(value: string): string | null {
  const scheme = /^mongodb(?:\+srv)?:\/\//i.exec(value)?.[0];
  if (scheme === undefined) return null;
  // Whatever stands in a password, all of it is before the last `@`.
  const rest = value.slice(Math.max(scheme.length, value.lastIndexOf('@') + 1));
  const shown = /^[\w.,:[\]-]+(?:\/[\w.%-]*)?(?=$|\?|\/)/.exec(rest)?.[0];
  return shown === undefined ? null : `${scheme.toLowerCase()}${shown.replace(/\/$/, '')}`;
}

/** Whether an environment, or this user's files, may have AWS credentials. */
export function mayHaveCredentials(
  environment: Readonly<Record<string, string | undefined>>,
  hasFile: (path: string) => boolean,
): boolean {
  const names = Object.entries(environment).flatMap(([name, value]) => (value ? [name] : []));
  const isSource =
    /^AWS_(?:ACCESS_KEY_ID|(?:DEFAULT_)?PROFILE|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_\w+|CONFIG_FILE|SHARED_CREDENTIALS_FILE)$/;
  if (names.some((name) => isSource.test(name))) return true;
  const home = environment.HOME ?? environment.USERPROFILE;
  return home !== undefined && ['credentials', 'config'].some((name) => hasFile(`${home}/.aws/${name}`));
}
