import type { Collection, IndexDescriptionInfo, IndexOptions } from 'mongodb';
import { recordLife } from '../record';
import type { ConnectionAccess } from './access';
import { removeDoubles } from './doubles';
import { kindOf, labelOf } from './failure';
import type { ConnectionDocument } from './query';

/** What became of an index, and sentences about it. */
export interface IndexOutcome {
  isThere: boolean;
  said: string[];
}

type Connections = Collection<ConnectionDocument>;

/** Names of our own: the default ones may be taken by indexes with the same keys and other options. */
const uniqueName = 'frigg_connectionId_unique';
const expiryName = 'frigg_connectedAt_expiry';
const lifeSeconds = recordLife / 1000;
/** API Gateway ends a connection after two hours: an index that removes records before that loses living ones. */
const longest = 7200;

const namespaceMissing = 26;
const turns = 5;

export async function listIndexes(collection: Connections): Promise<IndexDescriptionInfo[]> {
  try {
    return await collection.indexes();
  } catch (error) {
    // A collection comes to be with its first document.
    if (error instanceof Error && 'code' in error && error.code === namespaceMissing) return [];
    throw error;
  }
}

const isOn = ({ key }: IndexDescriptionInfo, field: string): boolean => {
  const fields = Object.keys(key);
  return fields.length === 1 && fields[0] === field;
};

const isUnique = (index: IndexDescriptionInfo): boolean =>
  isOn(index, 'connectionId') && index.unique === true;

/** Makes the unique index on `connectionId`, after removing the doubles that are in its way. */
export async function makeUnique(
  access: ConnectionAccess,
  present: readonly IndexDescriptionInfo[],
  isOver: () => boolean,
): Promise<IndexOutcome> {
  if (present.some(isUnique)) return { isThere: true, said: [] };
  const { collection } = await access.open();
  const said: string[] = [];
  let failure = await tryIndex(collection, { connectionId: 1 }, { name: uniqueName, unique: true });
  let removed = 0;
  let found = 1;
  // More than once: a server that does not upsert atomically can make doubles while they are removed.
  for (let turn = 0; turn < turns && found > 0 && failure !== null && isDoubles(failure); turn++) {
    found = await removeDoubles(access, isOver);
    removed += found;
    failure = await tryIndex(collection, { connectionId: 1 }, { name: uniqueName, unique: true });
  }
  if (removed > 0) said.push(`Removed documents of connections that were stored more than once: ${removed}.`);
  if (failure !== null && isDoubles(failure) && found === 0 && !isOver()) {
    // What is left are documents without an id, which count as equal. As a range the condition serves all queries.
    const partialFilterExpression = { connectionId: { $gt: '' } };
    const partial = await tryIndex(
      collection,
      { connectionId: 1 },
      { name: uniqueName, unique: true, partialFilterExpression },
    );
    if (partial === null) failure = null;
  }
  // FerretDB answers "made" for an index with the same keys and other options, and makes none.
  if (failure === null && (await listIndexes(collection)).some(isUnique)) return { isThere: true, said };
  const why = failure === null ? 'the server kept another one' : labelOf(failure);
  const other = present.find((index) => isOn(index, 'connectionId'));
  const remedy = other
    ? `Drop the index ${String(other.name)}, which has the same key and is not unique, so that it can be made.`
    : 'Connections are stored without it, and more slowly.';
  said.push(`The unique index on connectionId could not be made: ${why}. ${remedy}`);
  return { isThere: false, said };
}

/** Makes the index by which the server removes old records by itself. */
export async function makeExpiry(
  access: ConnectionAccess,
  present: readonly IndexDescriptionInfo[],
): Promise<IndexOutcome> {
  const { collection } = await access.open();
  const there = present.find((index) => isOn(index, 'connectedAt'));
  const seconds: unknown = there?.expireAfterSeconds;
  if (there && typeof seconds === 'number') {
    if (seconds >= longest) return { isThere: true, said: [] };
    const said = `The index ${String(there.name)} removes connections after ${seconds} seconds, and they live up to ${longest}. Drop it, so that one of ${lifeSeconds} seconds can be made.`;
    return { isThere: true, said: [said] };
  }
  const failure = await tryIndex(
    collection,
    { connectedAt: 1 },
    { name: expiryName, expireAfterSeconds: lifeSeconds },
  );
  if (failure === null) return { isThere: true, said: [] };
  const remedy = there ? `Drop the index ${String(there.name)}, which has the same key. ` : '';
  return {
    isThere: false,
    said: [
      `The TTL index on connectedAt could not be made: ${labelOf(failure)}. ${remedy}Old records are removed by query at each start instead.`,
    ],
  };
}

/** @returns null when the index is there, else the server's refusal; a server that can't be reached is no refusal */
async function tryIndex(
  collection: Connections,
  key: Record<string, 1>,
  options: IndexOptions,
): Promise<Error | null> {
  try {
    await collection.createIndex(key, options, undefined);
    return null;
  } catch (error) {
    if (!(error instanceof Error) || ['lost', 'down', 'closed'].includes(kindOf(error))) throw error;
    return error;
  }
}

/** MongoDB and mongo-java-server answer 11000 (kind `race`); FerretDB on SQLite an internal error with SQLite's words. */
const isDoubles = (error: Error): boolean =>
  kindOf(error) === 'race' || /unique constraint|duplicate key/i.test(error.message);
