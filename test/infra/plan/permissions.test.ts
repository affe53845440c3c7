import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planChanges } from '../../../infra/plan';
import { comparePermissions } from '../../../infra/plan/permissions/compare';
import { covers, type Grant } from '../../../infra/plan/permissions/grants';
import { att, ref, resource, statement, template } from './templates';

const role = (...statements: object[]): Record<string, unknown> => ({
  Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
});

const broad = { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' };
const scoped = {
  'Fn::Sub':
    'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketsApi}/dev/*/@connections/*',
};
const manage = 'execute-api:ManageConnections';
const wide = [expect.stringContaining('')];
const none: unknown[] = [];

describe('comparePermissions of roles', () => {
  it.each<[string, object, object, unknown[], unknown[]]>([
    ['the same', role(statement('a:B', '*')), role(statement('a:B', '*')), none, none],
    [
      'another name of the policy',
      role(statement('a:B', '*')),
      { Policies: [{ PolicyName: 'q', PolicyDocument: { Statement: statement('a:B', '*') } }] },
      none,
      none,
    ],
    ['lists for texts', role(statement('a:B', '*')), role(statement(['a:B'], ['*'])), none, none],
    [
      'one statement split in two',
      role(statement(['a:B', 'a:C'], '*')),
      role(statement('a:C', '*'), statement('a:B', '*')),
      none,
      none,
    ],
    ['another case of an action', role(statement('a:b', 'x')), role(statement('A:B', 'x')), none, none],
    [
      'a new action',
      role(statement('a:B', 'x')),
      role(statement(['a:B', 'a:C'], 'x')),
      ['`a:C` on `x`'],
      none,
    ],
    [
      'an action that goes',
      role(statement(['a:B', 'a:C'], 'x')),
      role(statement('a:B', 'x')),
      none,
      ['`a:C` on `x`'],
    ],
    [
      'all actions of a service',
      role(statement('a:B', 'x')),
      role(statement('a:*', 'x')),
      ['`a:*` on `x`'],
      none,
    ],
    ['everything', role(statement('a:B', 'x')), role(statement('*', '*')), ['`*` on everything'], none],
    [
      'a broad resource narrowed',
      role(statement(manage, '*')),
      role(statement(manage, scoped)),
      none,
      ['`execute-api:ManageConnections` on everything'],
    ],
    [
      'one action added to what covers it',
      role(statement('a:*', '*')),
      role(statement('a:*', '*'), statement('a:B', 'x')),
      none,
      none,
    ],
    [
      'a condition added',
      role(statement('a:B', 'x')),
      role(statement('a:B', 'x', { Condition: { Bool: { c: true } } })),
      none,
      ['`a:B` on `x`'],
    ],
    [
      'a condition dropped',
      role(statement('a:B', 'x', { Condition: { Bool: { c: true } } })),
      role(statement('a:B', 'x')),
      ['`a:B` on `x`'],
      none,
    ],
    [
      'a denial added',
      role(),
      role(statement('a:B', 'x', { Effect: 'Deny' })),
      none,
      ['denied: `a:B` on `x`'],
    ],
    [
      'a denial dropped',
      role(statement('a:B', 'x', { Effect: 'Deny' })),
      role(),
      ['no longer denied: `a:B` on `x`'],
      none,
    ],
    [
      'a resource exchanged',
      role(statement('a:B', 'x')),
      role(statement('a:B', 'y')),
      ['`a:B` on `y`'],
      ['`a:B` on `x`'],
    ],
    [
      'an inverted action',
      role(statement('a:B', '*')),
      role({ Effect: 'Allow', NotAction: 'a:B', Resource: '*' }),
      ['all but what is named on everything'],
      ['`a:B` on everything'],
    ],
    [
      'a managed policy',
      {},
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] },
      ['the policy `arn:aws:iam::aws:policy/X`'],
      none,
    ],
    ['a boundary', {}, { PermissionsBoundary: 'arn:b' }, none, ['bounded by `arn:b`']],
    ['no boundary', { PermissionsBoundary: 'arn:b' }, {}, ['no boundary any more'], none],
    [
      'who may take it',
      {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Principal: { Service: 'a' }, Action: 'sts:AssumeRole' },
        },
      },
      {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Principal: { Service: ['a', 'b'] }, Action: 'sts:AssumeRole' },
        },
      },
      ['`sts:AssumeRole` for `b`'],
      none,
    ],
  ])('%s', (_, before, after, widened, narrowed) => {
    const compared = comparePermissions('AWS::IAM::Role', before as never, after as never);
    expect(compared).toEqual({ widened, narrowed, isUncertain: false });
  });

  it('the broad statement of Serverless narrowed to one API and stage is narrower, and no wider', () => {
    const region = ['us-east-1', '123456789012'];
    const literal = {
      'Fn::Sub': `arn:\${AWS::Partition}:execute-api:${region.join(':')}:\${WebsocketsApi}/dev/*/@connections/*`,
    };
    for (const to of [scoped, literal]) {
      const compared = comparePermissions(
        'AWS::IAM::Role',
        role(statement(manage, broad)),
        role(statement(manage, to)),
      );
      expect(compared).toMatchObject({ widened: [], isUncertain: false });
      expect(compared?.narrowed).toHaveLength(1);
    }
  });

  it.each<[string, unknown]>([
    ['by a function', { 'Fn::If': ['C', [], []] }],
    [
      'by a document that a function makes',
      [{ PolicyDocument: { 'Fn::Transform': { Name: 'x' } }, PolicyName: 'p' }, { PolicyDocument: null }],
    ],
    [
      'by an action that is not known',
      [{ PolicyDocument: { Statement: statement({ 'Fn::Select': [0, ref('L')] }, '*') } }],
    ],
    [
      'by an effect that is not known',
      [{ PolicyDocument: { Statement: statement('a', '*', { Effect: ref('E') }) } }],
    ],
  ])('made %s can not be told', (_, Policies) => {
    const grants = role(statement('a:B', '*'));
    expect(comparePermissions('AWS::IAM::Role', {}, { Policies })).toMatchObject({ isUncertain: true });
    // Whether it has lost something is not known, and not said.
    expect(comparePermissions('AWS::IAM::Role', grants, { Policies })).toEqual({
      widened: [],
      narrowed: [],
      isUncertain: true,
    });
    expect(comparePermissions('AWS::IAM::Role', { Policies }, grants)).toEqual({
      widened: [],
      narrowed: [],
      isUncertain: true,
    });
    expect(comparePermissions('AWS::IAM::Role', { Policies }, { Policies })).toMatchObject({
      isUncertain: false,
    });
  });
});

