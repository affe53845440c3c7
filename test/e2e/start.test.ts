import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePorts } from '../runtime/offline/serverless-offline';
import { setUpTime } from '../servers/mongodb/index';
import { missingServerless, type ToolName } from '../servers/serverless';
import {
  connect,
  descendants,
  isAlive,
  liveApp,
  makeApp,
  ownFiles,
  post,
  startApp,
  until,
  type LocalApp,
  type Running,
} from './start/app';

const test = missingServerless() === null ? it : it.skip;
const up = 'Ctrl-C ends it.';

const script = `const { WebsocketConnection } = require('frigg-websockets');
WebsocketConnection.broadcast({ say: 'script' }).then((result) => console.log(JSON.stringify(result)));
`;

const flags = ([http, ws, lambda]: readonly number[]): string[] => [
  ...['--http-port', String(http), '--ws-port', String(ws), '--lambda-port', String(lambda)],
];

const said = (text: string) => `exports.handler = async () => {
  const { WebsocketConnection } = require('frigg-websockets');
  const result = await WebsocketConnection.broadcast({ say: '${text}' });
  return { statusCode: 200, body: JSON.stringify(result) };
};
`;

const slow = `exports.handler = async () => {
  console.log('slow has begun');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  return { statusCode: 200, body: JSON.stringify({ slow: true }) };
};
`;

describe.each<ToolName>(['osls', 'serverless'])('an app under %s [needs serverless-offline]', (tool) => {
  let app: LocalApp;
  let ports: [number, number, number];

  beforeAll(async () => {
    if (missingServerless() !== null) return;
    app = await makeApp(tool, { ...liveApp, 'script.js': script });
    ports = await freePorts();
  }, setUpTime);
  afterAll(() => {
    if (missingServerless() === null) app.remove();
  });

  async function running(work: (run: Running) => Promise<void>, args: readonly string[] = []): Promise<void> {
    app.write(liveApp);
    const run = startApp(app.folder, [...flags(ports), ...args]);
    try {
      await run.says(up);
      await work(run);
    } finally {
      await run.end('SIGKILL');
    }
  }

  const announce = (): Promise<unknown> => post(`http://localhost:${ports[0]}/announce`);

  test(
    'has its clients in memory, and every function and script sends to them',
    () =>
      running(async (run) => {
        expect(run.stdout()).toContain(`http://localhost:${ports[0]}`);
        expect(run.stdout()).toContain(`ws://localhost:${ports[1]}`);
        expect(run.stdout()).toContain('In memory');
        const clients = [await connect(ports[1]), await connect(ports[1])];
        clients[0]?.socket.send('{"action":"hello"}');
        expect(await announce()).toMatchObject({ sent: 2, gone: 0, failed: 0 });
        await until('the broadcast', () => clients.every(({ messages }) => messages.length === 1));
        expect(clients.map(({ messages }) => messages)).toEqual([[{ say: 'first' }], [{ say: 'first' }]]);

        clients[1]?.socket.close();
        await until('one to be left', async () => ((await announce()) as { sent: number }).sent === 1);

        const [, line = ''] = /From a script: (.+)/.exec(run.stdout()) ?? [];
        const env = Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
        const { stdout } = await promisify(execFile)(process.execPath, [join(app.folder, 'script.js')], {
          env: { ...process.env, ...env, MONGO_URI: '' },
        });
        expect(JSON.parse(stdout)).toMatchObject({ sent: 1, gone: 0 });
        await until('what the script sent', () =>
          (clients[0]?.messages ?? []).some((message) => (message as { say: string }).say === 'script'),
        );
      }),
    120_000,
  );

  test(
    'loads changed code anew while clients stay connected, and starts again when its config changes',
    () =>
      running(async (run) => {
        const client = await connect(ports[1]);
        let isClosed = false;
        client.socket.on('close', () => (isClosed = true));
        await announce();
        app.write({ 'src/announce.js': said('second') });
        await run.says('functions load their code anew');
        await until('the new code', async () => {
          await announce();
          return (client.messages.at(-1) as { say: string } | undefined)?.say === 'second';
        });
        expect(isClosed).toBe(false);

        // Half of an edit.
        app.write({ 'index.js': 'module.exports = { Definition: {' });
        await run.says(/error syntax-error/g);
        expect(await announce()).toMatchObject({ sent: 1 });
        app.write({
          'index.js': liveApp['index.js'] ?? '',
          'serverless.yml': `${liveApp['serverless.yml'] ?? ''}      - httpApi: POST /again\n`,
        });
        await run.says('the app is started again');
        await run.says(up, 2);
        await until('the end of the old connection', () => isClosed);
        const again = await connect(ports[1]);
        expect(await post(`http://localhost:${ports[0]}/again`)).toMatchObject({ sent: 1 });
        await until('the message', () => again.messages.length === 1);
      }),
    120_000,
  );

  test(
    'lets a function that runs finish while code changes',
    () =>
      running(async (run) => {
        app.write({ 'src/announce.js': slow });
        await run.says('functions load their code anew');
        let answer: unknown = null;
        const url = `http://localhost:${ports[0]}/announce`;
        const running = post(url).then((value) => (answer = value));
        await run.says('slow has begun');
        app.write({ 'src/announce.js': said('third') });
        await run.says('functions load their code anew', 2);
        expect(await post(url)).toMatchObject({ sent: 0 });
        expect(answer).toBeNull();
        await running;
        expect(answer).toEqual({ slow: true });
      }),
    60_000,
  );

  test('leaves nothing behind when it is told to end', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const run = startApp(app.folder, flags(ports));
      await run.says(up);
      const { socket } = await connect(ports[1]);
      socket.on('error', () => undefined);
      expect(await run.end(signal)).toEqual({ code: 0, left: [] });
      expect(run.stderr()).not.toMatch(/error /);
      expect(ownFiles(app.folder)).toEqual([]);
    }
  }, 120_000);
});

