import { describe, expect, it } from '@jest/globals';
import { readDefinition, type DefinitionReading } from '../../src/app/definition';
import type { DefinitionNode } from '../../src/types';
import { memoryModules } from './memory';

type Files = Record<string, string>;

/** What is known of a value, in short: `?` for unknown, `?(a|b)` for one of several. */
function show(node: DefinitionNode): string {
  switch (node.kind) {
    case 'primitive':
      return typeof node.value === 'string' ? `'${node.value}'` : String(node.value);
    case 'object': {
      const parts = node.properties.map(({ key, value }) => `${key}: ${show(value)}`);
      return `{${[...parts, ...node.open.map(() => '...?')].join(', ')}}`;
    }
    case 'array':
      return `[${[...node.elements.map(show), ...(node.open ? ['...?'] : [])].join(', ')}]`;
    case 'class':
      return `class ${node.name ?? ''}`;
    case 'other':
      return `<${node.what}>`;
    case 'unknown':
      return node.oneOf ? `?(${node.oneOf.map(show).join('|')})` : '?';
  }
}

function read(files: Files | string): DefinitionReading {
  const all = typeof files === 'string' ? { '/app/index.js': files } : files;
  const [entry = ''] = Object.keys(all);
  return readDefinition(memoryModules(all), entry);
}

function websockets(files: Files | string): string {
  const reading = read(files);
  if (reading.kind !== 'found') return reading.kind;
  const { root } = reading.definition;
  if (root.kind !== 'object') return `root ${show(root)}`;
  const property = root.properties.find(({ key }) => key === 'websockets');
  if (property) return show(property.value);
  return root.open.length > 0 ? 'open' : 'absent';
}

const on = '{enable: true}';
const definition = `{ integrations: [A], websockets: { enable: true } }`;

