export type ConnectionsErrorCode =
  /** `WEBSOCKET_API_ENDPOINT`, or what was handed in instead, is no address to post to. */
  | 'endpoint-invalid'
  /** There is none, and a message to one connection can't go anywhere. */
  | 'endpoint-not-set'
  /** Neither `MONGO_URI` nor `DATABASE_URL` names a MongoDB. */
  | 'store-not-set'
  | 'filter-unsupported'
  | 'option-unknown'
  | 'option-invalid';

/** The connections were used in a way, or in an environment, that can't work. Its message says what to change. */
export class ConnectionsError extends Error {
  override readonly name = 'ConnectionsError';

  constructor(
    readonly code: ConnectionsErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Refuses options that do not exist: a misspelt `onMesage` would else never be called, without a word.
 *
 * @throws ConnectionsError `option-unknown`, `option-invalid`
 */
export function checkOptions(of: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ConnectionsError('option-invalid', `${of} takes an object of options: ${known.join(', ')}.`);
  }
  const unknown = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new ConnectionsError(
    'option-unknown',
    `${of} has no option ${unknown.map((name) => `'${name}'`).join(', ')}. It has: ${known.join(', ')}.`,
  );
}
