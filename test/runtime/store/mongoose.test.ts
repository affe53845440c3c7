import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { readAll } from './model';
import { record } from './suite';
import { describeOnEveryMongo } from './use';

describeOnEveryMongo('documents of the model of core', (bench) => {
  /** The old model as core has it: mongoose 6, one field. */
  async function withOldModel(
    dbName: string,
    work: (model: mongoose.Model<{ connectionId: string }>) => Promise<void>,
  ): Promise<void> {
    const connection = await mongoose.createConnection(`${bench.server.uri}${dbName}`).asPromise();
    const schema = new mongoose.Schema({ connectionId: { type: mongoose.Schema.Types.String } });
    try {
      const model = connection.model<{ connectionId: string }>('WebsocketConnection', schema);
      await model.init();
      await work(model);
    } finally {
      await connection.close();
    }
  }

  it('are read, found, streamed and removed', async () => {
    const dbName = bench.freshName();
    const store = bench.store({ dbName });
    await withOldModel(dbName, async (model) => {
      const old = await model.create({ connectionId: 'old-1' });
      await model.create({ connectionId: 'old-2' });
      const expected = { connectionId: 'old-1', connectedAt: old._id.getTimestamp(), endpoint: null };
      expect(await store.find({ connectionId: 'old-1' })).toEqual([expected]);
      expect(await readAll(store, { endpoint: 'https://a.example/dev' })).toHaveLength(2);
      const after = new Date(old._id.getTimestamp().getTime() + 1);
      expect(await store.count({ connectionId: 'old-1', connectedBefore: after })).toBe(1);
      expect(await store.count({ connectionId: 'old-1', connectedBefore: old._id.getTimestamp() })).toBe(0);
      expect(await store.remove({ connectionId: 'old-1' })).toBe(1);
      expect(await model.countDocuments()).toBe(1);
    });
  });

  it('are taken over when their connection is stored again', async () => {
    const dbName = bench.freshName();
    const store = bench.store({ dbName });
    await withOldModel(dbName, async (model) => {
      await model.create({ connectionId: 'a' });
      await Promise.all(Array.from({ length: 10 }, () => store.create(record('a'))));
      expect(await store.find({})).toEqual([record('a')]);
      expect(await model.countDocuments()).toBe(1);
    });
  });

  it('can be read by it when the store has made them, after a deployment was taken back', async () => {
    const dbName = bench.freshName();
    await bench.store({ dbName }).create(record('new'));
    await withOldModel(dbName, async (model) => {
      const [document] = await model.find();
      expect(document?.connectionId).toBe('new');
      expect(document?._id).toBeInstanceOf(mongoose.Types.ObjectId);
      await document?.save();
      expect((await model.deleteOne({ connectionId: 'new' })).deletedCount).toBe(1);
    });
  });

  it('stand in the database of the address, and in `test` where it names none', async () => {
    const dbName = bench.freshName();
    await bench.store({ uri: `${bench.server.uri}${dbName}` }).create(record('named'));
    expect(await bench.raw(dbName).countDocuments({ connectionId: 'named' })).toBe(1);
    const id = `unnamed-${dbName}`;
    const unnamed = bench.store();
    await unnamed.create(record(id));
    const inTest = await bench.raw('test').countDocuments({ connectionId: id });
    await unnamed.remove({ connectionId: id });
    expect(inTest).toBe(1);
  });
});
