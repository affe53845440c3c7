import { describe, expect, it } from '@jest/globals';
import { composeFor, type ComposedApp } from '../../../src/api/deploy';
import { createNodeHost } from '../../../src/commands/node-host';
import { makeFolder } from '../../project/temporary';

const manifest = (dependencies: object, devDependencies: object = {}): string =>
  JSON.stringify({ name: 'live', dependencies, devDependencies });
const core = { '@friggframework/core': '2.0.0-next.40' };
const runtime = { ...core, 'frigg-websockets': '0.1.0' };
const enabled =
  "module.exports = { Definition: { name: 'live', integrations: [], websockets: { enable: true } } };\n";
const yml = (rest: string): string => `service: live\nprovider: { name: aws }\n${rest}\n`;
const hello = yml('functions: { hello: { handler: hello.handler } }');
const runtimeHandler = 'node_modules/frigg-websockets/dist/handler.handler';
const coreHandler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';

function compose(
  files: Record<string, string>,
  more: { path?: string; env?: Record<string, string> } = {},
): Promise<ComposedApp> {
  const folder = makeFolder({ 'package.json': manifest(runtime), 'index.js': enabled, ...files });
  const env = { PATH: process.env.PATH, ...more.env };
  return composeFor(createNodeHost({ cwd: folder, env }), {
    ...{ path: more.path ?? null, stage: 'dev', region: null, lint: false, forDeploy: false },
    talk: { onOutput: () => undefined, onLint: () => Promise.resolve(), onWarning: () => undefined },
  });
}

const configOf = (composed: ComposedApp): Record<string, unknown> => {
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return composed.composition.config;
};
const idOf = (composed: ComposedApp): string | undefined =>
  composed.ok ? undefined : composed.problems[0]?.id;

describe('the handler of the WebSocket routes', () => {
  it.each<[string, Record<string, string>, string]>([
    ['of frigg-websockets', { 'serverless.yml': hello }, runtimeHandler],
    [
      'of core, where that has one that works',
      {
        'serverless.yml': hello,
        'package.json': manifest({ '@friggframework/core': '2.0.0-next.30' }),
      },
      coreHandler,
    ],
  ])('is that %s', async (_, files, handler) => {
    const composed = await compose(files);
    expect(configOf(composed)).toMatchObject({ functions: { defaultWebsocket: { handler } } });
    expect(composed.ok && composed.composition.added).toEqual(['defaultWebsocket']);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['is not among the dependencies', { 'package.json': manifest(core) }, /npm install frigg-websockets/],
    [
      'is a development dependency',
      { 'package.json': manifest(core, { 'frigg-websockets': '0.1.0' }) },
      /dependencies/,
    ],
    [
      'can not be told',
      { 'package.json': manifest({ '@friggframework/core': 'next' }) },
      /npm install frigg-websockets/,
    ],
    [
      'is needed for a route that its own lack',
      {
        'package.json': manifest(core),
        'serverless.yml': yml('functions: ${file(functions.yml)}'),
        'functions.yml': 'live: { handler: live.handler, events: [{ websocket: $connect }] }\n',
      },
      /npm install frigg-websockets/,
    ],
    [
      'may be needed by what only Serverless resolves',
      {
        'package.json': manifest(core),
        'serverless.yml': yml('functions: ${file(functions.yml)}'),
        'functions.yml': 'hello: { handler: hello.handler }\n',
      },
      /npm install frigg-websockets/,
    ],
  ])('is missing where it %s', async (_, files, remedy) => {
    const composed = await compose({ 'serverless.yml': hello, ...files });
    expect(composed.ok ? null : composed.problems).toMatchObject([
      { id: 'handler-missing', remedy: expect.stringMatching(remedy) },
    ]);
  });

  it.each<[string, Record<string, string>]>([
    [
      'has routes of its own',
      {
        'serverless.yml': yml(
          'functions: { live: { handler: live.handler, events: [{ websocket: $connect }, { websocket: $disconnect }, { websocket: $default }] } }',
        ),
      },
    ],
    [
      'has routes of its own in a file',
      {
        'serverless.yml': yml('functions: ${file(functions.yml)}'),
        'functions.yml':
          'live: { handler: live.handler, events: [{ websocket: $connect }, { websocket: $disconnect }, { websocket: $default }] }\n',
      },
    ],
    ['does not enable WebSockets', { 'serverless.yml': hello, 'index.js': enabled.replace('true', 'false') }],
  ])('is not asked for where the app %s', async (_, files) => {
    const composed = await compose({ 'package.json': manifest(core), ...files });
    expect(composed.ok && composed.composition.added).toEqual([]);
  });
});

