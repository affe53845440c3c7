import type { Case } from './case';

const core = "require('@friggframework/core')";
const use = 'WebsocketConnection.getActiveConnections();';

/** Values that go from file to file. */
export const forwardedCases: readonly Case[] = [
  [
    'own module, CommonJS',
    {
      'a.js': `const { WebsocketConnection } = require('./ws');\n${use}`,
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };`,
    },
    'core-model strong a.js:2 WebsocketConnection',
    'core-model strong ws.js:2 WebsocketConnection',
  ],
  [
    'own module, exports.x',
    {
      'a.js': `const ws = require('./ws');\nws.${use}`,
      'ws.js': `exports.WebsocketConnection = ${core}.WebsocketConnection;`,
    },
    'core-model strong a.js:2 ws.WebsocketConnection',
    `core-model strong ws.js:1 ${core}.WebsocketConnection`,
  ],
  [
    'own module, ES',
    {
      'a.mjs': `import { WebsocketConnection } from './ws.mjs';\n${use}`,
      'ws.mjs': `import { WebsocketConnection } from '@friggframework/core';\nexport { WebsocketConnection };`,
    },
    'core-model strong a.mjs:2 WebsocketConnection',
    'core-model strong ws.mjs:2 WebsocketConnection',
  ],
  [
    'exported from',
    {
      'a.ts': `import { WebsocketConnection } from './ws';\n${use}`,
      'ws.ts': `export { WebsocketConnection } from '@friggframework/core';`,
    },
    'core-model strong a.ts:2 WebsocketConnection',
    'core-model strong ws.ts:1 WebsocketConnection',
  ],
  [
    'three files away, by star',
    {
      'a.ts': `import { WebsocketConnection } from './lib';\n${use}`,
      'lib/index.ts': `export * from './b';`,
      'lib/b.ts': `export * from './c';`,
      'lib/c.ts': `export * from '@friggframework/core';`,
    },
    'core-model strong a.ts:2 WebsocketConnection',
  ],
  [
    'three files away, under another name',
    {
      'a.ts': `import { sockets } from './lib';\nsockets.find();`,
      'lib/index.ts': `export * from './b';`,
      'lib/b.ts': `export { conn as sockets } from './c';`,
      'lib/c.ts': `export { WebsocketConnection as conn } from '@friggframework/core';`,
    },
    'core-model strong a.ts:2 sockets',
    'core-model strong lib/b.ts:1 conn',
    'core-model strong lib/c.ts:1 WebsocketConnection',
  ],
  [
    'as default',
    {
      'a.mjs': `import Conn from './conn.mjs';\nConn.find();`,
      'conn.mjs': `export { WebsocketConnection as default } from '@friggframework/core';`,
    },
    'core-model strong a.mjs:2 Conn',
    'core-model strong conn.mjs:1 WebsocketConnection',
  ],
  [
    'as default expression',
    {
      'a.mjs': `import Conn from './conn.mjs';\nConn.find();`,
      'conn.mjs': `import * as core from '@friggframework/core';\nexport default core.WebsocketConnection;`,
    },
    'core-model strong a.mjs:2 Conn',
    'core-model strong conn.mjs:2 core.WebsocketConnection',
  ],
  [
    'module.exports is it',
    {
      'a.js': `const Conn = require('./conn');\nConn.find();`,
      'conn.js': `module.exports = ${core}.WebsocketConnection;`,
    },
    'core-model strong a.js:2 Conn',
    `core-model strong conn.js:1 ${core}.WebsocketConnection`,
  ],
  [
    'export const',
    {
      'a.ts': `import { Conn } from './conn';\nConn.find();`,
      'conn.ts': `import * as core from '@friggframework/core';\nexport const Conn = core.WebsocketConnection;`,
    },
    'core-model strong a.ts:2 Conn',
    'core-model strong conn.ts:2 Conn',
  ],
  [
    'export =',
    {
      'a.ts': `import Conn = require('./conn');\nConn.find();`,
      'conn.ts': `import { WebsocketConnection } from '@friggframework/core';\nexport = WebsocketConnection;`,
    },
    'core-model strong a.ts:2 Conn',
    'core-model strong conn.ts:2 WebsocketConnection',
  ],
  [
    'namespace of a module',
    {
      'a.ts': `import { ws } from './lib';\nws.Conn.find();`,
      'lib/index.ts': `export * as ws from './conn';`,
      'lib/conn.ts': `export { WebsocketConnection as Conn } from '@friggframework/core';`,
    },
    'core-model strong a.ts:2 ws.Conn',
    'core-model strong lib/conn.ts:1 WebsocketConnection',
  ],
  [
    'in an exported object',
    {
      'a.js': `const { models } = require('./models');\nmodels.socket.find();`,
      'models.js': `const { WebsocketConnection } = ${core};\nexports.models = { socket: WebsocketConnection };`,
    },
    'core-model strong a.js:2 models.socket',
    'core-model strong models.js:2 WebsocketConnection',
  ],
  [
    'by an exported function',
    {
      'a.js': `const { model } = require('./models');\nmodel().find();`,
      'models.js': `exports.model = () => ${core}.WebsocketConnection;`,
    },
    'core-model strong a.js:2 model()',
    `core-model strong models.js:1 ${core}.WebsocketConnection`,
  ],
  [
    'core spread into exports',
    {
      'a.js': `const { WebsocketConnection } = require('./lib');\n${use}`,
      'lib.js': `module.exports = { ...${core}, extra: 1 };`,
    },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'Object.assign to exports',
    { 'a.js': `require('./lib').${use}`, 'lib.js': `Object.assign(exports, ${core});` },
    "core-model strong a.js:1 require('./lib').WebsocketConnection",
  ],
  [
    '__exportStar',
    {
      'a.js': `require('./lib').${use}`,
      'lib.js': `var __exportStar = function (m, exports) { for (var p in m) exports[p] = m[p]; };\n__exportStar(require("@friggframework/core"), exports);`,
    },
    "core-model strong a.js:1 require('./lib').WebsocketConnection",
  ],
  [
    "Babel's export star",
    {
      'a.js': `require('./lib').${use}`,
      'lib.js': `var _core = require("@friggframework/core");\nObject.keys(_core).forEach(function (key) {\n  Object.defineProperty(exports, key, { enumerable: true, get: function () { return _core[key]; } });\n});`,
    },
    "core-model strong a.js:1 require('./lib').WebsocketConnection",
  ],
  [
    "TypeScript's getters",
    {
      'a.js': `require('./lib').${use}`,
      'lib.js': `var core_1 = require("@friggframework/core");\nObject.defineProperty(exports, "WebsocketConnection", { enumerable: true, get: function () { return core_1.WebsocketConnection; } });`,
    },
    "core-model strong a.js:1 require('./lib').WebsocketConnection",
    'core-model strong lib.js:2 core_1.WebsocketConnection',
  ],
  [
    "esbuild's table",
    {
      'a.js': `require('./lib').${use}`,
      'lib.js': `var lib_exports = {};\n__export(lib_exports, { WebsocketConnection: () => import_core.WebsocketConnection });\nmodule.exports = __toCommonJS(lib_exports);\nvar import_core = require("@friggframework/core");`,
    },
    "core-model strong a.js:1 require('./lib').WebsocketConnection",
    'core-model strong lib.js:2 import_core.WebsocketConnection',
  ],
  [
    'core behind an own module',
    {
      'a.js': `const { core } = require('./lib');\nconst { WebsocketConnection } = core;\n${use}`,
      'lib.js': `exports.core = ${core};`,
    },
    'core-model strong a.js:3 WebsocketConnection',
  ],
  [
    'core answered by an own module',
    { 'a.js': `require('./lib')().${use}`, 'lib.js': `module.exports = () => ${core};` },
    "core-model strong a.js:1 require('./lib')().WebsocketConnection",
  ],
  [
    'a cycle of modules',
    {
      'a.js': `const { WebsocketConnection } = require('./b');\n${use}`,
      'b.js': `const c = require('./c');\nmodule.exports = { ...c };`,
      'c.js': `const b = require('./b');\nmodule.exports = { ...b, ...${core} };`,
    },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'a cycle of stars that never ends anywhere',
    {
      'a.ts': `import { WebsocketConnection } from './b';\n${use}`,
      'b.ts': `export * from './c';`,
      'c.ts': `export * from './b';`,
    },
  ],
  [
    'by a path alias',
    {
      'src/a.ts': `import { Conn } from '@lib/conn';\nConn.find();`,
      'src/lib/conn.ts': `export { WebsocketConnection as Conn } from '@friggframework/core';`,
    },
    'core-model strong src/a.ts:2 Conn',
    'core-model strong src/lib/conn.ts:1 WebsocketConnection',
  ],
  [
    'exported, imported by nobody',
    { 'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };` },
    'core-model weak ws.js:2 WebsocketConnection',
  ],
  [
    'exported from, imported by nobody',
    { 'ws.ts': `export { WebsocketConnection } from '@friggframework/core';` },
    'core-model weak ws.ts:1 WebsocketConnection',
  ],
  [
    'exported const, imported by nobody',
    { 'ws.ts': `import * as core from '@friggframework/core';\nexport const W = core.WebsocketConnection;` },
    'core-model weak ws.ts:2 W',
  ],
  [
    'exported through a barrel that nobody imports',
    {
      'index.ts': `export { WebsocketConnection } from './ws';`,
      'ws.ts': `export { WebsocketConnection } from '@friggframework/core';`,
    },
    'core-model weak index.ts:1 WebsocketConnection',
    'core-model weak ws.ts:1 WebsocketConnection',
  ],
  [
    'exported, and a sibling imported',
    {
      'a.js': `const { other } = require('./ws');\nother();`,
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection, other() {} };`,
    },
    'core-model weak ws.js:2 WebsocketConnection',
  ],
  [
    'exported, and used by tests only',
    {
      'test/a.js': `const { WebsocketConnection } = require('../ws');\n${use}`,
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };`,
    },
    'core-model weak test/a.js:2 WebsocketConnection',
    'core-model weak ws.js:2 WebsocketConnection',
  ],
  [
    'exported, and used here too',
    {
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };\n${use}`,
    },
    'core-model strong ws.js:3 WebsocketConnection',
  ],
  [
    'exported, the whole handed on',
    {
      'a.js': `const ws = require('./ws');\nregister(ws);`,
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };`,
    },
    'core-model strong ws.js:2 WebsocketConnection',
  ],
  [
    'exported, imported and never used',
    {
      'a.js': `const { WebsocketConnection } = require('./ws');`,
      'ws.js': `const { WebsocketConnection } = ${core};\nmodule.exports = { WebsocketConnection };`,
    },
    'core-model weak a.js:1 WebsocketConnection',
    'core-model strong ws.js:2 WebsocketConnection',
  ],
];

