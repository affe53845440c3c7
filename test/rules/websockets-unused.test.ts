import { describe, expect, it } from '@jest/globals';
import { websocketsUnused as rule } from '../../src/rules/websockets-unused';
import { appWith, reportsOf, shownOf, type Files } from './support';

const enabled = '{ integrations: [], websockets: { enable: true } }';

describe('websockets-unused', () => {
  it.each<[string, Files]>([
    ['nothing', {}],
    ['an import alone', { 'a.js': "const { WebsocketConnection } = require('@friggframework/core');\n" }],
    [
      'a type',
      {
        'a.ts':
          "import type { WebsocketConnection } from '@friggframework/core';\nexport type A = WebsocketConnection;\n",
      },
    ],
    ['a variable in .env', { '.env': 'WEBSOCKET_API_ENDPOINT=wss://example.com\n' }],
    [
      'a test',
      {
        'test/a.test.js':
          "const { WebsocketConnection } = require('@friggframework/core');\nWebsocketConnection.find();\n",
      },
    ],
    ['the runtime in a test', { 'test/a.test.js': "require('frigg-websockets/handler').createHandler();\n" }],
    [
      'the address table of the runtime',
      { 'a.js': "exports.read = require('frigg-websockets/endpoint').readEndpoint;\n" },
    ],
    ['a comment', { 'a.js': '// WebsocketConnection, POST /@connections\n' }],
    ['a test in another language', { 'tests/test_a.py': "os.environ['WEBSOCKET_API_ENDPOINT']\n" }],
    [
      'code that is ignored',
      { '.gitignore': 'gen/\n', 'gen/a.py': "os.environ['WEBSOCKET_API_ENDPOINT']\n" },
    ],
  ])('is found with %s', async (_, more) => {
    const found = await shownOf(rule, appWith(enabled, '2.0.0-next.30', more));
    expect(found.map(({ at, text, pointer }) => [at, text, pointer])).toEqual([
      ['index.js:1:62', 'true', '/websockets/enable'],
    ]);
  });

  it.each<[string, Files]>([
    ['the model', { 'a.js': "require('@friggframework/core').WebsocketConnection.find();\n" }],
    [
      'the model of the runtime',
      { 'a.js': "require('frigg-websockets').WebsocketConnection.broadcast({});\n" },
    ],
    [
      'the handler of the runtime',
      { 'a.js': "exports.handler = require('frigg-websockets/handler').createHandler({});\n" },
    ],
    [
      'a broadcast of the runtime',
      { 'a.mjs': "import { broadcast } from 'frigg-websockets';\nawait broadcast({});\n" },
    ],
    [
      'a request made by hand',
      { 'a.js': "exports.a = (u, id) => fetch(`${u}/@connections/${id}`, { method: 'POST' });\n" },
    ],
    ['the collection', { 'a.js': "exports.a = (db) => db.collection('websocketconnections').find();\n" }],
    ['the table', { 'a.ts': 'export const all = (prisma: P) => prisma.websocketConnection.findMany();\n' }],
    ['another language', { 'live/push.py': "os.environ['WEBSOCKET_API_ENDPOINT']\n" }],
    ['a page', { 'ui/App.vue': '<script>new WebSocket(url)</script>\n' }],
    [
      'a handler that a config names',
      {
        'serverless.yml':
          'functions:\n  live:\n    handler: node_modules/frigg-websockets/dist/handler.handler\n',
      },
    ],
    [
      'a config that hands the variable on',
      { 'serverless.yml': 'provider:\n  environment:\n    WS: ${env:WEBSOCKET_API_ENDPOINT}\n' },
    ],
    ['the variable', { 'a.js': 'exports.a = process.env.WEBSOCKET_API_ENDPOINT;\n' }],
    ['a browser client', { 'web/a.js': "new WebSocket('wss://example.com');\n" }],
    [
      'messages to another app',
      {
        'a.js':
          "const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi');\nnew ApiGatewayManagementApi({ endpoint: 'https://other.example.com' }).postToConnection({});\n",
      },
    ],
    [
      'an export that nobody takes',
      { 'a.js': "exports.A = require('@friggframework/core').WebsocketConnection;\n" },
    ],
    [
      'a route of its own',
      {
        'serverless.yml':
          'service: app\nprovider:\n  name: aws\nfunctions:\n  live:\n    handler: a.handler\n    events:\n      - websocket: $default\n',
      },
    ],
    ['a file that can not be read', { 'a.js': 'const WebsocketConnection = {;\n' }],
  ])('is silent with %s', async (_, more) => {
    expect(await reportsOf(rule, appWith(enabled, '2.0.0-next.30', more))).toEqual([]);
  });

  it.each([
    ['missing', '{ integrations: [] }'],
    ['disabled', '{ integrations: [], websockets: { enable: false } }'],
    ['not known', '{ integrations: [], websockets: { enable: load() } }'],
    ['of a wrong shape', '{ integrations: [], websockets: true }'],
  ])('is silent when it is %s', async (_, definition) => {
    expect(await reportsOf(rule, appWith(definition))).toEqual([]);
  });

  it.each([
    [
      'a constant',
      'const on = true;\nconst Definition = { integrations: [], websockets: { enable: on } };\nmodule.exports = { Definition };\n',
      'on',
    ],
    [
      'a shared object',
      'const websockets = { enable: true };\nconst Definition = { integrations: [], websockets };\nmodule.exports = { Definition };\n',
      'true',
    ],
    [
      'a condition',
      "const Definition = { integrations: [], websockets: process.env.A ? { enable: true } : { enable: true, routeSelectionExpression: 'x' } };\nmodule.exports = { Definition };\n",
      "process.env.A ? { enable: true } : { enable: true, routeSelectionExpression: 'x' }",
    ],
  ])('points at the value of %s', async (_, source, text) => {
    const files = { ...appWith('{}'), 'index.js': source };
    expect((await shownOf(rule, files)).map((one) => one.text)).toEqual([text]);
  });

  it('says what is no use', async () => {
    const more = { 'src/a.js': "\nconst { WebsocketConnection } = require('@friggframework/core');\n" };
    const [report] = await reportsOf(rule, appWith(enabled, '2.0.0-next.30', more));
    expect(report?.message).toBe(
      "WebSockets are enabled, and nothing in the app's code uses them (what stands at src/a.js:2 is no use): the API that they deploy costs and does nothing. Remove `websockets` from the definition, or send something.",
    );
  });
});
