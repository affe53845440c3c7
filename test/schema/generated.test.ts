import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import fc from 'fast-check';
import { schema, validate as validateAndTell } from '../../schema';
import { validate, type ValidatorError } from '../../schema/generated/validator.cjs';
import { holding, refusedValues, seenValues } from './values';

const root = join(__dirname, '..', '..');

describe('what is generated', () => {
  const copy = mkdtempSync(join(tmpdir(), 'frigg-schema-'));
  for (const part of ['schema', 'scripts', '.prettierrc.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  cpSync(join(root, 'docs', 'app-definition.md'), join(copy, 'docs', 'app-definition.md'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(copy, 'scripts', 'schema.cjs'), ...args], { encoding: 'utf8' });

  it('is that of the schema', () => {
    expect(run('--check')).toMatchObject({ status: 0, stderr: '' });
  });

  it('is reported when the schema has gone on without it, and follows when it is written again', () => {
    const file = join(copy, 'schema', 'app-definition.schema.json');
    const changed = readFileSync(file, 'utf8').replace(
      '"queue": {',
      '"fast": { "description": "New.", "type": "boolean" }, "queue": {',
    );
    writeFileSync(file, changed);
    const { status, stderr } = run('--check');
    expect(status).toBe(1);
    for (const name of [
      'schema/generated/app-definition.ts',
      'schema/generated/validator.cjs',
      'docs/app-definition.md',
    ]) {
      expect(stderr).toContain(`${name} differs from the schema`);
    }
    expect(run().status).toBe(0);
    expect(run('--check').status).toBe(0);
  });
});

describe('the validator', () => {
  it('loads nothing else, ajv least of all', () => {
    const file = join(root, 'schema', 'generated', 'validator.cjs');
    const script = `const { validate } = require(${JSON.stringify(file)});
      process.stdout.write(JSON.stringify([Object.keys(require.cache).length, validate({}), validate({ name: 1 })]))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('[1,true,false]');
    expect(readFileSync(file, 'utf8')).not.toMatch(/\brequire\(|\bimport\b/);
  });

  const ajv = new Ajv({ allErrors: true, strict: false, messages: false });
  const compiled = ajv.compile(schema);
  /** Without the path in the schema: that of the validator is cut up into functions. */
  const plain = (errors: readonly ValidatorError[] | null | undefined) =>
    (errors ?? []).map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
  const agree = (value: unknown): void => {
    const valid = validate(value);
    expect(valid).toBe(compiled(value));
    expect(plain(validate.errors)).toEqual(plain(compiled.errors));
  };

  it.each(Object.entries(seenValues))('agrees with ajv on %s', (path, values) => {
    for (const value of values) agree(holding(path, value));
  });

  it.each(refusedValues)('agrees with ajv on %s: %p', (path, value) => {
    agree(holding(path, value));
  });

  /** Keys of the schema, names of what every object inherits, and nonsense, with values of every kind. */
  const known = [
    ...new Set(
      [...Object.keys(seenValues), ...refusedValues.map(([path]) => path)].flatMap((path) => path.split('.')),
    ),
  ];
  const key = fc.oneof(
    fc.constantFrom(...known),
    fc.constantFrom('__proto__', 'constructor', 'toString', '', 'a/b~c'),
    fc.string(),
  );
  const words = [...new Set(JSON.stringify(Object.values(seenValues)).match(/(?<=")[\w-]+(?=")/g) ?? [])];
  const definition = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(true, false, null, 0, 1, 0.5, 30, ...words),
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 6 })
        .map((entries): unknown => Object.fromEntries(entries)),
    ),
  })).value;
  const pathAndValue = fc
    .tuple(fc.constantFrom(...Object.keys(seenValues)), definition)
    .map(([path, value]) => holding(path, value));

  it('agrees with ajv on whatever JSON can hold', () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), definition, pathAndValue), agree), { numRuns: 500 });
  });

  it('tells whatever is wrong, throws for nothing and changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), definition, pathAndValue), (value) => {
        const before = JSON.stringify(value);
        const { valid, errors } = validateAndTell(value);
        expect(valid).toBe(errors.length === 0);
        expect(valid).toBe(validate(value));
        for (const { pointer, message } of errors) {
          expect(pointer).toMatch(/^(?:\/(?:[^/~]|~[01])*)*$/s);
          expect(message).toMatch(/[.?]$/);
        }
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});
