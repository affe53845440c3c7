import type { Store } from '../types';

/** Removes records of connections that are gone, in batches, beside the sending. */
export interface Removal {
  /** @returns a promise where so many wait that no more should be added now */
  add(connectionId: string): Promise<void> | null;
  /** Removes the rest. */
  finish(): Promise<void>;
}

/** Ids a command: far below the limits of every server, and few enough to be quick. */
const batchSize = 1_000;

/**
 * @param onError called with what a removal threw; the ids of it stay, and the next broadcast finds them gone again
 */
export function createRemoval(
  store: Store,
  endpoint: string,
  onError: (error: unknown, connectionIds: readonly string[]) => Promise<unknown>,
): Removal {
  const waiting: string[] = [];
  let running: Promise<void> | null = null;

  async function run(ids: string[]): Promise<void> {
    try {
      await store.remove({ connectionId: ids, endpoint });
    } catch (error) {
      await onError(error, ids);
    }
  }

  async function drain(least: number): Promise<void> {
    while (waiting.length >= least) await run(waiting.splice(0, batchSize));
  }

  return {
    add(connectionId) {
      waiting.push(connectionId);
      if (waiting.length < batchSize) return null;
      running ??= drain(batchSize).finally(() => {
        running = null;
      });
      return waiting.length < 2 * batchSize ? null : running;
    },
    async finish() {
      await running;
      await drain(1);
    },
  };
}