describe('the ways a definition gets out of an entry', () => {
  const cases: [string, Files | string][] = [
    [
      'module.exports = { Definition }',
      `const appDefinition = ${definition}; module.exports = { Definition: appDefinition };`,
    ],
    ['inline', `module.exports = { Definition: ${definition} }`],
    ['exports.Definition', `exports.Definition = ${definition}`],
    ['module.exports.Definition', `module.exports.Definition = ${definition}`],
    ['exports = module.exports =', `exports = module.exports = { Definition: ${definition} }`],
    [
      'module.exports = exports = {}; exports.x',
      `module.exports = exports = {}; exports.Definition = ${definition}`,
    ],
    ['export const', `export const Definition = ${definition}`],
    ['export { x as Definition }', `const def = ${definition}; export { def as Definition };`],
    ['export default { Definition }', `export default { Definition: ${definition} }`],
    ['export default of the bare object', `export default ${definition}`],
    ['defineProperty with value', `Object.defineProperty(exports, 'Definition', { value: ${definition} })`],
    [
      'defineProperty with get',
      `const d = ${definition}; Object.defineProperty(exports, 'Definition', { enumerable: true, get: function () { return d; } })`,
    ],
    ['Object.assign(module.exports)', `Object.assign(module.exports, { Definition: ${definition} })`],
    [
      'TypeScript export =',
      { '/app/index.ts': `const Definition = ${definition}; export = { Definition };` },
    ],
    [
      'createFriggBackend(x)',
      `const { createFriggBackend } = require('@friggframework/core'); const d = ${definition}; const backend = createFriggBackend(d); module.exports = { ...backend };`,
    ],
    [
      'createFriggBackend inline',
      `const { createFriggBackend } = require('@friggframework/core'); module.exports = { ...createFriggBackend(${definition}) };`,
    ],
    [
      'createFriggBackend renamed',
      `const { createFriggBackend: make } = require('@friggframework/core'); module.exports = make(${definition});`,
    ],
    [
      'core.createFriggBackend',
      `import * as core from '@friggframework/core'; const b = core.createFriggBackend(${definition}); export const handler = b.handler;`,
    ],
    [
      'awaited, in an async function',
      `const { createFriggBackend } = require('@friggframework/core'); const promise = (async () => await createFriggBackend(${definition}))(); module.exports = { promise };`,
    ],
    [
      'in a handler that Lambda calls',
      `const { createFriggBackend } = require('@friggframework/core'); exports.handler = async (event) => { const b = await createFriggBackend(${definition}); return b(event); };`,
    ],
    [
      'another file',
      {
        '/app/index.js': `const d = require('./app-definition'); module.exports = { Definition: d };`,
        '/app/app-definition.js': `module.exports = ${definition}`,
      },
    ],
    [
      'imported default',
      {
        '/app/index.js': `import d from './app-definition.js'; export { d as Definition };`,
        '/app/app-definition.js': `export default ${definition}`,
      },
    ],
    [
      're-exported default',
      {
        '/app/index.mjs': `export { default as Definition } from './def.mjs';`,
        '/app/def.mjs': `const d = ${definition}; export default d;`,
      },
    ],
    [
      're-exported name',
      {
        '/app/index.mjs': `export { def as Definition } from './def.mjs';`,
        '/app/def.mjs': `export const def = ${definition};`,
      },
    ],
    [
      'barrel',
      {
        '/app/index.mjs': `export * from './a.mjs';`,
        '/app/a.mjs': `export * from './b.mjs';`,
        '/app/b.mjs': `export const Definition = ${definition};`,
      },
    ],
    [
      'JSON file',
      {
        '/app/index.js': `module.exports = { Definition: require('./def.json') };`,
        '/app/def.json': `{ "integrations": [], "websockets": { "enable": true } }`,
      },
    ],
    [
      'entry that hands on',
      {
        '/app/index.js': `module.exports = require('./backend');`,
        '/app/backend.js': `exports.Definition = ${definition}`,
      },
    ],
    [
      'bare app-definition',
      { '/app/app-definition.js': `const appDefinition = ${definition}; module.exports = appDefinition;` },
    ],
    [
      'hybrid',
      `const appDefinition = ${definition}; module.exports = { appDefinition, friggBackendPromise: start() };`,
    ],
    [
      'satisfies and as const',
      { '/app/index.ts': `export const Definition = ${definition} as const satisfies AppDefinition;` },
    ],
    [
      'annotation and <T>',
      {
        '/app/index.ts': `const d: AppDefinition = <AppDefinition>${definition}; export default { Definition: d };`,
      },
    ],
    [
      'enum and decorators beside',
      {
        '/app/index.ts': `enum Color { Red } @dec class X { @p a = 1; } export const Definition = ${definition};`,
      },
    ],
    ['Object.freeze', `module.exports = { Definition: Object.freeze(${definition}) }`],
    ['structuredClone', `module.exports = { Definition: structuredClone(${definition}) }`],
    [
      'define call of a package',
      `const { defineApp } = require('some-kit'); module.exports = { Definition: defineApp(${definition}) }`,
    ],
    [
      'define call of the app',
      `function defineApp(d) { return d; } module.exports = { Definition: defineApp(${definition}) }`,
    ],
    [
      'factory, function',
      `function build() { return ${definition}; } const Definition = build(); module.exports = { Definition };`,
    ],
    ['factory, arrow', `const build = () => (${definition}); exports.Definition = build();`],
    ['factory, async', `const build = async () => { return ${definition}; }; exports.Definition = build();`],
    [
      'class builder',
      `class Builder { constructor() { this.d = { integrations: [] }; } enable() { this.d.websockets = { enable: true }; return this; } build() { return this.d; } } exports.Definition = new Builder().enable().build();`,
    ],
    [
      'IIFE',
      `exports.Definition = (() => { const d = { integrations: [] }; d.websockets = { enable: true }; return d; })();`,
    ],
    [
      'compiled by TypeScript',
      `"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.Definition = void 0; const A_1 = require("./a"); exports.Definition = ${definition};`,
    ],
  ];
  it.each(cases)('%s', (_, files) => {
    expect(websockets(files)).toBe(on);
  });
});

