import { ConnectionsError } from './error';

/**
 * What is to be read, as mongoose's queries are: it runs when it is awaited, once. `lean()` is there for callers that
 * were written for mongoose; results are plain objects anyway.
 */
export interface Query<T> extends PromiseLike<T> {
  exec(): Promise<T>;
  lean(): this;
  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B>;
  finally(onFinally?: (() => void) | null): Promise<T>;
}

/** A query for many. */
export interface ListQuery<T> extends Query<T[]> {
  /** At most that many; as with mongoose, 0 means all. @throws ConnectionsError `option-invalid` */
  limit(count: number): this;
}

// Classes are not part of the types: two declarations of one with private parts, that of the package and that of its
// handler, would not fit each other.
export class PendingQuery<T> implements Query<T> {
  #result: Promise<T> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  exec(): Promise<T> {
    return (this.#result ??= this.read());
  }

  lean(): this {
    return this;
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.exec().then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.exec().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.exec().finally(onFinally);
  }
}

export class PendingList<T> extends PendingQuery<T[]> implements ListQuery<T> {
  #most = Infinity;

  constructor(readUpTo: (limit: number) => Promise<T[]>) {
    super(() => readUpTo(this.#most));
  }

  limit(count: number): this {
    if (!Number.isInteger(count) || count < 0) {
      throw new ConnectionsError('option-invalid', 'limit takes a whole number that is not negative.');
    }
    this.#most = count === 0 ? Infinity : count;
    return this;
  }
}

/** What a deletion answers, as mongoose's does. */
export interface DeleteResult {
  acknowledged: true;
  deletedCount: number;
}

/** A deletion that is under way: unlike mongoose's it runs also where nobody awaits it. */
export type Deletion = Promise<DeleteResult> & { exec: () => Promise<DeleteResult> };

export function deletion(count: Promise<number>): Deletion {
  const result = count.then((deletedCount): DeleteResult => ({ acknowledged: true, deletedCount }));
  return Object.assign(result, { exec: () => result });
}
