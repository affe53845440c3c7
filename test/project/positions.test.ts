import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineRange, lineStarts, positionAt } from '../../src/project/positions';

describe('positionAt', () => {
  it.each([
    ['', 0, 1, 1],
    ['ab', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 1, 1, 2],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\r\r\nb', 4, 3, 1],
    ['a\u2028b', 2, 1, 3],
    ['\uFEFFa', 1, 1, 2],
    ['😀x', 2, 1, 3],
    ['a\n', 2, 2, 1],
    ['ab', 99, 1, 3],
    ['ab', -1, 1, 1],
  ])('%j at %d is %d:%d', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });

  const source = fc
    .array(fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', '😀'), { maxLength: 30 })
    .map((parts) => parts.join(''));

  it('is the inverse of the line starts, in any text', () => {
    fc.assert(
      fc.property(source, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        const { line, column } = positionAt(text, offset);
        expect((lineStarts(text)[line - 1] ?? NaN) + column - 1).toBe(offset);
      }),
    );
  });

  it('has as many lines as a split gives', () => {
    fc.assert(
      fc.property(source, (text) => {
        const lines = text.split(/\r\n|\n|\r/);
        const ranges = lines.map((_line, index) => lineRange(text, index + 1));
        expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(lines);
        expect(lineStarts(text)).toHaveLength(lines.length);
      }),
    );
  });
});
