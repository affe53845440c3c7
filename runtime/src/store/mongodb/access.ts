import type { Collection } from 'mongodb';
import type { ConnectionDocument, ObjectIdMaker } from './query';

/** How the parts of the store reach the server. */
export interface ConnectionAccess {
  /** The time that an operation may take with all its attempts. */
  timeoutMs: number;
  /** The collection, of a client that is opened when first needed. @throws StoreError when the store was closed meanwhile */
  open: () => Promise<{ collection: Collection<ConnectionDocument>; makeId: ObjectIdMaker }>;
  /** Runs an idempotent operation, and repeats it as `Patience` says. @throws StoreError */
  run: <T>(
    operation: string,
    attempt: (collection: Collection<ConnectionDocument>, makeId: ObjectIdMaker) => Promise<T>,
  ) => Promise<T>;
}
