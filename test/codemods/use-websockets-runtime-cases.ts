import type { Files } from './use-websockets-runtime-run';

const core = "require('@friggframework/core')";
const enc = '`Encrypt` is taken of core there too';
const lost = 'core is handed to something there that can not be followed';
const using = `const { WebsocketConnection } = ${core};\nWebsocketConnection.find();\n`;

/** Ways on which core goes through values, and the model alone is taken. */
export const moves: readonly (readonly [name: string, files: Files])[] = [
  [
    'a field of a class that others import',
    {
      'a.js': `module.exports = class A {\n  core = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n};\n`,
      'b.js':
        "const A = require('./a');\nnew A().run();\nconst config = { core: 4 };\nconsole.log(config.core.toFixed());\n",
    },
  ],
  [
    'a field that other classes have too',
    {
      'a.js': `class A {\n  core = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n}\n`,
      'b.js':
        "class B {\n  core = { Encrypt() { console.log('mine'); } };\n  run() { this.core.Encrypt(); }\n}\n",
    },
  ],
  [
    'a default that tests replace',
    {
      'a.js': `class A {\n  constructor(core = ${core}) { this.core = core; }\n  run() { return this.core.WebsocketConnection.find(); }\n}\nmodule.exports = { A };\n`,
      'a.test.js':
        "const { A } = require('./a');\nnew A({ WebsocketConnection: { find: () => [] } }).run();\n",
    },
  ],
  [
    'an argument of a class',
    {
      'a.js': `class Live {\n  constructor(lib) { this.lib = lib; }\n  run() { return this.lib.WebsocketConnection.find(); }\n}\nnew Live(${core}).run();\n`,
    },
  ],
  [
    'a parameter that is a field',
    {
      'a.ts': `class Live {\n  constructor(private readonly lib: any) {}\n  run() { return this.lib.WebsocketConnection.find(); }\n}\nnew Live(${core}).run();\n`,
    },
  ],
  [
    'a getter of a class',
    {
      'a.js': `class A {\n  get core() { return ${core}; }\n  run() { return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'a method that remembers',
    {
      'a.js': `class A {\n  lib() { return (this.cached ??= ${core}); }\n  run() { return this.lib().WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'a private method',
    {
      'a.js': `class A {\n  #core() { return ${core}; }\n  run() { return this.#core().WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'an anonymous class by default',
    {
      'a.mjs':
        "import * as core from '@friggframework/core';\nexport default class {\n  core = core;\n  run() { return this.core.WebsocketConnection.find(); }\n}\n",
      'b.mjs': "import Live from './a.mjs';\nnew Live().run();\n",
    },
  ],
  [
    'a function of another file',
    {
      'run.js': 'exports.run = (core) => core.WebsocketConnection.find();\n',
      'a.js': `const { run } = require('./run');\nrun(${core});\n`,
    },
  ],
  [
    'a function that answers a function',
    { 'a.js': `const make = (core) => () => core.WebsocketConnection.find();\nmake(${core})();\n` },
  ],
  [
    'a function in a function',
    {
      'a.js': `const get = () => {\n  const load = () => ${core};\n  return load();\n};\nget().WebsocketConnection.find();\n`,
    },
  ],
  [
    'a function called where it stands',
    { 'a.js': `(function (core) { core.WebsocketConnection.find(); })(${core});\n` },
  ],
  [
    'a function that may fail',
    {
      'a.js': `const load = () => { try { return ${core}; } catch { return null; } };\nload()?.WebsocketConnection.find();\n`,
    },
  ],
  [
    'a function that more is taken of',
    { 'a.js': `const core = () => ${core};\ncore().WebsocketConnection.find();\ncore().Encrypt();\n` },
  ],
  [
    'a default of a parameter',
    { 'a.js': `function f(core = ${core}) {\n  return core.WebsocketConnection.find();\n}\n` },
  ],
  [
    'a default of a pattern',
    { 'a.js': `const f = ({ core } = { core: ${core} }) => core.WebsocketConnection.find();\n` },
  ],
  [
    'a variable that remembers',
    {
      'a.js': `let cached = null;\nfunction core() {\n  if (!cached) cached = ${core};\n  return cached;\n}\nconst f = () => core().WebsocketConnection.find();\n`,
    },
  ],
  [
    'a promise of an object',
    {
      'a.js': `const load = async () => ({ core: ${core} });\nload().then((lib) => lib.core.WebsocketConnection.find());\n`,
    },
  ],
  ['a loop by a callback', { 'a.js': `[${core}].forEach((core) => core.WebsocketConnection.find());\n` }],
  [
    'a copy with own members',
    {
      'a.js': `const lib = { ...${core}, helper() { return 1; } };\nlib.WebsocketConnection.find();\nlib.helper();\n`,
    },
  ],
  [
    'a check that the model is there',
    {
      'a.js': `const lib = { core: ${core} };\nif ('WebsocketConnection' in lib.core) lib.core.WebsocketConnection.find();\n`,
    },
  ],
  [
    'a namespace of an ES module in an object',
    {
      'a.mjs':
        "import core from '@friggframework/core';\nconst lib = { core };\nlib.core.WebsocketConnection.find();\n",
    },
  ],
  [
    'a name declared twice',
    { 'a.js': `var core = ${core};\nvar core = require('other');\ncore.WebsocketConnection.find();\n` },
  ],
  [
    'a pattern that leaves the rest',
    {
      'a.js': `const { WebsocketConnection, ...rest } = ${core};\nWebsocketConnection.find();\nrest.Encrypt();\n`,
    },
  ],
  [
    'a default in a chain of promises',
    {
      'a.mjs':
        "import('@friggframework/core').then((m) => m.default).then((core) => core.WebsocketConnection.find());\n",
    },
  ],
  [
    'a default in a field',
    {
      'a.mjs':
        "class Live {\n  async init() { this.lib = (await import('@friggframework/core')).default; return this; }\n  run() { return this.lib.WebsocketConnection.find(); }\n}\n(await new Live().init()).run();\n",
    },
  ],
  [
    'a name of another by import',
    {
      'a.ts':
        "import core = require('@friggframework/core');\nimport all = core;\nall.WebsocketConnection.find();\n",
    },
  ],
];

/** Ways on which more is taken or may be, and what is said of them. */
export const stays: readonly (readonly [name: string, why: string, files: Files])[] = [
  [
    'more of a field',
    '`Encrypt` is taken of core there too (a.js:3:11)',
    {
      'a.js': `class A {\n  core = ${core};\n  run() { this.core.Encrypt(); return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'more of a field elsewhere',
    '`Encrypt` is taken of core there too (b.js:2:1)',
    {
      'a.js': `module.exports = class A {\n  core = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n};\n`,
      'b.js': "const A = require('./a');\nnew A().core.Encrypt();\n",
    },
  ],
  [
    'more of what may be the field',
    '`Encrypt` is taken of core there too (b.js:1:22)',
    {
      'a.js': `module.exports = class A {\n  core = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n};\n`,
      'b.js': 'exports.f = (svc) => svc.core.Encrypt();\n',
    },
  ],
  [
    'more of a field in a class made from it',
    '`Encrypt` is taken of core there too (b.js:2:',
    {
      'a.js': `module.exports = class A {\n  core = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n};\n`,
      'b.js':
        "const Base = require('./a');\nmodule.exports = class extends Base { f() { this.core.Encrypt(); } };\n",
    },
  ],
  [
    'more of a static field',
    '`Encrypt` is taken of core there too (b.js:1:17)',
    {
      'a.js': `class A { static core = ${core}; }\nA.core.WebsocketConnection.find();\nmodule.exports = A;\n`,
      'b.js': "const { core: { Encrypt } } = require('./a');\nEncrypt();\n",
    },
  ],
  [
    'a field by a key',
    'which member is read there of what holds core is only known when the app runs (a.js:3:',
    {
      'a.js': `class A {\n  core = ${core};\n  run(name) { this[name].Encrypt(); return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'all fields',
    'which member is read there of what holds core is only known when the app runs',
    {
      'a.js': `class A {\n  core = ${core};\n  run() { Object.values(this).map((each) => each.Encrypt()); return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'a field by a path',
    'which member is read there of what holds core is only known when the app runs',
    {
      'a.js': `const get = require('lodash/get');\nclass A {\n  core = ${core};\n  run() { get(this, 'core.Encrypt')(); return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'a field that remembers',
    enc,
    {
      'a.js': `class A {\n  lib() { return (this.cached ??= ${core}); }\n  run() { this.cached.Encrypt(); return this.lib().WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'more of a private method',
    enc,
    {
      'a.js': `class A {\n  #core() { return ${core}; }\n  run() { this.#core().Encrypt(); return this.#core().WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'an accessor',
    lost,
    {
      'a.ts': `class A { accessor core = ${core}; run() { return this.core.WebsocketConnection.find(); } }\n`,
    },
  ],
  [
    'a method of the object',
    enc,
    {
      'a.js': `const lib = { core: ${core}, enc() { this.core.Encrypt(); } };\nlib.core.WebsocketConnection.find();\nlib.enc();\n`,
    },
  ],
  [
    'all members of an object',
    lost,
    {
      'a.js': `const lib = { core: ${core} };\nlib.core.WebsocketConnection.find();\nfor (const each of Object.values(lib)) each.Encrypt();\n`,
    },
  ],
  [
    'an object that is exported',
    'what holds core is exported there (a.js:3:1)',
    {
      'a.js': `const lib = { core: ${core} };\nlib.core.WebsocketConnection.find();\nmodule.exports = lib;\n`,
    },
  ],
  [
    'a function that is exported',
    'what holds core is exported there',
    { 'a.js': `exports.core = () => ${core};\nexports.core().WebsocketConnection.find();\n` },
  ],
  [
    'an import that is exported',
    'what holds core is exported there',
    {
      'a.ts':
        "export import core = require('@friggframework/core');\nnamespace lib { export const all = core; }\nlib.all.WebsocketConnection.find();\n",
    },
  ],
  [
    'all of core exported',
    'what holds core is exported there (lib.mjs:1:1)',
    {
      'lib.mjs': "export * from '@friggframework/core';\n",
      'a.mjs': "import { WebsocketConnection } from './lib.mjs';\nWebsocketConnection.find();\n",
    },
  ],
  [
    'an heir of an object',
    lost,
    {
      'a.js': `const lib = { core: ${core} };\nconst heir = Object.create(lib);\nheir.core.Encrypt();\nlib.core.WebsocketConnection.find();\n`,
    },
  ],
  [
    'an object that gets it elsewhere',
    enc,
    {
      'a.js': `function setup(target) {\n  target.core = ${core};\n  target.core.WebsocketConnection.find();\n}\nconst lib = {};\nsetup(lib);\nlib.core.Encrypt();\n`,
    },
  ],
  [
    'a property that is defined',
    lost,
    {
      'a.js': `const lib = {};\nObject.defineProperty(lib, 'core', { get: () => ${core} });\nlib.core.WebsocketConnection.find();\nlib.core.Encrypt();\n`,
    },
  ],
  [
    'the model replaced',
    'the model is replaced there',
    {
      'a.js': `const lib = { core: ${core} };\nlib.core.WebsocketConnection = class {};\nlib.core.WebsocketConnection.find();\n`,
    },
  ],
  [
    'more of a copy',
    enc,
    { 'a.js': `const lib = { Encrypt: 1, ...${core} };\nlib.WebsocketConnection.find();\nlib.Encrypt;\n` },
  ],
  [
    'a copy that hides what the runtime exports',
    '`routes` is taken of core there too',
    {
      'a.js': `const lib = { routes() {} };\nObject.assign(lib, ${core});\nlib.WebsocketConnection.find();\nlib.routes();\n`,
    },
  ],
  [
    'another member asked for',
    lost,
    {
      'a.js': `const lib = { core: ${core} };\nif ('Encrypt' in lib.core) lib.core.WebsocketConnection.find();\n`,
    },
  ],
  [
    'an argument by its place',
    lost,
    {
      'a.js': `function run(core) {\n  arguments[0].Encrypt();\n  return core.WebsocketConnection.find();\n}\nrun(${core});\n`,
    },
  ],
  [
    'arguments that are spread',
    lost,
    { 'a.js': `const run = (a, core) => core.WebsocketConnection.find();\nrun(...[1], ${core});\n` },
  ],
  [
    'more of a parameter',
    enc,
    { 'a.js': `(function (core) { core.WebsocketConnection.find(); core.Encrypt(); })(${core});\n` },
  ],
  [
    'more of a pattern with a default',
    enc,
    {
      'a.js': `const f = ({ WebsocketConnection, Encrypt } = ${core}) => WebsocketConnection.find({}).then(Encrypt);\n`,
    },
  ],
  [
    'more of a promise',
    enc,
    {
      'a.js':
        "const load = () => import('@friggframework/core');\nload().then((m) => { m.Encrypt(); return m.WebsocketConnection.find(); });\n",
    },
  ],
  [
    'more of a promised object',
    enc,
    {
      'a.js': `const load = async () => ({ core: ${core} });\nload().then((lib) => { lib.core.Encrypt(); return lib.core.WebsocketConnection.find(); });\n`,
    },
  ],
  [
    'a function of others around it',
    lost,
    {
      'a.js': `const wrap = require('wrap');\nconst core = wrap(() => ${core});\ncore().WebsocketConnection.find();\n`,
    },
  ],
  [
    'a function whose names mean something else',
    enc,
    {
      'a.js': `const core = () => ${core};\ncore().Encrypt();\nfunction f(require) { return core().WebsocketConnection.find(); }\n`,
    },
  ],
  [
    'a function that is replaced',
    enc,
    {
      'a.js': `let load = () => ${core};\nload().Encrypt();\nload().WebsocketConnection.find();\nload = () => ({ WebsocketConnection: { find() {} } });\n`,
    },
  ],
  [
    'its type',
    'the type of core is asked for there (a.ts:2:16)',
    {
      'a.ts': `class A {\n  core: typeof import('@friggframework/core') = ${core};\n  run() { return this.core.WebsocketConnection.find(); }\n}\n`,
    },
  ],
  [
    'a key from the environment',
    'which member is read there of what holds core is only known',
    {
      'a.js': `const core = ${core};\nconst part = process.env.PART || 'Connection';\ncore['Websocket' + part].find();\n`,
    },
  ],
  [
    'a key that changes',
    'which member is read there of what holds core is only known',
    {
      'a.js': `const core = ${core};\nlet part = 'Connection';\nif (process.env.X) part = 'Thing';\ncore['Websocket' + part].find();\n`,
    },
  ],
  [
    'an object put into itself',
    lost,
    {
      'a.js': `const lib = { core: ${core} };\nlib.self = lib;\nlib.self.core.WebsocketConnection.find();\n`,
    },
  ],
  [
    'the file of the model under another name',
    '`find` is taken of core there too',
    {
      'a.js':
        "const Live = require('@friggframework/core/database/models/WebsocketConnection');\nconst lib = Live;\nlib.WebsocketConnection.find();\nLive.find();\n",
    },
  ],
  [
    'a setter',
    lost,
    {
      'a.js': `const lib = { set core(value) { value.Encrypt(); value.WebsocketConnection.find(); } };\nlib.core = ${core};\n`,
      'z.js': using,
    },
  ],
  [
    'a setter of a class',
    lost,
    {
      'a.js': `class A {\n  constructor() { this.core = ${core}; }\n  set core(value) { value.Encrypt(); }\n}\nconst lib = { core: ${core} };\nlib.core.WebsocketConnection.find();\nnew A().core = lib.core;\n`,
    },
  ],
  [
    'a list that is asked otherwise',
    '`at` is called there of a list with core in it',
    { 'a.js': `const all = [${core}];\nall[0].WebsocketConnection.find();\nall.at(0).Encrypt();\n` },
  ],
  [
    'the arguments of a callback',
    lost,
    {
      'a.js': `[${core}].forEach(function (core) { core.WebsocketConnection.find(); arguments[0].Encrypt(); });\n`,
    },
  ],
  [
    'the arguments of what awaits it',
    'core gets there by no name of its own',
    {
      'a.js':
        "import('@friggframework/core').then(function (m) { arguments[0].Encrypt(); return m.WebsocketConnection.find(); });\n",
    },
  ],
  [
    'a function that another file replaces',
    lost,
    {
      'a.js': `require('./patch');\nconst { run } = require('./run');\nrun(${core});\n`,
      'run.js': 'exports.run = (core) => core.WebsocketConnection.find();\n',
      'patch.js': "require('./run').run = (core) => core.Encrypt();\n",
    },
  ],
  [
    'other names of the same import',
    'core is imported by other names too there',
    {
      'a.mjs':
        "import core, { Encrypt } from '@friggframework/core';\nconst lib = { core };\nlib.core.WebsocketConnection.find();\nEncrypt();\n",
    },
  ],
  [
    'a call with arguments of a function that more is taken of',
    enc,
    {
      'a.js': `const core = () => ${core};\ncore(console.log('side')).WebsocketConnection.find();\ncore().Encrypt();\n`,
    },
  ],
];
