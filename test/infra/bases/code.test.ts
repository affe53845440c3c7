import { describe, expect, it } from '@jest/globals';
import { load } from './support';

const config = { service: 'abc', provider: { name: 'aws' } };
const text = JSON.stringify(config);

describe('a config in code', () => {
  it.each<[string, Record<string, string>]>([
    ['an object', { 'serverless.js': `module.exports = ${text}` }],
    ['a promise', { 'serverless.js': `module.exports = Promise.resolve(${text})` }],
    ['a thenable', { 'serverless.js': `module.exports = { then: (done) => done(${text}) }` }],
    ['a function', { 'infrastructure.js': `module.exports = () => (${text})` }],
    ['an async function', { 'infrastructure.js': `module.exports = async function () { return ${text} }` }],
    ['a .cjs file', { 'serverless.cjs': `module.exports = ${text}` }],
    [
      'exports one by one',
      { 'serverless.js': "exports.service = 'abc'; exports.provider = { name: 'aws' }" },
    ],
    ['an ES module', { 'serverless.mjs': `export default ${text}` }],
    ['an ES module that gives a promise', { 'serverless.mjs': `export default Promise.resolve(${text})` }],
    [
      'await at the top',
      { 'serverless.mjs': `export default await new Promise((done) => setTimeout(done, 20, ${text}))` },
    ],
    [
      'an ES module by its package',
      { 'serverless.js': `export default ${text}`, 'package.json': '{ "type": "module" }' },
    ],
    [
      'a compiled ES module',
      {
        'serverless.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${text}`,
      },
    ],
    [
      'a promise of an ES module',
      { 'serverless.js': "module.exports = import('./config.mjs')", 'config.mjs': `export default ${text}` },
    ],
    [
      'TypeScript',
      {
        'serverless.ts': `interface A { service: string }\nconst config: A & object = ${text};\nexport default config satisfies A;`,
      },
    ],
    [
      'TypeScript with module.exports',
      { 'serverless.ts': `const config: object = ${text}; module.exports = config;` },
    ],
    ['TypeScript with export =', { 'serverless.ts': `const config: object = ${text}; export = config;` }],
    [
      'TypeScript with await at the top',
      { 'serverless.ts': `const config: object = await Promise.resolve(${text}); export default config;` },
    ],
    [
      'TypeScript of several files',
      {
        'serverless.ts':
          "import type { A } from './types'; import provider from './provider'; import json from './a.json'; const config: A = { service: json.service, provider }; export default config;",
        'provider.ts': "export default { name: 'aws' as const }",
        'types.ts': 'export interface A { service: string; provider: object }',
        'a.json': '{ "service": "abc" }',
      },
    ],
    [
      'TypeScript with paths of tsconfig.json',
      {
        'serverless.ts': "import provider from '@app/provider'; export default { service: 'abc', provider };",
        'src/provider.ts': "export default { name: 'aws' }",
        'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"] } } }',
      },
    ],
    [
      'TypeScript that imports from packages',
      {
        'serverless.ts':
          "import all, { service } from 'all'; import * as star from 'all'; import made from 'made'; export default { service, provider: { name: made.name }, custom: all === star.default || all.service === star.service ? undefined : all };",
        'node_modules/all/index.js': "module.exports = { ...{ service: 'abc' } };",
        'node_modules/made/index.js':
          "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { name: 'aws' };",
      },
    ],
    [
      'a module made by a namespace',
      {
        'serverless.ts': "import * as parts from './parts'; export default { ...parts };",
        'parts.ts': "export const service = 'abc'; export const provider = { name: 'aws' };",
      },
    ],
  ])('is %s', async (_name, files) => {
    expect(await load(files)).toMatchObject({ config, problem: null, output: '' });
  });

  it('sees the environment that it is given, its folder, the arguments of the tool, and nothing of the loader', async () => {
    const script =
      'module.exports = { env: process.env, copy: { ...process.env }, cwd: process.cwd(), args: process.argv.slice(2), flags: process.execArgv, dir: __dirname, main: [require.main === module, require.main.filename === process.argv[1]] }';
    const { config: seen, folder } = await load(
      { 'serverless.js': script },
      { env: { A: '1' }, args: ['offline', '--stage', 'x'] },
    );
    expect(seen).toEqual({
      env: { A: '1' },
      copy: { A: '1' },
      cwd: folder,
      dir: folder,
      args: ['offline', '--stage', 'x'],
      flags: [],
      main: [false, true],
    });
  });

  it('may print', async () => {
    const { config: loaded, output } = await load({
      'serverless.js': `console.log('{"kind":"value","value":{}}'); console.error('e'); process.stdout.write('o'); module.exports = ${text}`,
    });
    expect(loaded).toEqual(config);
    const parts = ['{"kind":"value","value":{}}\n', 'o', 'e\n'];
    expect([parts.every((part) => output.includes(part)), output.length]).toEqual([
      true,
      parts.join('').length,
    ]);
  });

  it.each<[string, string]>([
    ['closes its output', "require('fs').closeSync(1); require('fs').closeSync(2)"],
    ['ends its output', 'process.stdout.end(); process.stderr.destroy()'],
    ['leaves its folder', "process.chdir('/')"],
    ['leaves timers', 'setInterval(() => {}, 1e6)'],
    ['leaves a server', "require('http').createServer().listen(0)"],
    [
      'leaves a program',
      "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' })",
    ],
    ['throws later', "setTimeout(() => { throw new Error('later') }, 50)"],
    ['rejects later', "setTimeout(() => Promise.reject(new Error('later')), 50)"],
    [
      'replaces what the loader needs',
      "JSON.stringify = () => 'x'; JSON.parse = null; Object.keys = null; Array.isArray = null; process.exit = () => {}; Buffer.from = null; require('fs').writeSync = null; require('util').types.isProxy = null",
    ],
    ['never lets go', "process.on('exit', () => { for (;;); })"],
    ['forks itself', "require('child_process').fork(require('path').join(__dirname, 'other.js'))"],
    ['adds to all objects', 'Object.prototype.added = () => {}'],
    ['prints much', "process.stdout.write('x'.repeat(1e7))"],
    ['listens to errors', "process.on('uncaughtException', () => {}); Promise.reject(new Error())"],
  ])('may be one that %s', async (_name, script) => {
    const files = { 'serverless.js': `module.exports = ${text};\n${script};`, 'other.js': '' };
    expect(await load(files)).toMatchObject({ config, problem: null });
  });

  it('may be large', async () => {
    const { config: loaded } = await load({ 'serverless.js': "module.exports = { text: 'ä'.repeat(25e6) }" });
    expect((loaded as { text: string }).text.length).toBe(25e6);
  });
});

