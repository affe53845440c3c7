import { describe, expect, it } from '@jest/globals';
import { websocketRoutesDuplicated as rule } from '../../src/rules/websocket-routes-duplicated';
import { appWith, reportsOf, shownOf, type Files } from './support';

const on = '{ integrations: [], websockets: { enable: true } }';
const off = '{ integrations: [], websockets: { enable: false } }';
const all = ['$connect', '$disconnect', '$default'];

const fn = (name: string, routes: readonly string[], handler = `src/${name}.handler`): string =>
  `  ${name}:\n    handler: ${handler}\n    events:\n${routes.map((route) => `      - websocket: ${route}\n`).join('')}`;
const service = (...functions: string[]): string =>
  `service: live\nprovider:\n  name: aws\nfunctions:\n${functions.join('')}`;
const app = (files: Files, definition = on): Files => appWith(definition, '2.0.1', files);

const summary = async (files: Files): Promise<string[]> =>
  (await shownOf(rule, files)).map(({ at, text, message }) => `${at} ${text}: ${message}`);

describe('a route declared twice', () => {
  const says = (route: string, where: string): string =>
    `\`${route}\` is declared a second time: ${where} has it too, and a WebSocket API calls one function a route. Remove one of the two.`;

  const found: [string, Files, string[]][] = [
    [
      'by two functions',
      { 'serverless.yml': service(fn('a', all), fn('b', ['$connect'])) },
      [`serverless.yml:14:20 $connect: ${says('$connect', 'serverless.yml:8')}`],
    ],
    [
      'by one function, in both forms',
      {
        'serverless.yml': `${service(fn('a', all))}      - websocket:\n          route: $default\n`,
      },
      [`serverless.yml:12:18 $default: ${says('$default', 'serverless.yml:10')}`],
    ],
    [
      'in a file that is included',
      {
        'serverless.yml': `service: live\nprovider: { name: aws }\nfunctions:\n  - \${file(a.yml)}\n  - \${file(b.yml)}\n`,
        'a.yml':
          'a:\n  handler: a.b\n  events:\n    - websocket: $connect\n    - websocket: $disconnect\n    - websocket: $default\n',
        'b.yml': 'b:\n  handler: b.b\n  events:\n    - websocket: $default\n',
      },
      [`b.yml:4:18 $default: ${says('$default', 'a.yml:6')}`],
    ],
    [
      'in TypeScript',
      {
        'serverless.ts':
          "export default { provider: {}, functions: {\n  a: { handler: 'a.b', events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] },\n  b: { handler: 'b.b', events: [{ websocket: { route: '$connect' } }] },\n} };\n",
      },
      [`serverless.ts:3:55 '$connect': ${says('$connect', 'serverless.ts:2')}`],
    ],
  ];
  it.each(found)('%s', async (_, files, expected) => {
    expect(await summary(app(files))).toEqual(expected);
  });
});

describe('a part of the routes', () => {
  it('names those that are missing', async () => {
    expect(
      await summary(app({ 'serverless.yml': service(fn('a', ['$connect', '$disconnect', 'say'])) })),
    ).toEqual([
      'serverless.yml:8:20 $connect: Only `$connect` and `$disconnect` are declared by hand, and the function that `websockets: { enable: true }` deploys takes all three routes: they clash. Declare `$default` too, or remove the events.',
    ]);
  });

  it('is found over several functions and files', async () => {
    const files = {
      'serverless.yml': 'service: live\nprovider: { name: aws }\nfunctions: ${file(functions.yml)}\n',
      'functions.yml': 'a:\n  handler: a.b\n  events:\n    - websocket: $default\n',
    };
    expect(await summary(app(files))).toEqual([
      'functions.yml:4:18 $default: Only `$default` is declared by hand, and the function that `websockets: { enable: true }` deploys takes all three routes: they clash. Declare `$connect` and `$disconnect` too, or remove the event.',
    ]);
  });
});

describe('routes by hand while WebSockets are off', () => {
  it('are deployed all the same', async () => {
    expect(await summary(app({ 'serverless.yml': service(fn('a', all)) }, off))).toEqual([
      'serverless.yml:8:20 $connect: `$connect` is declared here by hand and is deployed all the same, although the definition turns WebSockets off. Remove the event, or set `websockets.enable` to `true`.',
    ]);
  });

  it('are found under the name of upstream, with another handler', async () => {
    const files = { 'serverless.yml': service(fn('defaultWebsocket', all)) };
    expect(await reportsOf(rule, app(files, '{ websockets: false }'))).toHaveLength(1);
  });

  it("are not those that the deploy takes out: upstream's own function", async () => {
    const handler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';
    const files = { 'serverless.yml': service(fn('defaultWebsocket', all, handler)) };
    expect(await reportsOf(rule, app(files, off))).toEqual([]);
  });
});

