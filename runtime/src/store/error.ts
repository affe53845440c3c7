export type StoreErrorCode =
  /** The server did not answer, or not in time. */
  | 'store-unreachable'
  /** The server knows this user not, or allows it less than is needed. */
  | 'store-refused'
  /** Somebody closed the store while the operation ran. */
  | 'store-closed'
  /** Another unique index than that on `connectionId` is in the way. */
  | 'store-conflict'
  /** The server answered with another error. */
  | 'store-failed'
  /** The connection string is none of MongoDB's. */
  | 'store-address-invalid'
  /** What was to be stored is no connection. */
  | 'record-invalid';

/** What is known of the driver's error: never the error itself, which can hold the connection string. */
export interface StoreErrorCause {
  name: string;
  code: number | string | null;
}

/** An operation on the stored connections that failed. Its message says what to do and holds no credentials. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  override readonly cause: StoreErrorCause | null;

  /**
   * @param operation what was being done, as the message names it: `removing connections`
   */
  constructor(
    readonly code: StoreErrorCode,
    readonly operation: string,
    message: string,
    cause: StoreErrorCause | null = null,
  ) {
    super(message);
    this.cause = cause;
  }
}

/** For an operation whose store was closed under it. */
export const endOf = (): StoreError =>
  new StoreError(
    'store-closed',
    'using the store',
    'The store was closed while it was used. Call it again: it connects anew.',
  );
