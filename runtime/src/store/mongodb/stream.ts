import type { Collection } from 'mongodb';
import type { ConnectionRecord, StreamOptions } from '../../types';
import { idsOf } from '../filter';
import { defaultBatchSize, newerOf } from '../record';
import { endOf } from '../error';
import type { ConnectionAccess } from './access';
import { queryOf, recordOf, type ConnectionDocument, type ObjectIdMaker } from './query';
import { Patience } from './retry';

/** Ids a query: far below the size of a command, and few enough that the server's plan stays an index scan. */
export const idsPerQuery = 1000;

export function* chunksOf<T>(items: readonly T[], size = idsPerQuery): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Reads records in the order of their ids. The order is what bounds the memory: doubles, which exist where there is
 * no unique index, stand side by side, and a reader that has lost its cursor goes on behind the last id instead of
 * from the start. The index on `connectionId` serves it.
 *
 * @param begin called when the first batch is asked for
 * @throws StoreError, or the signal's reason
 */
export async function* streamRecords(
  begin: () => ConnectionAccess,
  options: StreamOptions,
): AsyncGenerator<ConnectionRecord[]> {
  const access = begin();
  const ids = idsOf(options);
  const queries = ids ? chunksOf(ids.sort()) : [null];
  for (const named of queries) yield* streamOne(access, options, named);
}

async function* streamOne(
  access: ConnectionAccess,
  options: StreamOptions,
  ids: readonly string[] | null,
): AsyncGenerator<ConnectionRecord[]> {
  const { batchSize = defaultBatchSize, signal } = options;
  const operation = 'reading connections';
  const patience = new Patience(operation, access.timeoutMs);
  const doubles = new Joiner();
  let batch: ConnectionRecord[] = [];
  let after = options.after;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const { collection, makeId } = await patience.within(access.open());
      const query = { ...options, ...(after !== undefined && { after }) };
      const cursor = openCursor(collection, makeId, query, ids, batchSize);
      try {
        while (await patience.within(cursor.hasNext())) {
          for (const document of cursor.readBufferedDocuments()) {
            const record = recordOf(document);
            const complete = record && doubles.take(record);
            if (!complete) continue;
            batch.push(complete);
            after = complete.connectionId;
            if (batch.length < batchSize) continue;
            yield batch;
            batch = [];
            signal?.throwIfAborted();
          }
          patience.progress();
        }
        // A client that is closed ends its cursors without an error, as if they had come to their end.
        await access.open();
        if (cursor.killed || cursor.id?.isZero() === false) throw endOf();
      } finally {
        // Not waited for: a server that is gone can't be told, and forgets the cursor by itself.
        cursor.close().catch(() => undefined);
      }
      break;
    } catch (error) {
      signal?.throwIfAborted();
      // The one that is held is read again: a double of it may follow.
      doubles.drop();
      await patience.afterFailure(error);
    }
  }
  const last = doubles.drop();
  if (last) batch.push(last);
  if (batch.length > 0) yield batch;
}

function openCursor(
  collection: Collection<ConnectionDocument>,
  makeId: ObjectIdMaker,
  options: StreamOptions,
  ids: readonly string[] | null,
  batchSize: number,
) {
  return collection.find(queryOf(options, ids, makeId), {
    projection: { connectionId: 1, connectedAt: 1, endpoint: 1 },
    // Without the index a sort of many documents needs more memory than the server gives it by default before 6.0.
    ...(ids?.length !== 1 && { sort: { connectionId: 1 }, allowDiskUse: true }),
    batchSize,
    ...(options.signal && { signal: options.signal }),
  });
}

/** Makes one record of neighbours with one id: the newest. */
class Joiner {
  private held: ConnectionRecord | null = null;

  /** @returns the record before, once it is certain that no double of it follows */
  take(record: ConnectionRecord): ConnectionRecord | null {
    const { held } = this;
    if (held?.connectionId === record.connectionId) {
      this.held = newerOf(held, record);
      return null;
    }
    this.held = record;
    return held;
  }

  drop(): ConnectionRecord | null {
    const { held } = this;
    this.held = null;
    return held;
  }
}
