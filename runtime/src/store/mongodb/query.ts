import { createHash } from 'node:crypto';
import type { Filter, ObjectId } from 'mongodb';
import type { ConnectionRecord, RecordFilter } from '../../types';
import { endpointForms } from '../filter';

/** A document as anybody may have written it: core's model, this store, a hand. */
export interface ConnectionDocument {
  /** The types that are common; any other is handled as well. */
  _id: ObjectId | string | number;
  connectionId?: unknown;
  connectedAt?: unknown;
  endpoint?: unknown;
}

export type ConnectionQuery = Filter<ConnectionDocument>;
export type ObjectIdMaker = new (bytes: Uint8Array) => ObjectId;

/** No time that an ObjectId of a driver holds begins so before 2105. */
const ownMark = 0xff;

/**
 * The `_id` of a connection, made from its `connectionId`: two processes that store one connection at once can't
 * make two documents of it, also where the unique index is missing. An ObjectId, since core's model casts to it.
 */
export function ownKey(connectionId: string, makeId: ObjectIdMaker): ObjectId {
  const bytes = createHash('sha256').update(connectionId).digest().subarray(0, 12);
  bytes[0] = ownMark;
  return new makeId(bytes);
}

/** The lowest ObjectId of a time: what was made before it has a lower one. ObjectIds count whole seconds. */
function lowestKey(time: Date, makeId: ObjectIdMaker): ObjectId {
  const bytes = Buffer.alloc(12);
  const seconds = Math.ceil(time.getTime() / 1000);
  bytes.writeUInt32BE(Math.min(Math.max(seconds, 0), ownMark * 0x1000000));
  return new makeId(bytes);
}

/** Documents without a time of their own that were made before a time, by their ObjectId. */
export const undatedBefore = (time: Date, makeId: ObjectIdMaker): ConnectionQuery => ({
  connectedAt: { $not: { $type: 'date' } },
  _id: { $lt: lowestKey(time, makeId) },
});

/**
 * The query for a filter. `$gt: ''` matches strings only, so documents that are no connections are passed over, and
 * unlike `$type` it is a range that the index on `connectionId` serves. Named ids need no such condition, and stand
 * alone: there are servers that use an index for nothing more.
 *
 * @param ids those of the filter that this query is for, null for all
 */
export function queryOf(
  filter: RecordFilter,
  ids: readonly string[] | null,
  makeId: ObjectIdMaker,
): ConnectionQuery {
  const { after, upTo } = filter;
  const isRange = ids === null || after !== undefined || upTo !== undefined;
  const range = isRange && { $gt: after ?? '', ...(upTo !== undefined && { $lte: upTo }) };
  return { connectionId: { ...range, ...(ids && namedBy(ids)) }, ...changeableOf(filter, makeId) };
}

const namedBy = (ids: readonly string[]): object => (ids.length === 1 ? { $eq: ids[0] } : { $in: ids });

/** The conditions of a filter on what changes when a connection is stored anew. */
export const changeableOf = (
  { endpoint, connectedBefore }: RecordFilter,
  makeId: ObjectIdMaker,
): ConnectionQuery => ({
  ...(endpoint !== undefined && { endpoint: { $in: [...endpointForms(endpoint), null] } }),
  ...(connectedBefore && {
    $or: [{ connectedAt: { $lt: connectedBefore } }, undatedBefore(connectedBefore, makeId)],
  }),
});

/** The record in a document; null when it is no connection. */
export function recordOf({
  _id,
  connectionId,
  connectedAt,
  endpoint,
}: ConnectionDocument): ConnectionRecord | null {
  if (typeof connectionId !== 'string' || connectionId === '') return null;
  return {
    connectionId,
    connectedAt: connectedAt instanceof Date ? connectedAt : timeOfKey(_id),
    endpoint: typeof endpoint === 'string' ? endpoint : null,
  };
}

/** When a document of core's model was made. One whose key tells nothing counts as of 1970, and is never purged. */
function timeOfKey(key: ConnectionDocument['_id']): Date {
  if (!isObjectId(key) || key.id[0] === ownMark) return new Date(0);
  return key.getTimestamp();
}

// By name, not by class: the caller's client may come with a class of its own.
const isObjectId = (key: unknown): key is ObjectId =>
  typeof key === 'object' && key !== null && '_bsontype' in key && key._bsontype === 'ObjectId';
