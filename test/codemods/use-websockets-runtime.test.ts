import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { moveImports } from '../../codemods/use-websockets-runtime/moves';
import { isCoreSpecifier } from '../../codemods/use-websockets-runtime/names';
import { parseSource } from '../../src/app/parse';
import { applyEdits } from '../../src/edit';
import type { TextEdit } from '../../src/types';
import { coreCases } from '../app/usage/cases/core';
import { jscodeshift, temporaryFolder } from './jscodeshift';
import { readCases, testTransform, variants } from './transform-suite';

describe('the transform use-websockets-runtime', () => {
  const transform = testTransform('use-websockets-runtime', () => 'live');

  it('fails on a file that it can not parse, when that names the model and core', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'live.js'),
      "const { WebsocketConnection = require('@friggframework/core');\n",
    );
    writeFileSync(join(folder, 'other.js'), 'this is no JavaScript\n');
    const run = jscodeshift(transform(), [folder]);
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
    ...readCases('use-websockets-runtime').map(({ name, extension, input }): [string, string, string] => [
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
    const made = readCases('use-websockets-runtime').filter(({ output }) => output !== null);
    const results = made.map(({ name, extension, input }) => {
      const moved = move(`/app/live.${extension}`, input);
      return [name, moved && applyEdits(input, moved.edits)];
    });
    expect(results).toEqual(made.map(({ name, output }) => [name, output]));
  });
});
