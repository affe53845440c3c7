import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { load } from './support';

type Tool = 'serverless' | 'osls';
const yaml = async (text: string, tool: Tool = 'osls'): Promise<unknown> =>
  (await load({ 'serverless.yml': text }, { tool })).config;

describe('YAML', () => {
  // Each as serverless 3.40 and osls 4.3.1 print it.
  it.each<[string, unknown]>([
    ['!Ref A', { Ref: 'A' }],
    ['!Ref 123', { Ref: '123' }],
    ['!Ref "AWS::NoValue"', { Ref: 'AWS::NoValue' }],
    ['!Ref', { Ref: null }],
    ['!Condition x', { Condition: 'x' }],
    ['!GetAtt A.Arn', { 'Fn::GetAtt': ['A', 'Arn'] }],
    ['!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['!GetAtt A', { 'Fn::GetAtt': ['A', ''] }],
    ['!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!GetAtt', { 'Fn::GetAtt': null }],
    ["!Sub '${A}-b'", { 'Fn::Sub': '${A}-b' }],
    ["!Sub ['${A}', {A: !Ref B}]", { 'Fn::Sub': ['${A}', { A: { Ref: 'B' } }] }],
    ['!Sub ""', { 'Fn::Sub': '' }],
    ["!Join ['', [a, !Ref B]]", { 'Fn::Join': ['', ['a', { Ref: 'B' }]] }],
    ['!If [c, !Ref a, 1]', { 'Fn::If': ['c', { Ref: 'a' }, 1] }],
    ['!Equals [a, b]', { 'Fn::Equals': ['a', 'b'] }],
    ['!And [!Condition x]', { 'Fn::And': [{ Condition: 'x' }] }],
    ['!Or [!Not [!Condition x]]', { 'Fn::Or': [{ 'Fn::Not': [{ Condition: 'x' }] }] }],
    ['!ImportValue x', { 'Fn::ImportValue': 'x' }],
    ["!Select [0, !GetAZs '']", { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ["!Split [',', a]", { 'Fn::Split': [',', 'a'] }],
    ['!Base64 x', { 'Fn::Base64': 'x' }],
    ['!FindInMap [a, b, c]', { 'Fn::FindInMap': ['a', 'b', 'c'] }],
    ['!Cidr [a, 1, 2]', { 'Fn::Cidr': ['a', 1, 2] }],
    ['!Transform {Name: x}', { 'Fn::Transform': { Name: 'x' } }],
    ['!GetStackOutput x', { 'Fn::GetStackOutput': 'x' }],
    ['[true, True, FALSE, yes, no, on, off, y]', [true, true, false, 'yes', 'no', 'on', 'off', 'y']],
    ['[~, null, Null, NULL, nULL]', [null, null, null, null, 'nULL']],
    ['[1, +1, -1, 0123, 0o17, 0x1F, -0x1F, 0b11, 08]', [1, 1, -1, 123, 15, 31, -31, 3, 8]],
    ['[012345678901, 123456789012345678901]', [12345678901, 123456789012345680000]],
    [
      '[1_000, 0x, 0b, 0o8, 1:30, 1.2.3, 1e, +.5]',
      ['1_000', '0x', '0b', '0o8', '1:30', '1.2.3', '1e', '+.5'],
    ],
    ['[1e3, .5, 1., 12e03, 1e400, -0]', [1000, 0.5, 1, 12000, '1e400', 0]],
    ['[.inf, -.INF, .NaN]', [null, null, null]],
    [`['1', "true", !!str 12, !!int "3", !!float 1, ! 12, !!str ~]`, ['1', 'true', '12', 3, 1, '12', '~']],
    ['!!timestamp 2012-10-17', '2012-10-17T00:00:00.000Z'],
    ['a # comment', 'a'],
    ['a\n    b', 'a b'],
    ['', null],
    ['{\n  A: b\n}', { A: 'b' }],
  ])('has %s', async (text, value) => {
    const expected = { a: value };
    expect(await yaml(`a: ${text}\n`)).toEqual(expected);
    expect(await yaml(`a: ${text}\n`, 'serverless')).toEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['2012-10-17', '2012-10-17', '2012-10-17T00:00:00.000Z'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00', '2001-12-15T02:59:43.100Z'],
    ['2001-12-14 21:59:43', '2001-12-14 21:59:43', '2001-12-14T21:59:43.000Z'],
    ['2012-1-1', '2012-1-1', '2012-1-1'],
    ['"2012-10-17"', '2012-10-17', '2012-10-17'],
  ])('has the date %s as each tool reads it', async (text, osls, serverless) => {
    expect([await yaml(`a: ${text}`, 'osls'), await yaml(`a: ${text}`, 'serverless')]).toEqual([
      { a: osls },
      { a: serverless },
    ]);
  });

  it('has anchors, merge keys and keys of any kind', async () => {
    const config = await yaml(`
base: &base
  x: 1
  y: {z: 2}
one:
  y: 9
  <<: *base
  w: 3
two:
  <<: [*base, {q: 5, x: 7}]
  x: 10
three:
  <<: {x: 1}
  <<: {y: 1}
"<<": quoted
12: number
0x10: hex
true: bool
null: nothing
__proto__: {p: 1}
? [a, b]
: list
same: *base
`);
    expect(JSON.stringify(config)).toBe(
      JSON.stringify({
        12: 'number',
        16: 'hex',
        base: { x: 1, y: { z: 2 } },
        one: { y: 9, x: 1, w: 3 },
        two: { x: 10, y: { z: 2 }, q: 5 },
        three: { x: 1, y: 1 },
        '<<': 'quoted',
        true: 'bool',
        null: 'nothing',
        ['__proto__']: { p: 1 },
        'a,b': 'list',
        same: { x: 1, y: { z: 2 } },
      }),
    );
  });

  it('may have lines of a flow collection that are indented less than what they stand in', async () => {
    const text = `
a:
    - events: [
  1, {
b: [
2 ] # ]
}
,"x
]
y", it's, {c: [{}], d: "\\"\\n}" },
'a
]''b'
    ]
    - environment: {
A: [1] }
c: [
3
]
`;
    expect(await yaml(text)).toEqual({
      a: [
        { events: [1, { b: [2] }, 'x ] y', "it's", { c: [{}], d: '"\n}' }, "a ]'b"] },
        { environment: { A: [1] } },
      ],
      c: [3],
    });
  });

  it('shares nothing between aliases', async () => {
    const config = (await yaml('a: &a {b: 1}\nc: *a')) as { a: object; c: object };
    expect([config.a === config.c, config.c]).toEqual([false, { b: 1 }]);
  });

  it.each<[string, string, string]>([
    ['a key twice', 'a: 1\nb: 2\na: 3', 'The key `a` stands twice in one mapping. (serverless.yml:3:1)'],
    ['two documents', 'a: 1\n---\nb: 2', 'The file holds several documents. (serverless.yml:2:1)'],
    [
      'an error behind lines that are indented less',
      'a: [\n1,\n2\n]\nb: *c',
      'The alias `*c` has no anchor before it. (serverless.yml:5:4)',
    ],
    [
      'an error in such lines',
      'a: [\n1,\n  *c\n]',
      'The alias `*c` has no anchor before it. (serverless.yml:3:3)',
    ],
    ['such lines without an end', 'a: [\n1,\n2\nb: 3', '(serverless.yml:2:1)'],
    ['a list that is not closed', 'a: 1\nb: [1', '(serverless.yml:2:'],
    ['tabs', 'a:\n\tb: 1', 'Tabs are not allowed as indentation. (serverless.yml:2:1)'],
    ['an unknown tag', 'a:\n  b: !Foo x', 'The tag `!Foo` is not known. (serverless.yml:2:11)'],
    ['a tag of JavaScript', 'a: !!js/function "x"', 'The tag `!!js/function` does not go with its value.'],
    [
      'a tag that does not fit',
      'a: !!int x',
      'The tag `!!int` does not go with its value. (serverless.yml:1:10)',
    ],
    ['an alias of nothing', 'a: *b', 'The alias `*b` has no anchor before it. (serverless.yml:1:4)'],
    ['a circle', 'a: &a {b: *a}', 'The alias `*a` stands inside what it stands for. (serverless.yml:1:11)'],
    ['a merged text', '<<: x', 'Only mappings can be merged with `<<`. (serverless.yml:1:5)'],
    [
      'a mapping in a mapping',
      'a: b: c',
      'Nested mappings are not allowed in compact mappings. (serverless.yml:1:4)',
    ],
    ['a secret', 'password: "\\q s3cret"', 'Invalid escape sequence \\q. (serverless.yml:1:'],
    ['an error behind a mark', '\uFEFFa: 1\na: 2', 'stands twice in one mapping. (serverless.yml:2:1)'],
    [
      'aliases of aliases',
      [
        'a0: &a0 [1,1,1,1,1,1,1,1,1,1]',
        ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`),
      ].join('\n'),
      'The aliases unfold to too much.',
    ],
    ['much depth', `a: ${'['.repeat(400)}${']'.repeat(400)}`, 'The file is nested too deeply.'],
    ['endless depth', `a: ${'['.repeat(100_000)}`, 'config-not-loaded: The YAML can not be read'],
  ])('can’t be read with %s', async (_name, text, problem) => {
    const loaded = await load({ 'serverless.yml': text });
    expect(loaded.problem).toContain(problem);
    expect(loaded.problem).toMatch(/^config-not-loaded: The YAML can not be read: /);
  });

  it.each([
    ['nothing', '', '`serverless.yml` is empty.'],
    ['comments', '# a\n', '`serverless.yml` is empty.'],
    ['null', '~', '`serverless.yml` is empty.'],
    ['a list', '- a', '`serverless.yml` holds a list, not an object.'],
    ['text', 'abc', '`serverless.yml` holds text, not an object.'],
    ['a number', '12', '`serverless.yml` holds a number, not an object.'],
  ])('is no config with %s', async (_name, text, problem) => {
    expect((await load({ 'serverless.yml': text })).problem).toBe(
      `config-not-plain: ${problem} (serverless.yml:no place)`,
    );
  });

  it('that is JSON gives what JSON gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), async (value) => {
        const json = JSON.stringify({ a: value });
        expect(JSON.stringify(await yaml(json))).toBe(json.replace(/(?<=[[,:])-0(?=[,}\]])/g, '0'));
      }),
      { numRuns: 60 },
    );
  });
});

describe('JSON', () => {
  it('is a config', async () => {
    const { config } = await load({
      'serverless.json': '\uFEFF{ "service": "abc", "__proto__": { "a": 1 } }',
    });
    expect(JSON.stringify(config)).toBe('{"service":"abc","__proto__":{"a":1}}');
  });

  it.each([
    [
      '{\n  "a": 1,\n  // b\n}',
      'config-not-loaded: The JSON can not be read: JSON has no comments. (serverless.json:3:3)',
    ],
    [
      '{ "a": 1',
      'config-not-loaded: The JSON can not be read: The file ends too early. (serverless.json:1:9)',
    ],
    ['[]', 'config-not-plain: `serverless.json` holds a list, not an object. (serverless.json:no place)'],
    ['null', 'config-not-plain: `serverless.json` is empty. (serverless.json:no place)'],
  ])('is none as %s', async (text, problem) => {
    expect((await load({ 'serverless.json': text })).problem).toBe(problem);
  });
});

describe('a file', () => {
  it.each(['serverless.yml', 'serverless.json'])('%s may be unreadable', async (name) => {
    expect((await load({ [`${name}/`]: '' })).problem).toMatch(
      /^config-not-loaded: The file can not be read: /,
    );
    expect((await load({ [name]: Buffer.of(0x61, 0x3a, 0xff) })).problem).toBe(
      `config-not-loaded: The file is not UTF-8. (${name}:no place)`,
    );
    expect((await load({ [name]: ' '.repeat(6e6) })).problem).toBe(
      `config-not-loaded: The file has 5.7 MB; files over 5 MB are not read. (${name}:no place)`,
    );
  });
});
