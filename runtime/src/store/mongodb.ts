import type { Collection, MongoClient } from 'mongodb';
import { mongooseCollection } from '../names';
import type { ConnectionRecord, RecordFilter, Store } from '../types';
import { idsOf } from './filter';
import type { ConnectionAccess } from './mongodb/access';
import { leaseClient, leaseOf, type Lease } from './mongodb/client';
import { Preparation } from './mongodb/prepare';
import { changeableOf, ownKey, queryOf, type ConnectionDocument } from './mongodb/query';
import { removeBatches } from './mongodb/remove';
import { defaultTimeout, persist } from './mongodb/retry';
import { chunksOf, streamRecords } from './mongodb/stream';
import { endOf } from './error';
import { checkRecord } from './record';

export type MongoStoreOptions = {
  /** `websocketconnections` by default, that of core's model. */
  collection?: string;
  /** That of the connection string by default, and `test` where it names none, as with mongoose. */
  dbName?: string;
  /** The time that one operation may take with all its attempts, in milliseconds: 10,000 by default. */
  timeoutMs?: number;
} & (
  | { uri: string; client?: never }
  /** A client of version 7 of the driver. It stays the caller's, who closes it. */
  | { client: MongoClient; uri?: never }
);

/**
 * A store on MongoDB. It connects at its first operation; stores of one address share one client. Every operation
 * rejects with a `StoreError`, which holds no credentials.
 */
export function createMongoStore(options: MongoStoreOptions): Store {
  const { collection: name = mongooseCollection, dbName, timeoutMs = defaultTimeout } = options;
  let lease: Promise<Lease> | null = null;
  let closings = 0;

  const leased = (): Promise<Lease> => {
    if (lease) return lease;
    const opening = options.client ? leaseOf(options.client) : leaseClient(options.uri, timeoutMs);
    lease = opening;
    // The next operation tries again.
    opening.catch(() => {
      if (lease === opening) lease = null;
    });
    return opening;
  };
  // An operation ends with the store it began on: had it opened a client again, nobody would close that.
  const begin = (): ConnectionAccess => {
    const atStart = closings;
    const isClosed = (): boolean => atStart !== closings;
    const open: ConnectionAccess['open'] = async () => {
      if (isClosed()) throw endOf();
      const { client, makeId } = await leased();
      if (isClosed()) throw endOf();
      return { collection: client.db(dbName).collection<ConnectionDocument>(name), makeId };
    };
    const run: ConnectionAccess['run'] = (operation, attempt) =>
      persist(operation, timeoutMs, async () => {
        const { collection, makeId } = await open();
        return attempt(collection, makeId);
      });
    return { timeoutMs, open, run };
  };
  const preparation = new Preparation(begin);

  return {
    prepare: ({ timeoutMs: limit } = {}) => preparation.prepare(limit),
    create: (record) => create(begin(), record),
    remove: (filter) => remove(begin(), filter),
    find: (filter) => find(begin(), filter),
    count: (filter) => count(begin(), filter),
    stream: (options) => streamRecords(begin, options),
    close: async () => {
      const held = lease;
      lease = null;
      closings++;
      preparation.reset();
      const { release } = (await held?.catch(() => null)) ?? {};
      await release?.();
    },
  };
}

/** Stores what was told last: a connection that is stored again lives on from then. */
async function create({ run }: ConnectionAccess, record: ConnectionRecord): Promise<ConnectionRecord> {
  checkRecord(record);
  const { connectionId, connectedAt, endpoint } = record;
  await run('storing a connection', (collection, makeId) =>
    collection.updateOne(
      { connectionId },
      { $set: { connectedAt, endpoint }, $setOnInsert: { _id: ownKey(connectionId, makeId) } },
      { upsert: true },
    ),
  );
  return { connectionId, connectedAt: new Date(connectedAt), endpoint };
}

async function remove(
  access: ConnectionAccess,
  { limit = Infinity, ...filter }: RecordFilter & { limit?: number },
): Promise<number> {
  const operation = 'removing connections';
  if (limit <= 0) return 0;
  const ids = idsOf(filter);
  const { makeId } = await access.open();
  const changeable = changeableOf(filter, makeId);
  if (!ids) return removeBatches(access, operation, queryOf(filter, null, makeId), changeable, limit);
  let removed = 0;
  for (const named of chunksOf(ids)) {
    const query = queryOf(filter, named, makeId);
    const left = limit - removed;
    removed += await (named.length > left
      ? removeBatches(access, operation, query, changeable, left)
      : access.run(operation, (collection) => deleteAll(collection, query, named.length)));
    if (removed >= limit) break;
  }
  return removed;
}

/** @returns the number of records: doubles of one id are one */
async function deleteAll(
  collection: Collection<ConnectionDocument>,
  query: ReturnType<typeof queryOf>,
  ids: number,
): Promise<number> {
  const { deletedCount } = await collection.deleteMany(query);
  return Math.min(deletedCount, ids);
}

async function find(
  access: ConnectionAccess,
  { limit = Infinity, ...filter }: RecordFilter & { limit?: number },
): Promise<ConnectionRecord[]> {
  const found: ConnectionRecord[] = [];
  if (limit <= 0) return found;
  // One more than the limit: a record is complete when the next one is seen.
  const size = limit < 2000 ? { batchSize: limit + 1 } : {};
  for await (const batch of streamRecords(() => access, { ...filter, ...size })) {
    found.push(...batch.slice(0, limit - found.length));
    if (found.length >= limit) break;
  }
  return found;
}

async function count({ run }: ConnectionAccess, filter: RecordFilter): Promise<number> {
  const ids = idsOf(filter);
  let total = 0;
  for (const named of ids ? chunksOf(ids) : [null])
    total += await run('counting connections', (collection, makeId) =>
      collection.countDocuments(queryOf(filter, named, makeId)),
    );
  return total;
}
