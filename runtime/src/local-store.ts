import { StoreError } from './store/error';
import { checkRecord, defaultBatchSize } from './store/record';
import type { ConnectionRecord, RecordFilter, Store } from './types';

/**
 * The variable by which the functions of an app that runs on this machine reach the connections of that run: each runs
 * in a thread of its own, and threads share no memory. It is set by `frigg start`, and by nothing else.
 */
export const localStoreVariable = 'FRIGG_LOCAL_STORE';

/** Browsers send such a header to another origin only with a leave that the store does not give. */
export const localStoreHeader = 'x-frigg-local-store';

export type LocalOperation = 'create' | 'remove' | 'find' | 'count';

/** A record or a filter as JSON has them. */
type InJson<T> = { [K in keyof T]: T[K] extends Date | undefined ? string : T[K] };
export type JsonRecord = InJson<ConnectionRecord>;

/**
 * The address of the store that `frigg start` keeps, null where there is none. Only this machine's own is taken: what
 * a deployed function is given by mistake is passed over.
 */
export function localStoreAddress(environment: Readonly<Record<string, string | undefined>>): string | null {
  const value = environment[localStoreVariable];
  return value !== undefined && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(value) ? value : null;
}

/** The store that another process of this machine keeps in memory and serves, see `serveLocalStore`. */
export function createLocalStore(address: string): Store {
  async function ask(operation: LocalOperation, argument: unknown): Promise<unknown> {
    const doing = `asking the local store to ${operation}`;
    let answer: Response;
    let body: string;
    try {
      answer = await fetch(`${address}/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [localStoreHeader]: '1' },
        body: JSON.stringify(argument),
      });
      body = await answer.text();
    } catch {
      const what = `Nobody keeps the connections at ${address} (${localStoreVariable}) any more`;
      throw new StoreError('store-unreachable', doing, `${what}: that run of frigg start has ended.`);
    }
    if (answer.status === 200) return JSON.parse(body);
    throw new StoreError('store-failed', doing, `The local store answered with status ${answer.status}.`);
  }

  const find = async (filter: RecordFilter & { limit?: number }): Promise<ConnectionRecord[]> =>
    ((await ask('find', filter)) as JsonRecord[]).map(recordOf);

  return {
    prepare: () => Promise.resolve([]),
    async create(record) {
      checkRecord(record);
      return recordOf((await ask('create', record)) as JsonRecord);
    },
    remove: async (filter) => (await ask('remove', filter)) as number,
    find,
    count: async (filter) => (await ask('count', filter)) as number,
    async *stream({ batchSize = defaultBatchSize, signal, ...filter }) {
      signal?.throwIfAborted();
      const found = await find(filter);
      for (let start = 0; start < found.length; start += batchSize) {
        signal?.throwIfAborted();
        yield found.slice(start, start + batchSize);
      }
      signal?.throwIfAborted();
    },
    close: () => Promise.resolve(),
  };
}

export const recordOf = ({ connectedAt, ...rest }: JsonRecord): ConnectionRecord => ({
  ...rest,
  connectedAt: new Date(connectedAt),
});
