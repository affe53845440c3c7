import { describe, expect, it } from '@jest/globals';
import { EditError, insertProperty } from '../../src/edit';
import { insert, objectIn, parse, sourceOf, withoutEdits } from './support';

/** Name, input, output. In each, `x = ` stands before, and the file is run through the real parser. */
const cases: [name: string, input: string, output: string][] = [
  ['one line', '{ a: 1 }', '{ a: 1, websockets: { enable: true } }'],
  ['one line, trailing comma', '{ a: 1, }', '{ a: 1, websockets: { enable: true }, }'],
  ['hugging', '{a: 1}', '{a: 1, websockets: {enable: true}}'],
  ['hugging, nothing behind colons', '{a:1}', '{a:1,websockets:{enable:true}}'],
  ['hugging, nothing behind commas', '{a:1,b:2}', '{a:1,b:2,websockets:{enable:true}}'],
  ['hugging, space behind commas', '{a:1, b:2}', '{a:1, b:2, websockets:{enable:true}}'],
  ['space before colons', '{ a : 1, b : 2 }', '{ a : 1, b : 2, websockets : { enable : true } }'],
  ['quoted keys', `{ 'a': 1, 'b': 2 }`, `{ 'a': 1, 'b': 2, 'websockets': { 'enable': true } }`],
  ['double quotes', `{ "a": 1, "b": 2, c: 3 }`, `{ "a": 1, "b": 2, c: 3, "websockets": { "enable": true } }`],
  ['half of the keys quoted', `{ 'a-b': 1, b: 2 }`, `{ 'a-b': 1, b: 2, websockets: { enable: true } }`],
  ['empty', '{}', '{ websockets: { enable: true } }'],
  ['empty, a space', '{ }', '{ websockets: { enable: true } }'],
  ['empty, two spaces', '{  }', '{ websockets: { enable: true } }'],
  ['empty, two lines', '{\n}', '{\n  websockets: { enable: true }\n}'],
  ['empty, blank line', '{\n\n}', '{\n  websockets: { enable: true }\n\n}'],
  ['a comment alone', '{ /* none */ }', '{ /* none */ websockets: { enable: true } }'],
  ['a comment alone, hugged', '{/* none */}', '{/* none */ websockets: { enable: true }}'],
  ['a comment alone, at the brace', '{ /* none */}', '{ /* none */ websockets: { enable: true } }'],
  ['a line comment alone', '{ // none\n}', '{ // none\n  websockets: { enable: true }\n}'],
  [
    'commented-out property alone',
    '{\n    // integrations: [],\n}',
    '{\n    // integrations: [],\n    websockets: { enable: true }\n}',
  ],
  ['lines', '{\n  a: 1\n}', '{\n  a: 1,\n  websockets: { enable: true }\n}'],
  ['lines, trailing comma', '{\n  a: 1,\n}', '{\n  a: 1,\n  websockets: { enable: true },\n}'],
  ['three spaces', '{\n   a: 1,\n}', '{\n   a: 1,\n   websockets: { enable: true },\n}'],
  ['tabs', '{\n\ta: 1,\n}', '{\n\ta: 1,\n\twebsockets: { enable: true },\n}'],
  ['mixed', '{\n\t  a: 1,\n\t  b: 2,\n}', '{\n\t  a: 1,\n\t  b: 2,\n\t  websockets: { enable: true },\n}'],
  [
    'one property set in deeper',
    '{\n  a: 1,\n  b: 2,\n      c: 3,\n}',
    '{\n  a: 1,\n  b: 2,\n      c: 3,\n  websockets: { enable: true },\n}',
  ],
  [
    'several keys a line',
    '{\n  a: 1, b: 2,\n  c: 3, d: 4\n}',
    '{\n  a: 1, b: 2,\n  c: 3, d: 4,\n  websockets: { enable: true }\n}',
  ],
  ['brace on the last line', '{\n  a: 1,\n  b: 2 }', '{\n  a: 1,\n  b: 2,\n  websockets: { enable: true } }'],
  ['comma and brace on the last line', '{\n  a: 1, }', '{\n  a: 1,\n  websockets: { enable: true }, }'],
  [
    'first property on the line of the brace',
    '{ a: 1,\n  b: 2 }',
    '{ a: 1,\n  b: 2,\n  websockets: { enable: true } }',
  ],
  ['brace alone on a line', '{ a: 1\n}', '{ a: 1,\n  websockets: { enable: true }\n}'],
  [
    'value of several lines in one line',
    '{ a: [\n  1,\n] }',
    '{ a: [\n  1,\n], websockets: { enable: true } }',
  ],
  [
    'nested braces on one line',
    '{\n  a: {\n    b: 1 }}',
    '{\n  a: {\n    b: 1 },\n  websockets: { enable: true }}',
  ],
  ['nested braces, all in line', '{ a: { b: 1 }}', '{ a: { b: 1 }, websockets: { enable: true }}'],
  ['white space at the end', '{\n  a: 1,  \n}', '{\n  a: 1,  \n  websockets: { enable: true },\n}'],
  ['blank lines at the end', '{\n  a: 1,\n\n}', '{\n  a: 1,\n  websockets: { enable: true },\n\n}'],
  ['comma on its own line', '{\n  a: 1\n  ,\n}', '{\n  a: 1\n  ,\n  websockets: { enable: true },\n}'],
  // Comments
  [
    'note behind the comma',
    '{\n  a: 1, // note\n}',
    '{\n  a: 1, // note\n  websockets: { enable: true },\n}',
  ],
  ['note without a comma', '{\n  a: 1 // note\n}', '{\n  a: 1, // note\n  websockets: { enable: true }\n}'],
  [
    'block note without a comma',
    '{\n  a: 1 /* n */\n}',
    '{\n  a: 1, /* n */\n  websockets: { enable: true }\n}',
  ],
  ['note in line', '{ a: 1 /* n */ }', '{ a: 1 /* n */, websockets: { enable: true } }'],
  ['note in line behind the comma', '{ a: 1, /* n */ }', '{ a: 1, /* n */ websockets: { enable: true }, }'],
  [
    'note before the comma',
    '{\n  a: 1 /* n */ ,\n}',
    '{\n  a: 1 /* n */ ,\n  websockets: { enable: true },\n}',
  ],
  [
    'line note before the comma',
    '{\n  a: 1 // n\n  ,\n}',
    '{\n  a: 1 // n\n  ,\n  websockets: { enable: true },\n}',
  ],
  [
    'commented-out properties',
    '{\n  a: 1,\n  // b: 2,\n  // c: 3,\n}',
    '{\n  a: 1,\n  // b: 2,\n  // c: 3,\n  websockets: { enable: true },\n}',
  ],
  [
    'commented-out property, no comma',
    '{\n  a: 1\n  // b: 2\n}',
    '{\n  a: 1,\n  // b: 2\n  websockets: { enable: true }\n}',
  ],
  [
    'comment at the brace',
    '{\n  a: 1,\n  /* end */ }',
    '{\n  a: 1,\n  /* end */\n  websockets: { enable: true }, }',
  ],
  [
    'commas and braces in comments',
    '{\n  a: 1 /* , } */\n}',
    '{\n  a: 1, /* , } */\n  websockets: { enable: true }\n}',
  ],
  // Comma first
  ['comma first', '{\n    a: 1\n  , b: 2\n}', '{\n    a: 1\n  , b: 2\n  , websockets: { enable: true }\n}'],
  ['comma first, note', '{ a: 1\n, b: 2 // n\n}', '{ a: 1\n, b: 2 // n\n, websockets: { enable: true }\n}'],
  ['comma first, tight', '{\n   a: 1\n  ,b: 2\n}', '{\n   a: 1\n  ,b: 2\n  ,websockets: { enable: true }\n}'],
  ['comma first, brace', '{ a: 1\n, b: 2 }', '{ a: 1\n, b: 2\n, websockets: { enable: true } }'],
  // Members of every kind
  ['method', '{ m() { return 1; } }', '{ m() { return 1; }, websockets: { enable: true } }'],
  [
    'getter',
    '{\n  get g() { return 1; },\n}',
    '{\n  get g() { return 1; },\n  websockets: { enable: true },\n}',
  ],
  ['spread', '{ ...base }', '{ ...base, websockets: { enable: true } }'],
  ['spread, lines', '{\n  ...base\n}', '{\n  ...base,\n  websockets: { enable: true }\n}'],
  ['async function', '{ f: async () => {} }', '{ f: async () => {}, websockets: { enable: true } }'],
  ['computed key', "{ ['a' + 1]: 1 }", "{ ['a' + 1]: 1, websockets: { enable: true } }"],
  [
    'template of lines',
    '{ t: `\n  }\n  // no\n` }',
    '{ t: `\n  }\n  // no\n`, websockets: { enable: true } }',
  ],
  ['parenthesis', '{ a: (1) }', '{ a: (1), websockets: { enable: true } }'],
  ['regular expression', '{ r: /[}/*]/ }', '{ r: /[}/*]/, websockets: { enable: true } }'],
  ['astral characters', "{\n  a: '😀𝒳', // 𝒳\n}", "{\n  a: '😀𝒳', // 𝒳\n  websockets: { enable: true },\n}"],
  // Line ends
  ['CRLF', '{\r\n  a: 1\r\n}', '{\r\n  a: 1,\r\n  websockets: { enable: true }\r\n}'],
  ['CR', '{\r  a: 1 // n\r}', '{\r  a: 1, // n\r  websockets: { enable: true }\r}'],
  ['mixed: of its line', '{\n  a: 1,\r\n}', '{\n  a: 1,\r\n  websockets: { enable: true },\r\n}'],
  ['mixed: of the line before', '{\r\n  a: 1 }\n', '{\r\n  a: 1,\r\n  websockets: { enable: true } }\n'],
  ['empty, CRLF', '{\r\n}\n', '{\r\n  websockets: { enable: true }\r\n}\n'],
  ['line separator', '{\u2028  a: 1\u2028}', '{\u2028  a: 1,\n  websockets: { enable: true }\u2028}'],
];

