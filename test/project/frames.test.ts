import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeFrame, snippetAt } from '../../src/project/frames';

describe('codeFrame', () => {
  it('marks the line and puts the caret under the column', () => {
    const text = 'one;\ntwo(;\nthree;\nfour;\nfive;';
    expect(codeFrame(text, { line: 2, column: 5 })).toBe(
      ['  1 | one;', '> 2 | two(;', '    |     ^', '  3 | three;', '  4 | four;'].join('\n'),
    );
  });

  it.each([
    ['tabs', '\t\tx = ;', 5, '    | \t\t  ^'],
    ['a byte order mark', '\uFEFFx = ;', 4, '    |   ^'],
    ['a masked credential before it', "token = 'abcdefgh'; x", 21, `    | ${' '.repeat(15)}^`],
    ['the end of the text', 'abc', 4, '    |    ^'],
  ])('counts %s', (_name, text, column, caret) => {
    expect(codeFrame(text, { line: 1, column }).split('\n')[1]).toBe(caret);
  });

  it('cuts a long line around the column', () => {
    const text = `${'a'.repeat(300)}!${'b'.repeat(300)}`;
    const [line, caret] = codeFrame(text, { line: 1, column: 301 }).split('\n');
    expect(line?.length).toBeLessThan(140);
    expect(line?.charAt(caret?.indexOf('^') ?? -1)).toBe('!');
  });

  it('never fails, whatever the position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), fc.integer(), (text, line, column) => {
        expect(codeFrame(text, { line, column })).toContain('^');
      }),
    );
  });

  it('writes no control characters to a terminal', () => {
    expect(codeFrame('a\u001B[31mb\u0007', { line: 1, column: 1 })).toContain('a?[31mb?');
  });
});

describe('snippetAt', () => {
  it.each([
    ['  foo();  // x\n', 3, 'foo();  // x'],
    ['a\r\n\tb\r\nc', 4, 'b'],
    ['', 0, ''],
    ["const apiKey =\n  'abcdef';", 18, "'***';"],
  ])('of %j at %d is %j', (text, offset, snippet) => {
    expect(snippetAt(text, offset)).toBe(snippet);
  });

  it('keeps the place in sight in a long line', () => {
    const text = `${'x '.repeat(400)}HERE${' y'.repeat(400)}`;
    expect(snippetAt(text, text.indexOf('HERE'))).toContain('HERE');
  });
});
