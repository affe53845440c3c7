import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createMongoStore, type Store } from '../../../runtime/src/index';
import { cleanEnvironment, writeFiles } from '../../commands/support';
import { setUpTime, startMongo, type MongoServer } from '../../servers/mongodb/index';
import { packRuntime, unpackInto } from '../packed';
import { freePorts, installOffline, missingOffline, startOffline, type Offline } from './serverless-offline';

const folder = mkdtempSync(join(tmpdir(), 'frigg-offline-'));
const app = join(folder, 'app');
const many = 200;

const service = (handler: string, environment: Record<string, string>): string =>
  JSON.stringify({
    service: 'live',
    provider: { name: 'aws', runtime: 'nodejs20.x', environment },
    plugins: ['serverless-offline'],
    functions: {
      defaultWebsocket: {
        handler,
        events: ['$connect', '$default', '$disconnect'].map((route) => ({ websocket: { route } })),
      },
    },
  });

const live = `const { createHandler } = require('frigg-websockets/handler');
const { WebsocketConnection } = require('frigg-websockets');
exports.handler = createHandler({
  authorize: (event) => (event.headers ?? {})['x-refuse'] === undefined,
  onMessage: async ({ connection, body }) => {
    if (body?.action === 'all') await connection.send({ result: await WebsocketConnection.broadcast({ all: body.text }) });
    else await connection.send({ echo: body });
  },
});
`;

// Another function of the app: it knows nothing of the handler but the database.
const job = `const { WebsocketConnection } = require('frigg-websockets');
(async () => {
  const statuses = [];
  for (const connection of await WebsocketConnection.getActiveConnections()) {
    statuses.push([connection.connectionId, (await connection.send({ job: 1 })).status]);
  }
  await WebsocketConnection.close();
  console.log(JSON.stringify(statuses));
})();
`;

const client = `const { WebSocket } = require('ws');
const socket = new WebSocket(process.argv[1]);
socket.on('open', () => console.log('open'));
`;

let mongo: MongoServer;
let store: Store;
let tools: string;
let tarball: string;

interface Client {
  socket: WebSocket;
  messages: unknown[];
}

async function connect(url: string): Promise<Client> {
  const socket = new WebSocket(url);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  await once(socket, 'open');
  return { socket, messages };
}

