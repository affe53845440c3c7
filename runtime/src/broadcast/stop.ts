import { onAbort } from '../gateway/abort';

/** A signal of our own, aborted with the caller's or at a deadline. */
export interface Stop {
  signal: AbortSignal;
  dispose(): void;
}

/** Timers reach no further; a broadcast of weeks has no use for one. */
const longestTimer = 2 ** 31 - 1;

export function createStop(deadline: number, signal?: AbortSignal): Stop {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const left = deadline - Date.now();
  if (signal?.aborted || left <= 0) abort();
  const stopWaiting = signal && onAbort(signal, abort);
  const timer = left <= longestTimer ? setTimeout(abort, left) : undefined;
  return {
    signal: controller.signal,
    dispose() {
      clearTimeout(timer);
      stopWaiting?.();
    },
  };
}
