import { describe } from '@jest/globals';
import { runtimeInstalled } from '../../src/checks/runtime-installed';
import { silent } from './apps';
import { testRows } from './table';

const unsettled = "{ name: 'shop', integrations: [], websockets: { enable: process.env.LIVE === 'true' } }";
const none = { dependencies: {}, uses: false };
const coreFiles = (handler: string): Record<string, string> => ({
  'node_modules/@friggframework/core/package.json':
    '{ "name": "@friggframework/core", "version": "2.0.0-next.40" }\n',
  'node_modules/@friggframework/core/index.js': '',
  'node_modules/@friggframework/core/handlers/routers/websocket.js': handler,
});

describe('runtime-installed', () => {
  testRows(runtimeInstalled, [
    {
      name: 'frigg-websockets as a dependency',
      status: 'pass',
      says: ['`frigg-websockets` has the handler'],
    },
    {
      name: 'a core whose handler works',
      app: { ...none, core: '2.0.0-next.30' },
      status: 'pass',
      says: ['`@friggframework/core` has the handler'],
    },
    {
      name: 'a core that is installed, and whose handler resolves',
      app: { ...none, more: coreFiles('module.exports.handler = async () => ({ statusCode: 200 });\n') },
      status: 'pass',
      says: ['(node_modules/@friggframework/core/handlers/routers/websocket.js)'],
    },
    {
      name: 'a core that is installed, and whose handler asks for what is not there',
      app: { ...none, more: coreFiles("const x = require('../../gone');\nmodule.exports.handler = x;\n") },
      status: 'fail',
      says: ['asks for `../../gone`, which is not there'],
      commands: ['npm install frigg-websockets'],
    },
    {
      name: 'a core whose handler can not be loaded, by its version',
      app: none,
      status: 'fail',
      says: ['core 2.0.0-next.40 can not be loaded'],
      commands: ['npm install frigg-websockets'],
    },
    {
      name: 'a core before there was one',
      app: { ...none, core: '1.2.2' },
      status: 'fail',
      says: ['core 1.2.2 has none'],
      commands: ['npm install frigg-websockets'],
    },
    {
      name: 'frigg-websockets for development alone',
      app: { ...none, devDependencies: { 'frigg-websockets': '^0.1.0' } },
      status: 'fail',
      says: ['development dependency'],
      commands: ['npm install --save-prod frigg-websockets'],
    },
    {
      name: 'handlers of the app itself',
      app: {
        ...none,
        more: {
          'serverless.yml':
            'service: shop\nprovider: { name: aws }\nfunctions:\n  live:\n    handler: live.handler\n    events:\n      - websocket: $connect\n      - websocket: $disconnect\n      - websocket: $default\n',
          'live.js': 'exports.handler = async () => ({ statusCode: 200 });\n',
        },
      },
      status: 'pass',
      says: ['handlers of its own'],
    },
    {
      name: 'not enabled: none is needed',
      app: { ...none, definition: silent },
      status: 'skip',
      says: ['not enabled'],
    },
    {
      name: 'no handler, and whether one is needed is only known when the app runs',
      app: { ...none, definition: unsettled },
      status: 'skip',
      says: ['When WebSockets are enabled: '],
    },
    {
      name: 'a handler, and whether it is needed is only known when the app runs',
      app: { definition: unsettled },
      status: 'pass',
    },
    {
      name: 'a version that nobody knows',
      app: { ...none, core: 'file:../core' },
      status: 'skip',
      says: ['can not be told'],
    },
  ]);
});
