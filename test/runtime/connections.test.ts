import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createWebsocketConnections,
  withRemainingTime,
  type ConnectionFilter,
  type WebsocketConnectionsOptions,
} from '../../runtime/src/index';
import { countedStore, startModel, type TestModel } from './model';

let model: TestModel;
let ids = 0;
const newId = (): string => `c${++ids}=`;

beforeAll(async () => {
  model = await startModel();
});

afterAll(() => model.stop());

beforeEach(async () => {
  model.place.endpoint = model.standIn.endpoint;
  await model.store.remove({});
});

const elsewhere = 'https://abc123.execute-api.eu-central-1.amazonaws.com/prod';
const stored = async (): Promise<string[]> =>
  (await model.store.find({})).map(({ connectionId }) => connectionId).sort();

describe('without an endpoint', () => {
  it.each([[undefined], [''], ['  ']])('answers nothing and touches no database for %j', async (endpoint) => {
    const { store, uses } = countedStore();
    const connections = createWebsocketConnections({ store, endpoint: () => endpoint });
    expect(await connections.getActiveConnections()).toEqual([]);
    expect(await connections.broadcast({ a: 1 })).toEqual({
      sent: 0,
      gone: 0,
      failed: 0,
      failures: [],
      aborted: false,
    });
    for await (const connection of connections.connections()) expect(connection).toBeUndefined();
    expect(uses()).toBe(0);
  });

  it('says what to set when one message is to be sent', async () => {
    model.place.endpoint = undefined;
    const connection = await model.connections.create({ connectionId: newId() });
    expect(connection.endpoint).toBeNull();
    await expect(connection.send({})).rejects.toMatchObject({
      code: 'endpoint-not-set',
      message: expect.stringContaining('WEBSOCKET_API_ENDPOINT') as unknown,
    });
  });

  it('still finds, counts and deletes', async () => {
    model.place.endpoint = undefined;
    const connectionId = newId();
    await model.connections.create({ connectionId });
    expect(await model.connections.countDocuments()).toBe(1);
    expect(await model.connections.findOne({ connectionId })).toMatchObject({ connectionId });
    expect(await model.connections.deleteOne({ connectionId })).toEqual({
      acknowledged: true,
      deletedCount: 1,
    });
  });
});

describe('an endpoint that is refused', () => {
  it('is an error that shows the right form, and not the value', async () => {
    model.place.endpoint = 'https://me:hunter2@abc123.execute-api.eu-central-1.amazonaws.com/prod';
    const error: unknown = await model.connections.getActiveConnections().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ConnectionsError', code: 'endpoint-invalid' });
    expect(String(error)).toContain('https://');
    expect(String(error)).not.toContain('hunter2');
  });
});

describe('sending', () => {
  it('reaches a client, as JSON and as bytes', async () => {
    const connectionId = newId();
    await model.connections.create({ connectionId });
    const [connection] = await model.connections.getActiveConnections();
    expect(await connection?.send({ hello: 'wörld' })).toEqual({ status: 'sent' });
    await connection?.send('text');
    await connection?.send(Buffer.from('bytes'));
    expect(model.standIn.messages(connectionId)).toEqual(['{"hello":"wörld"}', '"text"', 'bytes']);
  });

  it('removes the record of a client that is gone, and only that', async () => {
    const gone = newId();
    const there = newId();
    await model.connections.create([{ connectionId: gone }, { connectionId: there }]);
    model.standIn.behave(gone, 410);
    const connection = await model.connections.findOne({ connectionId: gone });
    expect(await connection?.send({})).toEqual({ status: 'gone' });
    expect(await stored()).toEqual([there]);
    expect(model.standIn.posts(gone)).toBe(1);
  });

  it('is told gone also where the record can not be removed', async () => {
    const connectionId = newId();
    const broken = { ...model.store, remove: () => Promise.reject(new Error('database is down')) };
    const connections = createWebsocketConnections({
      store: broken,
      gateway: { ...nothing, send: () => Promise.resolve('gone' as const) },
      endpoint: elsewhere,
    });
    await connections.create({ connectionId });
    expect(await connections.connection(connectionId).send({})).toEqual({ status: 'gone' });
  });

  it('works detached from its connection, as with the model of core', async () => {
    const connectionId = newId();
    const { send } = model.connections.connection(connectionId);
    expect(await send(1)).toEqual({ status: 'sent' });
  });

  it('rejects what the gateway refuses with its status, and keeps the record', async () => {
    const connectionId = newId();
    await model.connections.create({ connectionId });
    model.standIn.behave(connectionId, 403);
    const [connection] = await model.connections.find();
    await expect(connection?.send({ secret: 'hunter2' })).rejects.toMatchObject({
      name: 'SendError',
      connectionId,
      status: 403,
      message: expect.not.stringContaining('hunter2') as unknown,
    });
    expect(await stored()).toEqual([connectionId]);
  });

  it.each([[0], [NaN], [-5]])('refuses a time of %d', async (timeoutMs) => {
    const connection = model.connections.connection(newId());
    await expect(connection.send({}, { timeoutMs })).rejects.toMatchObject({ code: 'option-invalid' });
  });

  it('gives up before the Lambda ends', async () => {
    const connectionId = newId();
    model.standIn.behave(connectionId, 500);
    const begun = Date.now();
    const context = { getRemainingTimeInMillis: () => 900 - (Date.now() - begun) };
    await expect(
      withRemainingTime(context, () => model.connections.connection(connectionId).send({})),
    ).rejects.toMatchObject({ status: 500 });
    // Without the context it would go on for 10 s.
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
  });
});

