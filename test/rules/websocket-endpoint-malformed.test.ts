import { describe, expect, it } from '@jest/globals';
import { websocketEndpointMalformed as rule } from '../../src/rules/websocket-endpoint-malformed';
import { appWith, manifestOf, reportsOf, shownOf, type Files, type Shown } from './support';

const host = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const url = `https://${host}/dev`;
const on = '{ integrations: [], websockets: { enable: true } }';

const code = (from: string): Files => ({
  'src/live.js': `const { WebsocketConnection } = require('${from}');\nexports.send = () => WebsocketConnection.getActiveConnections();\n`,
});
const core = code('@friggframework/core');
const runtime = code('frigg-websockets');
const prisma: Files = {
  'src/live.js':
    "const { WebsocketConnectionRepository } = require('@friggframework/core');\nexports.send = () => new WebsocketConnectionRepository().getActiveConnections();\n",
};

const env = (value: string, files: Files = {}, name = '.env'): Files =>
  appWith(on, '2.0.0-next.30', { ...files, [name]: `A=1\nWEBSOCKET_API_ENDPOINT=${value}\nB=2\n` });

const summary = (shown: readonly Shown[]): string[] =>
  shown.map(({ at, text, severity = 'error' }) => `${severity} ${at} ${text}`);

describe('in .env', () => {
  it('says what is wrong and what to write', async () => {
    expect(await shownOf(rule, env(`https://${host}`))).toEqual([
      {
        at: '.env:2:24',
        text: `https://${host}`,
        message: `\`WEBSOCKET_API_ENDPOINT\` has no stage, so that no message can be sent. Write \`https://${host}/<stage>\`.`,
      },
    ]);
  });

  it('puts an address in its one form where core takes it as it is, when asked', async () => {
    expect(await shownOf(rule, env(`"wss://${host}/dev"`, core))).toEqual([
      {
        at: '.env:2:25',
        text: `wss://${host}/dev`,
        message: `\`WEBSOCKET_API_ENDPOINT\` begins with the scheme that clients use, and core hands it to the AWS SDK as it is: no message can be sent. Write \`${url}\`.`,
        fix: {
          title: `write \`${url}\``,
          safety: 'unsafe',
          after: `A=1\nWEBSOCKET_API_ENDPOINT="${url}"\nB=2\n`,
        },
      },
    ]);
  });

  it('warns of what the client of core puts up with', async () => {
    const [found] = await shownOf(rule, env(`${url}/`, core));
    expect(found).toMatchObject({
      severity: 'warning',
      message: `\`WEBSOCKET_API_ENDPOINT\` has a slash too many. AWS SDK 2 puts up with that, AWS SDK 3 does not. Write \`${url}\`.`,
    });
  });

  it('never shows user information or a query', async () => {
    for (const value of [
      `https://u:secret@${host}/dev`,
      `${url}?token=secret`,
      'mongodb://u:secret@db.acme.io',
    ]) {
      const [found] = await reportsOf(rule, env(value, core));
      expect(found?.message).toMatch(/^`WEBSOCKET_API_ENDPOINT` .*\.$/);
      expect(JSON.stringify(found?.message)).not.toContain('secret');
      expect(found?.fix).toBeUndefined();
    }
  });

  it.each([
    ['a placeholder', env('<your-endpoint>', runtime), ['error .env:2:24 <your-endpoint>']],
    [
      'an ARN',
      env('arn:aws:execute-api:eu-west-1:1:a1b2c3d4e5', runtime),
      ['error .env:2:24 arn:aws:execute-api:eu-west-1:1:a1b2c3d4e5'],
    ],
    ['a slash, with the repositories of core', env(`${url}/`, prisma), [`error .env:2:24 ${url}/`]],
    ['no scheme, with the repositories of core', env(`${host}/dev`, prisma), [`error .env:2:24 ${host}/dev`]],
    ['http', env(`http://${host}/dev`, core), [`error .env:2:24 http://${host}/dev`]],
    ['what the console shows', env(`${url}/@connections`, core), [`error .env:2:24 ${url}/@connections`]],
    ['an empty value that somebody needs', env('', runtime), ['warning .env:2:1 WEBSOCKET_API_ENDPOINT']],
    ['the last of two', env(`${url}\nWEBSOCKET_API_ENDPOINT=xxx`, runtime), ['error .env:3:24 xxx']],
    [
      '.env.production',
      env('https://xxx', runtime, '.env.production'),
      ['error .env.production:2:24 https://xxx'],
    ],
  ])('finds %s', async (_, files, expected) => {
    expect(summary(await shownOf(rule, files))).toEqual(expected);
  });

  it.each([
    ['a right one', env(url, core)],
    ['a local one', env('http://localhost:3001', core)],
    ['wss, which the runtime puts right', env(`wss://${host}/dev/`, runtime)],
    ['wss, which nobody of core reads', env(`wss://${host}/dev`)],
    ['a domain with a path', env('https://live.acme.io/ws', core)],
    ['an empty value that nobody needs', env('')],
    ['a value that is put together', env('https://${API}.execute-api.eu-west-1.amazonaws.com/dev', core)],
    ['a value of a command', env('$(terraform output -raw ws)', core)],
    ['a reference to a secret', env('op://vault/live/endpoint', core)],
    ['a parameter', env('arn:aws:ssm:eu-west-1:1:parameter/ws', core)],
    ['a template of a secret', env('{{ op://vault/live/endpoint }}', core)],
    ['an encrypted value', env('"encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt"', core)],
    ['a comment behind it', env(`${url} # dev`, core)],
    ['the first of two', env(`xxx\nWEBSOCKET_API_ENDPOINT=${url}`, core)],
    [
      'another variable',
      { ...env(url, core), '.env': 'MY_WEBSOCKET_API_ENDPOINT=xxx\nWEBSOCKET_API_ENDPOINTS=xxx\n' },
    ],
    ['a comment', { ...env(url, core), '.env': '# WEBSOCKET_API_ENDPOINT=xxx\n' }],
    ['.env.example', env('https://xxx', core, '.env.example')],
    ['.env.local.sample', env('<endpoint>', core, '.env.local.sample')],
    ['.env.template', env('<endpoint>', core, '.env.template')],
    ['.env.dist', env('<endpoint>', core, '.env.dist')],
    ['.env.test', env('https://example.com', core, '.env.test')],
  ])('is silent: %s', async (_, files) => {
    expect(await reportsOf(rule, files)).toEqual([]);
  });
});

