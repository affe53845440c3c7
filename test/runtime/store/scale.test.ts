import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answerOf, buildRuntime, type Built } from './built';
import { describeWithMongo } from './use';

const total = 100_000;

// What the heap holds after a collection, at each tenth batch of a stream.
const script = `
const { createMongoStore } = require('./store/mongodb');
const [uri, dbName, prefix] = process.argv.slice(2);
const store = createMongoStore({ uri, dbName, timeoutMs: 60000 });
(async () => {
  await store.count({});
  let count = 0, batches = 0, lowest = Infinity, highest = 0, largest = 0;
  for await (const batch of store.stream({ after: prefix })) {
    count += batch.length;
    largest = Math.max(largest, batch.length);
    if (batches++ % 10) continue;
    global.gc();
    const { heapUsed } = process.memoryUsage();
    lowest = Math.min(lowest, heapUsed);
    highest = Math.max(highest, heapUsed);
  }
  await store.close();
  process.send({ count, largest, growth: highest - lowest });
  process.disconnect();
})().catch((error) => { process.send(String(error.stack)); process.exit(1); });
`;

describeWithMongo('100,000 connections', { fastQueries: true }, (bench) => {
  let built: Built;
  let dbName: string;
  beforeAll(async () => {
    built = buildRuntime();
    dbName = bench.freshName();
    for (let start = 0; start < total; start += 10_000) {
      const documents = Array.from({ length: 10_000 }, (_, index) => ({
        connectionId: `conn-${String(start + index).padStart(6, '0')}=`,
        connectedAt: new Date(),
        endpoint: index % 2 ? 'https://a.example/dev' : 'https://b.example/dev',
      }));
      await bench.raw(dbName).insertMany(documents);
    }
    await bench.store({ dbName }).prepare({ timeoutMs: 60_000 });
  }, 120_000);
  afterAll(() => {
    built.remove();
  });

  it('are streamed once each, and held a few batches at a time', async () => {
    const child = built.start(script, [bench.server.uri, dbName, ''], '--expose-gc');
    const answer = (await answerOf(child)) as { count: number; largest: number; growth: number };
    expect(answer).toMatchObject({ count: total, largest: 2000 });
    // All records together take over 20 MB.
    expect(answer.growth).toBeLessThan(8 * 1024 * 1024);
  }, 120_000);

  it('are split into shards by ids without a gap or an overlap', async () => {
    const store = bench.store({ dbName });
    const borders = ['', 'conn-033333=', 'conn-066666=', 'conn-1'];
    const seen = new Set<string>();
    let count = 0;
    for (const [index, upTo] of borders.slice(1).entries()) {
      for await (const batch of store.stream({ after: borders[index] ?? '', upTo })) {
        count += batch.length;
        for (const { connectionId } of batch) seen.add(connectionId);
      }
    }
    expect(count).toBe(total);
    expect(seen.size).toBe(total);
  }, 120_000);

  it('are stored, counted and removed by thousands', async () => {
    const store = bench.store({ dbName });
    const records = Array.from({ length: 2000 }, (_, index) => ({
      connectionId: `new-${index}`,
      connectedAt: new Date(),
      endpoint: null,
    }));
    await Promise.all(records.map((record) => store.create(record)));
    expect(await store.remove({ connectionId: records.map(({ connectionId }) => connectionId) })).toBe(2000);
    expect(await store.count({ endpoint: 'https://a.example/dev' })).toBe(total / 2);
    expect(await store.remove({ limit: 12_345 })).toBe(12_345);
    expect(await store.count({})).toBe(total - 12_345);
    expect(await store.remove({})).toBe(total - 12_345);
    expect(await store.count({})).toBe(0);
  }, 120_000);
});
