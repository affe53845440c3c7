import { describe, expect, it } from '@jest/globals';
import { parseTemplate } from '../../src/aws';

describe('parseTemplate', () => {
  it.each([
    ['JSON', '{"Resources":{"A":{"Type":"T"}}}', { Resources: { A: { Type: 'T' } } }],
    ['YAML', 'Resources:\n  A:\n    Type: T\n', { Resources: { A: { Type: 'T' } } }],
    ['YAML that begins as JSON', '{Resources: {A: {Type: T}}}', { Resources: { A: { Type: 'T' } } }],
    ['dates as texts', 'Version: 2012-10-17', { Version: '2012-10-17' }],
    ['!Ref', 'A: !Ref Queue', { A: { Ref: 'Queue' } }],
    ['!Condition', 'A: !Condition Prod', { A: { Condition: 'Prod' } }],
    ['!GetAtt', 'A: !GetAtt Nested.Outputs.Url', { A: { 'Fn::GetAtt': ['Nested', 'Outputs.Url'] } }],
    ['!GetAtt of a list', 'A: !GetAtt [Queue, Arn]', { A: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
    ['!Sub', 'A: !Sub "${Api}.execute-api"', { A: { 'Fn::Sub': '${Api}.execute-api' } }],
    ['!Sub of a list', 'A: !Sub ["${x}", {x: !Ref B}]', { A: { 'Fn::Sub': ['${x}', { x: { Ref: 'B' } }] } }],
    ['!Join', 'A: !Join ["", [a, !Ref B]]', { A: { 'Fn::Join': ['', ['a', { Ref: 'B' }]] } }],
    [
      '!If',
      'A: !If [Prod, !Ref B, !Ref "AWS::NoValue"]',
      { A: { 'Fn::If': ['Prod', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] } },
    ],
    [
      'nested short forms',
      'A: !Select [0, !Split [",", !Ref B]]',
      { A: { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'B' }] }] } },
    ],
    ['!Transform of a map', 'A: !Transform {Name: X}', { A: { 'Fn::Transform': { Name: 'X' } } }],
    [
      '!Not of a list of maps',
      'A: !Not [!Equals [a, b]]',
      { A: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] } },
    ],
    ['an alias', 'A: &x {b: 1}\nC: *x', { A: { b: 1 }, C: { b: 1 } }],
  ])('reads %s', async (_, text, expected) => {
    expect(await parseTemplate(text)).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a list', '- a'],
    ['broken JSON and YAML', '{"a": [}'],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (c, i) =>
            `${c}: &${c} [${Array(9)
              .fill(`*${'abcdefgh'[i] ?? ''}`)
              .join(',')}]`,
        )
        .join('\n')}`,
    ],
  ])('refuses %s', async (_, text) => {
    expect(await parseTemplate(text)).toBeNull();
  });
});