const app = (source: string, more: Files = {}): Files => ({
  ...appWith(on, '2.0.0-next.30', more),
  'package.json': manifestOf('2.0.0-next.30', {}),
  'src/live.js': source,
});
const v3 = "const { ApiGatewayManagementApiClient } = require('@aws-sdk/client-apigatewaymanagementapi');\n";
const v2 = "const AWS = require('aws-sdk');\n";

describe('in code', () => {
  it('puts the literal of a client right', async () => {
    const source = (text: string): string =>
      `${v3}new ApiGatewayManagementApiClient({ region, endpoint: '${text}' });\n`;
    expect(await shownOf(rule, app(source(`wss://${host}/dev/`)))).toEqual([
      {
        at: 'src/live.js:2:55',
        text: `'wss://${host}/dev/'`,
        message: `The endpoint of this client begins with the scheme that clients use and has a slash too many, and the AWS SDK takes it as it is: no message can be sent. Write \`${url}\`.`,
        fix: { title: `write \`${url}\``, safety: 'safe', after: source(url) },
      },
    ]);
  });

  it.each([
    [
      'a client without a stage',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: 'https://${host}' });`,
      `error src/live.js:2:47 'https://${host}'`,
    ],
    [
      'a fallback',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: process.env.WS || 'https://xxx' });`,
      "error src/live.js:2:65 'https://xxx'",
    ],
    [
      'a client of SDK 2',
      `${v2}new AWS.ApiGatewayManagementApi({ apiVersion: '2018-11-29', endpoint: 'wss://${host}/dev' });`,
      `error src/live.js:2:71 'wss://${host}/dev'`,
    ],
    [
      'a slash for SDK 2',
      `${v2}new AWS.ApiGatewayManagementApi({ endpoint: '${url}/' });`,
      `warning src/live.js:2:45 '${url}/'`,
    ],
    [
      'a slash for SDK 3',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: '${url}/' });`,
      `error src/live.js:2:47 '${url}/'`,
    ],
    [
      'a constant',
      `${v3}const endpoint = 'https://${host}/';\nnew ApiGatewayManagementApiClient({ endpoint });`,
      'error src/live.js:3:37 endpoint',
    ],
    [
      'options of their own',
      `${v3}const options = { endpoint: 'changeme' };\nnew ApiGatewayManagementApiClient(options);`,
      "error src/live.js:2:29 'changeme'",
    ],
    [
      'an assignment',
      `process.env.WEBSOCKET_API_ENDPOINT = 'https://${host}';`,
      `error src/live.js:1:38 'https://${host}'`,
    ],
    [
      'a default',
      `process.env.WEBSOCKET_API_ENDPOINT ||= 'https://${host}';`,
      `error src/live.js:1:40 'https://${host}'`,
    ],
    [
      'one under a condition',
      `if (x) process.env.WEBSOCKET_API_ENDPOINT = 'TODO';`,
      "error src/live.js:1:45 'TODO'",
    ],
  ])('finds %s', async (_, source, expected) => {
    expect(summary(await shownOf(rule, app(source)))).toEqual([expected]);
  });

  it('is not sure of a literal that others may use', async () => {
    const source = `${v3}const options = { endpoint: 'wss://${host}/dev' };\nnew ApiGatewayManagementApiClient(options);\n`;
    expect(await shownOf(rule, app(source))).toMatchObject([{ fix: { safety: 'unsafe' } }]);
  });

  it.each([
    ['a right one', `${v3}new ApiGatewayManagementApiClient({ endpoint: '${url}' });`],
    ['a domain', `${v3}new ApiGatewayManagementApiClient({ endpoint: 'https://live.acme.io/ws' });`],
    [
      'this machine',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: offline ? 'http://localhost:3001' : url() });`,
    ],
    [
      'a computed one',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: 'https://' + domain + '/' + stage });`,
    ],
    [
      'a stage to be added',
      `${v3}const base = 'https://${host}';\nnew ApiGatewayManagementApiClient({ endpoint: base + '/' + stage });`,
    ],
    ['an empty fallback', `${v3}new ApiGatewayManagementApiClient({ endpoint: process.env.WS ?? '' });`],
    [
      'a spread behind it',
      `${v3}new ApiGatewayManagementApiClient({ endpoint: 'https://xxx', ...options });`,
    ],
    [
      'a stage by a middleware',
      `${v3}const c = new ApiGatewayManagementApiClient({ endpoint: 'https://${host}' });\nc.middlewareStack.add(stage);`,
    ],
    [
      'another client of AWS',
      "const { SQSClient } = require('@aws-sdk/client-sqs');\nnew SQSClient({ endpoint: 'wss://xxx' }); // PostToConnection",
    ],
    [
      'a class of its own',
      `class ApiGatewayManagementApiClient {}\nnew ApiGatewayManagementApiClient({ endpoint: 'https://xxx' });`,
    ],
    [
      'a page in the browser',
      `const url = process.env.WEBSOCKET_API_ENDPOINT || 'wss://${host}/dev';\nnew WebSocket(url);`,
    ],
    ['a mark of the build', `${v3}new ApiGatewayManagementApiClient({ endpoint: '__WS_ENDPOINT__' });`],
    ['a switch', "process.env.WEBSOCKET_API_ENDPOINT = '';"],
  ])('is silent: %s', async (_, source) => {
    expect(await reportsOf(rule, app(source))).toEqual([]);
  });

  it.each([
    'test/live.js',
    'src/live.spec.ts',
    'src/__mocks__/live.js',
    'scripts/send.js',
    'examples/send.js',
  ])('is silent in %s', async (file) => {
    const files = { [file]: "process.env.WEBSOCKET_API_ENDPOINT = 'https://example.com';" };
    expect(await reportsOf(rule, appWith(on, '2.0.1', files))).toEqual([]);
  });
});

describe('in a Serverless config', () => {
  const yml = (value: string): Files =>
    appWith('{ integrations: [] }', '^1.1.0', {
      ...core,
      'serverless.yml': `service: live\nprovider:\n  name: aws\n  environment:\n    WEBSOCKET_API_ENDPOINT: ${value}\n`,
    });

  it('keeps the quotes', async () => {
    const [found] = await shownOf(rule, yml(`'wss://${host}/dev'`));
    expect(found).toMatchObject({
      at: 'serverless.yml:5:29',
      fix: { safety: 'unsafe', after: yml(`'${url}'`)['serverless.yml'] },
    });
  });

  it.each([
    [`https://${host}`, [`error serverless.yml:5:29 https://${host}`]],
    [url, []],
    ['https://${self:custom.api}.execute-api.eu-west-1.amazonaws.com', []],
    ['${env:WEBSOCKET_API_ENDPOINT}', []],
    ["''", []],
    ['!Ref WebsocketsApi', []],
    ["'{{resolve:ssm:/live/endpoint}}'", []],
  ])('%s', async (value, expected) => {
    expect(summary(await shownOf(rule, yml(value)))).toEqual(expected);
  });
});
