import type { WebsocketAnswer } from './events';
import { HandlerError } from './error';

/** What `authorize` decided, as an answer to `$connect`. */
export interface Decision {
  allowed: boolean;
  answer: WebsocketAnswer;
}

/**
 * Only a clear yes lets a client in: an `authorize` that forgot to answer must not.
 *
 * @throws HandlerError `authorize-answer`
 */
export function decisionOf(answered: unknown): Decision {
  if (answered === true) return { allowed: true, answer: { statusCode: 200 } };
  if (answered === false) return { allowed: false, answer: { statusCode: 403, body: 'Forbidden' } };
  if (isAnswer(answered)) {
    const { statusCode } = answered;
    return { allowed: statusCode >= 200 && statusCode < 300, answer: answered };
  }
  throw new HandlerError(
    'authorize-answer',
    'authorize answered neither true nor false nor { statusCode }: the client was refused.',
  );
}

function isAnswer(value: unknown): value is WebsocketAnswer {
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) return false;
  const { statusCode } = value;
  return Number.isInteger(statusCode) && Number(statusCode) >= 200 && Number(statusCode) < 600;
}
