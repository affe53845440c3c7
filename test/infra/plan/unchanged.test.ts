import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planChanges, type Template } from '../../../infra/plan';
import { actions, att, ref, resource, template, websocketStack, type Resources } from './templates';

describe('what is no change', () => {
  it.each<[string, Resources[string], Resources[string]]>([
    [
      'a text put together in another way',
      resource('AWS::SQS::Queue', { QueueName: { 'Fn::Join': ['-', ['app', ref('AWS::Region')]] } }),
      resource('AWS::SQS::Queue', { QueueName: { 'Fn::Sub': 'app-${AWS::Region}' } }),
    ],
    [
      'a text that is a join of texts',
      resource('AWS::SQS::Queue', { QueueName: { 'Fn::Join': ['-', ['app', 'dev']] } }),
      resource('AWS::SQS::Queue', { QueueName: 'app-dev' }),
    ],
    [
      'a reference within a text that has nothing else',
      resource('AWS::SQS::Queue', { QueueName: { 'Fn::Sub': '${Other.Arn}' } }),
      resource('AWS::SQS::Queue', { QueueName: att('Other') }),
    ],
    [
      'what has no value',
      resource('AWS::SQS::Queue', { QueueName: 'a', KmsMasterKeyId: ref('AWS::NoValue') }),
      resource('AWS::SQS::Queue', { QueueName: 'a' }),
    ],
    [
      'the order in which resources are made',
      resource('T', {}, { DependsOn: 'B' }),
      resource('T', {}, { DependsOn: ['C'] }),
    ],
  ])('%s', (_, from, to) => {
    expect(actions(template({ A: from }), template({ A: to }))).toEqual([]);
  });

  it('a template against itself, in another order and from another time', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const reference = fc.constantFrom(
      ref('A'),
      att('B'),
      { 'Fn::Sub': '${A}-${B.Arn}' },
      { 'Fn::Join': ['', ['x', ref('A')]] },
    );
    const value = fc.oneof(scalar, reference, fc.array(fc.oneof(scalar, reference), { maxLength: 3 }));
    const type = fc.constantFrom(
      'AWS::SQS::Queue',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'Custom::X',
      'AWS::ApiGatewayV2::Api',
    );
    const resources = fc.dictionary(
      fc.constantFrom('A', 'B', 'C', 'D'),
      fc.record({
        Type: type,
        Properties: fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 4 }),
      }),
    );
    fc.assert(
      fc.property(resources, fc.integer({ min: 1e12, max: 9e12 }), (more, time) => {
        const at = (ms: number, hash: string): { Resources: Resources; Outputs: Resources } =>
          websocketStack(`${ms}-${new Date(ms).toISOString()}`, hash);
        const first = at(1_795_552_360_800, 'a'.repeat(40));
        const second = at(time, 'b'.repeat(40));
        const live = { Outputs: first.Outputs, Resources: { ...more, ...first.Resources } };
        const packaged = {
          Resources: reverse({ ...more, ...second.Resources }),
          Outputs: reverse(second.Outputs),
        };
        expect(planChanges(live, packaged as Template)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const reverse = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, reverse(item)]),
      )
    : value;