describe('what stands under websockets', () => {
  const app = (text: string): string =>
    `const base = { integrations: [] }; ${text}; module.exports = { Definition: def };`;
  const cases: [string, Files | string, string][] = [
    ['absent', app('const def = { integrations: [] }'), 'absent'],
    [
      'deeper in the tree',
      app('const def = { integrations: [], custom: { websockets: { enable: true } } }'),
      'absent',
    ],
    ['spread of a local object', app('const def = { ...base, websockets: { enable: true } }'), on],
    ['spread after', app('const def = { websockets: { enable: true }, ...base }'), on],
    [
      'spread after that holds it',
      app(
        'const more = { websockets: { enable: false } }; const def = { websockets: { enable: true }, ...more }',
      ),
      '{enable: false}',
    ],
    [
      'spread of a call of a package after',
      app(`const def = { websockets: { enable: true }, ...require('x')() }`),
      '?',
    ],
    [
      'spread of a call of a package before',
      app(`const def = { ...require('x')(), websockets: { enable: true } }`),
      on,
    ],
    ['only an unknown spread', app(`const def = { integrations: [], ...require('x') }`), 'open'],
    [
      'spread of a call of the app',
      app('const more = () => ({ websockets: { enable: true } }); const def = { ...base, ...more() }'),
      on,
    ],
    [
      'conditional spread that holds it',
      app('const def = { ...base, ...(process.env.WS && { websockets: { enable: true } }) }'),
      '?({enable: true}|undefined)',
    ],
    [
      'a write in a module whose value is used elsewhere',
      {
        '/app/index.js': `const def = require('./def'); const on = require('./on'); module.exports = { Definition: def, on };`,
        '/app/def.js': `module.exports = { integrations: [] };`,
        '/app/on.js': `require('./def').websockets = { enable: true }; module.exports = 1;`,
      },
      on,
    ],
    [
      'conditional spread without it',
      app('const def = { ...base, ...(process.env.VPC ? { vpc: { enable: true } } : {}) }'),
      'absent',
    ],
    ['assigned later', app('const def = { integrations: [] }; def.websockets = { enable: true }'), on],
    [
      'assigned after the export',
      `const def = { integrations: [] }; module.exports = { Definition: def }; def.websockets = { enable: true };`,
      on,
    ],
    [
      'its property assigned later',
      app('const def = { integrations: [], websockets: {} }; def.websockets.enable = true'),
      on,
    ],
    [
      'Object.assign',
      app('const def = { integrations: [] }; Object.assign(def, { websockets: { enable: true } })'),
      on,
    ],
    [
      'Object.assign of something unknown',
      app('const def = { integrations: [] }; Object.assign(def, load())'),
      'open',
    ],
    [
      'Object.assign({}, base, x)',
      app('const def = Object.assign({}, base, { websockets: { enable: true } })'),
      on,
    ],
    [
      'in a condition',
      app('const def = { integrations: [] }; if (process.env.WS) def.websockets = { enable: true }'),
      '?({enable: true}|undefined)',
    ],
    [
      'both ways of a condition',
      app(
        'const def = { integrations: [] }; if (process.env.WS) { def.websockets = { enable: true }; } else { def.websockets = { enable: true }; }',
      ),
      '?({enable: true}|{enable: true})',
    ],
    [
      'a condition that is known',
      app('const yes = true; const def = { integrations: [] }; if (yes) def.websockets = { enable: true }'),
      on,
    ],
    [
      'a guard that throws',
      app(
        'const def = { integrations: [] }; if (!process.env.X) { def.websockets = 1; throw new Error() } def.websockets = { enable: true }',
      ),
      on,
    ],
    [
      'an early return',
      app(
        'const make = () => { if (process.env.X) return { integrations: [], websockets: { enable: true } }; const d = { integrations: [] }; d.websockets = { enable: true }; return d; }; const def = { ...make() }',
      ),
      '?({enable: true}|{enable: true})',
    ],
    [
      'in a function that is called',
      app(
        'const turnOn = (d) => { d.websockets = { enable: true }; }; const def = { integrations: [] }; turnOn(def)',
      ),
      on,
    ],
    [
      'in a function that is not called',
      app('const turnOn = (d) => { d.websockets = { enable: true }; }; const def = { integrations: [] };'),
      'absent',
    ],
    [
      'in a callback',
      app('const def = { integrations: [] }; onReady(() => { def.websockets = { enable: true }; })'),
      '?',
    ],
    [
      'handed to a call of a package',
      app(`const def = { integrations: [] }; require('x').check(def)`),
      'absent',
    ],
    ['computed key', app(`const def = { integrations: [], ['web' + 'sockets']: { enable: !0 } }`), on],
    [
      'constant key',
      app('const KEY = "websockets"; const def = { integrations: [], [KEY]: { enable: true } }'),
      on,
    ],
    ['key that is not known', app('const def = { integrations: [], [process.env.K]: 1 }'), 'open'],
    [
      'enum key',
      {
        '/app/index.ts': `enum K { Ws = 'websockets' } export const Definition = { integrations: [], [K.Ws]: { enable: true } };`,
      },
      on,
    ],
    ['getter', app('const def = { integrations: [], get websockets() { return { enable: true }; } }'), on],
    [
      'shorthand',
      app('const websockets = { enable: true }; const def = { integrations: [], websockets }'),
      on,
    ],
    [
      'environment',
      app(`const def = { integrations: [], websockets: { enable: process.env.WS === 'true' } }`),
      '{enable: ?}',
    ],
    ['folded', app(`const def = { integrations: [], websockets: { enable: 'a' === 'a' && !false } }`), on],
    [
      'deleted',
      app('const def = { integrations: [], websockets: { enable: true } }; delete def.websockets'),
      'absent',
    ],
    [
      'frozen before it is written',
      app(
        'const def = Object.freeze({ integrations: [] }); try { def.websockets = { enable: true }; } catch {}',
      ),
      'absent',
    ],
    [
      'loop over constants',
      app(
        `const def = { integrations: [] }; for (const key of ['websockets', 'ssm']) def[key] = { enable: true }`,
      ),
      on,
    ],
    [
      'loop that breaks before',
      app(
        `const def = { integrations: [] }; for (const key of ['ssm', 'websockets']) { if (key === 'websockets') break; def[key] = { enable: true }; }`,
      ),
      'absent',
    ],
    [
      'loop over something unknown',
      app('const def = { integrations: [] }; for (const key of load()) def[key] = { enable: true }'),
      'open',
    ],
    [
      'reduce',
      app(
        `const def = ['websockets'].reduce((acc, key) => ({ ...acc, [key]: { enable: true } }), { integrations: [] })`,
      ),
      on,
    ],
    [
      'fromEntries',
      app(`const def = Object.fromEntries([['integrations', []], ['websockets', { enable: true }]])`),
      on,
    ],
    [
      'rest',
      app(
        'const all = { integrations: [], websockets: { enable: true } }; const { websockets, ...def } = all',
      ),
      'absent',
    ],
    [
      'lodash merge',
      app(`const _ = require('lodash'); const def = _.merge({}, base, { websockets: { enable: true } })`),
      on,
    ],
    [
      'deepmerge',
      app(`const merge = require('deepmerge'); const def = merge(base, { websockets: { enable: true } })`),
      on,
    ],
    [
      'conditional definition, both without',
      app('const def = process.env.X ? { integrations: [] } : { integrations: [], name: "a" }'),
      "root ?({integrations: []}|{integrations: [], name: 'a'})",
    ],
    [
      'switch on something unknown',
      app(
        `const def = { integrations: [] }; switch (process.env.STAGE) { case 'prod': def.websockets = { enable: true }; break; default: def.websockets = { enable: false }; }`,
      ),
      '?({enable: true}|{enable: false})',
    ],
    [
      'let, replaced',
      app('let def = { integrations: [], websockets: { enable: true } }; def = { integrations: [] }'),
      'absent',
    ],
    [
      'a side effect of another module',
      {
        '/app/index.js': `const def = require('./def'); require('./on'); module.exports = { Definition: def };`,
        '/app/def.js': `module.exports = { integrations: [] };`,
        '/app/on.js': `require('./def').websockets = { enable: true };`,
      },
      on,
    ],
    [
      'ESM side effect',
      {
        '/app/index.mjs': `import { def } from './def.mjs'; import './on.mjs'; export const Definition = def;`,
        '/app/def.mjs': `export const def = { integrations: [] };`,
        '/app/on.mjs': `import { def } from './def.mjs'; def.websockets = { enable: true };`,
      },
      on,
    ],
    [
      'JSON __proto__ is a key',
      {
        '/app/index.js': `exports.Definition = require('./d.json')`,
        '/app/d.json': `{ "integrations": [], "__proto__": { "websockets": 1 } }`,
      },
      'absent',
    ],
    ['with null', app('const def = { integrations: [], websockets: null }'), 'null'],
    [
      'optional chain and default',
      app(
        'const cfg = { ws: { on: true } }; const def = { integrations: [], websockets: { enable: cfg?.ws?.on ?? false } }',
      ),
      on,
    ],
    [
      'default of a destructuring',
      app('const { ws = true } = {}; const def = { integrations: [], websockets: { enable: ws } }'),
      on,
    ],
    [
      'circle of imports that works',
      {
        '/app/index.js': `exports.name = 'x'; const def = require('./def'); exports.Definition = def;`,
        '/app/def.js': `const { name } = require('./index'); module.exports = { name, integrations: [], websockets: { enable: true } };`,
      },
      on,
    ],
    [
      'label and continue',
      app(
        `const def = { integrations: [] }; outer: for (const k of ['a', 'websockets']) { if (k === 'a') continue outer; def[k] = { enable: true }; }`,
      ),
      on,
    ],
    [
      'class instance',
      app('class Def { integrations = []; websockets = { enable: true }; } const def = new Def()'),
      on,
    ],
    [
      'class that extends',
      app(
        'class Base { websockets = { enable: true }; } class Def extends Base { integrations = []; } const def = new Def()',
      ),
      on,
    ],
    [
      'spread of null and undefined',
      app('const def = { integrations: [], ...null, ...undefined, websockets: { enable: true } }'),
      on,
    ],
    [
      'a module that re-exports itself',
      { '/app/index.mjs': `export { Definition } from './index.mjs';` },
      'root ?',
    ],
    [
      'two modules that re-export each other',
      {
        '/app/index.mjs': `export { Definition } from './a.mjs';`,
        '/app/a.mjs': `export { Definition } from './index.mjs';`,
      },
      'root ?',
    ],
    [
      'barrels in a circle',
      {
        '/app/index.mjs': `export * from './a.mjs';`,
        '/app/a.mjs': `export * from './b.mjs'; export * from './c.mjs';`,
        '/app/b.mjs': `export * from './a.mjs';`,
        '/app/c.mjs': `export * from './b.mjs'; export const Definition = { integrations: [], websockets: { enable: true } };`,
      },
      on,
    ],
    [
      'a barrel over a CommonJS module',
      {
        '/app/index.mjs': `export * from './a.cjs';`,
        '/app/a.cjs': `exports.Definition = { integrations: [], websockets: { enable: true } };`,
      },
      on,
    ],
    [
      'an object that contains itself',
      app('const def = { integrations: [], websockets: { enable: true } }; def.self = def; def.again = def'),
      on,
    ],
    [
      'a backend made in a promise',
      `import('@friggframework/core').then(({ createFriggBackend }) => createFriggBackend({ integrations: [], websockets: { enable: true } }));`,
      on,
    ],
    [
      'a flag from another module',
      {
        '/app/index.mjs': `import { ON } from './flags.mjs'; export const Definition = { integrations: [], websockets: { enable: ON } };`,
        '/app/flags.mjs': `export const ON = !0;`,
      },
      on,
    ],
    [
      'lodash set',
      app(
        `const _ = require('lodash'); const def = { integrations: [] }; _.set(def, 'websockets.enable', true)`,
      ),
      on,
    ],
    [
      'a generator that writes it',
      app(
        'const def = { integrations: [] }; function* steps() { def.websockets = { enable: true }; yield 1; } for (const step of steps()) use(step)',
      ),
      '?',
    ],
    [
      'a setter that writes it',
      app(
        'const def = { integrations: [], set ws(on) { this.websockets = { enable: on }; } }; def.ws = true',
      ),
      on,
    ],
    [
      'a setter of a class',
      app(
        'class Def { integrations = []; set ws(on) { this.websockets = { enable: on }; } } const def = new Def(); def.ws = true',
      ),
      on,
    ],
    [
      '__defineGetter__',
      app(`const def = { integrations: [] }; def.__defineGetter__('websockets', () => ({ enable: true }))`),
      on,
    ],
    [
      'setPrototypeOf',
      app('const def = { integrations: [] }; Object.setPrototypeOf(def, { websockets: { enable: true } })'),
      on,
    ],
    [
      'a tagged template',
      app(
        'const def = { integrations: [] }; const tag = (_, on) => { def.websockets = { enable: on }; }; tag`${true}`',
      ),
      on,
    ],
    [
      'with',
      {
        '/app/index.cjs':
          'const def = { integrations: [], websockets: { enable: false } }; with (def) { websockets = { enable: true }; } exports.Definition = def;',
      },
      '?',
    ],
    [
      'sealed before it is written',
      app('const def = Object.seal({ integrations: [] }); def.websockets = { enable: true }'),
      'absent',
    ],
    [
      'one of several, none with it',
      app(
        `const envs = { dev: { vpc: {} }, prod: {} }; const def = { ...base, ...envs[process.env.STAGE || 'dev'] }`,
      ),
      'absent',
    ],
    [
      'one of several, one with it',
      app(
        `const envs = { dev: {}, prod: { websockets: { enable: true } } }; const def = { ...base, ...envs[process.env.STAGE] }`,
      ),
      '?({enable: true}|undefined)',
    ],
    ['a symbol as a key', app(`const def = { integrations: [], [Symbol.for('x')]: 1 }`), 'absent'],
    [
      'endless recursion',
      app('const f = (x) => f(x); const def = { integrations: [], websockets: f(1) }'),
      '?',
    ],
    [
      'while that does not end',
      app(
        'let i = 0; while (process.env.X) { i++; } const def = { integrations: [], websockets: { enable: true } }',
      ),
      on,
    ],
  ];
  it.each(cases)('%s', (_, files, expected) => {
    expect(websockets(files)).toBe(expected);
  });
});

