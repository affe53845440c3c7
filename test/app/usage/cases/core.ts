import type { Case } from './case';

const core = "require('@friggframework/core')";
const use = 'WebsocketConnection.getActiveConnections();';

/** `WebsocketConnection` and the repositories of core, within one file. */
export const coreCases: readonly Case[] = [
  [
    'destructured',
    { 'a.js': `const { WebsocketConnection } = ${core};\n${use}` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'renamed',
    { 'a.js': `const { WebsocketConnection: W } = ${core};\nW.find();` },
    'core-model strong a.js:2 W',
  ],
  [
    'with a default',
    { 'a.js': `const { WebsocketConnection: W = null } = ${core};\nW.find();` },
    'core-model strong a.js:2 W',
  ],
  [
    'by a quoted key',
    { 'a.js': `const { 'WebsocketConnection': W } = ${core};\nW.find();` },
    'core-model strong a.js:2 W',
  ],
  [
    'by a computed constant key',
    { 'a.js': `const k = 'WebsocketConnection';\nconst { [k]: W } = ${core};\nW.find();` },
    'core-model strong a.js:3 W',
  ],
  [
    'through rest',
    { 'a.js': `const { Encrypt, ...rest } = ${core};\nrest.${use}` },
    'core-model strong a.js:2 rest.WebsocketConnection',
  ],
  [
    'not through rest that leaves it out',
    { 'a.js': `const { WebsocketConnection, ...rest } = ${core};\nrest.${use}` },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'ES import',
    { 'a.mjs': `import { WebsocketConnection } from '@friggframework/core';\n${use}` },
    'core-model strong a.mjs:2 WebsocketConnection',
  ],
  [
    'ES import renamed',
    { 'a.mjs': `import { WebsocketConnection as W } from '@friggframework/core';\nW.find();` },
    'core-model strong a.mjs:2 W',
  ],
  [
    'import by a string name',
    { 'a.mjs': `import { 'WebsocketConnection' as W } from '@friggframework/core';\nW.find();` },
    'core-model strong a.mjs:2 W',
  ],
  [
    'namespace import',
    { 'a.mjs': `import * as core from '@friggframework/core';\ncore.${use}` },
    'core-model strong a.mjs:2 core.WebsocketConnection',
  ],
  [
    'default import',
    { 'a.mjs': `import core from '@friggframework/core';\ncore.${use}` },
    'core-model strong a.mjs:2 core.WebsocketConnection',
  ],
  [
    'namespace and default',
    { 'a.mjs': `import * as core from '@friggframework/core';\ncore.default.${use}` },
    'core-model strong a.mjs:2 core.default.WebsocketConnection',
  ],
  ['inline', { 'a.js': `${core}.${use}` }, `core-model strong a.js:1 ${core}.WebsocketConnection`],
  [
    'indexed',
    { 'a.js': `const core = ${core};\ncore['WebsocketConnection'].find();` },
    "core-model strong a.js:2 core['WebsocketConnection']",
  ],
  [
    'indexed by a template',
    { 'a.js': `const core = ${core};\ncore[\`WebsocketConnection\`].find();` },
    'core-model strong a.js:2 core[`WebsocketConnection`]',
  ],
  [
    'indexed by a sum',
    { 'a.js': `const core = ${core};\ncore['Websocket' + 'Connection'].find();` },
    "core-model strong a.js:2 core['Websocket' + 'Connection']",
  ],
  [
    'indexed by a template with a constant in it',
    { 'a.js': `const core = ${core};\nconst part = 'Connection';\ncore[\`Websocket\${part}\`].find();` },
    'core-model strong a.js:3 core[`Websocket${part}`]',
  ],
  [
    'optional chain',
    { 'a.js': `const core = ${core};\ncore?.WebsocketConnection?.find?.();` },
    'core-model strong a.js:2 core?.WebsocketConnection',
  ],
  [
    'two spellings of one place are one',
    { 'a.js': `const core = ${core};\ncore.${use}\ncore?.['WebsocketConnection'].find();` },
    'core-model strong a.js:2 core.WebsocketConnection',
  ],
  [
    'parenthesised and asserted',
    { 'a.ts': `import * as core from '@friggframework/core';\n((core as any).WebsocketConnection!).find();` },
    'core-model strong a.ts:2 (core as any).WebsocketConnection',
  ],
  [
    'TypeScript import require',
    { 'a.ts': `import core = require('@friggframework/core');\ncore.${use}` },
    'core-model strong a.ts:2 core.WebsocketConnection',
  ],
  [
    'TypeScript import alias',
    {
      'a.ts': `import core = require('@friggframework/core');\nimport W = core.WebsocketConnection;\nW.find();`,
    },
    'core-model strong a.ts:3 W',
  ],
  [
    'dynamic import awaited',
    { 'a.mjs': `const { WebsocketConnection } = await import('@friggframework/core');\n${use}` },
    'core-model strong a.mjs:2 WebsocketConnection',
  ],
  [
    'dynamic import, inline',
    { 'a.mjs': `(await import('@friggframework/core')).${use}` },
    "core-model strong a.mjs:1 (await import('@friggframework/core')).WebsocketConnection",
  ],
  [
    'dynamic import, then',
    { 'a.js': `import('@friggframework/core').then(({ WebsocketConnection }) =>\n  ${use.slice(0, -1)});` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'dynamic import, then a module',
    { 'a.js': `import('@friggframework/core').then((m) => m.WebsocketConnection).then((W) => W.find());` },
    'core-model strong a.js:1 m.WebsocketConnection',
  ],
  [
    'dynamic import, then a function',
    { 'a.js': `import('@friggframework/core').then(function (m) {\n  return m.${use}\n});` },
    'core-model strong a.js:2 m.WebsocketConnection',
  ],
  [
    'createRequire',
    {
      'a.mjs': `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst { WebsocketConnection } = ${core};\n${use}`,
    },
    'core-model strong a.mjs:4 WebsocketConnection',
  ],
  [
    'createRequire under another name',
    {
      'a.mjs': `import module from 'module';\nconst load = module.createRequire(import.meta.url);\nload('@friggframework/core').${use}`,
    },
    "core-model strong a.mjs:3 load('@friggframework/core').WebsocketConnection",
  ],
  [
    'module.require',
    { 'a.js': `module.require('@friggframework/core').${use}` },
    "core-model strong a.js:1 module.require('@friggframework/core').WebsocketConnection",
  ],
  [
    'lazily in a function',
    { 'a.js': `function f() {\n  const { WebsocketConnection } = ${core};\n  return ${use}\n}` },
    'core-model strong a.js:3 WebsocketConnection',
  ],
  [
    'assigned in try',
    { 'a.js': `let core;\ntry { core = ${core}; } catch {}\ncore.${use}` },
    'core-model strong a.js:3 core.WebsocketConnection',
  ],
  [
    'pattern assignment',
    { 'a.js': `let WebsocketConnection;\n({ WebsocketConnection } = ${core});\n${use}` },
    'core-model strong a.js:3 WebsocketConnection',
  ],
  [
    'pattern assignment to a field',
    { 'a.js': `class A { constructor() {\n  ({ WebsocketConnection: this.model } = ${core});\n} }` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'a local function answers core',
    { 'a.js': `const core = () => ${core};\ncore().${use}` },
    'core-model strong a.js:2 core().WebsocketConnection',
  ],
  [
    'a declared function answers it',
    { 'a.js': `function model() { return ${core}.WebsocketConnection; }\nmodel().find();` },
    `core-model strong a.js:1 ${core}.WebsocketConnection`,
  ],
  [
    'an async function answers core',
    {
      'a.js': `const load = async () => import('@friggframework/core');\nasync function f() {\n  (await load()).${use}\n}`,
    },
    'core-model strong a.js:3 (await load()).WebsocketConnection',
  ],
  [
    'a memoised function answers core',
    { 'a.js': `const once = require('lodash/once');\nconst core = once(() => ${core});\ncore().${use}` },
    'core-model strong a.js:3 core().WebsocketConnection',
  ],
  [
    'a function that gets core',
    { 'a.js': `function run(core) {\n  return core.${use}\n}\nrun(${core});` },
    'core-model strong a.js:2 core.WebsocketConnection',
  ],
  [
    'an identity function tells its calls apart',
    { 'a.js': `const id = (x) => x;\nid(${core}).${use}\nid(require('other')).${use}` },
    `core-model strong a.js:2 id(${core}).WebsocketConnection`,
  ],
  [
    'conditional',
    { 'a.js': `const core = process.env.MOCK ? require('./mock') : ${core};\ncore.${use}` },
    'core-model strong a.js:2 core.WebsocketConnection',
  ],
  [
    'logical',
    { 'a.js': `let cached;\nconst get = () => (cached ??= ${core});\nget().${use}` },
    'core-model strong a.js:3 get().WebsocketConnection',
  ],
  [
    'comma',
    { 'a.js': `const c = ${core};\n(0, c.WebsocketConnection.find)();` },
    'core-model strong a.js:2 c.WebsocketConnection',
  ],
  [
    'alias of an alias',
    {
      'a.js': `const { WebsocketConnection } = ${core};\nconst A = WebsocketConnection;\nconst B = A;\nB.find();`,
    },
    'core-model strong a.js:4 B',
  ],
  [
    'alias of a member',
    { 'a.js': `const core = ${core};\nconst W = core.WebsocketConnection;\nW.find();` },
    'core-model strong a.js:3 W',
  ],
  [
    'bound method',
    {
      'a.js': `const { WebsocketConnection } = ${core};\nconst list = WebsocketConnection.getActiveConnections.bind(WebsocketConnection);`,
    },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'method taken out',
    { 'a.js': `const { WebsocketConnection: { getActiveConnections } } = ${core};\ngetActiveConnections();` },
    'core-model strong a.js:1 WebsocketConnection',
  ],
  [
    'class field',
    { 'a.js': `class A {\n  core = ${core};\n  run() { return this.core.${use} }\n}` },
    'core-model strong a.js:3 this.core.WebsocketConnection',
  ],
  [
    'private field',
    { 'a.js': `class A {\n  #core = ${core};\n  run() { return this.#core.${use} }\n}` },
    'core-model strong a.js:3 this.#core.WebsocketConnection',
  ],
  [
    'static field',
    { 'a.js': `class A {\n  static core = ${core};\n}\nA.core.${use}` },
    'core-model strong a.js:4 A.core.WebsocketConnection',
  ],
  [
    'field set in the constructor',
    { 'a.js': `class A {\n  constructor() { this.core = ${core}; }\n  run() { return this.core.${use} }\n}` },
    'core-model strong a.js:3 this.core.WebsocketConnection',
  ],
  [
    'field of a base class',
    { 'a.js': `class A { core = ${core}; }\nclass B extends A {\n  run() { return this.core.${use} }\n}` },
    'core-model strong a.js:3 this.core.WebsocketConnection',
  ],
  [
    'getter',
    { 'a.js': `const lib = { get core() { return ${core}; } };\nlib.core.${use}` },
    'core-model strong a.js:2 lib.core.WebsocketConnection',
  ],
  [
    'in an object',
    { 'a.js': `const lib = { core: ${core} };\nlib.core.${use}` },
    'core-model strong a.js:2 lib.core.WebsocketConnection',
  ],
  [
    'spread into an object',
    { 'a.js': `const lib = { ...${core} };\nlib.${use}` },
    'core-model strong a.js:2 lib.WebsocketConnection',
  ],
  [
    'spread, then hidden',
    { 'a.js': `const lib = { ...${core}, WebsocketConnection: class {} };\nlib.${use}` },
  ],
  [
    'put into an object later',
    { 'a.js': `const lib = {};\nlib.core = ${core};\nlib.core.${use}` },
    'core-model strong a.js:3 lib.core.WebsocketConnection',
  ],
  [
    'Object.assign',
    { 'a.js': `const lib = {};\nObject.assign(lib, ${core});\nlib.${use}` },
    'core-model strong a.js:3 lib.WebsocketConnection',
  ],
  [
    'Object.freeze',
    { 'a.js': `const lib = Object.freeze({ core: ${core} });\nlib.core.${use}` },
    'core-model strong a.js:2 lib.core.WebsocketConnection',
  ],
  [
    'Reflect.get',
    { 'a.js': `Reflect.get(${core}, 'WebsocketConnection').find();` },
    `core-model strong a.js:1 Reflect.get(${core}, 'WebsocketConnection')`,
  ],
  [
    'loop over modules',
    { 'a.js': `for (const core of [${core}]) {\n  core.${use}\n}` },
    'core-model strong a.js:2 core.WebsocketConnection',
  ],
  [
    'loop over names',
    {
      'a.js': `const core = ${core};\nfor (const name of ['User', 'WebsocketConnection']) core[name].init();`,
    },
    'core-model strong a.js:2 core[name]',
  ],
  [
    'enum key',
    {
      'a.ts': `import * as core from '@friggframework/core';\nenum Model { Socket = 'WebsocketConnection' }\ncore[Model.Socket].find();`,
    },
    'core-model strong a.ts:3 core[Model.Socket]',
  ],
  [
    'namespace',
    {
      'a.ts': `import * as core from '@friggframework/core';\nnamespace lib { export const all = core; }\nlib.all.${use}`,
    },
    'core-model strong a.ts:3 lib.all.WebsocketConnection',
  ],
  [
    'TypeScript output',
    {
      'a.js': `"use strict";\nvar __importStar = (this && this.__importStar) || function (mod) { return mod; };\nObject.defineProperty(exports, "__esModule", { value: true });\nconst core = __importStar(require("@friggframework/core"));\nconst core_1 = require("@friggframework/core");\ncore_1.${use}\ncore.default.WebsocketConnection.find();`,
    },
    'core-model strong a.js:6 core_1.WebsocketConnection',
    'core-model strong a.js:7 core.default.WebsocketConnection',
  ],
  [
    'Babel output',
    {
      'a.js': `"use strict";\nvar _core = _interopRequireWildcard(require("@friggframework/core"));\nfunction _interopRequireWildcard(e) { return e && e.__esModule ? e : { default: e }; }\n_core.default.${use}`,
    },
    'core-model strong a.js:4 _core.default.WebsocketConnection',
  ],
  [
    'esbuild output',
    { 'a.js': `var import_core = __toESM(require("@friggframework/core"));\nimport_core.default.${use}` },
    'core-model strong a.js:2 import_core.default.WebsocketConnection',
  ],
  [
    'tslib',
    {
      'a.js': `const tslib_1 = require("tslib");\nconst core = tslib_1.__importStar(require("@friggframework/core"));\ncore.${use}`,
    },
    'core-model strong a.js:3 core.WebsocketConnection',
  ],
  [
    'new',
    { 'a.js': `const { WebsocketConnection } = ${core};\nnew WebsocketConnection({});` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'extended',
    { 'a.js': `const { WebsocketConnection } = ${core};\nclass Mine extends WebsocketConnection {}` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'handed to a call',
    { 'a.js': `const { WebsocketConnection } = ${core};\nnew Service(WebsocketConnection);` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'in the middle of the names of many',
    { 'a.js': `const {\n  A,\n  WebsocketConnection,\n  B,\n} = ${core};\n\nexports.f = () => ${use}` },
    'core-model strong a.js:7 WebsocketConnection',
  ],
  [
    'deep import of the model',
    {
      'a.js': `const { WebsocketConnection } = require('@friggframework/core/database/models/WebsocketConnection');\n${use}`,
    },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'deep import with an extension',
    {
      'a.mjs': `import { WebsocketConnection } from '@friggframework/core/database/models/WebsocketConnection.js';\n${use}`,
    },
    'core-model strong a.mjs:2 WebsocketConnection',
  ],
  [
    'deep import of the module itself',
    {
      'a.js': `const WebsocketConnection = require('@friggframework/core/database/models/WebsocketConnection');\n${use}`,
    },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'deep import of the database',
    { 'a.js': `const { WebsocketConnection } = require('@friggframework/core/database');\n${use}` },
    'core-model strong a.js:2 WebsocketConnection',
  ],
  [
    'by a path into node_modules',
    { 'a.js': `require('../node_modules/@friggframework/core').${use}` },
    "core-model strong a.js:1 require('../node_modules/@friggframework/core').WebsocketConnection",
  ],
  [
    'imported, never used',
    { 'a.js': `const { WebsocketConnection } = ${core};` },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'imported and aliased, never used',
    { 'a.js': `const { WebsocketConnection } = ${core};\nconst W = WebsocketConnection;` },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'imported and voided',
    { 'a.js': `const { WebsocketConnection } = ${core};\nvoid WebsocketConnection;` },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'imported and put into a dead object',
    { 'a.js': `const { WebsocketConnection } = ${core};\nconst lib = { WebsocketConnection };` },
    'core-model weak a.js:1 WebsocketConnection',
  ],
  [
    'type import',
    {
      'a.ts': `import type { WebsocketConnection } from '@friggframework/core';\nlet x: WebsocketConnection;`,
    },
    'core-model weak a.ts:1 WebsocketConnection',
  ],
  [
    'inline type import',
    {
      'a.ts': `import { type WebsocketConnection } from '@friggframework/core';\nlet x: WebsocketConnection;`,
    },
    'core-model weak a.ts:1 WebsocketConnection',
  ],
  [
    'import used as a type',
    {
      'a.ts': `import { WebsocketConnection } from '@friggframework/core';\nlet x: typeof WebsocketConnection;`,
    },
    'core-model weak a.ts:1 WebsocketConnection',
  ],
  [
    'in a test',
    { 'src/a.test.js': `const { WebsocketConnection } = ${core};\n${use}` },
    'core-model weak src/a.test.js:2 WebsocketConnection',
  ],
  ...[
    'test/a.js',
    'tests/a.js',
    '__tests__/a.js',
    'src/__mocks__/a.js',
    'e2e/a.js',
    'cypress/a.js',
    'a.spec.ts',
    'jest.setup.js',
  ].map((path): Case => [
    `in ${path}`,
    { [path]: `${core}.${use}` },
    `core-model weak ${path}:1 ${core}.WebsocketConnection`,
  ]),
  ...['scripts/a.js', 'testing/a.js', 'contest/a.js', 'src/test-helpers.js'].map((path): Case => [
    `in ${path}, which is code`,
    { [path]: `${core}.${use}` },
    `core-model strong ${path}:1 ${core}.WebsocketConnection`,
  ]),
  [
    'repository',
    { 'a.js': `const { WebsocketConnectionRepository } = ${core};\nnew WebsocketConnectionRepository();` },
    'core-repository strong a.js:2 WebsocketConnectionRepository',
  ],
  [
    'repository by deep import',
    {
      'a.js': `const { createWebsocketConnectionRepository: make } = require('@friggframework/core/websocket/repositories/websocket-connection-repository-factory');\nmake();`,
    },
    'core-repository strong a.js:2 make',
  ],
  [
    'repository class by deep import',
    {
      'a.mjs': `import { WebsocketConnectionRepositoryMongo } from '@friggframework/core/websocket/repositories/websocket-connection-repository-mongo';\nexport const r = new WebsocketConnectionRepositoryMongo();`,
    },
    'core-repository strong a.mjs:2 WebsocketConnectionRepositoryMongo',
  ],
  [
    'runtime',
    { 'a.mjs': `import { WebsocketConnection } from 'frigg-websockets';\n${use}` },
    'runtime-model strong a.mjs:2 WebsocketConnection',
  ],
  [
    'runtime, own instance',
    {
      'a.js': `const { createWebsocketConnections } = require('frigg-websockets');\nconst all = createWebsocketConnections({});`,
    },
    'runtime-model strong a.js:2 createWebsocketConnections',
  ],
  [
    'core handler in code',
    { 'a.js': `exports.handler = require('@friggframework/core/handlers/routers/websocket').handler;` },
    "core-handler strong a.js:1 require('@friggframework/core/handlers/routers/websocket').handler",
  ],
  [
    'core handler, destructured',
    {
      'a.js': `const { handler } = require('@friggframework/core/handlers/routers/websocket');\nexports.ws = handler;`,
    },
    'core-handler strong a.js:2 handler',
  ],
  [
    'core handler, exported from',
    { 'a.mjs': `export { handler } from '@friggframework/core/handlers/routers/websocket.js';` },
    'core-handler strong a.mjs:1 handler',
  ],
  [
    'Promise.all',
    {
      'a.mjs': `const [other, core] = await Promise.all([import('other'), import('@friggframework/core')]);\ncore.${use}\nother.${use}`,
    },
    'core-model strong a.mjs:2 core.WebsocketConnection',
  ],
  [
    'an element by its place',
    {
      'a.js': `const list = [require('other'), ${core}];\nlist[1].${use}\nlist[0].WebsocketConnection.find();`,
    },
    'core-model strong a.js:2 list[1].WebsocketConnection',
  ],
  [
    'a name put together by concat',
    { 'a.js': `const core = ${core};\nconst name = 'Websocket'.concat('Connection');\ncore[name].find();` },
    'core-model strong a.js:3 core[name]',
  ],
];

/** What looks like it and is not. */
export const noCases: readonly Case[] = [
  ['comment', { 'a.js': `// ${core}.${use}\n/* WebsocketConnection */` }],
  [
    'string',
    { 'a.js': `const s = 'WebsocketConnection process.env.WEBSOCKET_API_ENDPOINT new WebSocket(x)';` },
  ],
  ['local class', { 'a.js': `class WebsocketConnection {}\n${use}` }],
  ['local class beside core', { 'a.js': `const core = ${core};\nclass WebsocketConnection {}\n${use}` }],
  ['another library', { 'a.js': `const { WebsocketConnection } = require('other');\n${use}` }],
  [
    'a library with a similar name',
    { 'a.js': `const { WebsocketConnection } = require('@friggframework/core-rollup');\n${use}` },
  ],
  [
    "the app's own module",
    {
      'a.js': `const { WebsocketConnection } = require('./own');\n${use}`,
      'own.js': `class WebsocketConnection {}\nmodule.exports = { WebsocketConnection };`,
    },
  ],
  [
    'shadowed by a parameter',
    { 'a.js': `const core = ${core};\nconst f = (core) => core.${use}\nf(require('other'));` },
  ],
  [
    'shadowed in a block',
    { 'a.js': `const core = ${core};\n{ const core = { WebsocketConnection: {} }; core.${use} }` },
  ],
  [
    'shadowed by a hoisted var',
    {
      'a.js': `const core = ${core};\nfunction f() { core.WebsocketConnection.find(); var core = require('other'); }`,
    },
  ],
  [
    'require shadowed',
    { 'a.js': `function f(require) { return require('@friggframework/core').${use} }\nf(() => ({}));` },
  ],
  ['process shadowed', { 'a.js': `const process = { env: {} };\nuse(process.env.WEBSOCKET_API_ENDPOINT);` }],
  ['WebSocket of ws', { 'a.js': `const WebSocket = require('ws');\nnew WebSocket('wss://x');` }],
  ['WebSocket imported', { 'a.mjs': `import { WebSocket } from 'ws';\nnew WebSocket('wss://x');` }],
  [
    'WebSocketServer',
    { 'a.mjs': `import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 1 });` },
  ],
  [
    'declarations',
    {
      'a.d.ts': `import { WebsocketConnection } from '@friggframework/core';\nexport const x: WebsocketConnection;`,
    },
  ],
  [
    'a key of that name',
    { 'a.js': `const names = { WebsocketConnection: 1 };\nuse(names.WebsocketConnection);` },
  ],
  ['a model that is replaced', { 'a.js': `const core = ${core};\ncore.WebsocketConnection = class {};` }],
  ['own postToConnection', { 'a.js': `class Api { postToConnection() {} }\nnew Api().postToConnection();` }],
  [
    'another model',
    { 'a.js': `const mongoose = require('mongoose');\nmongoose.model('User'); // WebsocketConnection` },
  ],
  ['a table named so', { 'a.js': `const knex = require('knex');\nknex('WebsocketConnection').select();` }],
];
