import { setTimeout as sleep } from 'node:timers/promises';
import { kindOf, storeErrorOf } from './failure';

/** The time that one operation may take with all its attempts, in milliseconds. */
export const defaultTimeout = 10_000;

/** How long one attempt may take: less than all, so that a socket without answers leaves time for a second. */
export const attemptTime = (timeoutMs: number): number => Math.ceil(timeoutMs * 0.6);

/**
 * How long the driver looks for a server. Never all of an operation's time: after an attempt that lost its socket
 * another one must be able to look.
 */
export const selectionTime = (timeoutMs: number): number => Math.min(5000, Math.ceil(timeoutMs / 2));

const races = 5;
const slowest = 500;
const leastAttempt = 1000;

class Lateness extends Error {
  override readonly name = 'MongoOperationTimeoutError';

  constructor(limit: number) {
    super(`no answer within ${Math.round(limit)} ms`);
  }
}

/**
 * Decides after each failure of one operation whether it is tried again, and waits until then. Every operation of
 * the store is idempotent, so what may or may not have happened can be asked for again. A standalone server gives
 * its errors no label for retries, and the driver then repeats no write.
 */
export class Patience {
  private failures = 0;
  private deadline: number;

  constructor(
    private readonly operation: string,
    private readonly timeoutMs: number,
  ) {
    this.deadline = performance.now() + timeoutMs;
  }

  /**
   * Waits for a step of the operation, and no longer than an attempt may take. The driver's own `timeoutMS` has no
   * effect in its version 7.
   */
  async within<T>(step: Promise<T>): Promise<T> {
    const left = Math.max(this.deadline - performance.now(), leastAttempt);
    const limit = Math.min(left, attemptTime(this.timeoutMs));
    let timer: NodeJS.Timeout | undefined;
    const lateness = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Lateness(limit));
      }, limit);
    });
    try {
      return await Promise.race([step, lateness]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A stream that has moved on has all its time again. */
  progress(): void {
    this.failures = 0;
    this.deadline = performance.now() + this.timeoutMs;
  }

  /**
   * @throws StoreError when the failure is final or the time is over
   */
  async afterFailure(error: unknown): Promise<void> {
    const kind = kindOf(error);
    this.failures++;
    const isPassing = kind === 'lost' || (kind === 'race' && this.failures < races);
    if (!isPassing) throw storeErrorOf(error, this.operation);
    // The first one is repeated at once and whatever the clock says: a process that was frozen has lost its sockets,
    // and often its time as well.
    if (this.failures === 1) return;
    const pause = Math.random() * Math.min(slowest, 25 * 2 ** this.failures);
    if (performance.now() + pause >= this.deadline) throw storeErrorOf(error, this.operation);
    await sleep(pause);
  }
}

/**
 * Runs an idempotent operation until it succeeds, its failure is final, or its time is over.
 *
 * @throws StoreError
 */
export async function persist<T>(
  operation: string,
  timeoutMs: number,
  attempt: () => Promise<T>,
): Promise<T> {
  const patience = new Patience(operation, timeoutMs);
  for (;;) {
    try {
      return await patience.within(attempt());
    } catch (error) {
      await patience.afterFailure(error);
    }
  }
}
