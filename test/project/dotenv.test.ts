import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDotenv } from '../../src/project/dotenv';

const read = (text: string): (string | null)[] =>
  readDotenv(text, 'URL').map(({ name, written, value }) => {
    expect(text.slice(name.start, name.end)).toBe('URL');
    if (value !== null) expect(text.slice(written.start, written.end)).toBe(value);
    return value;
  });

describe('readDotenv', () => {
  it.each<[string, (string | null)[]]>([
    ['URL=https://a.io/dev', ['https://a.io/dev']],
    ['A=1\r\nURL=x\r\nB=2', ['x']],
    ['A=1\rURL=x\rB=2', ['x']],
    ['\uFEFFURL=x', ['x']],
    ['  export URL = x y \n', ['x y']],
    ['URL: x', ['x']],
    ['URL="x # y" # z', ['x # y']],
    ["URL='x'\nURL=`y`", ['x', 'y']],
    ['URL=x # y', ['x']],
    ['URL=', ['']],
    ['URL= # none', ['']],
    ['URL=#none', ['']],
    ['URL=""', ['']],
    ['URL=\nA=x', ['']],
    ['# URL=x', []],
    ['MY_URL=x\nURLS=x\nurl=x', []],
    ['URL', []],
    ['A="\nURL=x\n"\nURL=y', ['y']],
    ["A='it\nURL=x", ['x']],
    ['URL=https://${HOST}/dev', [null]],
    ['URL=$HOST', [null]],
    ['URL=$(cat url)', [null]],
    ['URL=x#y', [null]],
    ['URL="x', [null]],
    ['URL="x\\n"', [null]],
    ['URL=https://a.io/$', ['https://a.io/$']],
  ])('%j', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  it('ends on any text, and its places hold what it says', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'URL=',
        'URL="',
        "URL='",
        '"',
        "'",
        '\n',
        '\r\n',
        'export URL: ',
        '#',
        ' ',
        'x',
        '\\',
        '$A',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        read(lines.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a large text in one go', () => {
    const text = `${"A='x\n".repeat(20_000)}URL=x`;
    expect(read(text)).toEqual(['x']);
  });
});
