import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits, insertProperty, removeProperty } from '../../src/edit';
import type { ObjectShape, SourceShape } from '../../src/edit';
import type { TextEdit } from '../../src/types';
import { objectSource } from './objects';
import { enableLine, evaluate, insert, objectIn, parse, sourceOf, withoutEdits } from './support';

const runs = { numRuns: 2000 };

interface Run {
  source: SourceShape;
  object: ObjectShape;
  edits: TextEdit[];
  output: string;
}

function run(text: string, object: string): Run {
  const source = sourceOf(text, 'file.js');
  const shape = objectIn(source, object);
  const edits = insertProperty(source, shape, enableLine);
  return { source, object: shape, edits, output: applyEdits(text, edits) };
}

/** An object's keys and values; functions by their text, which contexts do not share. */
const readable = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value as object).map(([key, item]: [string, unknown]) => [
      key,
      typeof item === 'function' ? String(item) : item,
    ]),
  );

/** Source text without white space, commas and comments: what a comment stands behind. */
function codeBefore(source: SourceShape, at: number): string {
  let code = '';
  let from = 0;
  for (const comment of source.comments) {
    if (comment.end > at) break;
    code += source.text.slice(from, comment.start);
    from = comment.end;
  }
  return (code + source.text.slice(from, at)).replace(/[\s,]/g, '');
}

/** What stands between the members of an object, comments left out. */
function gapsOf({ text, comments }: SourceShape, object: ObjectShape): string[] {
  const edges = [
    object.start + 1,
    ...object.members.flatMap(({ start, end }) => [start, end]),
    object.end - 1,
  ];
  const gap = (start: number, end: number): string =>
    Array.from({ length: end - start }, (_, offset) => start + offset)
      .filter((at) => !comments.some((comment) => at >= comment.start && at < comment.end))
      .map((at) => text.charAt(at))
      .join('');
  return Array.from({ length: edges.length / 2 }, (_, index) =>
    gap(edges[index * 2] ?? 0, edges[index * 2 + 1] ?? 0),
  );
}

const lineEndsOf = (text: string): string[] => text.match(/\r\n|\r|\n/g) ?? [];

describe('insertProperty, whatever the object looks like', () => {
  it('only inserts: once, and a comma behind the last member', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { edits, output, object: shape } = run(text, object);
        expect(withoutEdits(output, edits)).toBe(text);
        expect(
          edits.every(({ start, end }) => start === end && start > shape.start && start < shape.end),
        ).toBe(true);
        const commas = edits.slice(0, -1);
        expect(commas).toEqual(
          commas.length === 0
            ? []
            : [{ start: shape.members.at(-1)?.end, end: shape.members.at(-1)?.end, text: ',' }],
        );
      }),
      runs,
    );
  });

  it('gives the value of the input and the key', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { output } = run(text, object);
        expect(readable(evaluate(output))).toEqual({
          ...readable(evaluate(text)),
          websockets: { enable: true },
        });
      }),
      runs,
    );
  });

  it('is seen by the next run', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { output, object: shape } = run(text, object);
        const again = sourceOf(output, 'file.js');
        const found = again.objects.find(({ start }) => start === shape.start);
        const key = found?.members.at(-1)?.key;
        expect(key && again.text.slice(key.start, key.end).replace(/["']/g, '')).toBe('websockets');
        expect(found?.members).toHaveLength(shape.members.length + 1);
      }),
      runs,
    );
  });

  it('keeps every comment behind what it stood behind', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { source, object: shape, output } = run(text, object);
        const after = sourceOf(output, 'file.js');
        expect(after.comments.map(({ start, end }) => output.slice(start, end))).toEqual(
          source.comments.map(({ start, end }) => text.slice(start, end)),
        );
        for (const [index, comment] of source.comments.entries()) {
          if (comment.start > shape.end) continue;
          const moved = after.comments[index]?.start ?? 0;
          expect(codeBefore(after, moved)).toBe(codeBefore(source, comment.start));
          // … and on the line where it stood.
          const line = (all: string, at: number): string =>
            all
              .slice(0, at)
              .split(/[\r\n]/)
              .at(-1)
              ?.replace(/,/g, '') ?? '';
          expect(line(output, moved)).toBe(line(text, comment.start));
        }
      }),
      runs,
    );
  });

  it('keeps to the lines, line ends and commas of the object', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { source, object: shape, edits, output } = run(text, object);
        const gaps = gapsOf(source, shape);
        const known = gaps.flatMap(lineEndsOf);
        const written = lineEndsOf(edits.at(-1)?.text ?? '');
        expect(written).toHaveLength(known.length > 0 ? 1 : 0);
        expect(lineEndsOf(object)).toEqual(expect.arrayContaining(written));
        if (shape.members.length === 0) return;
        const after = sourceOf(output, 'file.js');
        const found = after.objects.find(({ start }) => start === shape.start);
        if (!found) throw new Error('the object is not there');
        expect(gapsOf(after, found).at(-1)?.includes(',')).toBe(gaps.at(-1)?.includes(','));
      }),
      runs,
    );
  });

  it('writes JSON that holds the value and the key', () => {
    const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 5,
    });
    const indents = fc.constantFrom<(string | number | undefined)[]>(undefined, 2, 3, 4, '\t');
    fc.assert(
      fc.property(
        json,
        indents,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        (value, indent, newLine, bom) => {
          fc.pre(!Object.hasOwn(value, 'websockets'));
          const text = bom + JSON.stringify(value, null, indent).replaceAll('\n', newLine) + newLine;
          const before = JSON.parse(text.slice(bom.length)) as object;
          const { output, edits } = insert(text, 'file.json');
          expect(withoutEdits(output, edits)).toBe(text);
          expect(JSON.parse(output.slice(bom.length))).toEqual({ ...before, websockets: { enable: true } });
        },
      ),
      runs,
    );
  });
});

describe('removeProperty, whatever the object looks like', () => {
  it('takes the member out and leaves all others and all comments', () => {
    fc.assert(
      fc.property(objectSource, fc.nat(), ({ text, object }, pick) => {
        const source = sourceOf(text, 'file.js');
        const shape = objectIn(source, object);
        const index = shape.members.length > 0 ? pick % shape.members.length : -1;
        const member = shape.members[index];
        fc.pre(member !== undefined);
        const output = applyEdits(text, removeProperty(source, shape, member));
        const after = sourceOf(output, 'file.js');
        const texts = ({ text: all, objects }: SourceShape): string[] =>
          (objects.find(({ start }) => start === shape.start)?.members ?? []).map(({ start, end }) =>
            all.slice(start, end),
          );
        expect(texts(after)).toEqual(texts(source).filter((_, at) => at !== index));
        const kept = source.comments.filter(({ start }) => start < member.start || start >= member.end);
        expect(after.comments.map(({ start, end }) => output.slice(start, end))).toEqual(
          kept.map(({ start, end }) => text.slice(start, end)),
        );
        parse(output, 'file.js');
      }),
      runs,
    );
  });

  it('undoes an insertion', () => {
    fc.assert(
      fc.property(objectSource, ({ text, object }) => {
        const { output, object: shape } = run(text, object);
        const again = sourceOf(output, 'file.js');
        const found = again.objects.find(({ start }) => start === shape.start);
        const member = found?.members.at(-1);
        if (!found || !member) throw new Error('the inserted member is not there');
        const undone = applyEdits(output, removeProperty(again, found, member));
        expect(readable(evaluate(undone))).toEqual(readable(evaluate(text)));
      }),
      runs,
    );
  });
});
