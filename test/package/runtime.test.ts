import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import manifest from '../../runtime/package.json';
import { cleanEnvironment, repository, writeFiles } from '../commands/support';
import { onPath } from '../servers/mongodb/cache';
import { linkPackage, packRuntime, unpackInto } from '../runtime/packed';

const app = mkdtempSync(join(tmpdir(), 'frigg-runtime-'));
const installed = join(app, 'node_modules', manifest.name);

beforeAll(() => {
  const tsd = { compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } };
  writeFiles(app, { 'package.json': JSON.stringify({ name: 'app', version: '1.0.0', type: 'module', tsd }) });
  unpackInto(app, packRuntime(app));
});

afterAll(() => {
  rmSync(app, { recursive: true, force: true });
});

function node(args: string[], env: Record<string, string> = {}, program = process.execPath): string {
  const clean = cleanEnvironment({ NODE_OPTIONS: '--no-warnings', ...env });
  for (const name of ['MONGO_URI', 'DATABASE_URL', 'WEBSOCKET_API_ENDPOINT'])
    if (!(name in env)) clean[name] = '';
  return execFileSync(program, args, { cwd: app, env: clean, encoding: 'utf8' }).trim();
}

// What an app does, without a server: in memory, to an address where nobody is.
const use = `(async () => {
  const model = createWebsocketConnections({ store: createMemoryStore(), endpoint: 'http://127.0.0.1:9' });
  const handle = createHandler({ connections: model, log: () => undefined });
  const event = (eventType) => ({ requestContext: { connectionId: 'a=', eventType, routeKey: eventType } });
  const said = [];
  said.push((await handle(event('CONNECT'))).body, await model.countDocuments());
  said.push((await model.broadcast({}, { postTimeout: 300 })).failures[0].error.code);
  said.push((await handle(event('DISCONNECT'))).body, await model.countDocuments());
  said.push(await WebsocketConnection.getActiveConnections(), typeof handler, readEndpoint({}).kind);
  console.log(JSON.stringify(said));
})();
`;
const names = {
  'frigg-websockets': 'createMemoryStore, createWebsocketConnections, WebsocketConnection',
  'frigg-websockets/handler': 'createHandler, handler',
  'frigg-websockets/endpoint': 'readEndpoint',
};
const said = ['Connected.', 1, 'unreachable', 'Disconnected.', 0, [], 'function', 'absent'];

const programs = {
  'require.cjs':
    Object.entries(names)
      .map(([from, what]) => `const { ${what} } = require('${from}');\n`)
      .join('') + use,
  'import.mjs':
    Object.entries(names)
      .map(([from, what]) => `import { ${what} } from '${from}';\n`)
      .join('') + use,
};

