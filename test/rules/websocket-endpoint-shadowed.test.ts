import { describe, expect, it } from '@jest/globals';
import { websocketEndpointShadowed as rule } from '../../src/rules/websocket-endpoint-shadowed';
import { appWith, reportsOf, shownOf, type Files } from './support';

const on = '{ integrations: [], websockets: { enable: true } }';
const address = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev';
const over = 'over the address that the deploy sets';

const inEnvironment = (entry: string): string =>
  `{\n  integrations: [],\n  environment: {\n    A: true,\n    ${entry}\n  },\n  websockets: { enable: true },\n}`;

const yml = (environment: string, more = ''): string =>
  `service: live\nprovider:\n  name: aws\n  environment:\n${environment}\n${more}`;

describe('in the definition', () => {
  it('points at the key, and removes it when asked', async () => {
    expect(await shownOf(rule, appWith(inEnvironment('WEBSOCKET_API_ENDPOINT: true, // sockets')))).toEqual([
      {
        at: 'index.js:5:5',
        text: 'WEBSOCKET_API_ENDPOINT',
        pointer: '/environment/WEBSOCKET_API_ENDPOINT',
        message: `\`environment\` passes \`WEBSOCKET_API_ENDPOINT\` on from where the deploy runs, ${over}. Remove the key.`,
        fix: {
          title: 'remove `WEBSOCKET_API_ENDPOINT`',
          safety: 'unsafe',
          after: appWith(inEnvironment('// sockets'))['index.js'],
        },
      },
    ]);
  });

  it('points into the file where the key stands', async () => {
    const shown = await shownOf(rule, {
      'index.js':
        "const environment = require('./environment');\nmodule.exports = { Definition: { environment, websockets: { enable: true } } };\n",
      'environment.json': '{\n  "A": true,\n  "WEBSOCKET_API_ENDPOINT": "ssm"\n}\n',
    });
    expect(shown).toMatchObject([
      { at: 'environment.json:3:3', text: '"WEBSOCKET_API_ENDPOINT"', fix: { after: '{\n  "A": true\n}\n' } },
    ]);
  });

  it.each([
    ['passed on to nobody', inEnvironment('WEBSOCKET_API_ENDPOINT: false,')],
    ['null', inEnvironment('WEBSOCKET_API_ENDPOINT: null,')],
    ['not known', inEnvironment("WEBSOCKET_API_ENDPOINT: process.env.STAGE === 'local',")],
    ['another name', inEnvironment('WEBSOCKET_API_ENDPOINTS: true,')],
    [
      'WebSockets off',
      inEnvironment('WEBSOCKET_API_ENDPOINT: true,').replace('enable: true', 'enable: false'),
    ],
    ['WebSockets missing', '{ environment: { WEBSOCKET_API_ENDPOINT: true } }'],
    [
      'WebSockets not known',
      '{ environment: { WEBSOCKET_API_ENDPOINT: true }, websockets: { enable: on() } }',
    ],
  ])('is silent: %s', async (_, definition) => {
    expect(await reportsOf(rule, appWith(definition))).toEqual([]);
  });
});

