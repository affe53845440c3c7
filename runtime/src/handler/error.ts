export type HandlerErrorCode = 'authorize-answer' | 'out-of-time';

/** What went wrong in the handler itself; logged, never thrown. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';

  constructor(
    readonly code: HandlerErrorCode,
    message: string,
  ) {
    super(message);
  }
}
