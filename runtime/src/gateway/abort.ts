/** Those that wait for one signal. Places are used again: a `Set` that much is added to and taken from costs garbage. */
interface Waiting {
  runs: ((() => void) | null)[];
  free: number[];
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Runs something when a signal is aborted. One signal serves a whole broadcast: it gets one listener, whatever the
 * number of posts that wait for it, and so no warning about a leak.
 *
 * @param run never called before this function has returned
 * @returns ends the wait
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  if (signal.aborted) {
    queueMicrotask(run);
    return () => undefined;
  }
  const { runs, free } = waitingFor(signal);
  const place = free.pop() ?? runs.length;
  runs[place] = run;
  return () => {
    if (runs[place] !== run) return;
    runs[place] = null;
    free.push(place);
  };
}

function waitingFor(signal: AbortSignal): Waiting {
  const known = waiting.get(signal);
  if (known) return known;
  const made: Waiting = { runs: [], free: [] };
  waiting.set(signal, made);
  const abort = (): void => {
    waiting.delete(signal);
    for (const run of made.runs) run?.();
  };
  signal.addEventListener('abort', abort, { once: true });
  return made;
}

/** Waits, or less when the signal is aborted meanwhile. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stopWaiting?.();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const stopWaiting = signal && onAbort(signal, end);
  });
}

/** What a promise comes to, or null when the time (milliseconds) is up first or the signal aborted. */
export async function inTime<T>(promise: Promise<T>, limit: number, signal?: AbortSignal): Promise<T | null> {
  const wait = new AbortController();
  const end = (): void => {
    wait.abort();
  };
  const stopWaiting = signal && onAbort(signal, end);
  try {
    return await Promise.race([promise, pause(limit, wait.signal).then(() => null)]);
  } finally {
    stopWaiting?.();
    end();
  }
}
