import { onAbort } from './abort';

/** Lets so many through at once; the others wait in order. */
export interface Limiter {
  /**
   * @param limit milliseconds
   * @returns false when the limit or the signal ended the wait: there is nothing to leave then
   */
  enter(limit: number, signal?: AbortSignal): Promise<boolean>;
  leave(): void;
}

export function createLimiter(places: number): Limiter {
  let free = places;
  const queue = new Set<() => void>();
  return {
    enter(limit, signal) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      if (signal?.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (entered: boolean): void => {
          queue.delete(take);
          clearTimeout(timer);
          stopWaiting?.();
          resolve(entered);
        };
        const take = (): void => {
          end(true);
        };
        const giveUp = (): void => {
          end(false);
        };
        const timer = setTimeout(giveUp, limit);
        const stopWaiting = signal && onAbort(signal, giveUp);
        queue.add(take);
      });
    },
    leave() {
      const [next] = queue;
      if (next) next();
      else free += 1;
    },
  };
}
