import { describe, expect, it } from '@jest/globals';
import { readDefinition } from '../../src/app/definition';
import { plainDefinition, type PlainDefinition } from '../../src/app/definition/plain';
import { memoryModules } from './memory';

function read(source: string, others: Record<string, string> = {}): PlainDefinition {
  const modules = memoryModules({ '/app/index.js': source, ...others });
  const reading = readDefinition(modules, '/app/index.js', { integrations: true });
  if (reading.kind !== 'found') throw new Error(reading.kind);
  return plainDefinition(reading.definition.root);
}

const pathsOf = ({ unknowns }: PlainDefinition): string[] => unknowns.map(({ path }) => path.join('.'));

describe('a definition as plain data', () => {
  it('is what its source says', () => {
    const plain = read(`
      const base = { user: { password: true } };
      module.exports = { Definition: { ...base, name: 'a' + 'b', integrations: [], vpc: { enable: !1, ids: [1, 'x', null] } } };`);
    expect(plain).toEqual({
      value: {
        user: { password: true },
        name: 'ab',
        integrations: [],
        vpc: { enable: false, ids: [1, 'x', null] },
      },
      unknowns: [],
    });
  });

  it('has classes by their static definition', () => {
    const plain = read(
      "const A = require('./a'); class B { static Definition = { name: 'b', routes: [{ path: '/x', method: 'GET' }], modules: {} } } module.exports = { Definition: { integrations: [A, B] } };",
      {
        '/app/a.js':
          "module.exports = class A { static Definition = { name: 'a', display: { label: process.env.L } } }",
      },
    );
    expect(plain.value).toEqual({
      integrations: [
        { Definition: { name: 'a', display: {} } },
        { Definition: { name: 'b', routes: [{ path: '/x', method: 'GET' }], modules: {} } },
      ],
    });
    expect(plain.unknowns).toEqual([
      {
        path: ['integrations', '0', 'Definition', 'display', 'label'],
        range: expect.objectContaining({ file: '/app/a.js' }),
        why: expect.stringContaining('process.env.L'),
      },
    ]);
  });

  it.each<[name: string, source: string, value: unknown, unknowns: string[]]>([
    ['a call', '{ name: f(), websockets: { enable: true } }', { websockets: { enable: true } }, ['name']],
    ['a variable', '{ websockets: { enable: process.env.X } }', { websockets: {} }, ['websockets.enable']],
    [
      'one of two values',
      "{ websockets: process.env.X ? { enable: true } : { enable: false }, name: 'a' }",
      { name: 'a' },
      ['websockets'],
    ],
    ['an unknown spread', "{ name: 'a', ...f() }", {}, ['name', '']],
    ['a spread before', "{ ...f(), name: 'a' }", { name: 'a' }, ['']],
    ['a spread inside', '{ vpc: { ...f(), enable: true } }', { vpc: { enable: true } }, ['vpc']],
    ['a key', '{ [f()]: 1 }', {}, ['']],
    ['an element', "{ integrations: ['a', f(), 'b'] }", { integrations: ['a', 'b'] }, ['integrations.1']],
    ['elements', "{ integrations: ['a', ...f()] }", { integrations: ['a'] }, ['integrations']],
    [
      'a class from elsewhere',
      "{ integrations: [require('@friggframework/api-module-x').X] }",
      { integrations: [] },
      ['integrations.0'],
    ],
    [
      'a class without definition',
      '{ integrations: [class A {}] }',
      { integrations: [] },
      ['integrations.0'],
    ],
  ])('leaves out and lists %s', (_name, source, value, unknowns) => {
    const plain = read(`module.exports = { Definition: ${source} };`);
    expect({ value: plain.value, unknowns: pathsOf(plain) }).toEqual({ value, unknowns });
    for (const { range, why } of plain.unknowns) {
      expect(range.end).toBeGreaterThan(range.start);
      expect(why).not.toBe('');
    }
  });

  it('leaves out functions, what is undefined and circles without a word', () => {
    const plain = read(
      'const d = { name: undefined, hook() {}, then: () => 1, pattern: /x/, big: 1n, list: [undefined, 1] }; d.self = d; module.exports = { Definition: d };',
    );
    expect(plain).toEqual({ value: { list: [1] }, unknowns: [] });
  });

  it('keeps a key that is the name of the prototype', () => {
    const { value } = read(
      "module.exports = { Definition: { ['__proto__']: { polluted: true }, constructor: 1 } };",
    );
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('is none where it is not an object', () => {
    const range = { file: '/app/index.js', start: 0, end: 1 };
    const why = 'the definition is not an object';
    expect(plainDefinition({ kind: 'array', range, elements: [], open: false })).toEqual({
      value: null,
      unknowns: [{ path: [], range, why }],
    });
    expect(plainDefinition({ kind: 'unknown', range, why: 'a call', oneOf: [] })).toEqual({
      value: null,
      unknowns: [{ path: [], range, why: 'a call' }],
    });
  });
});
