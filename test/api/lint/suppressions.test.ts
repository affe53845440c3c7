import { describe, expect, it } from '@jest/globals';
import { readSuppressions } from '../../../src/api/lint/suppressions';
import { memoryModules } from '../../app/memory';

const read = (text: string, file = '/app/index.js') =>
  readSuppressions(file, text, memoryModules({ [file]: text }));

/** Rules and line of each suppression. */
const valid = (text: string, file?: string): string[] =>
  read(text, file).valid.map(({ rules, line }) => `${rules.join(' ')} @${line}`);

const id = 'websockets-shape';

describe('readSuppressions', () => {
  it.each<[string, string, string[]]>([
    ['a line comment', `// frigg-lint-disable-next-line ${id} -- because\nx();`, [`${id} @2`]],
    ['a block', `/* frigg-lint-disable-next-line ${id} -- because */\nx();`, [`${id} @2`]],
    [
      'a documentation block',
      `/**\n * frigg-lint-disable-next-line ${id} -- because\n */\nx();`,
      [`${id} @4`],
    ],
    ['CRLF', `// frigg-lint-disable-next-line ${id} -- because\r\nx();`, [`${id} @2`]],
    ['behind code', `y(); // frigg-lint-disable-next-line ${id} -- because\nx();`, [`${id} @2`]],
    [
      'several ids',
      `// frigg-lint-disable-next-line ${id}, unknown-key -- because\nx();`,
      [`${id} unknown-key @2`],
    ],
    [
      'above directives of others',
      `// frigg-lint-disable-next-line ${id} -- because\n// eslint-disable-next-line no-undef\nx();`,
      [`${id} @3`],
    ],
    ['a reason with dashes', `// frigg-lint-disable-next-line ${id} -- a -- b\nx();`, [`${id} @2`]],
    ['the text in a string', `x('// frigg-lint-disable-next-line ${id} -- because');\nx();`, []],
    ['no directive', `// see frigg-lint-disable-next-line ${id} -- because\nx();`, []],
  ])('reads %s', (_, text, expected) => {
    expect(valid(text)).toEqual(expected);
    expect(read(text).invalid).toEqual([]);
  });

  it.each([
    ['YAML', '/app/serverless.yml', `service: a\n# frigg-lint-disable-next-line ${id} -- because\nx: 1\n`, 3],
    ['.env', '/app/.env', `# frigg-lint-disable-next-line ${id} -- because\nX=1\n`, 2],
  ])('reads %s', (_, file, text, line) => {
    expect(valid(text, file)).toEqual([`${id} @${line}`]);
  });

  it.each([
    ['no reason', `frigg-lint-disable-next-line ${id}`, 'gives no reason'],
    ['an empty reason', `frigg-lint-disable-next-line ${id} -- `, 'gives no reason'],
    ['no id', 'frigg-lint-disable-next-line -- because', 'names no rule'],
    ['an unknown id', 'frigg-lint-disable-next-line no-such -- because', '`no-such`'],
    ['a prototype name', 'frigg-lint-disable-next-line constructor -- because', '`constructor`'],
    ['another directive', `frigg-lint-disable ${id} -- because`, '`frigg-lint-disable` is no directive'],
  ])('refuses %s', (_, text, message) => {
    const { valid: found, invalid } = read(`// ${text}\nx();`);
    expect(found).toEqual([]);
    expect(invalid).toEqual([
      {
        at: { file: '/app/index.js', start: 0, end: text.length + 3 },
        message: expect.stringContaining(message),
      },
    ]);
  });
});
