import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { StoreError } from '../../../runtime/src/store/error';
import { createMemoryStore } from '../../../runtime/src/store/memory';
import { createMongoStore } from '../../../runtime/src/store/mongodb';
import { storeErrorOf } from '../../../runtime/src/store/mongodb/failure';
import { between } from './network';
import { describeOnEveryMongo } from './use';
import { record } from './suite';

const secret = 's3cr3tPassw0rd';

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof StoreError)) throw new Error(`Not a StoreError: ${inspect(failure)}`);
  return failure;
}

describe('an address that is none of MongoDB', () => {
  it.each([
    ['of another database', `postgresql://someone:${secret}@db.example/app`, /begins with mongodb:\/\//],
    ['without a host', `mongodb://someone:${secret}@/app`, /percent-encoded/],
    [
      'with a password that is not encoded',
      `mongodb://someone:${secret}/@x%@db.example/app`,
      /percent-encoded/,
    ],
    [
      'with an unknown option',
      `mongodb://someone:${secret}@db.example/?sequre=${secret}`,
      /options are known/,
    ],
    ['with a wrong value', `mongodb://someone:${secret}@db.example/?tls=${secret}`, /options are known/],
    ['that is empty', '', /begins with mongodb:\/\//],
  ])('is reported without its parts: one %s', async (_title, uri, advice) => {
    const store = createMongoStore({ uri });
    for (const attempt of [() => store.count({}), () => store.create(record('a')), () => store.remove({})]) {
      const failure = await failureOf(attempt());
      expect(failure).toMatchObject({ code: 'store-address-invalid' });
      expect(failure.message).toMatch(advice);
      expect(inspect(failure, { depth: 9 })).not.toContain(secret);
    }
    expect(await store.prepare()).toEqual([expect.stringMatching(advice)]);
    await store.close();
  });
});

describe('what a server answers', () => {
  it.each([
    [13, 'Unauthorized', 'store-refused', /user and password/],
    [18, 'AuthenticationFailed', 'store-refused', /user and password/],
    [11000, 'DuplicateKey', 'store-conflict', /unique index/],
    [96, 'OperationFailed', 'store-failed', /Look this code up/],
  ])('is told apart by its code: %i', (code, codeName, id, advice) => {
    const answer = new MongoServerError({ message: `no, ${secret}`, code, codeName });
    const failure = storeErrorOf(answer, 'counting connections');
    expect(failure).toMatchObject({ code: id, cause: { name: 'MongoServerError', code } });
    expect(failure.message).toMatch(advice);
    expect(inspect(failure, { depth: 9 })).not.toContain(secret);
  });

  it('is not asked for a record without an id', async () => {
    await expect(createMemoryStore().create(record(''))).rejects.toMatchObject({ code: 'record-invalid' });
  });
});

describe('a server that can not be reached', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });
  const listen = async (onSocket: (socket: Socket) => void): Promise<string> => {
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      onSocket(socket);
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return `mongodb://someone:${secret}@127.0.0.1:${port}/?authMechanism=SCRAM-SHA-256`;
  };

  it.each<[string, (socket: Socket) => void]>([
    ['that closes every socket', (socket) => socket.destroy()],
    ['that accepts and says nothing', () => undefined],
    ['that speaks another language', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('is reported in time: one %s', async (_title, onSocket) => {
    const store = createMongoStore({ uri: await listen(onSocket), timeoutMs: 500 });
    const failure = await failureOf(store.count({}));
    expect(failure).toMatchObject({ code: 'store-unreachable', operation: 'counting connections' });
    expect(inspect(failure, { depth: 9 })).not.toMatch(new RegExp(`${secret}|someone`));
    await store.close();
  });

  it('is reported for a name that nobody knows', async () => {
    const uri = `mongodb+srv://someone:${secret}@nowhere.invalid/app`;
    const store = createMongoStore({ uri, timeoutMs: 1000 });
    const failure = await failureOf(store.count({}));
    expect(failure).toMatchObject({ code: 'store-unreachable' });
    expect(inspect(failure, { depth: 9 })).not.toMatch(new RegExp(`${secret}|someone`));
    await store.close();
  });
});

describeOnEveryMongo('the client of a store', (bench) => {
  const openClients = (): number => globalThis.friggWebsocketsClients?.size ?? 0;

  it('is one for all stores of an address, and closed by the last', async () => {
    const dbName = bench.freshName();
    const before = openClients();
    const settings = { dbName, timeoutMs: 41_000 };
    const stores = [bench.store(settings), bench.store({ ...settings, collection: 'other' })];
    await Promise.all(stores.flatMap((store) => [store.count({}), store.count({})]));
    expect(openClients()).toBe(before + 1);
    await stores[0]?.close();
    await stores[0]?.close();
    expect(await stores[1]?.count({})).toBe(0);
    expect(openClients()).toBe(before + 1);
    await stores[1]?.close();
    expect(openClients()).toBe(before);
  });

  it('is the caller’s own where one is given, and stays open', async () => {
    const { MongoClient } = await import('mongodb');
    const client = new MongoClient(bench.server.uri);
    const dbName = bench.freshName();
    try {
      const store = createMongoStore({ client, dbName });
      await store.create(record('a'));
      await store.close();
      expect(await client.db(dbName).collection('websocketconnections').countDocuments({})).toBe(1);
      expect(await store.find({})).toEqual([record('a')]);
    } finally {
      await client.close();
    }
  });

  it('that is closed under an operation ends it with an error that says so, or lets it finish', async () => {
    const store = bench.store({ dbName: bench.freshName(), timeoutMs: 42_000 });
    const working = Array.from({ length: 20 }, (_, index) => store.create(record(`id-${index}`)));
    const settled = Promise.allSettled(working);
    await store.close();
    for (const each of await settled) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'store-closed' });
    }
    expect(await store.count({})).toBeGreaterThanOrEqual(0);
  });

  it('outlives a socket that has gone silent', async () => {
    const network = await between(bench.server.uri);
    const store = bench.store({ uri: network.uri, dbName: bench.freshName(), timeoutMs: 4000 });
    try {
      await store.count({});
      network.silence();
      expect(await store.create(record('a'))).toEqual(record('a'));
      expect(await store.count({})).toBe(1);
    } finally {
      await store.close();
      network.end();
    }
  });

  it('repeats what was done when only the answer was lost, without doubles', async () => {
    const network = await between(bench.server.uri);
    const store = bench.store({ uri: network.uri, dbName: bench.freshName(), timeoutMs: 30_000 });
    try {
      await store.count({});
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        network.loseAnswers(1);
        await store.create(record(id));
      }
      network.loseAnswers(2);
      expect(await store.count({})).toBe(5);
      network.loseAnswers(1);
      await store.remove({ connectionId: 'a' });
      network.loseAnswers(1);
      await store.remove({ limit: 2 });
      network.loseAnswers(2);
      const left: string[] = [];
      for await (const batch of store.stream({ batchSize: 1 }))
        left.push(...batch.map((each) => each.connectionId));
      expect(left).toHaveLength(2);
    } finally {
      await store.close();
      network.end();
    }
  });

  it('is not opened again by what was under way when the store was closed', async () => {
    const settings = { dbName: bench.freshName(), timeoutMs: 43_000 };
    const store = bench.store(settings);
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.create(record(`id-${index}`))));
    const before = openClients();
    const reading = (async () => {
      for await (const batch of store.stream({ batchSize: 10 })) if (batch.length > 0) await store.close();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'store-closed' });
    expect(openClients()).toBe(before - 1);
  });

  it('is told of a unique index that is in the way', async () => {
    const dbName = bench.freshName();
    await bench.raw(dbName).createIndex({ endpoint: 1 }, { unique: true }, undefined);
    const store = bench.store({ dbName });
    await store.create(record('a'));
    const failure = await failureOf(store.create(record('b')));
    expect(failure).toMatchObject({ code: 'store-conflict', cause: { code: 11000 } });
    expect(failure.message).toMatch(/Drop unique indexes other than that on connectionId/);
  });
});
