import { describe, expect, it } from '@jest/globals';
import type { Template } from '../../../infra/plan';
import { actions, impact, ref, resource, template } from './templates';

describe('parameters, conditions and mappings', () => {
  const parameter = (value: string): object => ({ P: { Type: 'String', Default: value } });
  const queue = { Q: resource('AWS::SQS::Queue', { QueueName: ref('P') }) };

  it('a value that changes what a reference reads is a change', () => {
    expect(
      actions(
        template(queue, { Parameters: parameter('a') }),
        template(queue, { Parameters: parameter('b') }),
      ),
    ).toEqual(['replace Q']);
  });

  it('a value that was given wins over a default', () => {
    const live = template(queue, { Parameters: parameter('a') });
    const packaged = template(queue, { Parameters: parameter('b') });
    expect(actions(live, packaged, { parameters: { live: { P: 'b' } } })).toEqual([]);
    expect(actions(live, live, { parameters: { live: { P: 'a' }, packaged: { P: 'c' } } })).toEqual([
      'replace Q',
    ]);
  });

  // Whose values only CloudFormation knows.
  const hidden = (more: object): Template =>
    template(queue, { Parameters: { P: { Type: 'String', ...more } } });
  const stored = (path: string): Template =>
    hidden({ Type: 'AWS::SSM::Parameter::Value<String>', Default: path });
  const secret = hidden({ NoEcho: true, Default: 'a' });

  it.each([
    ['a parameter of the store', stored('/a'), stored('/a'), {}, []],
    ['another parameter of the store', stored('/a'), stored('/b'), {}, ['may-replace Q']],
    ['a value that is kept secret', secret, secret, {}, []],
    ['one that was given', secret, secret, { live: { P: '****' } }, ['may-replace Q']],
  ])('%s', (_, live, packaged, parameters, expected) => {
    expect(actions(live, packaged, { parameters })).toEqual(expected);
  });

  it('a mapping that is read by what is not known', () => {
    const make = (value: string): Template =>
      template(
        {
          T: resource('AWS::SNS::Topic', {
            DisplayName: { 'Fn::FindInMap': ['M', ref('AWS::AccountId'), 'x'] },
          }),
        },
        { Mappings: { M: { 1: { x: value } } } },
      );
    expect(actions(make('a'), make('a'))).toEqual([]);
    expect(actions(make('a'), make('b'))).toEqual(['update T']);
    expect(actions(make('a'), make('b'), { account: '1' })).toEqual(['update T']);
    expect(impact(make('a'), make('b'), 'T')).toBe(
      'What `DisplayName` reads may change with a parameter, a mapping or a condition.',
    );
  });

  const conditional = (equals: unknown, more: object = {}): Template =>
    template(
      { Q: resource('AWS::SQS::Queue', {}, { Condition: 'C' }) },
      { Conditions: { C: equals }, ...more },
    );
  const truth = { 'Fn::Equals': ['a', 'a'] };
  const falsehood = { 'Fn::Not': [truth] };
  const unknown = { 'Fn::Equals': [ref('AWS::AccountId'), '1'] };

  it.each([
    [truth, truth, []],
    [truth, falsehood, ['remove Q']],
    [falsehood, truth, ['add Q']],
    [falsehood, falsehood, []],
    [{ 'Fn::And': [truth, unknown] }, { 'Fn::And': [falsehood, unknown] }, ['remove Q']],
    [{ 'Fn::Or': [falsehood, falsehood] }, { 'Fn::Or': [unknown, truth] }, ['add Q']],
    [{ 'Fn::Or': [{ Condition: 'C' }, truth] }, falsehood, ['remove Q']],
    [unknown, unknown, []],
  ])('the condition %j, then %j', (from, to, expected) => {
    expect(actions(conditional(from), conditional(to))).toEqual(expected);
  });

  it('the account and the region are known when they are given', () => {
    expect(actions(conditional(unknown), conditional(falsehood), { account: '2' })).toEqual([]);
    expect(actions(conditional(unknown), conditional(falsehood), { account: '1' })).toEqual(['remove Q']);
  });

  it('a property that depends on a condition, and one that stands in a mapping', () => {
    const make = (Name: unknown, more: object = {}): Template =>
      template(
        { Q: resource('AWS::SQS::Queue', { QueueName: Name }) },
        { Conditions: { C: truth }, ...more },
      );
    const Mappings = { M: { prod: { Name: 'b' } } };
    const found = { 'Fn::FindInMap': ['M', 'prod', 'Name'] };
    expect(actions(make({ 'Fn::If': ['C', 'a', 'b'] }), make('a'))).toEqual([]);
    expect(actions(make('b'), make(found, { Mappings }))).toEqual([]);
    expect(actions(make('a'), make(found, { Mappings }))).toEqual(['replace Q']);
  });
});
