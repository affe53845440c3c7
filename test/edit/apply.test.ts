import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits, EditError, orderEdits } from '../../src/edit';
import type { EditErrorId } from '../../src/edit';
import type { TextEdit } from '../../src/types';

const edit = (start: number, end: number, text = ''): TextEdit => ({ start, end, text });

describe('applyEdits', () => {
  it.each<[string, string, TextEdit[], string]>([
    ['nothing', 'abc', [], 'abc'],
    ['an insertion at the start', 'abc', [edit(0, 0, 'x')], 'xabc'],
    ['an insertion at the end', 'abc', [edit(3, 3, 'x')], 'abcx'],
    ['any order', 'abc', [edit(2, 3, 'z'), edit(0, 1, 'x')], 'xbz'],
    ['ranges that touch', 'abc', [edit(0, 1, 'x'), edit(1, 2, 'y')], 'xyc'],
    ['an insertion before a replaced range', 'abc', [edit(1, 2, 'y'), edit(1, 1, 'x')], 'axyc'],
    ['an insertion behind a replaced range', 'abc', [edit(2, 2, 'x'), edit(1, 2, 'y')], 'ayxc'],
    ['around characters of two units', 'a😀b', [edit(1, 3, '𝒳')], 'a𝒳b'],
    ['around a line end of two units', 'a\r\nb', [edit(1, 1, 'x'), edit(3, 3, 'y')], 'ax\r\nyb'],
    ['between CR and CR', 'a\r\rb', [edit(2, 2, 'x')], 'a\rx\rb'],
    ['a text with a lone surrogate', '\ud83d\ud83d', [edit(1, 1, 'x')], '\ud83dx\ud83d'],
  ])('makes %s', (_, text, edits, output) => {
    expect(applyEdits(text, edits)).toBe(output);
  });

  it.each<[EditErrorId, string, TextEdit[]]>([
    ['out-of-range', 'abc', [edit(-1, 0)]],
    ['out-of-range', 'abc', [edit(0, 4)]],
    ['out-of-range', 'abc', [edit(4, 4)]],
    ['out-of-range', 'abc', [edit(2, 1)]],
    ['out-of-range', 'abc', [edit(0.5, 1)]],
    ['out-of-range', 'abc', [edit(NaN, 1)]],
    ['overlap', 'abc', [edit(0, 2), edit(1, 3)]],
    ['overlap', 'abc', [edit(0, 3), edit(1, 1)]],
    ['overlap', 'abc', [edit(1, 1, 'x'), edit(1, 1, 'y')]],
    ['overlap', 'abc', [edit(1, 2), edit(1, 2)]],
    ['split-surrogate', '😀', [edit(1, 1)]],
    ['split-surrogate', 'a😀', [edit(0, 2)]],
    ['split-line-end', '\r\n', [edit(1, 1)]],
    ['split-line-end', 'a\r\n', [edit(0, 2)]],
  ])('refuses: %s in %j', (id, text, edits) => {
    let thrown: unknown;
    try {
      applyEdits(text, edits);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EditError);
    expect(thrown).toMatchObject({ id, name: 'EditError' });
  });

  it('keeps everything outside of the ranges', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r\n', '😀', '\n', '\uFEFF', 'é') });
    const range = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 6 }), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(text, fc.array(range, { maxLength: 5 }), (source, ranges) => {
        const edits = ranges.map(([start, length, put]) => edit(start, start + length, put));
        let output: string;
        try {
          output = applyEdits(source, edits);
        } catch (error) {
          expect(error).toBeInstanceOf(EditError);
          return;
        }
        let expected = source;
        for (const { start, end, text: put } of orderEdits(source, edits).reverse()) {
          expected = expected.slice(0, start) + put + expected.slice(end);
        }
        expect(output).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