describe('records of another endpoint', () => {
  beforeEach(async () => {
    const connectedAt = new Date();
    await model.store.create({ connectionId: 'theirs', connectedAt, endpoint: elsewhere });
    await model.store.create({ connectionId: 'old', connectedAt, endpoint: null });
    await model.connections.create({ connectionId: 'ours' });
  });

  it('are not found, counted or sent to', async () => {
    const found = await model.connections.getActiveConnections();
    expect(found.map(({ connectionId }) => connectionId).sort()).toEqual(['old', 'ours']);
    expect(await model.connections.countDocuments({})).toBe(2);
    expect(await model.connections.findOne({ connectionId: 'theirs' })).toBeNull();
    expect(await model.connections.broadcast({})).toMatchObject({ sent: 2, gone: 0, failed: 0 });
    expect(model.standIn.posts('theirs')).toBe(0);
    const walked: string[] = [];
    for await (const { connectionId } of model.connections.connections()) walked.push(connectionId);
    expect(walked.sort()).toEqual(['old', 'ours']);
  });

  it('stay when all are deleted, and go by their id', async () => {
    expect(await model.connections.deleteMany({})).toEqual({ acknowledged: true, deletedCount: 2 });
    expect(await stored()).toEqual(['theirs']);
    await model.connections.deleteOne({ connectionId: 'theirs' });
    expect(await stored()).toEqual([]);
  });

  it('are the same where only the name of this machine differs', async () => {
    model.place.endpoint = model.standIn.endpoint.replace('127.0.0.1', 'localhost');
    expect(await model.connections.countDocuments()).toBe(2);
  });
});