describe('in a Serverless config', () => {
  const message = `This environment gives \`WEBSOCKET_API_ENDPOINT\` a value of its own, ${over}. Remove it.`;

  const found: [string, Files, string][] = [
    ['a literal', { 'serverless.yml': yml(`    WEBSOCKET_API_ENDPOINT: ${address}`) }, 'serverless.yml:5:5'],
    [
      'the environment of the deploy',
      { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: ${env:WEBSOCKET_API_ENDPOINT}') },
      'serverless.yml:5:5',
    ],
    [
      'the environment of the deploy, with a default from the file',
      { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: "${env:WS, self:custom.ws}"') },
      'serverless.yml:5:5',
    ],
    [
      'a literal with the stage',
      {
        'serverless.yml': yml(
          '    WEBSOCKET_API_ENDPOINT: https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/${sls:stage}',
        ),
      },
      'serverless.yml:5:5',
    ],
    [
      'a reference to a literal',
      {
        'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: ${self:custom.ws}', `custom:\n  ws: ${address}\n`),
      },
      'serverless.yml:5:5',
    ],
    [
      'a function',
      {
        'serverless.yml': `service: live\nprovider: { name: aws }\nfunctions:\n  send:\n    handler: a.b\n    environment:\n      WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
      'serverless.yml:7:7',
    ],
    [
      'a file of functions',
      {
        'serverless.yml':
          'service: live\nprovider: { name: aws }\nfunctions:\n  - ${file(./functions.yml)}\n',
        'functions.yml': `send:\n  handler: a.b\n  environment:\n    WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
      'functions.yml:4:5',
    ],
    [
      'a file of variables',
      {
        'serverless.yml': 'service: live\nprovider:\n  name: aws\n  environment: ${file(env/dev.yml):all}\n',
        'env/dev.yml': `all:\n  WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
      'env/dev.yml:2:3',
    ],
    [
      'JSON',
      {
        'serverless.json': `{ "service": "live", "provider": { "environment": { "WEBSOCKET_API_ENDPOINT": "${address}" } } }`,
      },
      'serverless.json:1:53',
    ],
    [
      'TypeScript',
      {
        'serverless.ts': `const environment = { WEBSOCKET_API_ENDPOINT: '${address}' };\nexport default { service: 'live', provider: { name: 'aws', environment } };\n`,
      },
      'serverless.ts:1:23',
    ],
    [
      'a variable in TypeScript',
      {
        'serverless.ts':
          "export default { provider: { environment: { WEBSOCKET_API_ENDPOINT: process.env.WS ?? '' } } };\n",
      },
      'serverless.ts:1:45',
    ],
    [
      "an assignment to upstream's config",
      {
        'infrastructure.js': `module.exports = make().then((config) => {\n  config.provider.environment.WEBSOCKET_API_ENDPOINT = '${address}';\n  return config;\n});\n`,
      },
      'infrastructure.js:2:3',
    ],
  ];
  it.each(found)('finds %s', async (_, files, at) => {
    const shown = await shownOf(rule, appWith(on, '2.0.1', files));
    expect(shown.map((each) => [each.at, each.message])).toEqual([[at, message]]);
  });

  const silent: [string, Files][] = [
    [
      'another service, and what it includes',
      {
        'services/chat/serverless.yml': yml(`    WEBSOCKET_API_ENDPOINT: ${address}`),
        'services/chat/env/prod.yml': `provider:\n  environment:\n    WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
    ],
    [
      'Fn::Join with the API',
      {
        'serverless.yml': yml(
          "    WEBSOCKET_API_ENDPOINT:\n      Fn::Join: ['', ['https://', { Ref: WebsocketsApi }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com/dev']]",
        ),
      },
    ],
    [
      '!Sub with the API',
      {
        'serverless.yml': yml(
          "    WEBSOCKET_API_ENDPOINT: !Sub 'https://${WebsocketsApi}.execute-api.${AWS::Region}.amazonaws.com/${sls:stage}'",
        ),
      },
    ],
    ['!Ref', { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: !Ref WebsocketsApi') }],
    [
      'Fn::Sub behind a reference in the file',
      {
        'serverless.yml': yml(
          '    WEBSOCKET_API_ENDPOINT: ${self:custom.ws}',
          'custom:\n  ws: { Fn::Sub: "https://${WebsocketsApi}.execute-api.${AWS::Region}.amazonaws.com/dev" }\n',
        ),
      },
    ],
    [
      'a reference that leads nowhere',
      { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: ${self:custom.ws}') },
    ],
    ['a file that is not there', { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: ${file(x.js):ws}') }],
    [
      'a function of a script',
      {
        'serverless.ts':
          'export default { provider: { environment: { WEBSOCKET_API_ENDPOINT: make(api) } } };',
      },
    ],
    [
      'a text of a script that is put together',
      {
        'serverless.ts':
          "export default { provider: { environment: { WEBSOCKET_API_ENDPOINT: `https://${api.ref}/${process.env.STAGE ?? ''}` } } };",
      },
    ],
    [
      '!Sub with names of its own',
      {
        'serverless.yml': yml(
          "    WEBSOCKET_API_ENDPOINT: !Sub\n      - 'https://${Api}.execute-api.eu-west-1.amazonaws.com/dev'\n      - Api: !Ref LiveApi",
        ),
      },
    ],
    ['a config for one machine', { 'serverless.local.yml': yml(`    WEBSOCKET_API_ENDPOINT: ${address}`) }],
    ['a config of a test', { 'test/serverless.yml': yml(`    WEBSOCKET_API_ENDPOINT: ${address}`) }],
    [
      'a variable of serverless-offline',
      {
        'serverless.yml': `service: live\nprovider: { name: aws }\ncustom:\n  environment:\n    WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
    ],
    [
      'a file of docker compose',
      {
        'docker-compose.yml': `services:\n  app:\n    environment:\n      WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
    ],
    ['no value', { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT:') }],
  ];
  it.each(silent)('is silent: %s', async (_, files) => {
    expect(await reportsOf(rule, appWith(on, '2.0.1', files))).toEqual([]);
  });

  it('is silent while the definition does not turn WebSockets on: a hand-made app of 1.x', async () => {
    const files = { 'serverless.yml': yml('    WEBSOCKET_API_ENDPOINT: ${env:WEBSOCKET_API_ENDPOINT}') };
    expect(await reportsOf(rule, appWith('{ integrations: [] }', '^1.1.0', files))).toEqual([]);
  });
});

describe('in code', () => {
  const message = `This code gives \`WEBSOCKET_API_ENDPOINT\` a fixed value, ${over}. Remove the assignment.`;

  it.each([
    [`process.env.WEBSOCKET_API_ENDPOINT = '${address}';`, '1:38'],
    [`process.env['WEBSOCKET_API_ENDPOINT'] = \`${address}\`;`, '1:41'],
    [`const { env } = process;\nenv.WEBSOCKET_API_ENDPOINT = '${address}';`, '2:30'],
    [`import { env } from 'node:process';\nenv.WEBSOCKET_API_ENDPOINT = '${address}';`, '2:30'],
    [`const url = '${address}';\nprocess.env.WEBSOCKET_API_ENDPOINT = url;`, '2:38'],
    [`Object.assign(process.env, { WEBSOCKET_API_ENDPOINT: '${address}' });`, '1:54'],
    ["process.env.WEBSOCKET_API_ENDPOINT = 'http://localhost:3001';", '1:38'],
    [`exports.handler = async () => { process.env.WEBSOCKET_API_ENDPOINT = '${address}'; };`, '1:70'],
  ])('finds %s', async (source, at) => {
    const shown = await shownOf(rule, appWith(on, '2.0.1', { 'src/live.js': source }));
    expect(shown.map((each) => [each.at, each.message])).toEqual([[`src/live.js:${at}`, message]]);
  });

  it.each([
    ['a default', `process.env.WEBSOCKET_API_ENDPOINT ??= '${address}';`],
    ['a default', `process.env.WEBSOCKET_API_ENDPOINT ||= '${address}';`],
    ['a default', `process.env.WEBSOCKET_API_ENDPOINT = process.env.WEBSOCKET_API_ENDPOINT || '${address}';`],
    [
      'a default',
      `if (!process.env.WEBSOCKET_API_ENDPOINT) process.env.WEBSOCKET_API_ENDPOINT = '${address}';`,
    ],
    ['a condition', `if (process.env.IS_OFFLINE) { process.env.WEBSOCKET_API_ENDPOINT = '${address}'; }`],
    ['a condition', `process.env.IS_OFFLINE && (process.env.WEBSOCKET_API_ENDPOINT = '${address}');`],
    ['one of two values', `process.env.WEBSOCKET_API_ENDPOINT = dev ? '${address}' : url();`],
    [
      'a computed value',
      'process.env.WEBSOCKET_API_ENDPOINT = `https://${event.requestContext.domainName}/dev`;',
    ],
    ['another variable', `process.env.WEBSOCKET_API_ENDPOINT = process.env.WS_ENDPOINT || '${address}';`],
    [
      'a function for this machine',
      "function useLocal() { process.env.WEBSOCKET_API_ENDPOINT = 'http://localhost:3001'; }",
    ],
    [
      'a way out before',
      `function set() { if (on) return; process.env.WEBSOCKET_API_ENDPOINT = '${address}'; }`,
    ],
    ['another object', `const env = {};\nenv.WEBSOCKET_API_ENDPOINT = '${address}';`],
    ['a name of its own', `const process = { env: {} };\nprocess.env.WEBSOCKET_API_ENDPOINT = '${address}';`],
    ['a deletion', 'delete process.env.WEBSOCKET_API_ENDPOINT;'],
  ])('is silent: %s, %s', async (_, source) => {
    expect(await reportsOf(rule, appWith(on, '2.0.1', { 'src/live.js': source }))).toEqual([]);
  });

  it.each([
    'test/live.js',
    'src/live.test.js',
    'scripts/send.js',
    'src/local.js',
    'src/dev-server.js',
    'jest.config.js',
  ])('is silent in %s', async (file) => {
    const files = { [file]: `process.env.WEBSOCKET_API_ENDPOINT = '${address}';` };
    expect(await reportsOf(rule, appWith(on, '2.0.1', files))).toEqual([]);
  });
});
