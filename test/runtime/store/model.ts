import fc from 'fast-check';
import { expect } from '@jest/globals';
import type { ConnectionRecord, RecordFilter, Store } from '../../../runtime/src/types';

/** What a store should hold, in the plainest form; kept apart from the code under test on purpose. */
export type Model = Map<string, ConnectionRecord>;

type Wish = RecordFilter & { limit?: number };

const bytes = (id: string): Buffer => Buffer.from(id, 'utf8');
const machine = (endpoint: string): string =>
  endpoint.replace(/127\.0\.0\.1|\[::1\]|0\.0\.0\.0/, 'localhost');

function isMeant(record: ConnectionRecord, filter: RecordFilter): boolean {
  const ids = filter.connectionId === undefined ? null : [filter.connectionId].flat();
  if (ids && !ids.includes(record.connectionId)) return false;
  if (filter.endpoint !== undefined && record.endpoint !== null) {
    if (machine(record.endpoint) !== machine(filter.endpoint)) return false;
  }
  if (filter.connectedBefore && record.connectedAt.getTime() >= filter.connectedBefore.getTime())
    return false;
  if (filter.after !== undefined && bytes(record.connectionId).compare(bytes(filter.after)) <= 0)
    return false;
  return filter.upTo === undefined || bytes(record.connectionId).compare(bytes(filter.upTo)) <= 0;
}

const meant = (model: Model, filter: RecordFilter): ConnectionRecord[] =>
  [...model.values()].filter((record) => isMeant(record, filter));

export const byId = (records: readonly ConnectionRecord[]): ConnectionRecord[] =>
  [...records].sort((a, b) => bytes(a.connectionId).compare(bytes(b.connectionId)));

export async function readAll(
  store: Store,
  filter: Parameters<Store['stream']>[0] = {},
): Promise<ConnectionRecord[]> {
  const all: ConnectionRecord[] = [];
  for await (const batch of store.stream(filter)) all.push(...batch);
  return all;
}

type Command = fc.AsyncCommand<Model, Store>;

const command = (name: string, wish: unknown, run: Command['run']): Command => ({
  check: () => true,
  run,
  toString: () => `${name}(${JSON.stringify(wish)})`,
});

/** Commands over a few ids, so that they meet. */
export function commandsOver(ids: readonly string[]): fc.Arbitrary<Iterable<Command>> {
  const id = fc.constantFrom(...ids);
  const time = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_020 }).map((at) => new Date(at));
  const endpoint = fc.constantFrom(
    'https://a.example/dev',
    'https://a.example',
    'http://localhost:3001',
    'http://127.0.0.1:3001',
    'http://[::1]:3001',
    'http://localhost:3002',
  );
  const record = fc.record({ connectionId: id, connectedAt: time, endpoint: fc.option(endpoint) });
  const filter: fc.Arbitrary<RecordFilter> = fc.record(
    {
      connectionId: fc.oneof(id, fc.array(id, { maxLength: 4 })),
      endpoint,
      connectedBefore: time,
      after: id,
      upTo: id,
    },
    { requiredKeys: [] },
  );
  const limit = fc.integer({ min: 0, max: 4 });

  return fc.commands(
    [
      record.map((wish) =>
        command('create', wish, async (model, store) => {
          expect(await store.create(wish)).toEqual(wish);
          model.set(wish.connectionId, wish);
        }),
      ),
      filter.map((wish) =>
        command('remove', wish, async (model, store) => {
          const gone = meant(model, wish);
          expect(await store.remove(wish)).toBe(gone.length);
          for (const { connectionId } of gone) model.delete(connectionId);
        }),
      ),
      // Which ones go is the store's choice, so the model looks at what is left.
      fc.tuple(filter, limit).map(([wish, most]) =>
        command('remove some', { ...wish, limit: most }, async (model, store) => {
          const candidates = meant(model, wish);
          const expected = Math.min(most, candidates.length);
          expect(await store.remove({ ...wish, limit: most })).toBe(expected);
          const left = new Set((await readAll(store)).map(({ connectionId }) => connectionId));
          const gone = [...model.keys()].filter((key) => !left.has(key));
          expect(gone).toHaveLength(expected);
          for (const key of gone) {
            expect(candidates.map(({ connectionId }) => connectionId)).toContain(key);
            model.delete(key);
          }
        }),
      ),
      fc.tuple(filter, fc.option(limit, { nil: undefined })).map(([wish, most]) =>
        command('find', { ...wish, limit: most }, async (model, store) => {
          const candidates = byId(meant(model, wish));
          const asked: Wish = most === undefined ? wish : { ...wish, limit: most };
          const found = byId(await store.find(asked));
          expect(found).toHaveLength(Math.min(most ?? Infinity, candidates.length));
          if (found.length === candidates.length) expect(found).toEqual(candidates);
          else for (const each of found) expect(candidates).toContainEqual(each);
        }),
      ),
      filter.map((wish) =>
        command('count', wish, async (model, store) => {
          expect(await store.count(wish)).toBe(meant(model, wish).length);
        }),
      ),
      fc.tuple(filter, fc.integer({ min: 1, max: 3 })).map(([wish, batchSize]) =>
        command('stream', { ...wish, batchSize }, async (model, store) => {
          expect(byId(await readAll(store, { ...wish, batchSize }))).toEqual(byId(meant(model, wish)));
        }),
      ),
      fc.constant(
        command('close', null, async (_model, store) => {
          await store.close();
        }),
      ),
    ],
    { maxCommands: 25 },
  );
}
