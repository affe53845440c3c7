import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bundle, cleanUp, extensions, jscodeshift, temporaryFolder } from './jscodeshift';

export interface Case {
  name: string;
  extension: string;
  input: string;
  /** Null where the transform must leave the file alone. */
  output: string | null;
}

/** Every `<case>.input.<ext>` of a codemod; one without a `.output` must stay as it is. */
export function readCases(codemod: string): Case[] {
  const fixtures = resolve(__dirname, '../fixtures/codemods', codemod);
  const files = readdirSync(fixtures);
  const inputs = files.filter((file) => /\.input\.[a-z]+$/.test(file));
  const outputs = files.filter((file) => /\.output\.[a-z]+$/.test(file));
  const cases = inputs.map((file) => {
    const expected = file.replace('.input.', '.output.');
    return {
      name: file.slice(0, file.indexOf('.input.')),
      extension: extname(file).slice(1),
      input: readFileSync(join(fixtures, file), 'utf8'),
      output: outputs.includes(expected) ? readFileSync(join(fixtures, expected), 'utf8') : null,
    };
  });
  // A pair with a misspelled name must not go unnoticed.
  expect(cases.filter((entry) => entry.output !== null)).toHaveLength(outputs.length);
  expect(inputs.length + outputs.length).toBe(files.length);
  return cases;
}

type Variant = (text: string) => string;

export const variants: Record<string, Variant> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'byte order mark': (text) => `\uFEFF${text}`,
  'byte order mark and CRLF': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  tabs: (text) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length)),
  'no last newline': (text) => text.replace(/\n$/, ''),
  'astral characters before': (text) => text.replace(/^(#!.*\n)?/, (hashbang) => `${hashbang}// 😀𝒳\n`),
};

interface Placed {
  file: string;
  before: string;
  expected: string;
}

function place(
  cases: readonly Case[],
  variant: Variant,
  nameOf: (name: string) => string,
): { folder: string; placed: Placed[] } {
  const folder = temporaryFolder();
  const placed = cases.map(({ name, extension, input, output }) => {
    mkdirSync(join(folder, name));
    const file = join(folder, name, `${nameOf(name)}.${extension}`);
    const before = variant(input);
    writeFileSync(file, before);
    return { file, before, expected: output === null ? before : variant(output) };
  });
  return { folder, placed };
}

/**
 * What holds for the transform of every codemod, on the pairs under `test/fixtures/codemods/<id>` and in every variant
 * of them: run by the real jscodeshift, twice, and whatever parser it is told to take.
 *
 * @param nameOf the name of a case's file, without its extension
 * @returns the path of the bundled transform, once the tests run
 */
export function testTransform(codemod: string, nameOf: (name: string) => string): () => string {
  const cases = readCases(codemod);
  const changed = cases.filter(({ output }) => output !== null).length;
  let transform = '';
  beforeAll(() => {
    transform = bundle(codemod);
  });
  afterAll(cleanUp);

  it('has a case for every extension that it documents', () => {
    const covered = new Set(cases.filter(({ output }) => output !== null).map(({ extension }) => extension));
    expect([...covered].sort()).toEqual([...extensions].sort());
  });

  it.each(Object.keys(variants))('changes what it should and nothing else, twice: %s', (variant) => {
    const { folder, placed } = place(cases, variants[variant] ?? ((text) => text), nameOf);
    const first = jscodeshift(transform, [folder]);
    const after = placed.map(({ file }) => [file, readFileSync(file, 'utf8')]);
    expect(after).toEqual(placed.map(({ file, expected }) => [file, expected]));
    expect(first).toMatchObject({
      status: 0,
      counts: { errors: 0, unmodified: 0, skipped: cases.length - changed, ok: changed },
    });
    const second = jscodeshift(transform, [folder]);
    expect(second).toMatchObject({
      status: 0,
      counts: { errors: 0, unmodified: 0, skipped: cases.length, ok: 0 },
    });
    expect(placed.map(({ file }) => [file, readFileSync(file, 'utf8')])).toEqual(after);
  });

  it.each(['babel', 'ts', 'tsx', 'flow', 'babylon'])('does the same whatever --parser says: %s', (parser) => {
    const { folder, placed } = place(cases, (text) => text, nameOf);
    const run = jscodeshift(transform, [folder], [`--parser=${parser}`]);
    expect(run.counts).toEqual({ errors: 0, unmodified: 0, skipped: cases.length - changed, ok: changed });
    for (const { file, expected } of placed) expect(readFileSync(file, 'utf8')).toBe(expected);
  });
  return () => transform;
}
