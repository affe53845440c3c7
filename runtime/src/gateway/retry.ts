import { SendError } from '../errors';
import type { PostOptions, PostStatus } from '../types';
import { pause } from './abort';
import { aborted, isGone, isPassing, isSent, sendError, stalled, type Outcome } from './outcome';

/** One attempt that ends within a time in milliseconds; it answers faults, and throws only what no retry mends. */
export type Attempt = (limit: number) => Promise<Outcome>;

const firstBackoff = 100;
const longestBackoff = 2_000;
/** No Lambda lives longer; it also keeps timers within their range. */
const longestLife = 900_000;
/** How often a broken connection is made anew at once: one that died idle is no sign of trouble. */
const repairs = 2;

/**
 * Posts until the gateway has taken the message, or has said that it won't, or the deadline is near: 429, 5xx and
 * faults are tried again, after a random part of a wait that doubles ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or after what `Retry-After` asks for.
 * A gateway that took a message and whose answer was lost gets it twice.
 *
 * @param attemptTimeout milliseconds of one attempt
 * @throws SendError
 */
export async function deliver(
  connectionId: string,
  attempt: Attempt,
  { deadline, signal }: PostOptions,
  attemptTimeout: number,
): Promise<PostStatus> {
  const end = Math.min(deadline, Date.now() + longestLife);
  let last = stalled;
  let repaired = 0;
  for (let round = 0; ;) {
    if (signal?.aborted) throw sendError(connectionId, aborted);
    const left = end - Date.now();
    if (!(left > 0)) throw lateError(connectionId, last);
    last = await attempt(Math.min(left, attemptTimeout));
    if (isSent(last)) return 'sent';
    if (isGone(last)) return 'gone';
    if (!isPassing(last)) throw sendError(connectionId, last);
    if (last.kind === 'fault' && last.fault === 'reset' && repaired < repairs) {
      repaired += 1;
      continue;
    }
    const wait = waitAfter(last, round, Date.now());
    round += 1;
    if (Date.now() + wait >= end) throw sendError(connectionId, last);
    await pause(wait, signal);
  }
}

function lateError(connectionId: string, last: Outcome): SendError {
  if (last !== stalled) return sendError(connectionId, last);
  const what = 'its time was up before it could be tried. For many connections at once, use broadcast().';
  return new SendError('timeout', connectionId, null, what);
}

function waitAfter(outcome: Outcome, round: number, now: number): number {
  const jitter = Math.random() * Math.min(longestBackoff, firstBackoff * 2 ** round);
  const asked = outcome.kind === 'answer' ? milliseconds(outcome.retryAfter, now) : null;
  // A little later than asked for, so that all who were told the same do not come back together.
  return asked === null ? jitter : asked + Math.min(jitter, firstBackoff);
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). Null for none, and for one that can't be read or is past. */
function milliseconds(retryAfter: string | null, now: number): number | null {
  const text = retryAfter?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : null;
}
