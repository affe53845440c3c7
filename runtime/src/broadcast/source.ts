import type { ConnectionRecord } from '../types';

/** Records one by one out of batches, for many takers at once. */
export interface Source {
  /** The next record, where one is at hand. */
  take(): ConnectionRecord | null;
  /** Waits for more. @returns false at the end */
  more(): Promise<boolean>;
  /** From now on there is nothing more, also for those who wait. */
  end(): void;
}

export interface SourceEvents {
  /** All of a batch were taken, and another has come. */
  onBatch(): void;
  /** It could not be read on; this is the end. */
  onError(error: unknown): void;
}

type Batch = IteratorResult<ConnectionRecord[], unknown>;

/** Reads one batch ahead, while the one before is sent to: two are held, whatever the number of records. */
export function createSource(batches: AsyncIterable<ConnectionRecord[]>, events: SourceEvents): Source {
  const iterator = batches[Symbol.asyncIterator]();
  let batch: ConnectionRecord[] | null = null;
  let position = 0;
  let ended = false;
  let waiting: { promise: Promise<boolean>; resolve: (more: boolean) => void } | null = null;
  let ahead: Promise<Batch> | null = null;

  function read(): Promise<Batch> {
    const next = iterator.next();
    // Waited for later, and not unhandled until then.
    next.catch(() => undefined);
    return next;
  }

  async function load(): Promise<void> {
    try {
      let next = await (ahead ?? read());
      while (next.done !== true && next.value.length === 0) next = await read();
      if (ended) return;
      if (next.done === true) {
        end();
        return;
      }
      ahead = read();
      if (batch) events.onBatch();
      batch = next.value;
      position = 0;
      answer(true);
    } catch (error) {
      if (ended) return;
      end();
      events.onError(error);
    }
  }

  function answer(more: boolean): void {
    waiting?.resolve(more);
    waiting = null;
  }

  function end(): void {
    if (ended) return;
    ended = true;
    answer(false);
    // Not waited for: it comes after a read that may hang.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }

  return {
    take() {
      const record = ended ? undefined : batch?.[position];
      if (!record) return null;
      position += 1;
      return record;
    },
    more() {
      if (ended) return Promise.resolve(false);
      if (batch && position < batch.length) return Promise.resolve(true);
      if (!waiting) {
        let resolve: (more: boolean) => void = () => undefined;
        const promise = new Promise<boolean>((settle) => {
          resolve = settle;
        });
        waiting = { promise, resolve };
        void load();
        return promise;
      }
      return waiting.promise;
    },
    end,
  };
}
