import type { Collection, Db, Document, IndexDescriptionInfo } from 'mongodb';
import { driverErrorOf } from './driver';
import { listIndexes } from './indexes';

const hour = 3_600_000;

/**
 * After this time, in milliseconds, a connection is certainly dead: API Gateway ends each at two hours. The margin, the
 * one of the runtime, covers clocks that differ.
 */
export const recordLife = 2 * hour + hour / 6;

/** Documents that are read of a collection at most; of larger ones the rest is estimated. */
const most = 50_000;
const batchSize = 2_000;
/** Milliseconds for reading the documents of one collection. */
const patience = 6_000;

/** What one collection of connections holds. */
export interface CollectionFacts {
  name: string;
  exists: boolean;
  /** Connections; an estimate where `isWhole` is false. */
  count: number;
  /** All were read: otherwise the numbers below are of a part, and at least so many. */
  isWhole: boolean;
  live: number;
  /** Older than a connection can be. */
  dead: number;
  /** Documents of a connection besides its first. */
  doubles: number;
  /** With a time of their own, which an index can expire. */
  dated: number;
  oldest: Date | null;
  /** Of the live ones: how many belong to which endpoint. */
  endpoints: Map<string, number>;
  indexes: IndexDescriptionInfo[];
}

/** Reads a collection within bounds. Documents that are no connections are passed over. */
export async function readCollection(
  db: Db,
  name: string,
  now: number,
  limits: { most?: number; patience?: number } = {},
): Promise<CollectionFacts> {
  const collection = db.collection(name);
  const indexes = await listIndexes(collection);
  const limit = limits.most ?? most;
  const facts: CollectionFacts = {
    name,
    exists: indexes.length > 0,
    count: 0,
    isWhole: true,
    live: 0,
    dead: 0,
    doubles: 0,
    dated: 0,
    oldest: null,
    endpoints: new Map(),
    indexes,
  };
  const seen = new Set<string>();
  const deadline = performance.now() + (limits.patience ?? patience);
  const cursor = collection.find(
    {},
    { projection: { connectionId: 1, connectedAt: 1, endpoint: 1 }, batchSize, limit: limit + 1 },
  );
  let read = 0;
  try {
    for await (const document of cursor) {
      if (++read > limit || performance.now() > deadline) {
        facts.isWhole = false;
        break;
      }
      take(facts, document, seen, now);
    }
  } finally {
    await cursor.close().catch(() => undefined);
  }
  if (!facts.isWhole) await estimate(facts, collection, now);
  return facts;
}

function take(facts: CollectionFacts, document: Document, seen: Set<string>, now: number): void {
  const { connectionId, connectedAt, endpoint } = document;
  if (typeof connectionId !== 'string' || connectionId === '') return;
  facts.count++;
  const isDouble = seen.has(connectionId);
  if (isDouble) facts.doubles++;
  seen.add(connectionId);
  if (connectedAt instanceof Date) facts.dated++;
  const time = timeOf(document);
  if (time !== null && (facts.oldest === null || time < facts.oldest)) facts.oldest = time;
  if (time !== null && now - time.getTime() > recordLife) {
    facts.dead++;
    return;
  }
  if (isDouble) return;
  facts.live++;
  if (typeof endpoint === 'string') facts.endpoints.set(endpoint, (facts.endpoints.get(endpoint) ?? 0) + 1);
}

/** Of what was read only in part. A server that takes too long for it leaves what is known. */
async function estimate(facts: CollectionFacts, collection: Collection, now: number): Promise<void> {
  const options = { maxTimeMS: 3_000 };
  try {
    facts.count = Math.max(facts.count, await collection.estimatedDocumentCount(options));
    const cutoff = new Date(now - recordLife);
    const live = await collection.countDocuments(
      { connectedAt: { $gte: cutoff } },
      { ...options, limit: most },
    );
    facts.live = Math.max(facts.live, live);
  } catch (error) {
    if (driverErrorOf(error).name === 'MongoServerError') return;
    throw error;
  }
}

/** When a document was made, by itself or by its key; null where neither tells. */
export function timeOf({ _id, connectedAt }: Document): Date | null {
  if (connectedAt instanceof Date) return Number.isNaN(connectedAt.getTime()) ? null : connectedAt;
  const key: unknown = _id;
  if (!isObjectId(key)) return null;
  const [mark] = key.id;
  // Keys that the runtime makes of the connection's id begin so, and tell no time.
  return mark === 0xff ? null : key.getTimestamp();
}

// By name, not by class: the driver is loaded when it is needed.
const isObjectId = (key: unknown): key is { id: Uint8Array; getTimestamp: () => Date } =>
  typeof key === 'object' && key !== null && '_bsontype' in key && key._bsontype === 'ObjectId';
