import fc from 'fast-check';

/** How the definition's literal and the file around it are written. */
export interface Style {
  /**
   * `lines`: a line a member; `comma-first`: the commas lead the lines; `several`: two members a line;
   * `hug-first`: the first member stands on the brace's line; `wild`: `noise` stands between all tokens;
   * `spaced`, `hug`, `tight`: one line.
   */
  layout: 'lines' | 'comma-first' | 'several' | 'hug-first' | 'wild' | 'spaced' | 'hug' | 'tight';
  indent: string;
  trailingComma: boolean;
  quote: '' | "'" | '"';
  colon: ': ' | ':' | ' : ';
  semicolon: boolean;
  /** What stands between the last member and the brace. */
  tail:
    | 'none'
    | 'note'
    | 'block'
    | 'commented-out'
    | 'block-lines'
    | 'note-and-commented-out'
    | 'blank-line'
    | 'trailing-space';
  /** What stands between other members. */
  between: 'none' | 'note' | 'blank-line' | 'comment-line' | 'block';
  lineEnd: 'lf' | 'crlf' | 'mixed';
  mark: boolean;
  lastNewline: boolean;
  header: 'none' | 'astral' | 'licence' | 'strict' | 'hashbang';
  noise: string[];
}

export const styleParts: { [Key in Exclude<keyof Style, 'noise'>]: readonly Style[Key][] } = {
  layout: ['lines', 'spaced', 'hug', 'tight', 'comma-first', 'several', 'hug-first', 'wild'],
  indent: ['  ', '    ', '   ', '        ', '\t', '\t  '],
  trailingComma: [true, false],
  quote: ['', "'", '"'],
  colon: [': ', ':', ' : '],
  semicolon: [true, false],
  tail: [
    'none',
    'note',
    'block',
    'commented-out',
    'block-lines',
    'note-and-commented-out',
    'blank-line',
    'trailing-space',
  ],
  between: ['none', 'note', 'blank-line', 'comment-line', 'block'],
  lineEnd: ['lf', 'crlf', 'mixed'],
  mark: [false, true],
  lastNewline: [true, false],
  header: ['none', 'astral', 'licence', 'strict', 'hashbang'],
};

/** Plain choices come first, so that a failing case shrinks to them. */
const choice = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** White space and comments; a line comment ends its line. */
const noise = choice([
  '',
  ' ',
  '\n',
  '\n\t',
  '\n\n  ',
  '/* , } */',
  '// {, }\n',
  ' /* 😀 */ ',
  '// websockets: 1,\n    ',
  '\u00a0',
]);

export const style: fc.Arbitrary<Style> = fc.record({
  layout: fc.oneof(
    { weight: 3, arbitrary: fc.constant('lines' as const) },
    { weight: 7, arbitrary: choice(styleParts.layout) },
  ),
  indent: choice(styleParts.indent),
  trailingComma: choice(styleParts.trailingComma),
  quote: choice(styleParts.quote),
  colon: choice(styleParts.colon),
  semicolon: choice(styleParts.semicolon),
  tail: choice(styleParts.tail),
  between: choice(styleParts.between),
  lineEnd: choice(styleParts.lineEnd),
  mark: choice(styleParts.mark),
  lastNewline: choice(styleParts.lastNewline),
  header: choice(styleParts.header),
  noise: fc.array(noise, { maxLength: 9 }),
});

export const isOneLine = ({ layout }: Style): boolean => ['spaced', 'hug', 'tight'].includes(layout);

/** JSON leaves little to choose. */
export const jsonStyle = (of: Style): Style => ({
  ...of,
  layout: of.layout === 'wild' ? 'lines' : of.layout,
  quote: '"',
  trailingComma: false,
  tail: of.tail === 'blank-line' ? 'blank-line' : 'none',
  between: of.between === 'blank-line' ? 'blank-line' : 'none',
  header: 'none',
  // Node's own reader of JSON modules takes the mark off; the rest is as everywhere.
});

const headers: Record<Style['header'], string> = {
  none: '',
  astral: '// 😀𝒳 astral\nconst astral = "😀𝒳";\n',
  licence: '/*\n * Licence: MIT {\n */\n\n',
  hashbang: '#!/usr/bin/env node\n',
  strict: "'use strict';\n\n",
};

/** Gives a file's text, written with LF, its header, line ends, mark and end. */
export function dress(text: string, { lineEnd, mark, lastNewline, header }: Style): string {
  const headed = headers[header] + text;
  const ended = lastNewline ? headed : headed.replace(/\n+$/, '');
  let count = 0;
  const broken =
    lineEnd === 'lf'
      ? ended
      : ended.replace(/\n/g, () => (lineEnd === 'crlf' || (count += 1) % 3 !== 0 ? '\r\n' : '\n'));
  return (mark && header !== 'hashbang' ? '\uFEFF' : '') + broken;
}

export const plainStyle: Style = {
  layout: 'lines',
  indent: '  ',
  trailingComma: true,
  quote: '',
  colon: ': ',
  semicolon: true,
  tail: 'none',
  between: 'none',
  lineEnd: 'lf',
  mark: false,
  lastNewline: true,
  header: 'none',
  noise: [],
};
