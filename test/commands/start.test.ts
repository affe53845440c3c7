import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { faultOf } from '../../infra/local/faults';
import type { StartOptions, StartResult } from '../../src/api/start';
import { portsInUse, portTwice, type BusyPort } from '../../src/api/start/port-problems';
import { functionFailed, handlerNotFound, offlineMissing, startFailed } from '../../src/api/start/problems';
import { ArgumentProblem } from '../../src/commands/arguments';
import { createNodeHost } from '../../src/commands/node-host';
import { runStart } from '../../src/commands/start';
import type { AppStart, LocalStore, Problem, StartEvent } from '../../src/types';
import { commandErrorIds, composeWarningIds, fileReasonIds } from '../../src/types';
import { sampleLint } from '../report/lint-sample';
import { repository } from './support';

interface Schema {
  definitions: Record<'error' | 'warning', { properties: { id: { enum: string[] } } }>;
}
const schema = JSON.parse(
  readFileSync(join(repository, 'schema', 'output', 'start.schema.json'), 'utf8'),
) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function errorsOf(document: string): unknown[] {
  validate(JSON.parse(document));
  return validate.errors ?? [];
}

interface Played {
  code: number;
  out: string;
  err: string;
  asked: StartOptions | null;
}

interface Scene {
  events?: StartEvent[];
  problems?: Problem[];
  options?: Record<string, unknown>;
  format?: 'pretty' | 'json';
  quiet?: boolean;
}

/** Runs the command over events that are made up. */
async function play({
  events = [],
  problems = [],
  options = {},
  format = 'pretty',
  quiet = false,
}: Scene): Promise<Played> {
  const played: Played = { code: -1, out: '', err: '', asked: null };
  const real = createNodeHost({ cwd: '/', env: {} });
  const terminal = {
    ...{ interactive: false, color: false, progress: false, columns: 80 },
    out: (text: string) => void (played.out += text),
    err: (text: string) => void (played.err += text),
    confirm: () => Promise.reject(new Error('start asks nothing')),
    ask: () => Promise.reject(new Error('start asks nothing')),
  };
  const common = { command: 'start', format, cwd: '/', quiet, color: false };
  played.code = await runStart(['app'], options, common, {
    createHost: () => ({ ...real, terminal }),
    start: (_host, _machine, asked): Promise<StartResult> => {
      played.asked = asked;
      for (const event of events) asked.onEvent(event);
      return Promise.resolve({ problems });
    },
  });
  return played;
}

const app = (store: LocalStore, more: Partial<AppStart> = {}): AppStart => ({
  root: '/work/app',
  stage: 'dev',
  addresses: {
    http: 'http://localhost:3001',
    websocket: 'ws://localhost:3002',
    endpoint: 'http://localhost:3002',
  },
  store,
  isInDotenv: false,
  warnings: [],
  ...more,
});
const memory: LocalStore = { kind: 'memory', environment: { FRIGG_LOCAL_STORE: 'http://127.0.0.1:4' } };
const up = (store: LocalStore, more?: Partial<AppStart>): StartEvent => ({
  kind: 'up',
  app: app(store, more),
  again: false,
});
const problem: Problem = { id: 'start-failed', message: 'It did not start.', remedy: 'Start it again.' };

describe('the arguments of start', () => {
  it('reach the run', async () => {
    const options = { stage: 'qa', httpPort: '4001', wsPort: '4002', lambdaPort: '4003', verbose: true };
    expect((await play({ options })).asked).toMatchObject({
      paths: ['app'],
      stage: 'qa',
      ports: { httpPort: 4001, websocketPort: 4002, lambdaPort: 4003 },
      verbose: true,
    });
    expect((await play({})).asked).toMatchObject({ stage: 'dev', ports: {}, verbose: false });
  });

  it.each([
    [{ httpPort: 'x' }, '--http-port'],
    [{ wsPort: '0' }, '--ws-port'],
    [{ lambdaPort: '70000' }, '--lambda-port'],
    [{ stage: 'a/b' }, '--stage'],
    [{ stage: '' }, '--stage'],
  ])('%j are refused', async (options, flag) => {
    const refused = await play({ options }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ArgumentProblem);
    expect((refused as ArgumentProblem).problem).toMatchObject({ id: 'bad-arguments' });
    expect((refused as ArgumentProblem).message).toContain(flag);
  });
});

