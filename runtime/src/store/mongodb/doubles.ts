import type { ConnectionAccess } from './access';
import { recordOf, type ConnectionDocument, type ConnectionQuery } from './query';

const perWrite = 1000;

/**
 * Removes all documents of an id but the newest. Several processes may do so at once, while connections are stored:
 * all choose alike, and what was stored anew since it was read is left, so that one document always stays.
 *
 * @returns the number of documents removed
 */
export async function removeDoubles({ open }: ConnectionAccess, isOver: () => boolean): Promise<number> {
  const { collection } = await open();
  const cursor = collection.find(
    { connectionId: { $gt: '' } },
    {
      projection: { connectionId: 1, connectedAt: 1 },
      sort: { connectionId: 1 },
      allowDiskUse: true,
      batchSize: 2000,
    },
  );
  let removed = 0;
  let kept: ConnectionDocument | null = null;
  let older: ConnectionDocument[] = [];
  const flush = async (): Promise<void> => {
    if (older.length === 0) return;
    const operations = older.map((document) => ({ deleteOne: { filter: unchanged(document) } }));
    older = [];
    removed += (await collection.bulkWrite(operations, { ordered: false })).deletedCount;
  };
  try {
    for await (const document of cursor) {
      if (isOver()) break;
      if (!recordOf(document)) continue;
      if (kept !== null && kept.connectionId === document.connectionId) {
        const isNewer = compareAge(kept, document) < 0;
        older.push(isNewer ? kept : document);
        if (isNewer) kept = document;
        if (older.length >= perWrite) await flush();
      } else kept = document;
    }
    await flush();
  } finally {
    await cursor.close().catch(() => undefined);
  }
  return removed;
}

const unchanged = ({ _id, connectedAt = null }: ConnectionDocument): ConnectionQuery => ({
  _id,
  connectedAt: connectedAt,
});

/** By time, then by key, so that every process gets the same order. */
function compareAge(a: ConnectionDocument, b: ConnectionDocument): number {
  const time = timeOf(a) - timeOf(b);
  if (time !== 0) return time;
  return String(a._id) < String(b._id) ? -1 : 1;
}

const timeOf = (document: ConnectionDocument): number => recordOf(document)?.connectedAt.getTime() ?? 0;
