import { expect, it } from '@jest/globals';
import { ObjectId } from 'mongodb';
import { readAll } from './model';
import { now, record } from './suite';
import { describeOnEveryMongo, type Bench } from './use';

const limit = { timeoutMs: 60_000 };
const hour = 3_600_000;
const keyOf = (time: number): ObjectId => ObjectId.createFromTime(Math.floor(time / 1000));

describeOnEveryMongo('the indexes of connections', (bench: Bench) => {
  const indexesOf = (dbName: string) => bench.raw(dbName).indexes();

  it('are made once, on an empty database too', async () => {
    const dbName = bench.freshName();
    const store = bench.store({ dbName });
    const said = await store.prepare(limit);
    const indexes = await indexesOf(dbName);
    expect(indexes).toContainEqual(expect.objectContaining({ key: { connectionId: 1 }, unique: true }));
    const expiry = expect.objectContaining({ key: { connectedAt: 1 }, expireAfterSeconds: 7800 });
    if (bench.server.name === 'FerretDB') {
      expect(said).toEqual([
        expect.stringMatching(/TTL index .* NotImplemented \(238\).*by query at each start/),
      ]);
      expect(indexes).not.toContainEqual(expiry);
    } else {
      expect(said).toEqual([]);
      expect(indexes).toContainEqual(expiry);
    }
    expect(await store.prepare(limit)).toEqual([]);
    expect(await bench.store({ dbName }).prepare(limit)).toEqual(said);
    expect(await indexesOf(dbName)).toEqual(indexes);
  });

  it('are made by several processes at once', async () => {
    const dbName = bench.freshName();
    await Promise.all(Array.from({ length: 5 }, () => bench.store({ dbName }).prepare(limit)));
    const unique = (await indexesOf(dbName)).filter(({ key }) => 'connectionId' in key);
    expect(unique).toEqual([expect.objectContaining({ unique: true })]);
  });

  it('are made over doubles, of which the newest stays', async () => {
    const dbName = bench.freshName();
    await bench
      .raw(dbName)
      .insertMany([
        { connectionId: 'a', connectedAt: new Date(Date.now() - 60_000), endpoint: 'older' },
        { connectionId: 'a', connectedAt: new Date(Date.now() - 30_000), endpoint: 'newest' },
        { connectionId: 'a', _id: keyOf(Date.now() - hour) },
        { connectionId: 'b' },
        { connectionId: 'b' },
        { connectionId: 'c' },
      ]);
    const stores = [bench.store({ dbName }), bench.store({ dbName })];
    const said = (await Promise.all(stores.map((store) => store.prepare(limit)))).flat();
    expect(said).toContainEqual(
      expect.stringMatching(/^Removed documents of connections .* more than once: \d\.$/),
    );
    const left = await bench
      .raw(dbName)
      .find({}, { sort: { connectionId: 1 } })
      .toArray();
    expect(left.map(({ connectionId }) => String(connectionId))).toEqual(['a', 'b', 'c']);
    expect(left[0]).toMatchObject({ endpoint: 'newest' });
    expect(await indexesOf(dbName)).toContainEqual(expect.objectContaining({ unique: true }));
  });

  it('are made over documents that are no connections', async () => {
    const dbName = bench.freshName();
    await bench
      .raw(dbName)
      .insertMany([{ note: 1 }, { note: 2 }, { connectionId: null }, { connectionId: 7 }]);
    const store = bench.store({ dbName });
    await store.prepare(limit);
    await Promise.all([store.create(record('a')), store.create(record('a'))]);
    expect(await readAll(store)).toEqual([record('a')]);
    expect(await store.count({})).toBe(1);
    expect(await store.remove({})).toBe(1);
    expect(await bench.raw(dbName).countDocuments({})).toBe(4);
  });

  it('leave others alone, and say what is in the way', async () => {
    const dbName = bench.freshName();
    const raw = bench.raw(dbName);
    await raw.createIndex({ connectionId: 1 });
    await raw.createIndex({ connectedAt: 1 });
    const said = await bench.store({ dbName }).prepare(limit);
    const names = (await indexesOf(dbName)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['connectionId_1', 'connectedAt_1']));
    const isUnique = (await indexesOf(dbName)).some(({ unique }) => unique === true);
    if (!isUnique)
      expect(said).toContainEqual(expect.stringMatching(/unique index .* Drop the index connectionId_1/));
  });

  it('that remove records too early are named', async () => {
    if (bench.server.name === 'FerretDB') return;
    const dbName = bench.freshName();
    await bench.raw(dbName).createIndex({ connectedAt: 1 }, { expireAfterSeconds: 60 }, undefined);
    const said = await bench.store({ dbName }).prepare(limit);
    expect(said).toEqual([
      expect.stringMatching(/connectedAt_1 removes connections after 60 seconds.*Drop it/),
    ]);
  });

  it('never hold up a start: at the limit it answers, and a later call finishes', async () => {
    const dbName = bench.freshName();
    const store = bench.store({ dbName });
    expect(await store.prepare({ timeoutMs: 0 })).toEqual([expect.stringContaining('within 0 ms')]);
    await store.prepare(limit);
    expect(await indexesOf(dbName)).toContainEqual(expect.objectContaining({ unique: true }));
  });

  it('are not needed: doubles come once from a stream, the newest of them', async () => {
    const dbName = bench.freshName();
    const ids = Array.from({ length: 40 }, (_, index) => `id-${index}`);
    const documents = ids.flatMap((connectionId) =>
      [3, 1, 2].map((age) => ({ connectionId, connectedAt: new Date(now.getTime() - age), endpoint: null })),
    );
    await bench.raw(dbName).insertMany(documents);
    const store = bench.store({ dbName });
    const newest = new Date(now.getTime() - 1);
    for (const batchSize of [1, 2, 7, 500]) {
      const all = await readAll(store, { batchSize });
      expect(new Set(all.map(({ connectionId }) => connectionId))).toEqual(new Set(ids));
      expect(all).toHaveLength(40);
      expect(all.every(({ connectedAt }) => connectedAt.getTime() === newest.getTime())).toBe(true);
    }
    expect(await store.find({ connectionId: 'id-1', limit: 2 })).toHaveLength(1);
    expect(await store.remove({ connectionId: 'id-1' })).toBe(1);
    expect(await bench.raw(dbName).countDocuments({ connectionId: 'id-1' })).toBe(0);
  });

  it('leave documents of core without a time to the preparation', async () => {
    const dbName = bench.freshName();
    await bench.raw(dbName).insertMany([
      { _id: keyOf(Date.now() - 3 * hour), connectionId: 'ended' },
      { _id: keyOf(Date.now() - 4 * hour), connectionId: 'ended, with a text', connectedAt: '2020-01-01' },
      { _id: keyOf(Date.now() - 2 * hour), connectionId: 'living' },
      { _id: 'a text' as unknown as ObjectId, connectionId: 'unknown' },
      { _id: 7 as unknown as ObjectId, connectionId: 'unknown too' },
      { _id: keyOf(Date.now() - 5 * hour), note: 'no connection' },
    ]);
    const store = bench.store({ dbName });
    expect(await store.prepare(limit)).toContain('Removed connections that ended long ago: 2.');
    const left = (await store.find({})).map(({ connectionId }) => connectionId);
    expect(left.sort()).toEqual(['living', 'unknown', 'unknown too']);
    expect(await bench.raw(dbName).countDocuments({})).toBe(4);
    const [unknown] = await store.find({ connectionId: 'unknown' });
    expect(unknown?.connectedAt).toEqual(new Date(0));
    expect(await store.find({ connectionId: 'unknown', connectedBefore: new Date() })).toEqual([]);
  });

  it('that expire nothing are stood in for by the preparation', async () => {
    if (bench.server.abilities.ttl || bench.server.name !== 'FerretDB') return;
    const dbName = bench.freshName();
    const store = bench.store({ dbName });
    const documents = Array.from({ length: 6000 }, (_, index) => ({
      connectionId: `ended-${index}`,
      connectedAt: new Date(Date.now() - 3 * hour),
    }));
    await bench.raw(dbName).insertMany(documents);
    await store.create(record('living', { connectedAt: new Date() }));
    expect(await store.prepare(limit)).toContain('Removed connections that ended long ago: 6000.');
    expect(await store.count({})).toBe(1);
  }, 120_000);
});