describe('is silent', () => {
  const silent: [string, Files][] = [
    ['a full set by hand', app({ 'serverless.yml': service(fn('a', all)) })],
    [
      'a full set by three functions',
      app({ 'serverless.yml': service(...all.map((route, i) => fn(`f${i}`, [route]))) }),
    ],
    [
      'no routes',
      app({ 'serverless.yml': 'service: live # websocket\nprovider: { name: aws }\nfunctions: {}\n' }),
    ],
    [
      'routes of its own beside the generated ones',
      app({ 'serverless.yml': service(fn('a', ['say', 'sayMore'])) }),
    ],
    [
      'two configs that are alternatives',
      app({ 'serverless.dev.yml': service(fn('a', all)), 'serverless.prod.yml': service(fn('a', all)) }),
    ],
    [
      'two services',
      app({
        'services/a/serverless.yml': service(fn('a', all)),
        'services/b/serverless.yml': service(fn('a', all)),
      }),
    ],
    [
      'some routes of another service',
      app({ 'services/chat/serverless.yml': service(fn('a', ['$connect', '$default'])) }),
    ],
    [
      'routes of another service, and none here',
      app({ 'services/chat/serverless.yml': service(fn('a', all)) }, off),
    ],
    ['a config for one machine', app({ 'serverless.local.yml': service(fn('a', ['$connect'])) }, off)],
    ['a config of a test', app({ 'test/serverless.yml': service(fn('a', ['$connect'])) })],
    [
      'WebSockets missing',
      app({ 'serverless.yml': service(fn('a', ['$connect']), fn('b', ['$connect'])) }, '{}'),
    ],
    [
      'WebSockets not known',
      app({ 'serverless.yml': service(fn('a', ['$connect'])) }, '{ websockets: { enable: on() } }'),
    ],
    [
      'a part, and a file by stage',
      app({
        'serverless.yml': `service: live\nprovider: { name: aws }\nfunctions:\n  - \${file(a.yml)}\n  - \${file(b.\${sls:stage}.yml)}\n`,
        'a.yml': 'a:\n  handler: a.b\n  events:\n    - websocket: $connect\n',
      }),
    ],
    [
      'a part, and a file of code',
      app({
        'serverless.yml': `service: live\nprovider: { name: aws }\nfunctions:\n  - \${file(a.yml)}\n  - \${file(b.js)}\n`,
        'a.yml': 'a:\n  handler: a.b\n  events:\n    - websocket: $connect\n',
        'b.js': "module.exports = { b: { handler: 'b.b', events: [{ websocket: '$default' }] } };\n",
      }),
    ],
    [
      'a part, and a route that is not known',
      app({ 'serverless.yml': service(fn('a', ['$connect', '${self:custom.x}'])) }),
    ],
    [
      'a part of an API from elsewhere',
      app({
        'serverless.yml': service(fn('a', ['$default'])).replace(
          'name: aws',
          'name: aws\n  apiGateway:\n    websocketApiId: a1b2c3d4e5',
        ),
      }),
    ],
    [
      'twice under contrary conditions',
      app({
        'serverless.ts':
          "const all = ['$connect', '$disconnect', '$default'];\nexport default { provider: {}, functions: {\n  ...(prod ? { a: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } } : {}),\n  ...(prod ? {} : { b: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } }),\n} };\n",
      }),
    ],
    [
      'routes that a script adds only where WebSockets are on',
      app(
        {
          'infrastructure.js':
            "const { Definition } = require('./index');\nmodule.exports = make().then((config) => {\n  if (Definition.websockets.enable) config.functions.live = { handler: 'a.b', events: [{ websocket: '$connect' }] };\n  return config;\n});\n",
        },
        off,
      ),
    ],
    [
      'sets that a script spreads under contrary conditions',
      app({
        'serverless.js':
          "const a = { a: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } };\nconst b = { b: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } };\nconst x = prod && a;\nconst y = !prod && b;\nmodule.exports = { provider: {}, functions: { ...x, ...y } };\n",
      }),
    ],
    [
      'two objects of one script that are alternatives',
      app({
        'serverless.ts':
          "const dev = { provider: {}, functions: { a: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } } };\nconst prod = { provider: {}, functions: { a: { events: [{ websocket: '$connect' }, { websocket: '$disconnect' }, { websocket: '$default' }] } } };\nexport default process.env.STAGE === 'prod' ? prod : dev;\n",
      }),
    ],
    [
      'routes that a script adds one by one',
      app({
        'infrastructure.js':
          "const config = make();\nfor (const route of ['$connect', '$disconnect']) config.functions.a.events.push({ websocket: route });\nconfig.functions.a.events.push({ websocket: '$default' });\nmodule.exports = config;\n",
      }),
    ],
    [
      'the same route in a message, not in functions',
      app({
        'serverless.yml': `${service(fn('a', all))}custom:\n  old:\n    events:\n      - websocket: $connect\n`,
      }),
    ],
  ];
  it.each(silent)('%s', async (_, files) => {
    expect(await summary(files)).toEqual([]);
  });
});
