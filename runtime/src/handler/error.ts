/** What went wrong in the handler itself; logged, never thrown. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';

  constructor(
    readonly code: 'authorize-answer' | 'out-of-time',
    message: string,
  ) {
    super(message);
  }
}
