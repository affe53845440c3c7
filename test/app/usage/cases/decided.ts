import type { Case } from './case';

const use = 'WebsocketConnection.getActiveConnections()';
const any = "const core = require('@friggframework/core');\nrun(core);\n";

/** What only TypeScript's own binding can tell, and what nobody can. */
export const decidedCases: readonly Case[] = [
  [
    'a typed parameter',
    {
      'a.ts': `type Core = typeof import('@friggframework/core');\nexport const f = (core: Core) => core.${use};`,
    },
    'core-model strong a.ts:2 core.WebsocketConnection',
  ],
  [
    'a typed parameter that is something else',
    {
      'a.ts': `interface Core { WebsocketConnection: { getActiveConnections(): string[] } }\nexport const f = (core: Core) => core.${use};`,
    },
  ],
  [
    'an interface of another file',
    {
      'a.ts': `import type { Deps } from './deps';\nexport const f = (deps: Deps) => deps.core.${use};`,
      'deps.ts': `import type * as core from '@friggframework/core';\nexport interface Deps { core: typeof core }`,
    },
    'core-model strong a.ts:2 deps.core.WebsocketConnection',
  ],
  [
    'a property that is typed as the model',
    {
      'a.ts': `import type { WebsocketConnection as W } from '@friggframework/core';\nexport class A {\n  constructor(private deps: { WebsocketConnection: typeof W }) {}\n  run() { return this.deps.${use}; }\n}`,
    },
    'core-model weak a.ts:1 W',
    'core-model strong a.ts:4 this.deps.WebsocketConnection',
  ],
  [
    'a generic container',
    {
      'a.ts': `import * as core from '@friggframework/core';\nconst all = new Map<string, typeof core>();\nexport const f = () => all.get('core')!.${use};`,
    },
    "core-model strong a.ts:3 all.get('core')!.WebsocketConnection",
  ],
  [
    'JSDoc',
    {
      'a.js': `/** @param {typeof import('@friggframework/core')} core */\nexports.f = function (core) {\n  return core.${use};\n};`,
    },
    'core-model strong a.js:3 core.WebsocketConnection',
  ],
  [
    'a typed pattern',
    {
      'a.ts': `type Core = typeof import('@friggframework/core');\nexport const f = ({ WebsocketConnection }: Core) => ${use};`,
    },
    'core-model strong a.ts:2 WebsocketConnection',
  ],
  [
    'a typed pattern, renamed',
    {
      'a.ts': `type Core = typeof import('@friggframework/core');\nexport const f = ({ WebsocketConnection: W }: Core) => W.find();`,
    },
    'core-model strong a.ts:2 WebsocketConnection',
  ],
  [
    'in a test',
    {
      'a.test.ts': `type Core = typeof import('@friggframework/core');\nexport const f = (core: Core) => core.${use};`,
    },
    'core-model weak a.test.ts:2 core.WebsocketConnection',
  ],
  [
    'a byte order mark before it',
    {
      'a.ts': `\uFEFFtype Core = typeof import('@friggframework/core');\nexport const f = (core: Core) => core.${use};`,
    },
    'core-model strong a.ts:2 core.WebsocketConnection',
  ],
  [
    'the typed runtime',
    {
      'a.ts': `type Runtime = typeof import('frigg-websockets');\nexport const f = (runtime: Runtime) => runtime.${use};`,
    },
    'runtime-model strong a.ts:2 runtime.WebsocketConnection',
  ],
  [
    'a typed environment',
    { 'a.ts': `export const f = (env: NodeJS.ProcessEnv) =>\n  env.WEBSOCKET_API_ENDPOINT;` },
    'endpoint-read strong a.ts:2 env.WEBSOCKET_API_ENDPOINT',
  ],
  [
    'a typed connection',
    {
      'a.ts': `import type { Connection } from 'mongoose';\nexport const f = (db: Connection) => db.model('WebsocketConnection').find();`,
    },
    "mongoose-model strong a.ts:2 db.model('WebsocketConnection')",
  ],
  [
    'a typed client',
    {
      'a.ts': `import type { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi';\nexport const f = (api: ApiGatewayManagementApi) => api.postToConnection({});`,
    },
    'management-api-v3 strong a.ts:2 api.postToConnection',
  ],
  ['any, and no core in the app', { 'a.js': `exports.f = (core) => core.${use};` }],
  [
    'any, and core is handed around',
    { 'a.js': `exports.f = (core) => core.${use};`, 'b.js': any },
    'core-model weak a.js:1 core.WebsocketConnection',
  ],
  [
    'a pattern of any, and core is handed around',
    { 'a.js': `exports.f = ({ WebsocketConnection }) => ${use};`, 'b.js': any },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'a container, and core is handed around',
    { 'a.js': `const c = require('awilix').createContainer();\nc.resolve('core').${use};`, 'b.js': any },
    "core-model weak a.js:2 c.resolve('core').WebsocketConnection",
  ],
  [
    'called from another file',
    {
      'a.js': `exports.f = (core) => core.${use};`,
      'b.js': `require('./a').f(require('@friggframework/core'));`,
    },
    'core-model strong a.js:1 core.WebsocketConnection',
  ],
  [
    'constructed in another file',
    {
      'a.js': `class A {\n  constructor({ core }) { this.core = core; }\n  run() { return this.core.${use}; }\n}\nmodule.exports = { A };`,
      'b.js': `const { A } = require('./a');\nnew A({ core: require('@friggframework/core') });`,
    },
    'core-model strong a.js:3 this.core.WebsocketConnection',
  ],
  [
    'called from a test only',
    {
      'a.js': `exports.f = (core) => core.${use};`,
      'test/b.js': `require('../a').f(require('@friggframework/core'));`,
    },
    'core-model weak a.js:1 core.WebsocketConnection',
  ],
  [
    'a client from elsewhere, the SDK in the app',
    {
      'a.js': `exports.f = (api) => api.postToConnection({});`,
      'b.js': `const AWS = require('aws-sdk');\nrun(AWS.ApiGatewayManagementApi);`,
    },
    'management-api-v2 strong a.js:1 api.postToConnection',
  ],
  [
    'a client from elsewhere, v3',
    {
      'a.js': `exports.f = (api) => api.postToConnection({});`,
      'b.js': `run(require('@aws-sdk/client-apigatewaymanagementapi'));`,
    },
    'management-api-v3 strong a.js:1 api.postToConnection',
  ],
  [
    'a client from elsewhere, no SDK',
    { 'a.js': `exports.f = (api) => api.postToConnection({});` },
    'management-api-v3 weak a.js:1 api.postToConnection',
  ],
  [
    'a connection from elsewhere',
    {
      'a.js': `exports.f = (db) => db.model('WebsocketConnection').find();`,
      'b.js': `const mongoose = require('mongoose');`,
    },
    "mongoose-model strong a.js:1 db.model('WebsocketConnection')",
  ],
  [
    'a configuration of any',
    { 'a.js': `exports.f = (config) => config.WEBSOCKET_API_ENDPOINT;` },
    'endpoint-read weak a.js:1 config.WEBSOCKET_API_ENDPOINT',
  ],
  [
    'a configuration that is written',
    { 'a.js': `exports.f = (config) => { config.WEBSOCKET_API_ENDPOINT = 1; };` },
  ],
];
