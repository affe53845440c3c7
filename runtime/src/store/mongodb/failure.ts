import { StoreError, type StoreErrorCause, type StoreErrorCode } from '../error';

/** What an error of the driver means for the operation: worth another attempt, or final. */
export type FailureKind = 'lost' | 'race' | 'down' | 'refused' | 'closed' | 'other';

/** The part of the driver's errors that is read. They are told apart by name: an app can hold several drivers. */
interface DriverError {
  name: string;
  message: string;
  code?: unknown;
  codeName?: unknown;
  hasErrorLabel?: (label: string) => boolean;
}

const kindsByName: Readonly<Record<string, FailureKind>> = {
  MongoNetworkError: 'lost',
  MongoNetworkTimeoutError: 'lost',
  MongoPoolClearedError: 'lost',
  PoolClearedOnNetworkError: 'lost',
  MongoOperationTimeoutError: 'lost',
  MongoWaitQueueTimeoutError: 'lost',
  MongoServerClosedError: 'lost',
  // The driver has waited for a server all the time that it was given.
  MongoServerSelectionError: 'down',
  MongoNotConnectedError: 'closed',
  MongoTopologyClosedError: 'closed',
  MongoClientClosedError: 'closed',
  MongoPoolClosedError: 'closed',
  MongoExpiredSessionError: 'closed',
  MongoMissingCredentialsError: 'refused',
};

// The codes that the specification of retryable writes lists: the server is stepping down or shutting down.
const passing = new Set<unknown>([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const cursorGone = new Set<unknown>([43, 237]);
const forbidden = new Set<unknown>([13, 18, 33, 8000]);
const duplicateKey = 11000;

export function kindOf(error: unknown): FailureKind {
  const { name, code, hasErrorLabel } = driverErrorOf(error);
  const byName = kindsByName[name];
  if (byName) return byName;
  if (code === duplicateKey) return 'race';
  if (forbidden.has(code)) return 'refused';
  if (passing.has(code) || cursorGone.has(code)) return 'lost';
  if (hasErrorLabel?.call(error, 'RetryableWriteError')) return 'lost';
  // Names that can't be resolved: plain errors of `node:dns`, whose codes are words.
  return /^E[A-Z]{3,}$/.test(String(code)) ? 'down' : 'other';
}

/** By shape: errors of Node's own modules are of another `Error` than this one inside a `vm` context. */
function driverErrorOf(error: unknown): DriverError {
  return isDriverError(error) ? error : { name: 'Error', message: String(error) };
}

const isDriverError = (error: unknown): error is DriverError =>
  typeof error === 'object' && error !== null && 'name' in error && 'message' in error;

const codes: Readonly<Record<FailureKind, StoreErrorCode>> = {
  lost: 'store-unreachable',
  down: 'store-unreachable',
  race: 'store-conflict',
  refused: 'store-refused',
  closed: 'store-closed',
  other: 'store-failed',
};

/** The typed error for what the driver threw. Messages of servers are left out: they can repeat whole commands. */
export function storeErrorOf(error: unknown, operation: string): StoreError {
  if (error instanceof StoreError) return error;
  const kind = kindOf(error);
  const failure = driverErrorOf(error);
  const code = typeof failure.code === 'number' || typeof failure.code === 'string' ? failure.code : null;
  const cause: StoreErrorCause = { name: failure.name, code };
  return new StoreError(
    codes[kind],
    operation,
    `${capital(operation)} failed: ${adviceOf(kind, failure)}`,
    cause,
  );
}

function adviceOf(kind: FailureKind, failure: DriverError): string {
  switch (kind) {
    case 'lost':
    case 'down':
      return `the MongoDB server did not answer (${masked(failure.message)}). Check that it runs, and that this function's network reaches it.`;
    case 'refused':
      return `the MongoDB server refused it (${labelOf(failure)}). Check the user and password in the connection string, and that this user may read, write and make indexes.`;
    case 'closed':
      return 'the store was closed meanwhile. Call it again: it connects anew.';
    case 'race':
      return `another document has the same value in a unique index (${labelOf(failure)}). Drop unique indexes other than that on connectionId.`;
    case 'other':
      return `the MongoDB server or its driver reported ${labelOf(failure)}. Look this code up in the server's documentation.`;
  }
}

/** The code of a failure with its name, `NotImplemented (238)`: enough to look it up, and without contents. */
export function labelOf(error: unknown): string {
  const { name, code, codeName } = driverErrorOf(error);
  const title = typeof codeName === 'string' && codeName !== '' ? codeName : name;
  return typeof code === 'number' || typeof code === 'string' ? `${title} (${code})` : title;
}

/** A message of the driver without the user part of addresses, should one stand in it. */
const masked = (text: string): string => text.replace(/\/\/\S*@/g, '//').slice(0, 300);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