describe('insertProperty', () => {
  it.each(cases)('%s', (_, input, output) => {
    const inserted = insert(`x = ${input}`);
    expect(inserted.output).toBe(`x = ${output}`);
    expect(withoutEdits(inserted.output, inserted.edits)).toBe(`x = ${input}`);
    parse(inserted.output);
  });

  it.each(cases)('%s, with a byte order mark and no last newline', (_, input, output) => {
    expect(insert(`\uFEFFx = ${input}`).output).toBe(`\uFEFFx = ${output}`);
  });

  it('takes indentation, braces and commas of an empty object from the file', () => {
    const text = 'a = {\n    b: {c: 1},\n};\nx = {\n};\nfunction f() {\n    return {};\n}\n';
    expect(insert(text, 'file.js', '{\n}').output).toContain('x = {\n    websockets: {enable: true},\n};');
    expect(insert(text, 'file.js', '{};').output).toContain('return {websockets: {enable: true}};');
  });

  it.each<[string, string, Parameters<typeof sourceOf>[1], object | undefined, string]>([
    ['lines of the file', 'if (a) {\n   b();\n}\nx = {\n};', 'file.js', undefined, '   '],
    [
      'tabs of the file',
      'if (a) {\n\tb();\n}\nx = {\n};',
      'file.js',
      { indentStyle: 'space', indentSize: 2 },
      '\t',
    ],
    ['.editorconfig, tabs', 'x = {\n};', 'file.js', { indentStyle: 'tab' }, '\t'],
    ['.editorconfig, size', 'x = {\n};', 'file.js', { indentSize: 8 }, '        '],
    ['.editorconfig, style alone', 'x = {\n};', 'file.js', { indentStyle: 'space' }, '  '],
    [
      'block comments do not vote',
      '/**\n * a\n */\nif (a) {\n    b();\n}\nx = {\n};',
      'file.js',
      undefined,
      '    ',
    ],
  ])('indents an empty object by %s', (_, text, file, editorConfig, indent) => {
    const source = { ...sourceOf(text, file), ...(editorConfig && { editorConfig }) };
    const [edit] = insertProperty(source, objectIn(source), { key: 'k', value: { kind: 'raw', text: '1' } });
    expect(edit?.text).toBe(`\n${indent}k: 1`);
  });

  it.each([
    ['{}', '{ "websockets": { "enable": true } }'],
    ['{"a":1}', '{"a":1,"websockets":{"enable":true}}'],
    ['{\n    "a": {}\n}\n', '{\n    "a": {},\n    "websockets": { "enable": true }\n}\n'],
    ['{\n}', '{\n  "websockets": { "enable": true }\n}'],
  ])('writes JSON that JSON.parse reads: %j', (input, output) => {
    const result = insert(input, 'file.json').output;
    expect(result).toBe(output);
    expect(JSON.parse(result)).toEqual({ ...(JSON.parse(input) as object), websockets: { enable: true } });
  });

  it('tells two objects of one line apart', () => {
    expect(insert('f({ a: 1 }, { b: 2 });', 'file.js', '{ b').output).toBe(
      'f({ a: 1 }, { b: 2, websockets: { enable: true } });',
    );
  });

  it('adds `enable` to an empty value', () => {
    const property = { key: 'enable', value: { kind: 'raw', text: 'true' } } as const;
    expect(insert('x = {\n  websockets: {},\n}', 'file.js', '{}', property).output).toBe(
      'x = {\n  websockets: { enable: true },\n}',
    );
  });

  it('quotes a name that is no identifier', () => {
    const property = { key: "it's", value: { kind: 'raw', text: '1' } } as const;
    expect(insert('x = { a: 1 }', 'file.js', undefined, property).output).toBe("x = { a: 1, 'it\\'s': 1 }");
  });

  it.each([
    ['a shifted object', (text: string) => ({ text: ` ${text}` })],
    ['comments left out', () => ({ comments: [] })],
  ])('refuses %s', (_, wrong) => {
    const text = 'x = {\n  a: 1, // note\n}';
    const source = sourceOf(text);
    expect(() =>
      insertProperty({ ...source, ...wrong(text) }, objectIn(source), {
        key: 'k',
        value: { kind: 'raw', text: '1' },
      }),
    ).toThrow(EditError);
  });
});