describe('a config that can’t be loaded', () => {
  const cases: [name: string, files: Record<string, string>, problem: string][] = [
    [
      'throws',
      { 'serverless.js': "\n\nthrow new Error('boom.');" },
      'could not be loaded: boom. (serverless.js:3:7)',
    ],
    [
      'throws an error of a kind',
      { 'serverless.js': 'module.exports = () => null.x' },
      "could not be loaded: TypeError: Cannot read properties of null (reading 'x'). (serverless.js:1:29)",
    ],
    [
      'throws in another file',
      { 'serverless.js': "require('./lib/a')", 'lib/a.js': "function f() { throw new Error('a') }\nf()" },
      'could not be loaded: a. (lib/a.js:1:22)',
    ],
    [
      'throws in a package',
      { 'serverless.js': "\nrequire('p')", 'node_modules/p/index.js': "throw new Error('a')" },
      'could not be loaded: a. (serverless.js:2:1)',
    ],
    [
      'throws nothing',
      { 'serverless.js': 'throw undefined' },
      'could not be loaded: `undefined` was thrown. (serverless.js:no place)',
    ],
    [
      'throws null',
      { 'serverless.js': 'throw null' },
      'could not be loaded: `null` was thrown. (serverless.js:no place)',
    ],
    [
      'throws a text',
      { 'serverless.js': "throw '\\x1b[31mno\\nway'" },
      'could not be loaded: `no way` was thrown. (serverless.js:no place)',
    ],
    [
      'throws an object',
      { 'serverless.js': 'throw { a: 1 }' },
      'could not be loaded: an object was thrown. (serverless.js:no place)',
    ],
    [
      'throws what throws',
      { 'serverless.js': 'throw { get message() { throw 1 }, get stack() { throw 2 } }' },
      'could not be loaded: an object was thrown. (serverless.js:no place)',
    ],
    [
      'rejects',
      { 'serverless.js': "module.exports = Promise.reject(new Error('boom'))" },
      'could not be loaded: boom. (serverless.js:1:33)',
    ],
    [
      'rejects with nothing',
      { 'serverless.js': 'module.exports = Promise.reject()' },
      'could not be loaded: `undefined` was thrown. (serverless.js:no place)',
    ],
    [
      'rejects meanwhile',
      {
        'serverless.js':
          "Promise.reject(new Error('boom'));\nmodule.exports = new Promise((done) => setTimeout(done, 1e6))",
      },
      'could not be loaded: boom. (serverless.js:1:16)',
    ],
    [
      'throws meanwhile',
      {
        'serverless.js':
          "setTimeout(() => { throw new Error('boom') });\nmodule.exports = new Promise((done) => setTimeout(done, 1e6))",
      },
      'could not be loaded: boom. (serverless.js:1:26)',
    ],
    [
      'exits',
      { 'serverless.js': 'function f() {\n  process.exit(0);\n}\nf();' },
      'ended the process with code 0 before it had given a value. (serverless.js:2:11)',
    ],
    [
      'exits with a code',
      { 'infrastructure.js': 'module.exports = async () => {\n  await 1;\n  process.exit(3) }' },
      'ended the process with code 3 before it had given a value. (infrastructure.js:3:11)',
    ],
    ['ends itself', { 'serverless.js': "process.kill(process.pid, 'SIGKILL')" }, 'was ended by a signal'],
    ['aborts', { 'serverless.js': 'process.abort()' }, 'was ended by a signal'],
    [
      'never settles',
      { 'serverless.js': 'module.exports = new Promise(() => {})' },
      'gives a promise that never settles: nothing is left that it could wait for. (serverless.js:no place)',
    ],
    [
      'never comes to its end',
      { 'serverless.mjs': 'await new Promise(() => {}); export default {}' },
      'gives a promise that never settles',
    ],
    [
      'is no JavaScript',
      { 'serverless.js': 'const a = 1;\nmodule.exports = { a: 1\n  b: 2 };' },
      "could not be loaded: SyntaxError: Unexpected identifier 'b'. (serverless.js:3:3)",
    ],
    [
      'is no ES module',
      { 'serverless.mjs': 'export default { a: 1\n  b: 2 };' },
      'could not be loaded: SyntaxError: Unexpected identifier',
    ],
    [
      'is no TypeScript',
      { 'serverless.ts': 'const a = 1;\nexport const x: number = ;' },
      'could not be loaded: Unexpected token. (serverless.ts:2:26)',
    ],
    ['reads bad JSON', { 'serverless.js': "\nrequire('./a.json')", 'a.json': '{' }, 'serverless.js:2:1)'],
    [
      'misses a file',
      { 'serverless.js': "\nconst a = require('./nope');" },
      "could not be loaded: Cannot find module './nope'. (serverless.js:2:11)",
    ],
    [
      'misses a package',
      { 'infrastructure.js': "const { createFriggInfrastructure } = require('@friggframework/devtools');" },
      "could not be loaded: Cannot find module '@friggframework/devtools'. (infrastructure.js:1:39)",
    ],
    [
      'misses a package of an ES module',
      { 'serverless.mjs': "\nimport x from 'nope';\nexport default x;" },
      "could not be loaded: Cannot find package 'nope' imported from <folder>/serverless.mjs. (serverless.mjs:2:16)",
    ],
    [
      'misses a package of TypeScript',
      { 'serverless.ts': "\nimport x from 'nope';\nexport default x;" },
      "could not be loaded: Cannot find module 'nope'. (serverless.ts:2:",
    ],
    [
      'has no default',
      { 'serverless.mjs': 'export const service = 1' },
      'has no default export. (serverless.mjs:no place)',
    ],
    [
      'throws in TypeScript',
      {
        'serverless.ts':
          "interface A {\n  b: string;\n}\nconst f = (a: A): never => {\n  throw new Error(a.b);\n};\nexport default f({ b: 'boom' });",
      },
      'could not be loaded: boom. (serverless.ts:5:9)',
    ],
    [
      'closes the way out',
      { 'serverless.js': "require('fs').closeSync(3); module.exports = {}" },
      'ended with code 0, and without a value. (serverless.js:no place)',
    ],
    ['is not there', { 'serverless.js/': '' }, 'could not be loaded: Cannot find module'],
  ];
  it.each(cases)('because it %s', async (_name, files, problem) => {
    const loaded = await load(files);
    expect(loaded.problem).toContain(problem);
    expect(loaded.problem).toMatch(/^config-not-loaded: /);
    expect(loaded.problem).not.toMatch(/\n|node:internal|\[eval/);
  });

  it.each([
    ['for ever', 'for (;;);', 'was still being run after 3 seconds, and was ended.'],
    [
      'in vain',
      'module.exports = new Promise(() => setInterval(() => {}, 1e6))',
      'gave a promise that had not settled after 3 seconds, and was ended.',
    ],
  ])('because it runs %s', async (_name, script, message) => {
    const { problem } = await load({ 'serverless.js': script }, { timeout: 3000 });
    expect(problem).toBe(`config-not-loaded: \`serverless.js\` ${message} (serverless.js:no place)`);
  });

  it('because the run was interrupted', async () => {
    const stop = new AbortController();
    const { problem } = await load(
      { 'serverless.js': "console.log('on'); for (;;);" },
      {
        signal: stop.signal,
        onOutput: () => {
          stop.abort();
        },
      },
    );
    expect(problem).toMatch(/^interrupted: /);
  });

  it('shows no value of a variable, and nothing that looks like a secret', async () => {
    const { problem } = await load(
      {
        'serverless.js':
          'throw new Error(`no ${process.env.API_KEY} at mongodb://u:p4ssw0rd@h/db?x=1 for ${process.env.MONGO_URI}`)',
      },
      { env: { API_KEY: 'abcdef123456', MONGO_URI: 'plain-host-name' } },
    );
    expect(problem).toContain('no *** at mongodb://***@h/db?*** for ***. (serverless.js:1:7)');
  });
});

describe('a config that is not plain', () => {
  it.each<[what: string, value: string, problem: string]>([
    ['a function', '{ custom: { a: [1, () => {}] } }', '`custom.a[1]` in `serverless.js` is a function.'],
    ['a method', '{ "a b": { f() {} } }', '`["a b"].f` in `serverless.js` is a function.'],
    ['a class', '{ a: class A {} }', '`a` in `serverless.js` is a class.'],
    ['a class alone', 'class A {}', 'What `serverless.js` exports is a class.'],
    ['a symbol', '{ a: Symbol("x") }', '`a` in `serverless.js` is a symbol.'],
    ['a BigInt', '{ a: 1n }', '`a` in `serverless.js` is a BigInt.'],
    ['not a number', '{ a: NaN }', '`a` in `serverless.js` is `NaN`.'],
    ['infinite', '{ a: -Infinity }', '`a` in `serverless.js` is `-Infinity`.'],
    ['a date', '{ a: new Date(0) }', '`a` in `serverless.js` is a Date.'],
    ['a date that is none', '{ a: new Date(NaN) }', '`a` in `serverless.js` is a Date.'],
    ['a map', '{ a: new Map() }', '`a` in `serverless.js` is a Map.'],
    ['a set', '{ a: new Set() }', '`a` in `serverless.js` is a Set.'],
    ['a regular expression', '{ a: /x/ }', '`a` in `serverless.js` is a regular expression.'],
    ['a buffer', '{ a: Buffer.from("x") }', '`a` in `serverless.js` is a buffer.'],
    ['a promise inside', '{ a: Promise.resolve(1) }', '`a` in `serverless.js` is a promise.'],
    ['an error', '{ a: new Error("x") }', '`a` in `serverless.js` is an Error.'],
    ['an instance', '{ a: new (class Foo { b = 1 })() }', '`a` in `serverless.js` is an instance of `Foo`.'],
    ['an heir', '{ a: Object.create({ b: 1 }) }', '`a` in `serverless.js` is an instance of `Object`.'],
    ['a proxy', '{ a: new Proxy({}, {}) }', '`a` in `serverless.js` is a Proxy.'],
    ['a proxy alone', 'new Proxy({}, { get() { throw 1 } })', 'could not be loaded'],
    [
      'a getter that throws',
      '{ a: { get b() { throw new Error() } } }',
      '`a.b` in `serverless.js` is a getter that throws.',
    ],
    [
      'a toJSON that throws',
      '{ a: { toJSON() { throw new Error() } } }',
      '`a` in `serverless.js` is an object whose `toJSON` throws.',
    ],
    [
      'itself',
      '(() => { const a = { b: [] }; a.b.push(a); return a })()',
      '`b[0]` in `serverless.js` is the object that it stands in: a circle.',
    ],
    [
      'the exports themselves',
      '{ get a() { return module.exports } }',
      '`a` in `serverless.js` is the object that it stands in: a circle.',
    ],
    [
      'without end',
      '(() => { const f = () => ({ get a() { return f() } }); return f() })()',
      'nested deeper than 200 levels',
    ],
    [
      'a long list of nothing',
      '{ a: new Array(4e9) }',
      '`a` in `serverless.js` is a list of 4000000000 values.',
    ],
    [
      'more than it looks like',
      '(() => { let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; return { a } })()',
      'one value too many',
    ],
    ['a list', '[1]', '`serverless.js` gives a list, not an object.'],
    ['a text', '"x"', '`serverless.js` gives text, not an object.'],
    ['null', 'null', '`serverless.js` gives `null`, not an object.'],
    ['undefined', 'undefined', '`serverless.js` gives nothing, not an object.'],
    ['a function that gives one', '() => () => ({})', 'What `serverless.js` exports is a function.'],
  ])('because it holds %s', async (_name, value, problem) => {
    const loaded = await load({ 'serverless.js': `module.exports = ${value};` });
    expect(loaded.problem).toContain(problem);
  });

  it('is taken as Serverless takes it where that loses nothing', async () => {
    const { config: loaded, problem } = await load({
      'serverless.js': `
        const shared = { x: 1 };
        class Value { constructor(v) { this.v = v } toJSON() { return { Ref: this.v } } }
        module.exports = {
          a: undefined, b: [undefined, , null], c: -0, d: Object.assign(Object.create(null), { e: 1 }), f: [shared, shared],
          g: new Value('Q'), h: new URL('https://example.com/x'), i: require('vm').runInNewContext('({ j: [1] })'),
          [Symbol('k')]: 1, ['__proto__']: { l: 1 }, m: 'ä€𝄞\\u2028', n: Object.freeze({ o: true }), get p() { return 2 },
        };
        Object.defineProperty(module.exports, 'hidden', { value: () => {}, enumerable: false });`,
    });
    expect(problem).toBeNull();
    expect(JSON.stringify(loaded)).toBe(
      '{"b":[null,null,null],"c":0,"d":{"e":1},"f":[{"x":1},{"x":1}],"g":{"Ref":"Q"},"h":"https://example.com/x","i":{"j":[1]},"__proto__":{"l":1},"m":"ä€𝄞\u2028","n":{"o":true},"p":2}',
    );
  });
});
