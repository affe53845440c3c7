import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveImports } from '../../codemods/use-websockets-runtime/moves';
import { isCoreSpecifier } from '../../codemods/use-websockets-runtime/names';
import { parseSource } from '../../src/app/parse';
import { applyEdits } from '../../src/edit';
import type { TextEdit } from '../../src/types';
import { coreCases } from '../app/usage/cases/core';
import { bundle, cleanUp, extensions, jscodeshift, temporaryFolder } from './jscodeshift';

const fixtures = resolve(__dirname, '../fixtures/codemods/use-websockets-runtime');

interface Case {
  name: string;
  extension: string;
  input: string;
  /** Null where the transform must leave the file alone. */
  output: string | null;
}

/** Every `<case>.input.<ext>`; one without a `.output` must stay as it is. */
function readCases(): Case[] {
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

const variants: Record<string, Variant> = {
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

function place(cases: readonly Case[], variant: Variant): { folder: string; placed: Placed[] } {
  const folder = temporaryFolder();
  const placed = cases.map(({ name, extension, input, output }) => {
    mkdirSync(join(folder, name));
    const file = join(folder, name, `live.${extension}`);
    const before = variant(input);
    writeFileSync(file, before);
    return { file, before, expected: output === null ? before : variant(output) };
  });
  return { folder, placed };
}

describe('the transform use-websockets-runtime', () => {
  const cases = readCases();
  const changed = cases.filter(({ output }) => output !== null).length;
  let transform = '';
  beforeAll(() => {
    transform = bundle('use-websockets-runtime');
  });
  afterAll(cleanUp);

  it('has a case for every extension that it documents', () => {
    const covered = new Set(cases.filter(({ output }) => output !== null).map(({ extension }) => extension));
    expect([...covered].sort()).toEqual([...extensions].sort());
  });

  it.each(Object.keys(variants))('changes what it should and nothing else, twice: %s', (variant) => {
    const { folder, placed } = place(cases, variants[variant] ?? ((text) => text));
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
    const { folder, placed } = place(cases, (text) => text);
    const run = jscodeshift(transform, [folder], [`--parser=${parser}`]);
    expect(run.counts).toEqual({ errors: 0, unmodified: 0, skipped: cases.length - changed, ok: changed });
    for (const { file, expected } of placed) expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it('fails on a file that it can not parse, when that names the model and core', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'live.js'),
      "const { WebsocketConnection = require('@friggframework/core');\n",
    );
    writeFileSync(join(folder, 'other.js'), 'this is no JavaScript\n');
    const run = jscodeshift(transform, [folder]);
    expect(run).toMatchObject({ status: 1, counts: { errors: 1, unmodified: 0, skipped: 1, ok: 0 } });
  });
});

interface Moved {
  text: string;
  edits: TextEdit[];
  left: number;
}

function move(file: string, text: string): Moved | null {
  const outcome = parseSource(file, text);
  if (!outcome.ok) return null;
  const { program, comments } = outcome.parsed;
  const shapes = comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' }));
  const { edits, left } = moveImports({ text, program, comments: shapes, isSource: isCoreSpecifier });
  return { text, edits, left: left.length };
}

/** What stands outside of the edits. */
function kept(text: string, edits: readonly TextEdit[]): string {
  return [...edits].reverse().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

/** What of an edited text was there before. */
function keptAfter(text: string, edits: readonly TextEdit[]): string {
  let shift = 0;
  let rest = applyEdits(text, edits);
  for (const edit of edits) {
    const start = edit.start + shift;
    rest = rest.slice(0, start) + rest.slice(start + edit.text.length);
    shift -= edit.end - edit.start;
  }
  return rest;
}

describe('the edits', () => {
  const texts = [
    ...readCases().map(({ name, extension, input }): [string, string, string] => [
      name,
      `/app/live.${extension}`,
      input,
    ]),
    ...coreCases.flatMap(([name, files]) =>
      Object.entries(files).map(([path, text]): [string, string, string] => [name, `/app/${path}`, text]),
    ),
  ];
  const all = texts
    .flatMap(([name, file, text]) =>
      Object.entries(variants).map(([variant, make]): [string, string, string] => [
        `${name}, ${variant}`,
        file,
        make(text),
      ]),
    )
    // The parser takes no hashbang behind a byte order mark; the transform is tried with it above.
    .filter(([, , text]) => !text.startsWith('\uFEFF#!'));

  it.each(all)('keep the rest, parse, and are made once: %s', (_name, file, text) => {
    const first = move(file, text);
    if (!first) throw new Error('The case does not parse');
    const after = applyEdits(text, first.edits);
    expect(keptAfter(text, first.edits)).toBe(kept(text, first.edits));
    const second = move(file, after);
    expect(second?.edits).toEqual([]);
    expect(second?.left).toBe(first.left);
  });

  it('are the same by every parser', () => {
    const made = readCases().filter(({ output }) => output !== null);
    const results = made.map(({ name, extension, input }) => {
      const moved = move(`/app/live.${extension}`, input);
      return [name, moved && applyEdits(input, moved.edits)];
    });
    expect(results).toEqual(made.map(({ name, output }) => [name, output]));
  });
});