describe('what callers of mongoose read', () => {
  beforeEach(() => model.connections.create([{ connectionId: 'a' }, { connectionId: 'b' }]));

  it('creates once, however often', async () => {
    await Promise.all(Array.from({ length: 20 }, () => model.connections.create({ connectionId: 'a' })));
    expect(await stored()).toEqual(['a', 'b']);
  });

  it.each<[ConnectionFilter, string[]]>([
    [{}, ['a', 'b']],
    [{ connectionId: 'a' }, ['a']],
    [{ connectionId: { $eq: 'b' } }, ['b']],
    [{ connectionId: { $in: ['b', 'x'] } }, ['b']],
    [{ connectionId: { $in: [] } }, []],
    [{ connectedAt: { $lt: new Date(0) } }, []],
    [{ connectionId: 'a', connectedAt: { $lt: new Date(Date.now() + 60_000) } }, ['a']],
  ])('knows the filter %j', async (filter, expected) => {
    const found = await model.connections.find(filter).lean().exec();
    expect(found.map(({ connectionId }) => connectionId).sort()).toEqual(expected);
    expect(await model.connections.countDocuments(filter)).toBe(expected.length);
    expect((await model.connections.findOne(filter)) === null).toBe(expected.length === 0);
    const { deletedCount } = await model.connections.deleteMany(filter);
    expect(deletedCount).toBe(expected.length);
  });

  it('limits, and runs a query once', async () => {
    const query = model.connections.find().limit(1);
    const found = await query;
    expect(found).toHaveLength(1);
    await model.connections.deleteMany({});
    expect(await query).toBe(found);
  });

  it('deletes one, also where nobody waits for it', async () => {
    void model.connections.deleteOne({});
    await new Promise(setImmediate);
    expect(await stored()).toHaveLength(1);
    expect(await model.connections.deleteOne({ connectionId: 'x' }).exec()).toEqual({
      acknowledged: true,
      deletedCount: 0,
    });
  });

  it('does nothing but an error for any other filter', async () => {
    const values = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.integer(),
      fc.constant(/a/),
      fc.constant({ $ne: 'a' }),
      fc.constant({ $in: ['a', 1] }),
      fc.constant({ $in: ['a'], $nin: [] }),
      fc.constant({ $gt: '' }),
      fc.constant(['a']),
    );
    const filters = fc.oneof(
      values.map((connectionId) => ({ connectionId })),
      fc.constantFrom(null, undefined, 'a', [], { _id: 'a' }, { $or: [] }, { connectedAt: new Date() }),
      fc.constant({ connectionId: 'a', userId: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const wrong = filter as ConnectionFilter;
        await expect(model.connections.deleteMany(wrong)).rejects.toMatchObject({
          code: 'filter-unsupported',
        });
        await expect(model.connections.findOne(wrong).exec()).rejects.toMatchObject({
          code: 'filter-unsupported',
        });
        expect(await stored()).toEqual(['a', 'b']);
      }),
    );
  });
});

describe('a broadcast', () => {
  it('reaches all, and removes who is gone', async () => {
    const all = Array.from({ length: 50 }, newId);
    await model.connections.create(all.map((connectionId) => ({ connectionId })));
    const [gone = '', refused = ''] = all;
    model.standIn.behave(gone, 410);
    model.standIn.behave(refused, 403);
    const result = await model.connections.broadcast({ n: 1 }, { concurrency: 8 });
    expect(result).toMatchObject({ sent: 48, gone: 1, failed: 1, aborted: false });
    expect(result.failures).toMatchObject([{ connectionId: refused, error: { status: 403 } }]);
    expect(await stored()).toEqual(all.slice(1).sort());
  });

  it('ends before the Lambda does, and says so', async () => {
    const connectionId = newId();
    await model.connections.create({ connectionId });
    model.standIn.behave(connectionId, 'stall');
    const context = { getRemainingTimeInMillis: () => 600 };
    const result = await withRemainingTime(context, () => model.connections.broadcast({}));
    expect(result).toMatchObject({ sent: 0, failed: 1, aborted: true });
  });
});

describe('options', () => {
  it.each([
    [{ stroe: 1 }, 'option-unknown'],
    [{ store: undefined, retries: 3 }, 'option-unknown'],
    [[], 'option-invalid'],
    [null, 'option-invalid'],
  ])('refuses %j', (options, code) => {
    expect(() => createWebsocketConnections(options as WebsocketConnectionsOptions)).toThrow(
      expect.objectContaining({ name: 'ConnectionsError', code }),
    );
  });

  it.each([[0], [-1], [NaN]])('refuses a timeout of %j', (timeoutMs) => {
    expect(() => createWebsocketConnections({ timeoutMs })).toThrow('timeoutMs');
  });

  it('is used again after it was closed', async () => {
    const connectionId = newId();
    await model.connections.create({ connectionId });
    await model.connections.close();
    expect(await model.connections.broadcast({})).toMatchObject({ sent: 1 });
    await model.connections.close();
    expect(await model.connections.connection(connectionId).send({})).toEqual({ status: 'sent' });
  });
});

const nothing = {
  send: () => Promise.reject(new Error('not used')),
  open: () => Promise.reject(new Error('not used')),
  close: () => Promise.resolve(),
};