describe('a start that goes wrong [needs serverless-offline]', () => {
  let app: LocalApp;
  let ports: [number, number, number];

  beforeAll(async () => {
    if (missingServerless() !== null) return;
    app = await makeApp('osls', liveApp);
    ports = await freePorts();
  }, setUpTime);
  afterAll(() => {
    if (missingServerless() === null) app.remove();
  });

  test('beside another on the same ports is explained before anything is started', async () => {
    const run = startApp(app.folder, flags(ports));
    try {
      await run.says(up);
      const second = startApp(app.folder, flags(ports));
      expect(await second.ended).toBe(2);
      expect(second.stderr()).toContain('error ports-in-use: Nothing was started');
      expect(second.stderr()).toContain(`port ${ports[1]} (for WebSockets) is in use`);
      if (process.platform === 'linux') expect(second.stderr()).toContain(`\`node\`, process`);
      expect(second.stderr()).toContain('--ws-port');
      expect(second.stderr()).not.toContain('Starting Offline');
      // The first one goes on, with its files.
      expect(ownFiles(app.folder)).toHaveLength(2);
      await connect(ports[1]);
    } finally {
      await run.end('SIGKILL');
    }
  }, 120_000);

  test('by the death of serverless-offline ends with 2 and says so', async () => {
    const run = startApp(app.folder, flags(ports));
    await run.says(up);
    const [tool = 0] = descendants(run.child.pid ?? 0);
    process.kill(tool, 'SIGKILL');
    expect(await run.ended).toBe(2);
    expect(run.stderr()).toContain('error start-failed: The app ran, and its Serverless has ended');
    expect(ownFiles(app.folder)).toEqual([]);
  }, 120_000);

  test('and killed without a chance to clean up leaves no process, and no file', async () => {
    const run = startApp(app.folder, flags(ports));
    await run.says(up);
    const started = descendants(run.child.pid ?? 0);
    expect(started.length).toBeGreaterThan(0);
    expect((await run.end('SIGKILL')).left).toEqual([]);
    expect(started.filter(isAlive)).toEqual([]);
    expect(ownFiles(app.folder)).toEqual([]);
  }, 120_000);

  const broken: [string, Record<string, string>, string[]][] = [
    [
      'a plugin that is not installed',
      { 'serverless.yml': `${liveApp['serverless.yml'] ?? ''}plugins:\n  - serverless-webpack\n` },
      ['start-failed', 'the plugin `serverless-webpack`', 'npm install --save-dev serverless-webpack'],
    ],
    [
      'a variable without a value',
      {
        'serverless.yml': (liveApp['serverless.yml'] ?? '').replace(
          'functions:',
          '  environment:\n    LIVE_SECRET: ${env:LIVE_SECRET_THAT_IS_NOT_SET}\nfunctions:',
        ),
      },
      ['start-failed', '`provider.environment.LIVE_SECRET`', 'Set them in the environment'],
    ],
    [
      'a config that Serverless refuses',
      { 'serverless.yml': `configValidationMode: error\nfrobnicate: 1\n${liveApp['serverless.yml'] ?? ''}` },
      ['start-failed', 'frobnicate'],
    ],
    [
      'a plugin that throws',
      {
        'serverless.yml': `${liveApp['serverless.yml'] ?? ''}plugins:\n  - ./broken.js\n`,
        'broken.js': "module.exports = class { constructor() { throw new Error('no luck today'); } };\n",
      },
      ['start-failed', 'no luck today'],
    ],
    [
      'two servers on one port',
      {
        'serverless.yml': `${liveApp['serverless.yml'] ?? ''}custom:\n  serverless-offline:\n    httpPort: 4999\n    websocketPort: 4999\n`,
      },
      ['ports-in-use', 'two servers were given port 4999'],
    ],
  ];
  test.each(broken)(
    'by %s',
    async (_title, files, texts) => {
      const wrong = await makeApp('osls', { ...liveApp, ...files });
      try {
        const usual =
          'serverless.yml' in files && files['serverless.yml'].includes('4999') ? [] : flags(ports);
        const run = startApp(wrong.folder, usual);
        expect(await run.ended).toBe(2);
        for (const text of texts) expect(run.stderr()).toContain(text);
        expect(run.stdout()).toBe('');
        expect(ownFiles(wrong.folder)).toEqual([]);
      } finally {
        wrong.remove();
      }
    },
    60_000,
  );

  test('for want of serverless-offline says which to install', async () => {
    const wrong = await makeApp('osls', liveApp, { withOffline: false });
    try {
      const run = startApp(wrong.folder, ['--json']);
      expect(await run.ended).toBe(2);
      expect(JSON.parse(run.stdout())).toMatchObject({
        version: 1,
        command: 'start',
        apps: [],
        error: { id: 'offline-missing', remedy: expect.stringContaining('serverless-offline@14') },
      });
    } finally {
      wrong.remove();
    }
  }, 60_000);

  test('of a config that only Serverless can resolve is none: it is composed inside, with its own ports', async () => {
    const [http, ws, lambda] = await freePorts();
    const textual = await makeApp('osls', {
      ...liveApp,
      'serverless.yml': `service: live
custom: \${file(./custom.yml)}
provider:
  name: aws
  runtime: nodejs20.x
functions: \${file(./functions.yml)}
`,
      'custom.yml': `serverless-offline:
  httpPort: ${http}
  websocketPort: ${ws}
  lambdaPort: ${lambda}
`,
      'functions.yml': `announce:
  handler: src/announce.handler
  environment: \${file(./environment.yml)}
  events:
    - http: POST /announce
`,
      'environment.yml': 'STAGE_NAME: ${sls:stage}\n',
    });
    const run = startApp(textual.folder, ['--stage', 'qa']);
    try {
      await run.says(up);
      expect(run.stdout()).toContain(`http://localhost:${http}/qa`);
      const client = await connect(ws);
      expect(await post(`http://localhost:${http}/qa/announce`)).toMatchObject({ sent: 1 });
      await until('the broadcast', () => client.messages.length === 1);
      // Nothing of the composed config itself changes.
      textual.write({ 'environment.yml': 'STAGE_NAME: other\n' });
      await run.says('the app is started again');
      await run.says(up, 2);
    } finally {
      await run.end('SIGKILL');
      textual.remove();
    }
  }, 60_000);

  test('in one function is told, and the others run', async () => {
    const wrong = await makeApp('osls', {
      ...liveApp,
      'serverless.yml': `${liveApp['serverless.yml'] ?? ''}  lost:
    handler: src/lost.handler
    events:
      - httpApi: POST /lost
  half:
    handler: src/half.handler
    events:
      - httpApi: POST /half
  unnamed:
    handler: src/announce.other
    events:
      - httpApi: POST /unnamed
`,
      'src/half.js': 'exports.handler = async () => { const x = ; };\n',
    });
    const run = startApp(wrong.folder, flags(ports));
    try {
      await run.says(up);
      await run.says('The function `lost` has the handler `src/lost.handler`');
      await run.says(/src\/half\.js:1:\d+/g);
      expect(await post(`http://localhost:${ports[0]}/announce`)).toMatchObject({ sent: 0 });
      await fetch(`http://localhost:${ports[0]}/unnamed`, { method: 'POST' });
      await run.says('The function `unnamed` can not be loaded');
      expect(await run.end('SIGINT')).toEqual({ code: 0, left: [] });
    } finally {
      await run.end('SIGKILL');
      wrong.remove();
    }
  }, 60_000);
});
