import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyExample, runCli, writeFiles } from '../commands/support';
import { freePorts } from '../runtime/offline/serverless-offline';
import { setUpTime, startMongo, type MongoServer } from '../servers/mongodb/index';
import { missingServerless } from '../servers/serverless';
import { createMongoStore } from '../../runtime/src/index';
import { connect, makeApp, post, startApp, until, type LocalApp } from './start/app';

const test = missingServerless() === null ? it : it.skip;

/** What the real packages make that the example takes from them, as far as it needs it here. */
const packages = {
  'node_modules/@friggframework/devtools/package.json': '{ "name": "@friggframework/devtools" }',
  'node_modules/@friggframework/devtools/index.js': `exports.createFriggInfrastructure = async () => ({
  service: 'harbor-freight-desk',
  useDotenv: true,
  provider: { name: 'aws', runtime: 'nodejs20.x', environment: { MONGO_URI: '\${env:MONGO_URI}' } },
  plugins: ['serverless-offline'],
  custom: { 'serverless-offline': { httpPort: Number(process.env.AWS_TEST_HTTP), websocketPort: Number(process.env.AWS_TEST_WS), lambdaPort: Number(process.env.AWS_TEST_LAMBDA) } },
  functions: { shipment: { handler: 'shipment.handler', events: [{ httpApi: { method: 'POST', path: '/shipment' } }] } },
});
`,
  'node_modules/dayjs/index.js':
    'module.exports = () => ({ format: () => "12:00", tz: () => ({ format: () => "12:00" }) });\nmodule.exports.extend = () => undefined;\n',
  'node_modules/dayjs/plugin/utc.js': '',
  'node_modules/dayjs/plugin/timezone.js': '',
  'backend/shipment.js': `const { announce } = require('./src/services/deskFeed');
exports.handler = async () => ({ statusCode: 200, body: JSON.stringify({ desks: await announce('shipment', { id: 7 }) }) });
`,
};

describe('the example app, migrated [needs serverless-offline]', () => {
  let app: LocalApp;
  let backend: string;
  let ports: [number, number, number];
  let env: Record<string, string>;

  beforeAll(async () => {
    if (missingServerless() !== null) return;
    app = await makeApp('osls', {});
    const manifest = JSON.parse(readFileSync(join(app.folder, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    copyExample(app.folder);
    // It mocks core, and the codemod leaves what is mocked as it is.
    rmSync(join(app.folder, 'backend/src/services/deskFeed.test.js'));
    const migrated = runCli(['migrate', '--yes', '--runtime'], app.folder);
    expect(migrated.stderr).toBe('');
    const own = JSON.parse(readFileSync(join(app.folder, 'package.json'), 'utf8')) as typeof manifest;
    Object.assign(own.devDependencies, manifest.devDependencies);
    writeFileSync(join(app.folder, 'package.json'), JSON.stringify(own));
    writeFiles(app.folder, packages);
    backend = join(app.folder, 'backend');
    ports = await freePorts();
    const [http, ws, lambda] = ports.map(String) as [string, string, string];
    env = { AWS_TEST_HTTP: http, AWS_TEST_WS: ws, AWS_TEST_LAMBDA: lambda };
  }, setUpTime);
  afterAll(() => {
    if (missingServerless() === null) app.remove();
  });

  test('reaches its desks by the ports of its config, with the runtime installed above the service', async () => {
    const run = startApp(backend, [], env);
    try {
      await run.says('Ctrl-C ends it.');
      expect(run.stdout()).toContain(`ws://localhost:${ports[1]}`);
      expect(run.stdout()).toContain('In memory');
      expect(run.stderr()).toContain('outside-service');
      const desk = await connect(ports[1]);
      desk.socket.send('{"action":"hello"}');
      expect(await post(`http://localhost:${ports[0]}/shipment`)).toEqual({ desks: 1 });
      await until('the shipment', () => desk.messages.length === 1);
      expect(desk.messages[0]).toMatchObject({ type: 'shipment', payload: { id: 7 } });
      expect(await run.end('SIGINT')).toEqual({ code: 0, left: [] });
    } finally {
      await run.end('SIGKILL');
    }
  }, 120_000);

  describe('with a MongoDB in its .env', () => {
    let mongo: MongoServer;
    beforeAll(async () => {
      if (missingServerless() === null) mongo = await startMongo();
    }, setUpTime);
    afterAll(async () => {
      if (missingServerless() === null) await mongo.stop();
    });

    test('keeps its desks there, and says so without a secret', async () => {
      writeFileSync(join(backend, '.env'), `MONGO_URI=${mongo.uri}desks?appName=hunter2\n`);
      const run = startApp(backend, [], env);
      const store = createMongoStore({ uri: mongo.uri, dbName: 'desks' });
      try {
        await run.says('Ctrl-C ends it.');
        expect(run.stdout()).toMatch(/In MongoDB, mongodb:\/\/[\w.:[\]-]+\/desks, by `MONGO_URI`\./);
        expect(run.stdout() + run.stderr()).not.toContain('hunter2');
        const desk = await connect(ports[1]);
        await until('its record', async () => (await store.count({})) === 1);
        expect(await post(`http://localhost:${ports[0]}/shipment`)).toEqual({ desks: 1 });
        await until('the shipment', () => desk.messages.length === 1);
      } finally {
        await run.end('SIGINT');
        await store.close();
      }
    }, 120_000);
  });
});
