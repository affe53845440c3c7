import { describe, expect, it } from '@jest/globals';
import { runtimeMixed as rule } from '../../src/rules/runtime-mixed';
import { appWith, reportsOf, shownOf, type Files } from './support';

const core = "require('@friggframework/core').WebsocketConnection.find();\n";
const runtime = "require('frigg-websockets').WebsocketConnection.broadcast({});\n";
const config = (handler: string): string =>
  `service: app\nprovider:\n  name: aws\nfunctions:\n  live:\n    handler: ${handler}\n    events:\n      - websocket: $connect\n`;
const app = (more: Files): Files =>
  appWith('{ integrations: [], websockets: { enable: true } }', '2.0.0-next.30', more);

describe('runtime-mixed', () => {
  it.each<[string, Files, string]>([
    [
      'the model of core first',
      { 'a.js': core, 'b.js': `\n${runtime}` },
      "b.js:2:1 require('frigg-websockets').WebsocketConnection",
    ],
    [
      'the runtime first',
      { 'a.js': runtime, 'b.js': core },
      "b.js:1:1 require('@friggframework/core').WebsocketConnection",
    ],
    [
      'both in one file',
      { 'a.js': runtime + core },
      "a.js:2:1 require('@friggframework/core').WebsocketConnection",
    ],
    [
      'the mongoose model',
      { 'a.js': "require('mongoose').model('WebsocketConnection').find();\n", 'b.js': runtime },
      "b.js:1:1 require('frigg-websockets').WebsocketConnection",
    ],
    [
      'the repository of core',
      {
        'a.js': "new (require('@friggframework/core').WebsocketConnectionRepository)().find();\n",
        'b.js': runtime,
      },
      "b.js:1:1 require('frigg-websockets').WebsocketConnection",
    ],
    [
      'the handler of the runtime in a config',
      { 'a.js': core, 'serverless.yml': config('node_modules/frigg-websockets/dist/handler.handler') },
      'serverless.yml:6:14 node_modules/frigg-websockets/dist/handler.handler',
    ],
  ])('is found with %s', async (_, more, expected) => {
    const found = await shownOf(rule, app(more));
    expect(found.map(({ at, text }) => `${at} ${text}`)).toEqual([expected]);
  });

  it.each<[string, Files]>([
    ['core alone', { 'a.js': core, 'b.js': core }],
    [
      'the runtime alone',
      { 'a.js': runtime, 'serverless.yml': config('node_modules/frigg-websockets/dist/handler.handler') },
    ],
    ['core in tests', { 'test/a.test.js': core, 'b.js': runtime }],
    [
      'an import of core that is never used',
      { 'a.js': "const { WebsocketConnection } = require('@friggframework/core');\n", 'b.js': runtime },
    ],
    [
      'a handler of the app in a folder of that name',
      { 'a.js': core, 'serverless.yml': config('src/my-frigg-websockets/handler.handler') },
    ],
    [
      'only the address table of the runtime',
      { 'a.js': core, 'b.js': "require('frigg-websockets/endpoint').readEndpoint(process.env);\n" },
    ],
    ['nothing', {}],
    [
      'a module that chooses one of them',
      {
        'ws.js':
          "module.exports = process.env.A ? require('frigg-websockets') : require('@friggframework/core');\n",
        'a.js': "require('./ws').WebsocketConnection.find();\n",
      },
    ],
    [
      'a name that is given one of them',
      {
        'a.js':
          "let Model;\ntry {\n  Model = require('frigg-websockets').WebsocketConnection;\n} catch {\n  Model = require('@friggframework/core').WebsocketConnection;\n}\nModel.find();\n",
      },
    ],
  ])('is silent with %s', async (_, more) => {
    expect(await reportsOf(rule, app(more))).toEqual([]);
  });

  it('names both places', async () => {
    const [report] = await reportsOf(rule, app({ 'src/a.js': core, 'src/b.js': `\n\n${runtime}` }));
    expect(report?.message).toBe(
      "The app keeps its connections in two ways: by core's model at src/a.js:1, and by `frigg-websockets` at src/b.js:3; both write the same collection. Take `WebsocketConnection` from `frigg-websockets` in all places.",
    );
  });
});