/** Waits for what happens some time after a frame was sent or a socket closed. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Never came: ${what}`);
    await sleep(50);
  }
}

async function close(clients: readonly Client[]): Promise<void> {
  for (const { socket } of clients) socket.close();
  await until('all records are gone', async () => (await store.count({})) === 0);
}

describe(`the packaged handler and ${many} clients [needs serverless-offline]`, () => {
  const test = missingOffline() === null ? it : it.skip;

  beforeAll(async () => {
    if (missingOffline() !== null) return;
    [mongo, tools] = await Promise.all([startMongo(), installOffline()]);
    store = createMongoStore({ uri: mongo.uri, dbName: 'live' });
    tarball = packRuntime(folder);
  }, setUpTime);

  afterAll(async () => {
    if (missingOffline() !== null) return;
    await store.close();
    await mongo.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function withApp(handler: string, work: (offline: Offline) => Promise<void>): Promise<void> {
    const ports = await freePorts();
    const endpoint = `http://localhost:${ports[1]}`;
    writeFiles(app, {
      'package.json': '{ "name": "live", "version": "1.0.0" }',
      'serverless.json': service(handler, {
        MONGO_URI: `${mongo.uri}live`,
        WEBSOCKET_API_ENDPOINT: endpoint,
      }),
      'live.js': live,
      'job.js': job,
    });
    unpackInto(app, tarball);
    const offline = await startOffline(app, tools, ports);
    try {
      await work(offline);
    } finally {
      await offline.stop();
      await store.remove({});
    }
  }

  /** Runs the app's other function, in a process of its own. */
  async function runJob(endpoint: string): Promise<[string, string][]> {
    const env = cleanEnvironment({
      MONGO_URI: `${mongo.uri}live`,
      WEBSOCKET_API_ENDPOINT: endpoint,
      NODE_OPTIONS: '--no-warnings',
    });
    const { stdout } = await promisify(execFile)(process.execPath, [join(app, 'job.js')], { env });
    return JSON.parse(stdout) as [string, string][];
  }

  test(
    'connect, are replied to, are all reached, and leave nothing behind',
    () =>
      withApp('live.handler', async ({ url, endpoint, output }) => {
        const clients = await Promise.all(Array.from({ length: many }, () => connect(url)));
        expect(await store.count({})).toBe(many);
        expect((await store.find({ limit: 1 }))[0]?.endpoint).toBe(endpoint);

        clients.forEach(({ socket }, index) => {
          socket.send(JSON.stringify({ index }));
        });
        await until('a reply for everybody', () => clients.every(({ messages }) => messages.length === 1));
        clients.forEach(({ messages }, index) => {
          expect(messages).toEqual([{ echo: { index } }]);
        });

        const [first] = clients;
        first?.socket.send(JSON.stringify({ action: 'all', text: 'hi' }));
        await until('the broadcast', () => clients.every(({ messages }) => messages.length >= 2));
        await until('the result of the broadcast', () => first?.messages.length === 3);
        expect(first?.messages[2]).toMatchObject({ result: { sent: many, gone: 0, failed: 0 } });

        const statuses = await runJob(endpoint);
        expect(statuses.map(([, status]) => status)).toEqual(Array.from({ length: many }, () => 'sent'));
        await until('the message of the job', () =>
          clients.every(({ messages }) => (messages.at(-1) as { job?: number }).job === 1),
        );

        await close(clients);
        expect(output()).not.toMatch(/"level":"error"/);
      }),
    300_000,
  );

  test(
    'that is killed ends as gone, and its record goes',
    () =>
      withApp('live.handler', async ({ url, endpoint }) => {
        const staying = await connect(url);
        const [{ connectionId: stays } = { connectionId: '' }] = await store.find({});
        const killed = execFile(process.execPath, ['-e', client, '--', url], {
          cwd: join(__dirname, '../../..'),
        });
        const ended = once(killed, 'exit').then(() =>
          Promise.reject(new Error('The client ended by itself')),
        );
        await Promise.race([once(killed.stdout ?? killed, 'data'), ended]);
        ended.catch(() => undefined);
        const record = (await store.find({})).find(({ connectionId }) => connectionId !== stays);
        if (!record) throw new Error('The second client has no record');
        killed.kill('SIGKILL');
        await until('$disconnect', async () => (await store.count({})) === 1);

        // As when $disconnect was never reported, which API Gateway does not promise.
        await store.create(record);
        expect(Object.fromEntries(await runJob(endpoint))).toEqual({
          [stays]: 'sent',
          [record.connectionId]: 'gone',
        });
        expect(await store.find({})).toMatchObject([{ connectionId: stays }]);
        await close([staying]);
      }),
    120_000,
  );

  test(
    'are refused by authorize without a trace',
    () =>
      withApp('live.handler', async ({ url }) => {
        const socket = new WebSocket(url, { headers: { 'x-refuse': '1' } });
        const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [Error];
        expect(error.message).toMatch(/40[13]|500|502/);
        expect(await store.count({})).toBe(0);
      }),
    120_000,
  );

  test(
    'are kept by the handler of the package alone',
    () =>
      withApp('node_modules/frigg-websockets/dist/handler.handler', async ({ url, endpoint }) => {
        const clients = await Promise.all([connect(url), connect(url)]);
        clients[0].socket.send('{"action":"nothing"}');
        clients[1].socket.send('not json');
        expect((await runJob(endpoint)).map(([, status]) => status)).toEqual(['sent', 'sent']);
        await until('the message', () => clients.every(({ messages }) => messages.length === 1));
        await close(clients);
      }),
    120_000,
  );
});
