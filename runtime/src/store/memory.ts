import type { ConnectionRecord, RecordFilter, Store, StreamOptions } from '../types';
import { idsOf, testOf } from './filter';
import { checkRecord, defaultBatchSize, recordLife } from './record';

/**
 * A store in this process, for local runs and for tests of apps: it keeps the contract of the one on MongoDB, and
 * forgets everything with the process. `close()` keeps what it holds, as a database would.
 */
export function createMemoryStore(): Store {
  const records = new Map<string, ConnectionRecord>();

  function* matching(filter: RecordFilter): Generator<ConnectionRecord> {
    const isMeant = testOf(filter);
    const ids = idsOf(filter);
    const candidates = ids ? present(ids) : records.values();
    for (const record of candidates) if (isMeant(record)) yield record;
  }

  function* present(ids: readonly string[]): Generator<ConnectionRecord> {
    for (const id of ids) {
      const record = records.get(id);
      if (record) yield record;
    }
  }

  function remove({ limit = Infinity, ...filter }: RecordFilter & { limit?: number }): number {
    let removed = 0;
    if (limit <= 0) return 0;
    for (const { connectionId } of matching(filter)) {
      records.delete(connectionId);
      if (++removed >= limit) break;
    }
    return removed;
  }

  return {
    prepare: () => {
      const removed = remove({ connectedBefore: new Date(Date.now() - recordLife) });
      return Promise.resolve(removed === 0 ? [] : [`Removed connections that ended long ago: ${removed}.`]);
    },
    create: (record) =>
      settled(() => {
        checkRecord(record);
        records.set(record.connectionId, copyOf(record));
        return copyOf(record);
      }),
    remove: (filter) => settled(() => remove(filter)),
    find: ({ limit = Infinity, ...filter }) =>
      settled(() => {
        const found: ConnectionRecord[] = [];
        for (const record of matching(filter)) {
          if (found.length >= limit) break;
          found.push(copyOf(record));
        }
        return found;
      }),
    count: (filter) =>
      settled(() => {
        let count = 0;
        const iterator = matching(filter);
        while (iterator.next().done !== true) count++;
        return count;
      }),
    stream: (options) => batches(matching(options), options),
    close: () => Promise.resolve(),
  };
}

/** Errors come by promise too, as those of a database do. */
const settled = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

async function* batches(
  records: Iterable<ConnectionRecord>,
  { batchSize = defaultBatchSize, signal }: StreamOptions,
): AsyncGenerator<ConnectionRecord[]> {
  let batch: ConnectionRecord[] = [];
  for (const record of records) {
    signal?.throwIfAborted();
    batch.push(copyOf(record));
    if (batch.length < batchSize) continue;
    yield await Promise.resolve(batch);
    batch = [];
  }
  signal?.throwIfAborted();
  if (batch.length > 0) yield batch;
}

const copyOf = ({ connectionId, connectedAt, endpoint }: ConnectionRecord): ConnectionRecord => ({
  connectionId,
  connectedAt: new Date(connectedAt),
  endpoint,
});
