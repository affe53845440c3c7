import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { StoreError } from '../../../runtime/src/store/error';
import type { Store } from '../../../runtime/src/types';
import { readAll } from './model';
import { record } from './suite';
import { describeWithMongo } from './use';

type Operation = (store: Store, turn: number) => Promise<unknown>;

const operations: Record<string, Operation> = {
  create: (store, turn) => store.create(record(`new-${turn}`)),
  'create, one id': (store) => store.create(record('one')),
  'remove by id': (store, turn) => store.remove({ connectionId: `old-${turn}` }),
  'remove by ids': (store, turn) => store.remove({ connectionId: [`old-${turn}`, `old-${turn + 1}`] }),
  'remove by query': (store, turn) => store.remove({ after: `old-${turn}`, upTo: `old-${turn}~`, limit: 3 }),
  find: (store) => store.find({ connectionId: 'kept' }),
  count: (store) => store.count({}),
  stream: (store) => readAll(store, { batchSize: 20 }),
};

describeWithMongo('a server that is killed and comes back', { durable: true }, (bench) => {
  // A test that fails in between must not take the next one with it.
  afterEach(() => bench.server.restart());

  const filled = async (dbName: string, count: number): Promise<Store> => {
    const store = bench.store({ dbName, timeoutMs: 30_000 });
    await store.prepare({ timeoutMs: 60_000 });
    const ids = Array.from({ length: count }, (_, index) => `old-${String(index).padStart(4, '0')}`);
    await bench.raw(dbName).insertMany([...ids, 'kept'].map((id) => ({ ...record(id) })));
    return store;
  };

  it.each(Object.keys(operations))(
    'is not noticed by callers of %s, and nothing that was acknowledged is lost',
    async (name) => {
      const store = await filled(bench.freshName(), 100);
      const operation = operations[name];
      const acknowledged: number[] = [];
      let turn = 0;
      let isOver = false;
      const workers = Array.from({ length: 6 }, async () => {
        while (!isOver) {
          const mine = turn++;
          await operation?.(store, mine);
          acknowledged.push(mine);
        }
      });
      const working = Promise.all(workers);
      const until = async (count: number): Promise<void> => {
        const isReached = async (): Promise<void> => {
          while (acknowledged.length < count) await sleep(5);
        };
        await Promise.race([isReached(), working]);
      };
      for (let crash = 0; crash < 3; crash++) {
        await until(acknowledged.length + 10);
        await bench.server.kill();
        await bench.server.restart();
      }
      await until(acknowledged.length + 10);
      isOver = true;
      await working;

      const left = new Set((await readAll(store)).map(({ connectionId }) => connectionId));
      expect(left.has('kept')).toBe(true);
      if (name === 'create') for (const each of acknowledged) expect(left).toContain(`new-${each}`);
      if (name === 'create, one id') expect(left).toContain('one');
      if (name.startsWith('remove by id'))
        for (const each of acknowledged) expect(left).not.toContain(`old-${each}`);
    },
    120_000,
  );

  it('does not break a stream: each connection comes once', async () => {
    const store = await filled(bench.freshName(), 2000);
    const seen: string[] = [];
    let batches = 0;
    for await (const batch of store.stream({ batchSize: 100 })) {
      seen.push(...batch.map(({ connectionId }) => connectionId));
      if (++batches % 7 !== 0) continue;
      await bench.server.kill();
      await bench.server.restart();
    }
    expect(seen).toHaveLength(2001);
    expect(new Set(seen).size).toBe(2001);
  }, 120_000);

  it('is reported while it is away, without credentials, and used again without more ado', async () => {
    const dbName = bench.freshName();
    const uri = bench.server.uri.replace('//', '//someone:s3cr3t%21@') + `?authMechanism=PLAIN&tls=false`;
    const store = bench.store({ dbName, timeoutMs: 400 });
    const unknown = bench.store({ uri: uri, dbName, timeoutMs: 400 });
    await bench.store({ dbName, timeoutMs: 30_000 }).create(record('before'));
    await store.count({});
    await bench.server.kill();

    const attempts: (() => Promise<unknown>)[] = [
      () => store.create(record('a')),
      () => store.remove({ connectionId: 'a' }),
      () => store.remove({}),
      () => store.find({}),
      () => store.count({}),
      () => readAll(store),
      () => unknown.count({}),
    ];
    for (const attempt of attempts) {
      const failure: unknown = await attempt().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreError);
      expect(failure).toMatchObject({
        code: 'store-unreachable',
        message: expect.stringMatching(/ failed: .*Check that it runs/),
      });
      const { stack = '', cause } = failure as StoreError;
      expect(`${stack} ${JSON.stringify(cause)}`).not.toMatch(/s3cr3t|someone/);
    }
    expect(await store.prepare({ timeoutMs: 1000 })).toEqual([
      expect.stringMatching(/not answer|within 1000 ms/),
    ]);

    await bench.server.restart();
    const found = await bench.store({ dbName, timeoutMs: 30_000 }).find({});
    expect(found).toEqual([record('before')]);
    // The same store, whose client has seen its server go.
    const patient = async (): Promise<number> => {
      for (let left = 20; ; left--) {
        try {
          return await store.count({});
        } catch (error) {
          if (left === 0) throw error;
        }
      }
    };
    expect(await patient()).toBe(1);
    await store.prepare({ timeoutMs: 60_000 });
    expect(await bench.raw(dbName).indexes()).toContainEqual(expect.objectContaining({ unique: true }));
  }, 120_000);

  it('loses its idle sockets without anybody noticing', async () => {
    const dbName = bench.freshName();
    const store = await filled(dbName, 1);
    await Promise.all(Array.from({ length: 10 }, () => store.count({})));
    await bench.server.kill();
    await bench.server.restart();
    expect(await store.create(record('thawed'))).toEqual(record('thawed'));
  }, 120_000);
});
