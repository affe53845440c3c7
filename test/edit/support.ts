import { runInNewContext } from 'node:vm';
import { expect } from '@jest/globals';
import { parseSource } from '../../src/app/parse';
import type { ParsedFile } from '../../src/app/parse';
import { applyEdits, collectObjects, insertProperty } from '../../src/edit';
import type { NewProperty, ObjectShape, SourceShape } from '../../src/edit';
import type { TextEdit } from '../../src/types';

export const enableLine: NewProperty = {
  key: 'websockets',
  value: { kind: 'object', entries: [['enable', 'true']] },
};

export function parse(text: string, file = 'file.ts'): ParsedFile {
  const outcome = parseSource(file, text);
  if (!outcome.ok) throw new Error(`${outcome.problem.message}\n${text}`);
  return outcome.parsed;
}

/** What a caller hands over, made from the tree that the toolkit's own reader gives. */
export function sourceOf(text: string, file = 'file.ts'): SourceShape {
  const { program, comments, json } = parse(text, file);
  return {
    text,
    dialect: json ? 'json' : 'js',
    comments: comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' })),
    objects: collectObjects(program),
  };
}

/** The object that starts at this text, or the first one of the file. */
export function objectIn(source: SourceShape, mark?: string): ObjectShape {
  const at = mark === undefined ? undefined : source.text.indexOf(mark);
  const object = source.objects.find((candidate) => at === undefined || candidate.start === at);
  if (!object) throw new Error(`no object at ${mark ?? 'all'}`);
  return object;
}

export interface Inserted {
  output: string;
  edits: TextEdit[];
}

export function insert(text: string, file = 'file.ts', mark?: string, property = enableLine): Inserted {
  const source = sourceOf(text, file);
  const edits = insertProperty(source, objectIn(source, mark), property);
  return { edits, output: applyEdits(text, edits) };
}

/** The output without what the edits put in. */
export function withoutEdits(output: string, edits: readonly TextEdit[]): string {
  let shift = 0;
  let rest = output;
  for (const edit of edits) {
    const at = edit.start - shift;
    expect(rest.slice(at, at + edit.text.length)).toBe(edit.text);
    rest = rest.slice(0, at) + rest.slice(at + edit.text.length);
    shift += edit.end - edit.start;
  }
  return rest;
}

/** The value of `x` after a text such as `x = { a: 1 };`, run apart from the tests. */
export function evaluate(text: string): unknown {
  const context: Record<string, unknown> = { base: { spread: 1 }, f: (value: unknown) => value };
  runInNewContext(text.replace(/^\uFEFF/, ''), context);
  return context.x;
}
