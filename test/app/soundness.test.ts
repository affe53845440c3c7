import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { readDefinition } from '../../src/app/definition';
import type { DefinitionNode } from '../../src/types';
import { memoryModules } from './memory';

/**
 * Random programs are read and run. Whatever the environment, what a run makes must be one of the things
 * that the reading allows: it may say "unknown", and must never say something else.
 */
function allows(node: DefinitionNode, actual: unknown): boolean {
  switch (node.kind) {
    case 'unknown':
      return node.oneOf ? node.oneOf.some((option) => allows(option, actual)) : true;
    case 'primitive':
      return Object.is(node.value, actual);
    case 'array':
      return Array.isArray(actual) && (node.open || actual.length === node.elements.length);
    case 'object': {
      if (typeof actual !== 'object' || actual === null) return false;
      const record = actual as Record<string, unknown>;
      const known = new Set(node.properties.map(({ key }) => key));
      const others = Object.keys(record).filter((key) => record[key] !== undefined && !known.has(key));
      return (
        node.properties.every(({ key, value }) => allows(value, record[key])) &&
        (others.length === 0 || node.open.length > 0)
      );
    }
    default:
      return typeof actual === 'function';
  }
}

const key = fc.constantFrom('websockets', 'name', 'ssm');
const condition = fc.constantFrom(
  'process.env.A',
  'process.env.B',
  '!process.env.A',
  "process.env.B === '1'",
  'true',
  'false',
  'def.ssm',
  'def.websockets && def.websockets.enable',
);
const value = fc.oneof(
  fc.constantFrom('{ enable: true }', '{ enable: false }', '{}', 'true', "'text'", 'undefined', 'null', '!0'),
  fc.constantFrom(
    'process.env.A',
    "process.env.B || 'x'",
    'process.env.A ? { enable: true } : undefined',
    'more',
    'def.ssm',
  ),
  fc.constantFrom(
    'make(1)',
    'make(process.env.A)',
    '{ ...more, enable: !process.env.B }',
    '(process.env.A && { enable: true })',
  ),
);

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  block: fc.array(tie('statement'), { maxLength: 3 }).map((list) => list.join('\n')),
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(key, value).map(([k, v]) => `def.${k} = ${v};`),
    fc.tuple(key, value).map(([k, v]) => `def['${k}'] = ${v};`),
    fc.tuple(key, value).map(([k, v]) => `def = { ...def, ${k}: ${v} };`),
    fc.tuple(key, value).map(([k, v]) => `def = { ${k}: ${v}, ...def };`),
    fc.tuple(key, value).map(([k, v]) => `Object.assign(def, { ${k}: ${v} });`),
    fc.tuple(key, value).map(([k, v]) => `def.${k} ??= ${v};`),
    fc.tuple(key, value).map(([k, v]) => `def.${k} ||= ${v};`),
    fc.tuple(key, value).map(([k, v]) => `def.${k} &&= ${v};`),
    value.map((v) => `Object.assign(def, ${v});`),
    value.map((v) => `more = { ...more, extra: ${v} };`),
    value.map((v) => `def = { ...def, ...${v} };`),
    key.map((k) => `delete def.${k};`),
    key.map((k) => `write(def, '${k}');`),
    key.map((k) => `if (def.${k}) def.${k}.enable = true;`),
    condition.map((c) => `def = pick(${c}, def, more);`),
    fc.constantFrom(
      'if (process.env.A) return def;',
      'alias.name = 1;',
      'const again = def; again.ssm = { enable: true };',
    ),
    fc
      .tuple(condition, tie('block'), tie('block'))
      .map(([c, a, b]) => `if (${c}) {\n${a}\n} else {\n${b}\n}`),
    fc.tuple(condition, tie('block')).map(([c, a]) => `if (${c}) {\n${a}\n}`),
    fc
      .tuple(condition, tie('block'))
      .map(
        ([c, a]) => `try {\n${a}\nif (${c}) throw new Error();\n} catch (error) {\ndef.name = 'caught';\n}`,
      ),
    fc
      .tuple(tie('block'), tie('block'))
      .map(([a, b]) => `switch (process.env.B) {\ncase '1': {\n${a}\nbreak;\n}\ndefault: {\n${b}\n}\n}`),
    fc
      .tuple(condition, tie('block'), fc.constantFrom('break', 'continue', 'return def'))
      .map(
        ([c, a, leave]) =>
          `for (const k of ['ssm', 'websockets']) {\nif (${c}) ${leave};\ndef[k] = { enable: true };\n${a}\n}`,
      ),
    fc.tuple(condition, tie('block')).map(([c, a]) => `for (const k of list(${c})) {\ndef[k] = 1;\n${a}\n}`),
    fc.tuple(key, value).map(([k, v]) => `def.s = ${v};\ndelete def.s;\ndef.${k} = pickOne(process.env.B);`),
    fc.constantFrom(
      'Object.seal(def);',
      'Object.freeze(def);',
      'def.hook = true;',
      'def = { ...table[process.env.B], ...def };',
      'def = { ...def, ...table[process.env.A] };',
      'for (const step of steps(def)) { if (step) break; }',
      'Object.defineProperty(def, "ssm", { value: 1, configurable: true, enumerable: true, writable: true });',
    ),
    tie('block').map((a) => `(() => {\n${a}\n})();`),
    tie('block').map((a) => `['x'].forEach(() => {\n${a}\n});`),
  ),
}));

