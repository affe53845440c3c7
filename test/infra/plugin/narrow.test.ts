import { describe, expect, it } from '@jest/globals';
import { narrow, ownStatements } from '../../../infra/plugin/narrow';
import type { Provider, Template } from '../../../infra/plugin/serverless';
import { manageConnectionsStatement } from '../../../infra/websockets/statement';
import { statement } from '../websockets/compose';

const provider: Provider = {
  getStage: () => 'qa',
  getRegion: () => 'us-east-1',
  naming: {
    getRoleLogicalId: () => 'IamRoleLambdaExecution',
    getWebsocketsApiLogicalId: () => 'WebsocketsApi',
  },
};

const serverlessOwn = (): unknown => ({
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }],
});
const logs = { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: ['*'] };
const narrowed = manageConnectionsStatement({ api: { Ref: 'WebsocketsApi' }, stage: 'qa' });

describe('narrow', () => {
  const variants: [string, unknown][] = [
    ['one action more', { Action: ['execute-api:ManageConnections', 'execute-api:Invoke'] }],
    ['the action as a text', { Action: 'execute-api:ManageConnections' }],
    ['a name', { Sid: 'Mine' }],
    ['a condition', { Condition: { Bool: { 'aws:SecureTransport': true } } }],
    ['a denial', { Effect: 'Deny' }],
    ['another resource', { Resource: ['arn:aws:execute-api:*:*:*/@connections/*'] }],
    [
      'one resource more',
      { Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }, 'x'] },
    ],
  ];

  it('narrows what Serverless has added, where it stands', () => {
    const statements = [logs];
    const before = new Set<unknown>(statements);
    const after: unknown[] = [...statements, serverlessOwn(), logs];
    narrow(after, before, provider);
    expect(after).toEqual([logs, narrowed, logs]);
  });

  it('leaves the same text alone where the app wrote it', () => {
    const theirs = serverlessOwn();
    const after = [theirs, serverlessOwn()];
    narrow(after, new Set([theirs]), provider);
    expect(after).toEqual([serverlessOwn(), narrowed]);
    expect(after[0]).toBe(theirs);
  });

  it('takes it out where the composition has written the narrow one already', () => {
    const after = [logs, structuredClone(narrowed), serverlessOwn()];
    narrow(after, new Set(after.slice(0, 2)), provider);
    expect(after).toEqual([logs, narrowed]);
  });

  it('does it once', () => {
    const after = [logs, serverlessOwn()];
    narrow(after, new Set(), provider);
    const once = structuredClone(after);
    narrow(after, new Set(), provider);
    expect(after).toEqual(once);
  });

  it.each(variants)('leaves a statement alone that has %s', (_title, difference) => {
    const other = { ...(serverlessOwn() as object), ...(difference as object) };
    const after = [other];
    narrow(after, new Set(), provider);
    expect(after).toEqual([structuredClone(other)]);
    expect(after[0]).toBe(other);
  });
});

describe('ownStatements', () => {
  const statements = [logs];
  const role = (Policies: unknown): Template => ({
    Resources: { IamRoleLambdaExecution: { Properties: { Policies } } },
  });

  it('answers the list itself', () => {
    const policies = [{ PolicyDocument: { Statement: statements } }, { PolicyDocument: { Statement: [] } }];
    expect(ownStatements(role(policies), provider)).toBe(statements);
  });

  it.each([
    ['there is no template', undefined],
    ['the functions have roles of their own', { Resources: {} }],
    ['the role has no properties', { Resources: { IamRoleLambdaExecution: {} } }],
    ['the role has no policy', role([])],
    ['the policies are none', role({ 'Fn::If': [] })],
    ['the policy is a function', role([{ 'Fn::If': ['A', {}, {}] }])],
    ['there is one statement, not a list', role([{ PolicyDocument: { Statement: logs } }])],
  ])('is empty where %s', (_title, template) => {
    expect(ownStatements(template, provider)).toEqual([]);
  });
});

describe('manageConnectionsStatement', () => {
  it.each([
    ['made here', { Ref: 'WebsocketsApi' }],
    ['made elsewhere', { 'Fn::ImportValue': 'live-api' }],
    ['known by its id', 'abc123def4'],
  ])('allows the connections of one API %s in one stage', (_title, api) => {
    expect(manageConnectionsStatement({ api, stage: 'qa' })).toEqual(statement(api, '/qa/*/@connections/*'));
  });
});
