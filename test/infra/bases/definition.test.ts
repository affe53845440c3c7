import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { definitionByRunning } from '../../../infra/bases';
import { makeFolder } from '../../project/temporary';
import { context } from './support';

const core = {
  'node_modules/@friggframework/core/index.js':
    'Object.defineProperty(exports, "createFriggBackend", { enumerable: true, get: () => (definition) => ({ started: definition.integrations.length }) });',
};

async function run(files: Record<string, string>, options: { timeout?: number } = {}): Promise<unknown> {
  const folder = makeFolder(files);
  const [entry = ''] = Object.keys(files);
  const { files: system, processes } = context;
  const result = await definitionByRunning(system, processes, join(folder, entry), { ON: 'true' }, options);
  return result.ok ? result.value : result.problem.message;
}

const plain = { name: 'a', websockets: { enable: true }, integrations: [] };
const text = "{ name: 'a', websockets: { enable: process.env.ON === 'true' }, integrations: [] }";

describe('a definition that is run', () => {
  it.each<[string, Record<string, string>]>([
    ['Definition', { 'index.js': `module.exports = { Definition: ${text} }` }],
    ['a promise of it', { 'index.js': `exports.Definition = Promise.resolve(${text})` }],
    ['a promise of the exports', { 'index.js': `module.exports = Promise.resolve({ Definition: ${text} })` }],
    ['appDefinition', { 'index.js': `exports.appDefinition = ${text}` }],
    ['the exports themselves', { 'app-definition.js': `module.exports = ${text}` }],
    ['a named export', { 'index.mjs': `export const Definition = ${text}` }],
    ['a part of the default', { 'index.mjs': `export default { Definition: ${text} }` }],
    ['the default', { 'index.ts': `const definition: object = ${text}; export default definition;` }],
    [
      'what core is given',
      {
        'backend.js': `const { createFriggBackend } = require('@friggframework/core'); module.exports = { ...createFriggBackend(${text}) };`,
        ...core,
      },
    ],
    [
      'what core is given, in TypeScript',
      {
        'backend.ts': `import * as frigg from '@friggframework/core'; export const backend = frigg.createFriggBackend(${text});`,
        ...core,
      },
    ],
  ])('is %s', async (_name, files) => {
    expect(await run(files)).toEqual(plain);
  });

  it('keeps what is plain, and of classes their definition', async () => {
    const value = await run({
      'index.js': `
        class HubSpot { static Definition = { name: 'hubspot', modules: { hubspot: { definition: class {} } }, routes: [{ path: '/x', handler() {} }] } }
        class Heir extends HubSpot {}
        function Old() {} Old.Definition = { name: 'old' };
        class Broken { static get Definition() { throw new Error() } }
        const definition = { integrations: [HubSpot, Heir, Old, class {}, Broken, { Definition: { name: 'object' } }], hook() {}, at: new Date(0), n: 1n, s: Symbol(), nan: NaN, map: new Map(), get bad() { throw 1 }, instance: new (class A { x = 1 })(), undefined: undefined, nothing: null, proxy: new Proxy({ y: 2 }, {}), ['__proto__']: { p: 1 } };
        definition.self = definition;
        exports.Definition = definition;`,
    });
    const hubspot = { Definition: { name: 'hubspot', modules: { hubspot: {} }, routes: [{ path: '/x' }] } };
    expect(JSON.stringify(value)).toBe(
      JSON.stringify({
        integrations: [hubspot, hubspot, { Definition: { name: 'old' } }, { Definition: { name: 'object' } }],
        instance: { x: 1 },
        nothing: null,
        proxy: { y: 2 },
        ['__proto__']: { p: 1 },
      }),
    );
  });

  it.each([
    ['exports none', 'module.exports = { handler() {} }', '`index.js` exports no `Definition`.'],
    ['exports nothing', 'module.exports = null', '`index.js` exports no `Definition`.'],
    ['throws', "throw new Error('no database')", '`index.js` could not be loaded: no database.'],
    ['hangs', 'for (;;);', '`index.js` was still being run after 3 seconds, and was ended.'],
    ['is a list', 'exports.Definition = []', '`index.js` gives a list, not an object.'],
  ])('is none when the entry %s', async (_name, script, message) => {
    expect(await run({ 'index.js': script }, { timeout: 3000 })).toBe(message);
  });
});