const program = fc.array(statement, { minLength: 1, maxLength: 7 }).map(
  (statements) => `let more = { integrations: [], extra: 1 };
function make(x) { if (x) return { enable: true }; const made = {}; made.enable = false; return made; }
function write(d, k) { if (process.env.B) { d[k] = { enable: true }; return; } d[k] = { enable: false }; }
function pick(c, a, b) { return c ? { ...a } : { ...b, ...a }; }
function list(c) { return c ? ['name', 'ssm'] : ['websockets']; }
const table = { 1: { name: 'one' }, x: { websockets: { enable: true } } };
function pickOne(k) { return table[k]; }
function* steps(d) { d.websockets = { enable: true }; yield 1; d.name = 2; yield 0; }
function build() {
let def = { integrations: [], list: [], set hook(on) { this.ssm = { enable: on }; } };
const alias = def;
${statements.join('\n')}
return def;
}
module.exports = { Definition: build() };
`,
);

// The gate runs the same programs each time; `FRIGG_TEST_RUNS=20000` looks for new ones.
const wide = process.env.FRIGG_TEST_RUNS;

const environments = [{}, { A: '1' }, { B: '1' }, { A: '1', B: '1' }, { A: '', B: 'x' }];

function run(text: string, env: Record<string, string>): unknown {
  const module = { exports: {} as Record<string, unknown> };
  runInNewContext(text, { module, process: { env: { ...env } } }, { timeout: 1000 });
  return module.exports.Definition;
}

describe('reading a definition', () => {
  it('never says what a run would not make', () => {
    fc.assert(
      fc.property(program, (text) => {
        const reading = readDefinition(memoryModules({ '/app/index.js': text }), '/app/index.js');
        expect(reading.kind).not.toBe('none');
        if (reading.kind !== 'found') return;
        for (const env of environments) {
          let actual: unknown;
          try {
            actual = run(text, env);
          } catch {
            continue;
          }
          if (!allows(reading.definition.root, actual)) {
            throw new Error(
              `With ${JSON.stringify(env)} a run makes ${JSON.stringify(actual)}; read was ${JSON.stringify(reading.definition.root, (k, v: unknown) => (k === 'range' || k === 'keyRange' || k === 'site' ? undefined : v))}\n${text}`,
            );
          }
        }
      }),
      { numRuns: Number(wide ?? 1500), ...(wide === undefined ? { seed: 20261124 } : {}) },
    );
  });
});