describe('comparePermissions of other types', () => {
  const permission = {
    Action: 'lambda:InvokeFunction',
    FunctionName: att('F'),
    Principal: 'apigateway.amazonaws.com',
  };
  const arn = (path: string): object => ({
    'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:1:\${Api}${path}`,
  });

  it.each<[string, string, object | null, object | null, unknown[], unknown[]]>([
    ['a permission to call', 'AWS::Lambda::Permission', null, permission, wide, none],
    ['one that goes', 'AWS::Lambda::Permission', permission, null, none, wide],
    [
      'one that gets a source',
      'AWS::Lambda::Permission',
      permission,
      { ...permission, SourceArn: arn('/dev/*') },
      none,
      wide,
    ],
    [
      'one whose source gets wider',
      'AWS::Lambda::Permission',
      { ...permission, SourceArn: arn('/dev/$connect') },
      { ...permission, SourceArn: arn('/*') },
      wide,
      none,
    ],
    [
      'one for everybody',
      'AWS::Lambda::Permission',
      permission,
      { ...permission, Principal: '*' },
      wide,
      none,
    ],
    [
      'one for one account',
      'AWS::Lambda::Permission',
      permission,
      { ...permission, SourceAccount: '1' },
      none,
      wide,
    ],
    [
      'a policy for one role more',
      'AWS::IAM::Policy',
      { PolicyDocument: {}, Roles: ['a'] },
      { PolicyDocument: {}, Roles: ['a', 'b'] },
      ['the role `b`'],
      none,
    ],
    [
      'a policy of a queue',
      'AWS::SQS::QueuePolicy',
      { PolicyDocument: {} },
      { PolicyDocument: { Statement: statement('sqs:*', 'q', { Principal: '*' }) } },
      wide,
      none,
    ],
  ])('%s', (_, type, before, after, widened, narrowed) => {
    expect(comparePermissions(type, before as never, after as never)).toEqual({
      widened,
      narrowed,
      isUncertain: false,
    });
  });

  it('of a type that permits nothing there is none', () => {
    expect(comparePermissions('AWS::SQS::Queue', {}, {})).toBeNull();
  });
});

describe('what is told of permissions', () => {
  it('keeps wider and narrower apart', () => {
    const make = (...statements: object[]): ReturnType<typeof template> =>
      template({ R: resource('AWS::IAM::Role', role(...statements)) });
    const told = planChanges(make(statement('a:B', 'x')), make(statement('a:C', 'x')))[0]?.impact;
    expect(told).toBe('Permissions widened: `a:C` on `x`. Permissions narrowed: `a:B` on `x`.');
    const same = planChanges(make(statement('a:B', 'x')), make(statement(['a:B'], 'x')))[0]?.impact;
    expect(same).toBe('It permits the same as before.');
    const joined = { 'Fn::Join': ['', ['a', ref('B')]] };
    expect(
      planChanges(make(statement('a:B', joined)), make(statement('a:B', { 'Fn::Sub': 'a${B}' }))),
    ).toEqual([]);
  });
});

describe('covers', () => {
  const grant = (action: string, more: Partial<Grant> = {}): Grant => ({
    effect: 'Allow',
    principal: '',
    action,
    resource: '*',
    condition: '',
    inverted: false,
    ...more,
  });

  it.each([
    ['*', 'a', true],
    ['a*', 'abc', true],
    ['a*', 'ab*', true],
    ['ab*', 'a*', false],
    ['a?c', 'abc', true],
    ['a?c', 'a*c', false],
    ['a?c', 'a?c', true],
    ['a??', 'a?', false],
    ['*b', 'a*', false],
    ['*a*', 'b*a', true],
    ['a${X}*', 'a${X}b', true],
    ['a?', 'a${X}', false],
    ['a*', 'a${X}', true],
    ['a.c', 'abc', false],
    ['', 'a', false],
  ])('%j covers %j: %p', (wider, narrower, expected) => {
    expect(covers(grant('x', { resource: wider }), grant('x', { resource: narrower }))).toBe(expected);
  });

  it('never says so of a pattern that leaves out a text which the other takes', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const takes = (glob: string, value: string): boolean =>
      new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(value);
    fc.assert(
      fc.property(pattern, pattern, text, (wider, narrower, value) => {
        fc.pre(takes(narrower, value) && !takes(wider, value));
        expect(covers(grant('x', { resource: wider }), grant('x', { resource: narrower }))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
