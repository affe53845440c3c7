import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answerOf, buildRuntime, type Built } from './built';
import { readAll } from './model';
import { describeOnEveryMongo } from './use';

// Each process connects and disconnects the same ids, in its own order; the last word of both is "connected" for the
// even ids and "disconnected" for the odd ones.
const script = `
const { createMongoStore } = require('./store/mongodb');
const [uri, dbName, seed, prepares] = process.argv.slice(2);
const ids = Array.from({ length: 20 }, (_, index) => 'id-' + index);
const store = createMongoStore({ uri, dbName, timeoutMs: 60000 });
const record = (connectionId) => ({ connectionId, connectedAt: new Date(), endpoint: null });
(async () => {
  if (prepares === 'yes') await store.prepare({ timeoutMs: 60000 });
  process.send('ready');
  await new Promise((resolve) => process.once('message', resolve));
  let state = Number(seed);
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648);
  const work = Array.from({ length: 8 }, async () => {
    for (let turn = 0; turn < 40; turn++) {
      const id = ids[next() % ids.length];
      if (next() % 2) await store.create(record(id));
      else await store.remove({ connectionId: id });
    }
  });
  await Promise.all(work);
  process.send('between');
  await new Promise((resolve) => process.once('message', resolve));
  await Promise.all(ids.map((id, index) => index % 2 ? store.remove({ connectionId: id }) : store.create(record(id))));
  await store.close();
  process.send('done');
  process.disconnect();
})().catch((error) => { process.send(String(error.stack)); process.exit(1); });
`;

describeOnEveryMongo('two processes that connect and disconnect the same ids', (bench) => {
  let built: Built;
  beforeAll(() => {
    built = buildRuntime();
  });
  afterAll(() => {
    built.remove();
  });

  it.each([
    ['with the unique index', 'yes'],
    ['without it', 'no'],
  ])(
    'leave one document an id, %s',
    async (_title, prepares) => {
      const dbName = bench.freshName();
      const children = [1, 2].map((seed) =>
        built.start(script, [bench.server.uri, dbName, String(seed), prepares]),
      );
      const together = async (expected: string): Promise<void> => {
        expect(await Promise.all(children.map(answerOf))).toEqual([expected, expected]);
      };
      await together('ready');
      for (const child of children) child.send('go');
      await together('between');
      for (const child of children) child.send('go');
      await together('done');

      const documents = await bench.raw(dbName).find({}).toArray();
      const evens = Array.from({ length: 10 }, (_, index) => `id-${2 * index}`).sort();
      expect(documents.map(({ connectionId }) => String(connectionId)).sort()).toEqual(evens);
      expect(await readAll(bench.store({ dbName }))).toHaveLength(10);
    },
    120_000,
  );
});