const read = 'endpoint-read strong';

export const endpointCases: readonly Case[] = [
  [
    'dotted',
    { 'a.js': `use(process.env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:1 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'indexed',
    { 'a.js': `use(process.env['WEBSOCKET_API_ENDPOINT']);` },
    `${read} a.js:1 process.env['WEBSOCKET_API_ENDPOINT']`,
  ],
  [
    'all indexed',
    { 'a.js': `use(process['env']['WEBSOCKET_API_ENDPOINT']);` },
    `${read} a.js:1 process['env']['WEBSOCKET_API_ENDPOINT']`,
  ],
  [
    'by a constant',
    { 'a.js': `const NAME = 'WEBSOCKET_API_ENDPOINT';\nuse(process.env[NAME]);` },
    `${read} a.js:2 process.env[NAME]`,
  ],
  [
    'by a constant of another file',
    {
      'a.js': `const { NAME } = require('./names');\nuse(process.env[NAME]);`,
      'names.js': `exports.NAME = 'WEBSOCKET_API_ENDPOINT';`,
    },
    `${read} a.js:2 process.env[NAME]`,
  ],
  [
    'by a sum',
    { 'a.js': `use(process.env['WEBSOCKET_' + 'API_ENDPOINT']);` },
    `${read} a.js:1 process.env['WEBSOCKET_' + 'API_ENDPOINT']`,
  ],
  [
    'optional',
    { 'a.js': `use(process?.env?.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:1 process?.env?.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'destructured',
    { 'a.js': `const { WEBSOCKET_API_ENDPOINT } = process.env;` },
    `${read} a.js:1 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'destructured with a name and a default',
    { 'a.js': `const { WEBSOCKET_API_ENDPOINT: url = '' } = process.env;` },
    `${read} a.js:1 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'destructured twice',
    { 'a.js': `const { env: { WEBSOCKET_API_ENDPOINT } } = process;` },
    `${read} a.js:1 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through a name',
    { 'a.js': `const env = process.env;\nuse(env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through a pattern',
    { 'a.js': `const { env } = process;\nuse(env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through node:process',
    { 'a.mjs': `import { env } from 'node:process';\nuse(env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.mjs:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through process, default',
    { 'a.mjs': `import process from 'process';\nuse(process.env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.mjs:2 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through a required process',
    { 'a.js': `const { env } = require('node:process');\nuse(env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through globalThis',
    { 'a.js': `use(globalThis.process.env.WEBSOCKET_API_ENDPOINT, global.process);` },
    `${read} a.js:1 globalThis.process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through an environment module',
    {
      'a.js': `const env = require('./env');\nuse(env.WEBSOCKET_API_ENDPOINT);`,
      'env.js': `module.exports = process.env;`,
    },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through a copy',
    { 'a.js': `const env = { ...process.env };\nuse(env.WEBSOCKET_API_ENDPOINT);` },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'through a default parameter',
    { 'a.js': `function f(env = process.env) {\n  return env.WEBSOCKET_API_ENDPOINT;\n}` },
    `${read} a.js:2 env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'in a config module',
    {
      'config.js': `module.exports = { ws: process.env.WEBSOCKET_API_ENDPOINT };`,
      'a.js': `const config = require('./config');\nuse(config.ws, 'WEBSOCKET_');`,
    },
    `${read} config.js:1 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'by a function of the app',
    {
      'a.js': `const { get } = require('./env');\nuse(get('WEBSOCKET_API_ENDPOINT'));`,
      'env.js': `exports.get = (name) => process.env[name];`,
    },
    `${read} a.js:2 get('WEBSOCKET_API_ENDPOINT')`,
  ],
  [
    'with a fallback',
    { 'a.js': `const url = process.env.WEBSOCKET_API_ENDPOINT || 'http://localhost:3002';` },
    `${read} a.js:1 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'many are one',
    {
      'a.js': `use(process.env.WEBSOCKET_API_ENDPOINT);\nconst { WEBSOCKET_API_ENDPOINT } = process.env;\nconst e = process.env;\nuse(e.WEBSOCKET_API_ENDPOINT);`,
    },
    `${read} a.js:1 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'envalid',
    { 'a.js': `const env = cleanEnv(process.env, {\n  WEBSOCKET_API_ENDPOINT: url(),\n});` },
    `${read} a.js:2 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'zod',
    { 'a.js': `const env = z.object({\n  WEBSOCKET_API_ENDPOINT: z.string(),\n}).parse(process.env);` },
    `${read} a.js:2 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'zod, the schema named',
    {
      'a.js': `const schema = z.object({\n  WEBSOCKET_API_ENDPOINT: z.string(),\n});\nconst env = schema.parse(process.env);`,
    },
    `${read} a.js:2 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    't3-env',
    {
      'a.js': `export const env = createEnv({ server: {\n  WEBSOCKET_API_ENDPOINT: z.string(),\n}, runtimeEnv: process.env });`,
    },
    `${read} a.js:2 WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'a list of names',
    { 'a.js': `const env = pick(process.env, ['WEBSOCKET_API_ENDPOINT']);` },
    `${read} a.js:1 'WEBSOCKET_API_ENDPOINT'`,
  ],
  ['written', { 'a.js': `process.env.WEBSOCKET_API_ENDPOINT = 'x';` }],
  [
    'deleted',
    { 'a.js': `delete process.env.WEBSOCKET_API_ENDPOINT;\ndelete process.env?.WEBSOCKET_API_ENDPOINT;` },
  ],
  ['written by default', { 'a.js': `process.env.WEBSOCKET_API_ENDPOINT ??= 'x';` }],
  [
    'written by a pattern',
    {
      'a.js': `({ url: process.env.WEBSOCKET_API_ENDPOINT } = config);\n[process.env.WEBSOCKET_API_ENDPOINT] = list;`,
    },
  ],
  [
    'written and read',
    { 'a.js': `process.env.WEBSOCKET_API_ENDPOINT = process.env.WEBSOCKET_API_ENDPOINT || 'x';` },
    `${read} a.js:1 process.env.WEBSOCKET_API_ENDPOINT`,
  ],
  [
    'in a test',
    { 'test/a.js': `use(process.env.WEBSOCKET_API_ENDPOINT);` },
    'endpoint-read weak test/a.js:1 process.env.WEBSOCKET_API_ENDPOINT',
  ],
  [
    'a schema for something else',
    { 'a.js': `const body = z.object({ WEBSOCKET_API_ENDPOINT: z.string() }).parse(request.body);` },
  ],
  [
    'env file',
    { '.env': `A=1\nexport WEBSOCKET_API_ENDPOINT=https://x\n` },
    'env-file weak .env:2 WEBSOCKET_API_ENDPOINT',
  ],
  [
    'env file of a stage',
    { '.env.dev': `WEBSOCKET_API_ENDPOINT = https://x` },
    'env-file weak .env.dev:1 WEBSOCKET_API_ENDPOINT',
  ],
  [
    'env file, commented out',
    { '.env': `# WEBSOCKET_API_ENDPOINT=x\nOLD_WEBSOCKET_API_ENDPOINT=x\nX=WEBSOCKET_API_ENDPOINT=y` },
  ],
];

const v2 = "const AWS = require('aws-sdk');\n";
const v3 =
  "import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';\n";
const send = 'client.send(new PostToConnectionCommand({}));';

export const managementCases: readonly Case[] = [
  [
    'v2',
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: url });\napi.postToConnection({}).promise();`,
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    'v2, class by its own path',
    {
      'a.js': `const Api = require('aws-sdk/clients/apigatewaymanagementapi');\nnew Api().postToConnection({});`,
    },
    'management-api-v2 strong a.js:2 new Api().postToConnection',
  ],
  [
    'v2, destructured',
    {
      'a.mjs': `import { ApiGatewayManagementApi } from 'aws-sdk';\nconst api = new ApiGatewayManagementApi();\napi.postToConnection({});`,
    },
    'management-api-v2 strong a.mjs:3 api.postToConnection',
  ],
  [
    'v2, traced',
    {
      'a.js': `const AWS = xray.captureAWS(require('aws-sdk'));\nnew AWS.ApiGatewayManagementApi().postToConnection({});`,
    },
    'management-api-v2 strong a.js:2 new AWS.ApiGatewayManagementApi().postToConnection',
  ],
  [
    'v2, client of another file',
    {
      'a.js': `const { api } = require('./api');\napi.postToConnection({});`,
      'api.js': `${v2}exports.api = new AWS.ApiGatewayManagementApi({});`,
    },
    'management-api-v2 strong a.js:2 api.postToConnection',
  ],
  [
    'v2, client of a class of another file',
    {
      'a.js': `const Base = require('./base');\nclass A extends Base {\n  send() { return this.api.postToConnection({}); }\n}`,
      'base.js': `${v2}module.exports = class { constructor() { this.api = new AWS.ApiGatewayManagementApi({}); } };`,
    },
    'management-api-v2 strong a.js:3 this.api.postToConnection',
  ],
  [
    "v2, another's endpoint",
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: 'https://ws.partner.com/prod' });\napi.postToConnection({});`,
    },
    'management-api-v2 weak a.js:3 api.postToConnection',
  ],
  [
    "v2, another's endpoint by a constant",
    {
      'a.js': `${v2}const endpoint = 'ws.partner.com/prod';\nconst api = new AWS.ApiGatewayManagementApi({ endpoint });\napi.postToConnection({});`,
    },
    'management-api-v2 weak a.js:4 api.postToConnection',
  ],
  [
    'v2, execute-api',
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: 'https://abc.execute-api.eu-west-1.amazonaws.com/dev' });\napi.postToConnection({});`,
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    "v2, the app's domain",
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: 'https://ws.mine.com/dev' });\napi.postToConnection({});`,
      'serverless.yml': `service: x\nprovider: {}\ncustom:\n  customDomain:\n    domainName: ws.mine.com\n`,
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    "v2, the app's domain, partly known",
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: 'https://dev.ws.mine.com' });\napi.postToConnection({});`,
      'serverless.yml':
        'service: x\nprovider: {}\ncustom:\n  customDomain:\n    domainName: ${sls:stage}.ws.mine.com\n',
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    'v2, this machine',
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: 'http://localhost:3001' });\napi.postToConnection({});`,
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    "v2, another's or not known",
    {
      'a.js': `${v2}const api = new AWS.ApiGatewayManagementApi({ endpoint: x ? 'https://ws.partner.com' : url });\napi.postToConnection({});`,
    },
    'management-api-v2 strong a.js:3 api.postToConnection',
  ],
  [
    'v2, a client of another service',
    { 'a.js': `${v2}const s3 = new AWS.S3();\ns3.putObject({}); // postToConnection` },
  ],
  [
    'v3',
    { 'a.mjs': `${v3}const client = new ApiGatewayManagementApiClient({ endpoint });\n${send}` },
    'management-api-v3 strong a.mjs:3 PostToConnectionCommand',
  ],
  [
    'v3, renamed',
    {
      'a.mjs': `import { PostToConnectionCommand as Post } from '@aws-sdk/client-apigatewaymanagementapi';\nclient.send(new Post({}));`,
    },
    'management-api-v3 strong a.mjs:2 Post',
  ],
  [
    'v3, namespace',
    {
      'a.mjs': `import * as api from '@aws-sdk/client-apigatewaymanagementapi';\nclient.send(new api.PostToConnectionCommand({}));`,
    },
    'management-api-v3 strong a.mjs:2 api.PostToConnectionCommand',
  ],
  [
    'v3, required',
    {
      'a.js': `const { PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');\nclient.send(new PostToConnectionCommand({}));`,
    },
    'management-api-v3 strong a.js:2 PostToConnectionCommand',
  ],
  [
    'v3, the whole client',
    {
      'a.js': `const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi');\nconst api = new ApiGatewayManagementApi({});\napi.postToConnection({});`,
    },
    'management-api-v3 strong a.js:3 api.postToConnection',
  ],
  [
    'v3, in a class',
    {
      'a.ts': `${v3}class A {\n  constructor(private client: ApiGatewayManagementApiClient) {}\n  post() { return this.client.send(new PostToConnectionCommand({})); }\n}`,
    },
    'management-api-v3 strong a.ts:4 PostToConnectionCommand',
  ],
  [
    "v3, another's endpoint",
    {
      'a.mjs': `${v3}const client = new ApiGatewayManagementApiClient({ endpoint: 'https://ws.partner.com' });\n${send}`,
    },
    'management-api-v3 weak a.mjs:3 PostToConnectionCommand',
  ],
  [
    "v3, another's endpoint, the command named",
    {
      'a.mjs': `${v3}const client = new ApiGatewayManagementApiClient({ endpoint: 'https://ws.partner.com' });\nconst command = new PostToConnectionCommand({});\nawait client.send(command);`,
    },
    'management-api-v3 weak a.mjs:3 PostToConnectionCommand',
  ],
  [
    "v3, one client another's, one the app's",
    {
      'a.mjs': `${v3}const client = new ApiGatewayManagementApiClient({ endpoint: 'https://ws.partner.com' });\n${send}\nmine.send(new PostToConnectionCommand({}));`,
    },
    'management-api-v3 strong a.mjs:3 PostToConnectionCommand',
  ],
  [
    'v3, imported and never used',
    { 'a.mjs': `${v3}const client = new ApiGatewayManagementApiClient({});` },
    'management-api-v3 weak a.mjs:1 PostToConnectionCommand',
  ],
  [
    'v3, in a test',
    { 'a.test.mjs': `${v3}${send}` },
    'management-api-v3 weak a.test.mjs:2 PostToConnectionCommand',
  ],
  [
    'mongoose.model',
    { 'a.js': `const mongoose = require('mongoose');\nmongoose.model('WebsocketConnection').find();` },
    "mongoose-model strong a.js:2 mongoose.model('WebsocketConnection')",
  ],
  [
    'mongoose.model, named',
    {
      'a.js': `const mongoose = require('mongoose');\nconst W = mongoose.model('WebsocketConnection');\nW.find();`,
    },
    "mongoose-model strong a.js:2 mongoose.model('WebsocketConnection')",
  ],
  [
    'model',
    { 'a.mjs': `import { model } from 'mongoose';\nmodel('WebsocketConnection', schema);` },
    "mongoose-model strong a.mjs:2 model('WebsocketConnection', schema)",
  ],
  [
    'mongoose.models',
    { 'a.js': `const mongoose = require('mongoose');\nmongoose.models.WebsocketConnection.find();` },
    'mongoose-model strong a.js:2 mongoose.models.WebsocketConnection',
  ],
  [
    'mongoose.models, indexed',
    { 'a.mjs': `import mongoose from 'mongoose';\nmongoose.models['WebsocketConnection'].find();` },
    "mongoose-model strong a.mjs:2 mongoose.models['WebsocketConnection']",
  ],
  [
    'mongoose.connection',
    {
      'a.js': `const mongoose = require('mongoose');\nmongoose.connection.model('WebsocketConnection').find();`,
    },
    "mongoose-model strong a.js:2 mongoose.connection.model('WebsocketConnection')",
  ],
  [
    'a connection made',
    {
      'a.js': `const mongoose = require('mongoose');\nconst db = mongoose.createConnection(url);\ndb.model('WebsocketConnection').find();`,
    },
    "mongoose-model strong a.js:3 db.model('WebsocketConnection')",
  ],
  [
    "core's mongoose",
    { 'a.js': `const { mongoose } = ${core};\nmongoose.model('WebsocketConnection').find();` },
    "mongoose-model strong a.js:2 mongoose.model('WebsocketConnection')",
  ],
  [
    'model or models',
    {
      'a.js': `const mongoose = require('mongoose');\nconst W = mongoose.models.WebsocketConnection || mongoose.model('WebsocketConnection', schema);\nW.find();`,
    },
    "mongoose-model strong a.js:2 mongoose.model('WebsocketConnection', schema)",
    'mongoose-model strong a.js:3 W',
  ],
  [
    'browser',
    { 'a.js': `const socket = new WebSocket('wss://x');` },
    "browser-socket weak a.js:1 new WebSocket('wss://x')",
  ],
  [
    'browser, window',
    { 'a.js': `const socket = new window.WebSocket(url);` },
    'browser-socket weak a.js:1 new window.WebSocket(url)',
  ],
  [
    'browser, renamed',
    { 'a.js': `const Socket = window.WebSocket || window.MozWebSocket;\nnew Socket(url);` },
    'browser-socket weak a.js:2 new Socket(url)',
  ],
];
