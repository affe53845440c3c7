import type { Collection, Document, Filter, ObjectId } from 'mongodb';
import { driverErrorOf, labelOf } from './driver';
import { recordLife, timeOf } from './survey';

/** What was changed in a database, in sentences. */
export interface Mended {
  done: string[];
  /** What could not be done, and why. */
  left: string[];
}

type MakeId = new (bytes: Uint8Array) => ObjectId;

// Far below what a command may hold, and below what FerretDB on SQLite takes at once.
const perBatch = 2_000;

// Names of their own, those of the runtime: the default ones may be taken by indexes with the same keys.
const uniqueName = 'frigg_connectionId_unique';
const expiryName = 'frigg_connectedAt_expiry';

/**
 * Removes the records of ended connections, in batches. One that is stored anew meanwhile stays.
 *
 * @returns the number of documents removed
 */
export async function purge(collection: Collection, makeId: MakeId, signal: AbortSignal): Promise<number> {
  const dead = deadBefore(new Date(Date.now() - recordLife), makeId);
  let removed = 0;
  for (;;) {
    signal.throwIfAborted();
    const found = await collection
      .find({ connectionId: { $gt: '' }, ...dead }, { projection: { _id: 1 }, limit: perBatch })
      .toArray();
    if (found.length === 0) return removed;
    const ids = found.map(({ _id }) => _id);
    const { deletedCount } = await collection.deleteMany({ $and: [{ _id: { $in: ids } }, dead] });
    removed += deletedCount;
    if (deletedCount === 0) return removed;
  }
}

/** By their time; where a document has none, by that in its key. */
function deadBefore(time: Date, makeId: MakeId): Filter<Document> {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(time.getTime() / 1000));
  const undated = { connectedAt: { $not: { $type: 'date' } }, _id: { $lt: new makeId(bytes) } };
  return { $or: [{ connectedAt: { $lt: time } }, undated] };
}

/**
 * Removes all documents of a connection but the newest. The order keeps the doubles of one side by side.
 *
 * @returns the number of documents removed
 */
export async function removeDoubles(collection: Collection, signal: AbortSignal): Promise<number> {
  const cursor = collection.find(
    { connectionId: { $gt: '' } },
    {
      projection: { connectionId: 1, connectedAt: 1 },
      sort: { connectionId: 1 },
      allowDiskUse: true,
      batchSize: perBatch,
    },
  );
  let removed = 0;
  let kept: Document | null = null;
  let older: Document[] = [];
  const flush = async (): Promise<void> => {
    if (older.length === 0) return;
    // One that was stored anew since it was read is another by its time.
    const operations = older.map(({ _id, connectedAt = null }) => ({
      deleteOne: { filter: { _id: _id as ObjectId, connectedAt: connectedAt as unknown } },
    }));
    older = [];
    removed += (await collection.bulkWrite(operations, { ordered: false })).deletedCount;
  };
  try {
    for await (const document of cursor) {
      signal.throwIfAborted();
      if (kept !== null && kept.connectionId === document.connectionId) {
        const isNewer = age(kept) < age(document);
        older.push(isNewer ? kept : document);
        if (isNewer) kept = document;
        if (older.length >= perBatch) await flush();
      } else kept = document;
    }
    await flush();
  } finally {
    await cursor.close().catch(() => undefined);
  }
  return removed;
}

const age = (document: Document): number => timeOf(document)?.getTime() ?? 0;

/** Makes the indexes of the runtime. What the server refuses is said. */
export async function makeIndexes(
  collection: Collection,
  wanted: { unique: boolean; expiry: boolean },
): Promise<Mended> {
  const done: string[] = [];
  const left: string[] = [];
  const attempt = async (what: string, make: () => Promise<string>): Promise<void> => {
    try {
      await make();
      done.push(`Made ${what}.`);
    } catch (error) {
      if (driverErrorOf(error).name !== 'MongoServerError') throw error;
      left.push(`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be made: ${labelOf(error)}.`);
    }
  };
  if (wanted.expiry) {
    await attempt('the index that expires old connections', () =>
      collection.createIndex(
        { connectedAt: 1 },
        { name: expiryName, expireAfterSeconds: recordLife / 1000 },
        undefined,
      ),
    );
  }
  if (wanted.unique) {
    await attempt('the unique index on `connectionId`', async () => {
      const options = { name: uniqueName, unique: true };
      try {
        return await collection.createIndex({ connectionId: 1 }, options, undefined);
      } catch (error) {
        if (driverErrorOf(error).name !== 'MongoServerError') throw error;
        // Documents without an id count as equal. As a range the condition serves all queries.
        const partialFilterExpression = { connectionId: { $gt: '' } };
        return collection.createIndex(
          { connectionId: 1 },
          { ...options, partialFilterExpression },
          undefined,
        );
      }
    });
  }
  return { done, left };
}