describe('parts that only Serverless resolves', () => {
  it('are left to the plugin, which is told what to compose', async () => {
    const composed = await compose({
      'serverless.yml': yml('functions: ${file(functions.yml)}'),
      'functions.yml': 'hello: { handler: hello.handler }\n',
    });
    expect(configOf(composed)).toMatchObject({
      functions: '${file(functions.yml)}',
      plugins: ['frigg-toolkit/infra/plugin'],
    });
    const { later, env } = composed.ok ? composed.composition : { later: [], env: {} };
    expect(later).toEqual([['functions']]);
    expect(JSON.parse((env as Record<string, string>).FRIGG_TOOLKIT_COMPOSITION ?? '')).toEqual({
      websockets: { enable: true },
      stage: 'dev',
      handler: runtimeHandler,
    });
  });

  it('are left alone where WebSockets are not enabled', async () => {
    const composed = await compose({
      'index.js': enabled.replace('true', '"true"'),
      'serverless.yml': yml('functions: ${file(functions.yml)}'),
    });
    expect(configOf(composed)).toEqual({
      service: 'live',
      provider: { name: 'aws' },
      functions: '${file(functions.yml)}',
    });
    expect(composed.ok && composed.composition.env).not.toHaveProperty('FRIGG_TOOLKIT_COMPOSITION');
  });
});

describe('a definition', () => {
  const running = (line: string): string =>
    `const on = process.argv.length > 0;\nmodule.exports = { Definition: { name: 'live', integrations: [], ${line} } };\n`;

  it('is run where what is needed is only known then', async () => {
    const composed = await compose({
      'index.js': running('websockets: { enable: on }'),
      'serverless.yml': hello,
    });
    expect(configOf(composed)).toHaveProperty('functions.defaultWebsocket');
  });

  it('is not run where something else is only known then', async () => {
    const index = `${running('websockets: { enable: true }, label: on')}throw new Error('it was run');\n`;
    expect(idOf(await compose({ 'index.js': index, 'serverless.yml': hello }))).toBeUndefined();
  });

  it('that can be neither read nor run is not known, and the place is told', async () => {
    const index = `${running('websockets: { enable: on }')}throw new Error('no database');\n`;
    const composed = await compose({ 'index.js': index, 'serverless.yml': hello });
    expect(composed.ok ? null : composed.problems).toMatchObject([
      {
        id: 'definition-not-known',
        message: expect.stringContaining('no database'),
        position: { line: 1, column: 12 },
      },
    ]);
  });

  it('names the variables that the tool may see', async () => {
    const index = running('environment: { A: true, B: "ssm", C: false }');
    const composed = await compose(
      { 'index.js': index, 'serverless.yml': hello },
      { env: { A: 'a', B: 'b', C: 'c', D: 'd' } },
    );
    const env = composed.ok ? Object.keys(composed.composition.env) : [];
    expect(env.filter((name) => name.length === 1).sort()).toEqual(['A', 'B']);
    expect(composed.ok && composed.composition.declared).toEqual(['A', 'B']);
  });
});

describe('the config of an app', () => {
  it('is made whole where it has none, for the region of the environment', async () => {
    const composed = await compose({}, { env: { AWS_REGION: 'eu-west-1' } });
    expect(configOf(composed)).toMatchObject({ service: 'live', provider: { region: 'eu-west-1' } });
    expect(composed.ok && composed.composition).toMatchObject({ base: null });
  });

  it('is run with what the definition names, and its folder is that of the service', async () => {
    const composed = await compose(
      {
        'index.js':
          "module.exports = { Definition: { name: 'live', integrations: [], environment: { MINE: true } } };\n",
        'backend/infrastructure.js':
          "module.exports = { service: 'live', provider: { name: 'aws', environment: { MINE: process.env.MINE, OTHER: process.env.OTHER ?? 'unset' } } };\n",
      },
      { env: { MINE: 'mine', OTHER: 'other' } },
    );
    expect(configOf(composed)).toMatchObject({ provider: { environment: { MINE: 'mine', OTHER: 'unset' } } });
    expect(composed.ok && composed.composition.service.endsWith('/backend')).toBe(true);
  });

  it('that can not be composed is told with its file', async () => {
    const composed = await compose({
      'serverless.yml': yml('functions: { defaultWebsocket: { handler: other.handler } }'),
    });
    expect(composed.ok ? null : composed.problems).toMatchObject([
      { id: 'config-conflict', file: expect.stringMatching(/serverless\.yml$/) },
    ]);
  });

  it('is that of the entry that was named', async () => {
    const composed = await compose(
      { 'serverless.yml': hello, 'other.js': enabled.replace('true', 'false') },
      { path: 'other.js' },
    );
    expect(configOf(composed)).not.toHaveProperty('functions.defaultWebsocket');
  });
});
