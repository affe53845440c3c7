import { processState } from './process-state';

/** The part of a Lambda's context that tells how long it may still run. */
export interface RemainingTime {
  getRemainingTimeInMillis: () => number;
}

/** What has to be left for the answer, and for removing a connection that is gone. */
const margin = 250;

/**
 * Runs work whose sends and broadcasts end before the Lambda does. `frigg-websockets/handler` does this for its own
 * functions; use it in those that are yours: `withRemainingTime(context, () => WebsocketConnection.broadcast(…))`.
 */
export function withRemainingTime<T>(context: RemainingTime, work: () => T): T {
  return processState().invocations.run({ remaining: () => context.getRemainingTimeInMillis() }, work);
}

/** How many milliseconds the Lambda that this runs in leaves for work; null outside one, or where it is not known. */
export function remainingTime(): number | null {
  const remaining = processState().invocations.getStore()?.remaining();
  if (remaining === undefined || Number.isNaN(remaining)) return null;
  return Math.max(0, remaining - Math.min(margin, remaining / 2));
}

/**
 * The time, as `Date.now()` tells it, at which to give up: after `timeoutMs`, and before the Lambda ends.
 *
 * @param reserve milliseconds that are needed afterwards, where there are so many
 */
export function deadlineIn(timeoutMs: number, reserve = 0): number {
  const left = remainingTime() ?? Infinity;
  const most = left === Infinity ? left : left - Math.min(reserve, left / 2);
  return Date.now() + Math.min(timeoutMs, most);
}

/** What the work answers, or the result of `late` when it takes longer; work that fails later is nobody's concern. */
export async function inTime<T>(limit: number | null, work: Promise<T>, late: () => T): Promise<T> {
  if (limit === null || limit === Infinity) return work;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
    }, limit);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
