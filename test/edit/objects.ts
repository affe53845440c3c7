import fc from 'fast-check';

/** Object literals in every style, good and bad: members of all kinds, with anything legal between. */

const lineEnds = ['\n', '\r\n', '\r'];
const spaces = ['', ' ', '  ', '\t', '    ', '\t  ', '\u00a0'];

const member = fc.constantFrom<((key: string) => string)[]>(
  (key) => `${key}: 1`,
  (key) => `${key}:1`,
  (key) => `${key} : 1`,
  (key) => `${key}:\n    1`,
  (key) => `'${key}': "it's"`,
  (key) => `"${key}": 'a, b } // c'`,
  (key) => `${key}: {a:1}`,
  (key) => `${key}: { a: 1, }`,
  (key) => `${key}: {\n      deep: true // note\n    }`,
  (key) => `${key}: {}`,
  (key) => `${key}: [\n  1,\n  2,\n]`,
  (key) => `${key}: (1 /* , */)`,
  (key) => `${key}: \`a\n  } \${[1, 2].length} // no\n\``,
  (key) => `${key}: /[}/*,]/g`,
  (key) => `${key}: '😀𝒳'`,
  (key) => `${key}() { return { a: 1 } }`,
  (key) => `get ${key}() { return 1; }`,
  (key) => `async ${key}(a, b = {}) {}`,
  (key) => `${key}: async () => ({ a: 1 })`,
  (key) => `${key}: function () { /* , */ }`,
  (key) => `['${key}' + 1]: 2`,
  (key) => `['${key}']: 2`,
  () => `...base`,
  () => `...(f(null))`,
);

/** White space and comments; never empty of meaning for a line comment: its line end is part of it. */
const trivia = (lineEnd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...spaces) },
        {
          weight: 3,
          arbitrary: fc.tuple(lineEnd, fc.constantFrom(...spaces)).map((parts) => parts.join('')),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom('/* c */', '/**/', '/* , } */', '/* a\n   b */', '/* 😀 */'),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom('// n', '//', '// k: {}, }'), lineEnd)
            .map((parts) => parts.join('')),
        },
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(''));

/** Anything legal between the members. */
const wildObject = (lineEnd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({
      members: fc.array(fc.tuple(member, trivia(lineEnd), trivia(lineEnd)), { maxLength: 5 }),
      start: trivia(lineEnd),
      trailing: fc.option(trivia(lineEnd)),
      half: fc.boolean(),
    })
    .map(({ members, start, trailing }) => {
      const body = members.map(([write, before, after], index) => {
        const last = index === members.length - 1;
        return (
          write(`k${index}`) +
          before +
          (last && trailing === null ? '' : `,${last ? (trailing ?? '') : after}`)
        );
      });
      return `{${start}${body.join('')}}`;
    });

/** The styles that people keep to: one line, a line a member, comma first. */
const tidyObject = (lineEnd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({
      members: fc.array(member, { minLength: 1, maxLength: 5 }),
      lineEnd,
      indent: fc.constantFrom('  ', '    ', '\t', '   ', '        ', '\t  '),
      style: fc.constantFrom('hug', 'space', 'lines', 'comma-first'),
      trailing: fc.boolean(),
      note: fc.constantFrom('', ' // note', ' /* note */'),
    })
    .map(({ members, lineEnd: newLine, indent, style, trailing, note }) => {
      const written = members.map((write, index) => write(`k${index}`));
      if (style === 'hug') return `{${written.join(',')}}`;
      if (style === 'space') return `{ ${written.join(', ')}${trailing ? ',' : ''} }`;
      const separator = style === 'lines' ? `,${note}${newLine}${indent}` : `${note}${newLine}${indent}, `;
      const end = trailing && style === 'lines' ? `,${note}` : note;
      return `{${newLine}${indent}${written.join(separator)}${end}${newLine}}`;
    });

export interface GeneratedSource {
  text: string;
  object: string;
}

/** A file that holds `x = <object>`, with other text before and behind. */
export const objectSource: fc.Arbitrary<GeneratedSource> = fc
  .constantFrom<fc.Arbitrary<string>[]>(
    ...lineEnds.map((end) => fc.constant(end)),
    fc.constantFrom(...lineEnds),
  )
  .chain((lineEnd) =>
    fc.record({
      object: fc.oneof(wildObject(lineEnd), tidyObject(lineEnd)),
      before: fc.constantFrom('', '\uFEFF', '// 😀𝒳\n', 'y = {\n\ta: {b: 1},\n};\r\n', '/* { */ '),
      behind: fc.constantFrom('', ';', ';\n', '; // end\r\n', '\n;z = { q: 1 }\n'),
    }),
  )
  .map(({ object, before, behind }) => ({ text: `${before}x = ${object}${behind}`, object }));
