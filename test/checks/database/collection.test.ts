import { expect, it } from '@jest/globals';
import { ObjectId } from 'mongodb';
import { recordLife as runtimeLife } from '../../../runtime/src/store/record';
import { planMend } from '../../../src/checks/database/fix';
import { recordLife } from '../../../src/checks/database/survey';
import { clientsConnected } from '../../../src/checks/clients-connected';
import { connectionsCollection } from '../../../src/checks/connections-collection';
import type { Outcome, Patient } from '../../../src/checks/check';
import { describeOnEveryMongo, type Bench } from '../../runtime/store/use';
import { outcomeOf, patientOf, type Scene } from './support';

const hour = 3_600_000;
const ago = (time: number): Date => new Date(Date.now() - time);
const keyOf = (time: Date): ObjectId => ObjectId.createFromTime(Math.floor(time.getTime() / 1000));
const own = 'https://abc123def4.execute-api.eu-west-1.amazonaws.com/dev';
const wss = { ServiceEndpointWebsocket: own.replace('https', 'wss') };
const core = { kind: 'present', by: '@friggframework/core', file: null } as const;

it('counts a connection as dead when the runtime does', () => {
  expect(recordLife).toBe(runtimeLife);
});

describeOnEveryMongo('connections-collection and clients-connected [needs MongoDB]', (bench: Bench) => {
  const patientAt = (dbName: string, scene: Scene = {}): Patient =>
    patientOf({ ...scene, env: { MONGO_URI: `${bench.server.uri}${dbName}`, ...scene.env } });
  const look = async (dbName: string, scene: Scene = {}): Promise<[Outcome, Outcome]> => {
    const patient = patientAt(dbName, scene);
    return [await outcomeOf(connectionsCollection, patient), await outcomeOf(clientsConnected, patient)];
  };
  const prepared = async (dbName: string): Promise<void> => {
    await bench.store({ dbName }).prepare({ timeoutMs: 60_000 });
  };
  const mended = async (dbName: string, scene: Scene = {}) => {
    const { signal } = new AbortController();
    const plan = await planMend(patientAt(dbName, scene), signal);
    return plan?.apply(signal);
  };

  it('waits for the first connection in an empty database', async () => {
    const [collection, clients] = await look(bench.freshName(), { outputs: wss });
    expect(collection).toMatchObject({
      status: 'pass',
      message: expect.stringContaining('waits for its first connection'),
    });
    expect(clients).toMatchObject({ status: 'warn', verdict: 'no-clients' });
  });

  it('says nothing of the whole where nothing is deployed', async () => {
    const [, clients] = await look(bench.freshName());
    expect(clients).toMatchObject({ status: 'warn' });
    expect(clients.verdict).toBeUndefined();
  });

  it('passes with connections of this endpoint, and notes those of another', async () => {
    const dbName = bench.freshName();
    await prepared(dbName);
    const store = bench.store({ dbName });
    await store.create({ connectionId: 'a', connectedAt: ago(hour), endpoint: own });
    await store.create({ connectionId: 'b', connectedAt: ago(0), endpoint: own });
    await store.create({ connectionId: 'c', connectedAt: ago(0), endpoint: own.replace('dev', 'prod') });
    const [collection, clients] = await look(dbName, { outputs: wss });
    expect(collection).toMatchObject({
      status: 'pass',
      message: expect.stringContaining('holds 3 records, and is in order'),
      detail: expect.stringContaining('1 record of another endpoint'),
    });
    if (bench.server.name === 'FerretDB') expect(collection.detail).toContain('no index that expires');
    expect(clients).toMatchObject({ status: 'pass', message: expect.stringContaining('2 clients are') });
  });

  it('warns when all are of another endpoint', async () => {
    const dbName = bench.freshName();
    await prepared(dbName);
    const endpoint = own.replace('abc123def4', 'zzz123def4');
    await bench.store({ dbName }).create({ connectionId: 'a', connectedAt: ago(0), endpoint });
    const [collection, clients] = await look(dbName, { outputs: wss });
    expect(collection).toMatchObject({
      status: 'warn',
      message: expect.stringContaining(`another endpoint than the app's: \`${endpoint}\``),
    });
    expect(clients).toMatchObject({ status: 'warn', verdict: 'no-clients' });
    // A domain of its own may lead to the same API; without the stack nothing can be told.
    const [unknown] = await look(dbName, {});
    expect(unknown.status).toBe('pass');
    const [domain] = await look(dbName, { env: { WEBSOCKET_API_ENDPOINT: 'https://ws.example.org' } });
    expect(domain.status).toBe('pass');
  });

  it('warns of dead records, doubles and missing indexes, and mends them', async () => {
    const dbName = bench.freshName();
    const raw = bench.raw(dbName);
    const dead = Array.from({ length: 10_000 }, (_, index) => ({
      connectionId: `dead-${index}`,
      ...(index % 2 === 0
        ? { connectedAt: ago(3 * hour) }
        : { _id: new ObjectId(index.toString(16).padStart(24, '0')) }),
    }));
    await raw.insertMany(dead);
    await raw.insertMany([
      { connectionId: 'a', connectedAt: ago(hour) },
      { connectionId: 'a', connectedAt: ago(60_000), endpoint: own },
      { connectionId: 'b' },
      { note: 'no connection' },
    ]);
    const [collection, clients] = await look(dbName);
    expect(collection).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(
        /10000 records in `websocketconnections` .*1 record .* more than once.*unique/,
      ),
      remedy: { commands: ['npx frigg-toolkit doctor app --fix'], safe: false },
    });
    expect(clients).toMatchObject({ status: 'pass', message: expect.stringContaining('2 clients are') });
    const { done = [], left } = (await mended(dbName)) ?? {};
    expect(done).toEqual(
      expect.arrayContaining([
        'Removed records of ended connections: 10000.',
        'Removed records of connections that were stored more than once: 1.',
        'Made the unique index on `connectionId`.',
      ]),
    );
    expect(left).toEqual([]);
    const rest = await raw.find({ connectionId: { $gt: '' } }, { sort: { connectionId: 1 } }).toArray();
    expect(rest).toMatchObject([{ connectionId: 'a', endpoint: own }, { connectionId: 'b' }]);
    expect(await raw.countDocuments({ note: { $exists: true } })).toBe(1);
    expect((await look(dbName))[0]).toMatchObject({ status: 'pass' });
    expect(await mended(dbName)).toBeUndefined();
  }, 180_000);

  it('says which index could not be made', async () => {
    if (bench.server.name !== 'mongo-java-server') return;
    const dbName = bench.freshName();
    // This server takes a partial index for a full one, in which both of these count as equal.
    await bench.raw(dbName).insertMany([{ note: 1 }, { note: 2 }, { connectionId: 'a' }]);
    expect(await mended(dbName)).toEqual({
      done: [],
      left: [expect.stringMatching(/^The unique index on `connectionId` could not be made: .*11000/)],
    });
  });

  it('fails where connections that live are only where the handler does not write', async () => {
    const dbName = bench.freshName();
    const prisma = bench.raw(dbName).db.collection('WebsocketConnection');
    await prisma.insertOne({ connectionId: 'a' });
    const [collection] = await look(dbName);
    expect(collection).toMatchObject({
      status: 'fail',
      verdict: 'database-elsewhere',
      remedy: { commands: ['npx frigg-toolkit deploy app --stage dev'] },
    });
    expect(await mended(dbName)).toBeUndefined();
    const asPrisma = { handler: core, exportsModel: false };
    expect((await look(dbName, asPrisma))[0]).toMatchObject({ status: 'pass' });
    expect((await look(dbName, asPrisma))[1]).toMatchObject({ status: 'pass' });
    // Nobody knows which handler there is: both may be right.
    const unknown = { handler: { kind: 'unknown', why: 'x' } } as const;
    expect((await look(dbName, unknown))[0]).toMatchObject({ status: 'pass' });
  });

  it('does not take what an old deployment left for connections', async () => {
    const dbName = bench.freshName();
    const prisma = bench.raw(dbName).db.collection('WebsocketConnection');
    await prisma.insertOne({ _id: keyOf(ago(5 * hour)), connectionId: 'a' });
    const [collection] = await look(dbName);
    expect(collection).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('`WebsocketConnection`: 1 record, 0 that can be alive'),
    });
  });

  it('tells of connections in another database of the server', async () => {
    const [dbName, other] = [bench.freshName(), bench.freshName()];
    await bench.store({ dbName: other }).create({ connectionId: 'a', connectedAt: ago(0), endpoint: null });
    const [collection] = await look(dbName);
    expect(collection).toMatchObject({ status: 'pass', detail: expect.stringContaining(`\`${other}\``) });
  });

  it('warns of an index that removes connections too early', async () => {
    if (bench.server.name === 'FerretDB') return;
    const dbName = bench.freshName();
    await bench.raw(dbName).createIndex({ connectionId: 1 }, { unique: true }, undefined);
    await bench.raw(dbName).createIndex({ connectedAt: 1 }, { expireAfterSeconds: 60 }, undefined);
    expect((await look(dbName))[0]).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('after 60 seconds'),
    });
  });

  it('is a skip without a database, and where WebSockets are neither enabled nor used', async () => {
    for (const check of [connectionsCollection, clientsConnected]) {
      expect(await outcomeOf(check, {})).toMatchObject({ status: 'skip' });
      expect(await outcomeOf(check, { asked: 'off' })).toMatchObject({ status: 'skip', optional: true });
    }
  });
});