describe('what is no definition of an app', () => {
  const cases: [string, string][] = [
    [
      'an Express app',
      `const app = require('express')(); module.exports.handler = require('serverless-http')(app);`,
    ],
    [
      'an integration',
      `class HubSpot extends Base { static Definition = { name: 'hubspot', version: '1' }; } module.exports = HubSpot;`,
    ],
    [
      'an API module',
      `module.exports = { Api: class {}, Definition: { moduleName: 'x', getName: () => 'x', requiredAuthMethods: {} } };`,
    ],
    ['an empty file', ``],
  ];
  it.each(cases)('%s', (_, text) => {
    expect(read(text).kind).toBe('none');
  });

  it.each([
    [
      'is nested thousands of levels deep',
      `exports.x = ${'['.repeat(6000)}${']'.repeat(6000)}; exports.Definition = {};`,
      ['not-static', 'found'],
    ],
    [
      'adds up thousands of texts',
      `exports.x = ${Array(20000).fill("'a'").join(' + ')}; exports.Definition = {};`,
      ['not-static'],
    ],
    [
      'never ends',
      `let i = 0; const f = (n) => [f(n + 1), f(n + 2)].map(f); for (;;) { f(i); i += 1; }`,
      ['none'],
    ],
  ])('is decided when the entry %s', (_, text, kinds) => {
    expect(kinds).toContain(read(text).kind);
  });

  it('says so when the exports can not be followed', () => {
    expect(read(`module.exports = require('kit').load();`).kind).toBe('not-static');
  });
});
