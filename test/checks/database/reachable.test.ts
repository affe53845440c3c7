import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import { databaseReachable } from '../../../src/checks/database-reachable';
import { openClient } from '../../../src/checks/database/driver';
import { readAddress } from '../../../src/checks/database/address';
import { describeOnEveryMongo } from '../../runtime/store/use';
import { outcomeOf, secret } from './support';

const user = `someone:${secret}`;
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

async function listening(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const ask = (uri: string, name = 'MONGO_URI') => outcomeOf(databaseReachable, { env: { [name]: uri } });

describe('database-reachable without a server', () => {
  it('is not missed where WebSockets are neither enabled nor used', async () => {
    expect(await outcomeOf(databaseReachable, { asked: 'off' })).toMatchObject({
      status: 'skip',
      optional: true,
    });
  });

  it('asks nobody with --offline', async () => {
    const outcome = await outcomeOf(databaseReachable, {
      offline: true,
      env: { MONGO_URI: 'mongodb://127.0.0.1:1/' },
    });
    expect(outcome).toMatchObject({ status: 'skip', message: expect.stringContaining('--offline') });
    expect(outcome.optional).toBeUndefined();
  });

  it('is a skip without MongoDB, and a fail where the definition has one', async () => {
    expect(await outcomeOf(databaseReachable, {})).toMatchObject({ status: 'skip' });
    const env = { DATABASE_URL: `postgresql://${user}@db.example.com/app` };
    expect(await outcomeOf(databaseReachable, { env })).toMatchObject({
      status: 'skip',
      message: expect.stringContaining('PostgreSQL'),
    });
    for (const each of [{}, env])
      expect(await outcomeOf(databaseReachable, { env: each, mongoEnabled: true })).toMatchObject({
        status: 'fail',
        message: expect.stringContaining('MONGO_URI'),
      });
  });

  it.each([
    ['no scheme', `${user}@h/app`, /does not begin with/],
    ['Postgres', `postgres://${user}@h/app`, /does not begin with/],
    ['a quotation mark', `"mongodb://${user}@h/app"`, /quotation mark/],
    ['an `@` in the password', `mongodb://${user}@x@h/app`, /percent-encoded/],
    ['a `/` in the password', `mongodb://someone:12/${secret}@h/app`, /percent-encoded/],
    ['a `?` in the password', `mongodb://someone:12?${secret}@h/app`, /percent-encoded/],
    ['a port that is none', `mongodb://${user}@h:port/app`, /host/],
    ['an option of nobody', `mongodb://${user}@h/app?retryWites=true`, /`retrywites`/i],
    ['a port behind +srv', `mongodb+srv://${user}@a.b.example:27017/app`, /no port/],
    ['a value of an option', `mongodb://${user}@h/app?maxPoolSize=${secret}`, /value that the driver/],
  ])('names what is wrong with a connection string: %s', async (_title, uri, why) => {
    expect(await ask(uri)).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(why),
      remedy: { safe: true },
    });
  });

  it('tells a name that nobody knows', async () => {
    expect(await ask(`mongodb://${user}@nowhere.invalid/app?authSource=admin`)).toMatchObject({
      status: 'fail',
      message:
        'The host `nowhere.invalid` of `mongodb://nowhere.invalid/app` (in the environment) is not known to DNS.',
    });
    const srv = await ask(`mongodb+srv://${user}@cluster0.nowhere.invalid/app`);
    expect(srv).toMatchObject({ status: 'fail', message: expect.stringMatching(/DNS|name server/) });
  });

  it('tells a port where nothing listens', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    expect(await ask(`mongodb://${user}@127.0.0.1:${port}/app`)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('refuses connections'),
    });
  });

  it('tells a server that is none of MongoDB', async () => {
    const port = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      }),
    );
    expect(await ask(`mongodb://${user}@127.0.0.1:${port}/app`)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('does not answer as MongoDB'),
    });
    expect(await ask(`mongodb://${user}@127.0.0.1:${port}/app?tls=true`)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('does not speak TLS'),
    });
  });

  it('tells a certificate that is not trusted, and TLS that is not asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'frigg-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-days', '1', '-nodes', '-newkey', 'rsa:2048'];
    execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const port = await listening(
      createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) => {
        socket.on('error', () => undefined);
      }).on('tlsClientError', () => undefined),
    );
    expect(await ask(`mongodb://${user}@127.0.0.1:${port}/app?tls=true`)).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/certificate .* is not trusted: .*DEPTH_ZERO_SELF_SIGNED_CERT/),
      remedy: { text: expect.stringContaining('tlsCAFile') },
    });
    expect(await ask(`mongodb://${user}@127.0.0.1:${port}/app`)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('speaks TLS only'),
      remedy: { text: expect.stringContaining('tls=true') },
    });
  });

  it('finds the driver missing, and no other error to be that', async () => {
    const address = readAddress('mongodb://127.0.0.1:1/');
    const missing = Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
    expect(await openClient(address, {}, () => Promise.reject(missing))).toEqual({ kind: 'no-driver' });
    await expect(openClient(address, {}, () => Promise.reject(new Error('other')))).rejects.toThrow('other');
  });
});

describe('the address in messages', () => {
  it.each<[string, string | null]>([
    [`mongodb://${user}@h/app?authSource=admin`, 'mongodb://h/app'],
    ['mongodb://a:1,[::1]:2,c/app', 'mongodb://a:1,[::1]:2,c/app'],
    [
      `mongodb+srv://${user}@c0.abc.mongodb.net/?retryWrites=true&w=majority`,
      'mongodb+srv://c0.abc.mongodb.net',
    ],
    [
      `mongodb://${user}@h.mongo.cosmos.azure.com:10255/?ssl=true&appName=@h@`,
      'mongodb://h.mongo.cosmos.azure.com:10255',
    ],
    [`mongodb://${user}@x@h/app`, null],
    [`mongodb://someone:12/${secret}@h/app`, null],
    [`mongodb://someone:12?x=${secret}@h/app`, null],
    [`mongodb://someone:12#${secret}@h/app`, null],
    [secret, null],
    ['', null],
  ])('of %s', (uri, shown) => {
    expect(readAddress(uri).shown).toBe(shown);
  });
});

describeOnEveryMongo('database-reachable [needs MongoDB]', (bench) => {
  it('passes where it answers, and names a database that is not named', async () => {
    const { port } = new URL(bench.server.uri);
    for (const name of ['MONGO_URI', 'DATABASE_URL'])
      expect(await ask(`mongodb://127.0.0.1:${port}/app`, name)).toEqual({
        status: 'pass',
        message: `\`mongodb://127.0.0.1:${port}/app\` (in the environment) answers.`,
      });
    expect(await ask(`mongodb://127.0.0.1:${port}`)).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('`test`'),
    });
  });

  it('fails where TLS is asked for and not spoken', async () => {
    const { port } = new URL(bench.server.uri);
    expect(await ask(`mongodb://127.0.0.1:${port}/app?tls=true`)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('does not speak TLS'),
    });
  });
});