describe('what start prints', () => {
  it('is where the app is reached, and all else beside it', async () => {
    const { code, out, err } = await play({
      events: [
        { kind: 'linted', result: sampleLint() },
        {
          kind: 'warning',
          warning: { id: 'tool-untested', message: 'Untested.', remedy: 'Try it.', path: [] },
        },
        { kind: 'starting', root: '/work/app', tool: 'osls 4.3.1', again: false },
        { kind: 'output', text: 'of the tool\n' },
        up(memory),
        { kind: 'changed', files: ['/work/app/a.js', '/work/app/b.js'], action: 'reload' },
        { kind: 'changed', files: ['/work/app/a.js'], action: 'restart' },
        { kind: 'problem', problem },
        { kind: 'waiting' },
      ],
    });
    expect(code).toBe(0);
    expect(out).toBe(`Up, stage dev. Ctrl-C ends it.
  HTTP        http://localhost:3001
  WebSockets  ws://localhost:3002
  clients     In memory, for all functions, and gone when this ends: no MongoDB is named (\`MONGO_URI\`, or \`DATABASE_URL\` with an address of MongoDB).
  to send     From a script: WEBSOCKET_API_ENDPOINT=http://localhost:3002 FRIGG_LOCAL_STORE=http://127.0.0.1:4
`);
    const order = [
      'websockets-shape',
      'warning tool-untested: Untested.',
      'Starting: work/app with osls 4.3.1',
      'of the tool',
      'Changed: work/app/a.js and 1 more; functions load their code anew',
      'Changed: work/app/a.js; the app is started again',
      'error start-failed: It did not start.',
      'The app is down.',
    ];
    const places = order.map((text) => err.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each<[LocalStore, Partial<AppStart>, string, string]>([
    [
      { kind: 'mongodb', variable: 'MONGO_URI', address: 'mongodb://a/x', isGiven: false },
      {},
      'In MongoDB, mongodb://a/x, by `MONGO_URI`.',
      'deployed ones',
    ],
    [
      { kind: 'mongodb', variable: 'DATABASE_URL', address: null, isGiven: true },
      {},
      'In MongoDB, by `DATABASE_URL`. Only the environment here has it',
      'null',
    ],
    [memory, { isInDotenv: true }, '`useDotenv: true`', 'null'],
    [
      { kind: 'none', why: 'no-runtime' },
      {},
      'Nowhere: no MongoDB is named, and the handler of this app',
      'update it',
    ],
    [{ kind: 'none', why: 'old-runtime' }, {}, 'npm install frigg-websockets@latest', 'migrate'],
    [
      { kind: 'not-needed' },
      { addresses: { http: null, websocket: null, endpoint: null } },
      'No function has events',
      'clients',
    ],
  ])('of %j says so', async (store, more, text, other) => {
    const { out } = await play({ events: [up(store, more)] });
    expect(out).toContain(text);
    expect(out).not.toContain(other);
  });

  it('is one document with --json, and the rest beside it', async () => {
    const warnings = [{ id: 'role-elsewhere' as const, message: 'M.', remedy: 'R.', path: ['a'] }];
    const { out, err } = await play({
      format: 'json',
      events: [{ kind: 'output', text: 'of the tool\n' }, up(memory, { warnings }), up(memory)],
    });
    expect(JSON.parse(out)).toEqual({
      version: 1,
      command: 'start',
      apps: [
        {
          root: 'work/app',
          stage: 'dev',
          http: 'http://localhost:3001',
          websocket: 'ws://localhost:3002',
          endpoint: 'http://localhost:3002',
          store: 'memory',
          environment: { FRIGG_LOCAL_STORE: 'http://127.0.0.1:4' },
          warnings: [{ id: 'role-elsewhere', message: 'M.', remedy: 'R.' }],
        },
      ],
    });
    expect(err).toBe('of the tool\n');
    expect(errorsOf(out)).toEqual([]);
  });

  it('has a schema with every id that it may hold', () => {
    const { error, warning } = schema.definitions;
    expect([...error.properties.id.enum].sort()).toEqual([...commandErrorIds, ...fileReasonIds].sort());
    expect([...warning.properties.id.enum].sort()).toEqual([...composeWarningIds].sort());
    expect(errorsOf('{"version":1,"command":"start","apps":[{}]}')).not.toEqual([]);
  });

  it('is a document with the error where the app did not come up', async () => {
    const { code, out, err } = await play({ format: 'json', problems: [problem] });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      command: 'start',
      apps: [],
      error: { id: 'start-failed', message: 'It did not start.', remedy: 'Start it again.' },
    });
    expect(errorsOf(out)).toEqual([]);
    expect(err).toBe('');
  });

  it('is the error on standard error where the app has ended later', async () => {
    const { code, out, err } = await play({ format: 'json', events: [up(memory)], problems: [problem] });
    expect(code).toBe(2);
    expect(JSON.parse(out)).not.toHaveProperty('error');
    expect(err).toContain('error start-failed');
  });

  it('is results and problems alone with --quiet', async () => {
    const { out, err } = await play({
      quiet: true,
      events: [
        { kind: 'starting', root: '/', tool: 'osls', again: true },
        { kind: 'output', text: 'of the tool\n' },
        up(memory),
        { kind: 'changed', files: ['/a.js'], action: 'reload' },
        { kind: 'problem', problem },
      ],
    });
    expect(out).toContain('ws://localhost:3002');
    expect(err).toMatch(/^error start-failed/);
  });
});

describe('problems of a start', () => {
  const busy = (more: Partial<BusyPort>): BusyPort => ({
    name: 'websocketPort',
    port: 3002,
    source: 'default',
    state: { kind: 'taken', by: null },
    ...more,
  });
  const secret = 'mongodb://u:hunter2@a/x';

  it.each<[Problem, string, string]>([
    [
      offlineMissing({ kind: 'missing', fitting: 13 }, 'serverless', '/p'),
      'offline-missing',
      'npm install --save-dev serverless-offline@13`',
    ],
    [
      offlineMissing({ kind: 'missing', fitting: 14 }, 'osls', '/p'),
      'offline-missing',
      '--legacy-peer-deps serverless-offline@14`',
    ],
    [portsInUse([busy({})]), 'ports-in-use', 'port 3002 (for WebSockets) is in use. '],
    [
      portsInUse([busy({ state: { kind: 'taken', by: { pid: 7, name: 'node', folder: '/a' } } })]),
      'ports-in-use',
      'is in use, by `node`, process 7 in /a.',
    ],
    [
      portsInUse([busy({ state: { kind: 'taken', by: { pid: 7, name: null, folder: null } } })]),
      'ports-in-use',
      'is in use, by process 7.',
    ],
    [
      portsInUse([busy({}), busy({ name: 'httpPort', port: 80, state: { kind: 'denied' } })]),
      'ports-in-use',
      'start --ws-port 3102 --http-port 3101`',
    ],
    [
      portsInUse([busy({ port: 80, state: { kind: 'denied' } })]),
      'ports-in-use',
      'may not be listened on by this user. Pass others',
    ],
    [portTwice([busy({}), busy({ name: 'httpPort' })]), 'ports-in-use', '`--ws-port` and `--http-port`'],
    [startFailed({ kind: 'plugin', name: './own' }, 'It did not start'), 'start-failed', 'Correct its path'],
    [
      startFailed({ kind: 'module', name: './own', from: '/a.js' }, 'It did not start'),
      'start-failed',
      'Correct the path',
    ],
    [startFailed({ kind: 'other', message: '' }, 'It was killed'), 'start-failed', 'It was killed. '],
    [
      startFailed(faultOf(`Error:\nno way to ${secret}`), 'It did not start'),
      'start-failed',
      'no way to mongodb://***@a/x.',
    ],
    [
      functionFailed({ functionName: 'f', kind: 'syntax', why: 'Unexpected token' }),
      'start-failed',
      'The others run on. ',
    ],
    [handlerNotFound({ functionName: 'f', handler: 'a.b', file: null }, '/s.yml'), 'start-failed', '`a.b`'],
  ])('%#', ({ id, message, remedy }, expected, text) => {
    expect(id).toBe(expected);
    expect(`${message} ${remedy}`).toContain(text);
    expect(`${message} ${remedy}`).not.toContain('hunter2');
    for (const sentence of [message, remedy]) expect(sentence).toMatch(/[^.]\.$|`\.$/);
  });
});
