import type { ConnectionAccess } from './access';
import type { ConnectionQuery } from './query';

/**
 * Documents a batch. FerretDB on SQLite fails on a deletion that hits more than 32,766 documents; elsewhere a batch
 * keeps the time of one attempt short.
 */
const batchSize = 5000;

/**
 * Removes the documents of a query in batches, until none is left, the limit is reached or `isOver` says so.
 *
 * @param changeable the conditions of the query that a document can cease to meet: one that was stored anew since it
 *   was found is not meant any more
 * @returns the number of documents removed. One whose removal was repeated after a lost answer is not counted.
 */
export async function removeBatches(
  { run }: ConnectionAccess,
  operation: string,
  query: ConnectionQuery,
  changeable: ConnectionQuery,
  limit = Infinity,
  isOver: () => boolean = () => false,
): Promise<number> {
  let removed = 0;
  let emptyHanded = 0;
  while (removed < limit && !isOver()) {
    const size = Math.min(batchSize, limit - removed);
    const found = await run(operation, (collection) =>
      collection.find(query, { projection: { _id: 1 }, limit: size, batchSize: size }).toArray(),
    );
    if (found.length === 0) break;
    const ids = { _id: { $in: found.map(({ _id }) => _id) } };
    const still = Object.keys(changeable).length > 0 ? { $and: [ids, changeable] } : ids;
    const { deletedCount } = await run(operation, (collection) => collection.deleteMany(still));
    removed += deletedCount;
    // Once can be a lost answer to a removal that was done; twice means that others keep storing the same ones anew.
    emptyHanded = deletedCount === 0 ? emptyHanded + 1 : 0;
    if (found.length < size || emptyHanded > 1) break;
  }
  return removed;
}