describe('the packed runtime', () => {
  it.each(Object.entries(programs))('works by %s', (name, source) => {
    writeFiles(app, { [name]: source });
    expect(JSON.parse(node([name]))).toEqual(said);
  });

  it('has one state for all copies of itself', () => {
    writeFiles(app, {
      'copies.mjs': `import { createRequire } from 'node:module';
import * as esm from 'frigg-websockets';
const require = createRequire(import.meta.url);
const cjs = require('frigg-websockets');
const built = require('frigg-websockets/handler');
process.env.WEBSOCKET_API_ENDPOINT = 'http://127.0.0.1:9';
process.env.MONGO_URI = 'mongodb://127.0.0.1:9/x?serverSelectionTimeoutMS=50';
process.stdout.write = () => true;
await built.handler({ requestContext: { connectionId: 'a', eventType: 'DISCONNECT' } });
await cjs.WebsocketConnection.getActiveConnections().catch(() => 0);
await esm.WebsocketConnection.getActiveConnections().catch(() => 0);
process.stderr.write('');
const { stores } = globalThis.friggWebsocketsState;
const left = esm.withRemainingTime({ getRemainingTimeInMillis: () => 1 }, () => cjs.WebsocketConnection.connection('a').send(1).catch((error) => error.code));
const result = JSON.stringify([stores.size, await left]);
await esm.WebsocketConnection.close();
(await import('node:fs')).writeSync(1, result);
`,
    });
    expect(JSON.parse(node(['copies.mjs']))).toEqual([1, expect.stringMatching(/timeout|unreachable/)]);
  });

  it('needs its dependencies only when they are used', () => {
    writeFiles(app, {
      'loaded.cjs': `const { WebsocketConnection } = require('frigg-websockets');
const { handler } = require('frigg-websockets/handler');
process.stdout.write = () => true;
(async () => {
  await WebsocketConnection.getActiveConnections();
  await WebsocketConnection.broadcast({});
  await handler({ requestContext: { connectionId: 'a', eventType: 'MESSAGE' }, body: '1' });
  const foreign = Object.keys(require.cache).filter((path) => !/frigg-websockets[\\\\/]dist|loaded\\.cjs/.test(path));
  require('node:fs').writeSync(1, JSON.stringify(foreign));
})();
`,
    });
    expect(JSON.parse(node(['loaded.cjs']))).toEqual([]);
  });

  it('has types that say what it does', async () => {
    const { default: tsd, formatter } = await import('tsd');
    for (const name of ['tsd', '@types/node', 'undici-types']) linkPackage(app, name);
    writeFiles(app, { 'index.d.ts': "export * from 'frigg-websockets';\n" });
    const test = 'runtime.test-d.ts';
    copyFileSync(join(repository, 'test', 'fixtures', 'types', test), join(app, test));
    const diagnostics = await tsd({ cwd: app, typingsFile: 'index.d.ts', testFiles: [test] });
    expect(diagnostics.length === 0 ? '' : formatter(diagnostics)).toBe('');
  }, 120_000);
});

describe('the prebuilt handler', () => {
  it('is one file of at most 600 KB, with the licences of what is in it', () => {
    const built = join(installed, 'dist', 'handler.cjs');
    expect(statSync(built).size).toBeLessThanOrEqual(600_000);
    expect(readFileSync(built, 'utf8')).not.toMatch(/require\([`'"]\.{1,2}\//);
    const licences = readFileSync(join(installed, 'dist', 'LICENCES.txt'), 'utf8');
    for (const name of ['mongodb', 'bson', 'mongodb-connection-string-url']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    // Lambda would take it before the one that is built.
    expect(readdirSync(join(installed, 'dist'))).not.toContain('handler.mjs');
  });

  it('holds the driver: nothing is installed, and a database that is down is answered for', () => {
    const alone = join(app, 'alone');
    mkdirSync(alone);
    copyFileSync(join(installed, 'dist', 'handler.cjs'), join(alone, 'handler.cjs'));
    const code = `const { handler } = require('./alone/handler.cjs');
const event = { requestContext: { connectionId: 'a=', eventType: 'CONNECT', routeKey: '$connect', requestId: 'r' } };
handler(event, { getRemainingTimeInMillis: () => 5000 }).then((answer) => {
  console.log(JSON.stringify(answer));
  process.exit();
});`;
    const uri = 'mongodb://me:hunter2@127.0.0.1:9/x?serverSelectionTimeoutMS=100';
    const lines = node(['-e', code], { MONGO_URI: uri }).split('\n');
    const [answer, ...log] = lines.map((line) => JSON.parse(line) as Record<string, unknown>).reverse();
    expect(answer).toEqual({ statusCode: 500, body: 'Error connecting.' });
    expect(log[0]).toMatchObject({
      connectionId: 'a=',
      requestId: 'r',
      error: { code: 'store-unreachable' },
    });
    expect(lines.join('')).not.toContain('hunter2');
  });
});

describe.each(['22', '24'])('on Node %s [needs npx]', (version) => {
  const test = onPath('npx') === null ? it.skip : it;

  test('the packed runtime works by require and by import', () => {
    writeFiles(app, programs);
    for (const name of Object.keys(programs)) {
      const told = node(['-y', `node@${version}`, name], {}, 'npx');
      expect(JSON.parse(told)).toEqual(said);
    }
  }, 180_000);
});
