import { describe, expect, it } from '@jest/globals';
import { pluginName } from '../../../infra/with-websockets';
import { at, base, compose, ourFunction, refusal, statement, threeRoutes } from './compose';

type Fields = Record<string, unknown>;

const arn = 'arn:aws:iam::123456789012:role/app';
const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
const policy = (name: string, more: Fields = {}): Fields => ({
  Type: 'AWS::IAM::Policy',
  ...more,
  Properties: {
    PolicyName: 'websockets-manage-connections',
    PolicyDocument: { Version: '2012-10-17', Statement: [statement()] },
    Roles: [{ Ref: name }],
  },
});
const withRole = (more: Fields, rest: Fields = {}): Fields =>
  base({ provider: { name: 'aws', runtime: 'nodejs22.x', ...more }, ...rest });
const external = { apiGateway: { websocketApiId: 'abc123' } };

describe('the default role', () => {
  it.each<[string, Fields]>([
    ['nothing', {}],
    ['statements', { iam: { role: { statements: [{ Effect: 'Allow', Action: 'a:b', Resource: '*' }] } } }],
    ['old statements', { iamRoleStatements: [{ Effect: 'Allow', Action: 'a:b', Resource: '*' }] }],
    ['a name and policies', { iam: { role: { name: 'app', managedPolicies: [arn] } } }],
    ['a role of deploys', { iam: { deploymentRole: arn } }],
    // Serverless takes a role only where a key of it holds two colons.
    ['what is no role for Serverless', { iam: { role: { Ref: 'Role' } } }],
  ])('is narrowed by the plugin: the provider has %s', (_, more) => {
    const { config, warnings } = compose(withRole(more));
    expect(config.provider).toEqual({ name: 'aws', runtime: 'nodejs22.x', ...more });
    expect(config.plugins).toEqual([pluginName]);
    expect(config.resources).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  const one = { Effect: 'Allow', Action: 'a:b', Resource: '*' };
  it.each<[string, Fields, string, unknown[]]>([
    ['a new list', {}, 'iam.role.statements', []],
    ['the new list', { iam: { role: { statements: [one] } } }, 'iam.role.statements', [one]],
    ['the new list, beside a name', { iam: { role: { name: 'app' } } }, 'iam.role.statements', []],
    ['the old list', { iamRoleStatements: [one] }, 'iamRoleStatements', [one]],
    [
      'the old list, beside a role of deploys',
      { iam: { deploymentRole: arn }, iamRoleStatements: [one] },
      'iamRoleStatements',
      [one],
    ],
    [
      'the new list, where both are there',
      { iam: { role: { statements: [] } }, iamRoleStatements: [one] },
      'iam.role.statements',
      [],
    ],
    [
      'a list with text in it',
      { iam: { role: { statements: ['${file(a.yml)}'] } } },
      'iam.role.statements',
      ['${file(a.yml)}'],
    ],
  ])(
    'gets the statement for an API from elsewhere in the list that is in force: %s',
    (_, more, path, before) => {
      const { config } = compose(withRole({ ...external, ...more }));
      expect(at(config, `provider.${path}`)).toEqual([...before, statement('abc123')]);
      const lists = JSON.stringify(config.provider).match(/ManageConnections/g);
      expect(lists).toHaveLength(1);
      expect(config.plugins).toBeUndefined();
    },
  );

  it.each([
    [{ iamRoleStatements: 7 }, ['provider', 'iamRoleStatements']],
    [{ iam: { role: { statements: {} } } }, ['provider', 'iam', 'role', 'statements']],
    [{ iam: 7 }, ['provider', 'iam']],
  ])('is refused with %j', (more, path) => {
    expect(refusal(withRole({ ...external, ...more }))).toMatchObject({
      id: 'config-not-plain',
      paths: [path],
    });
  });
});

describe('a role in the template', () => {
  const resources = { Resources: { AppRole: role } };
  it.each<[string, Fields, Fields]>([
    ['by its name', { iam: { role: 'AppRole' } }, {}],
    ['by its attribute', { iam: { role: { 'Fn::GetAtt': ['AppRole', 'Arn'] } } }, {}],
    ['by its attribute in one text', { iam: { role: { 'Fn::GetAtt': 'AppRole.Arn' } } }, {}],
    ['in a text of CloudFormation', { iam: { role: { 'Fn::Sub': '${AppRole.Arn}' } } }, {}],
    ['by the old key', { role: 'AppRole' }, {}],
    ['through `self`', { iam: { role: '${self:custom.role}' } }, { custom: { role: 'AppRole' } }],
  ])('gets a policy beside it: %s', (_, more, rest) => {
    const { config, warnings } = compose(withRole(more, { ...rest, resources }));
    expect(config.resources).toEqual({
      Resources: { AppRole: role, AppRoleManageConnections: policy('AppRole') },
    });
    expect(config.plugins).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('gets the policy under its own condition', () => {
    const conditional = { ...role, Condition: 'IsLive' };
    const { config } = compose(
      withRole({ role: 'AppRole' }, { resources: { Resources: { AppRole: conditional } } }),
    );
    expect(at(config, 'resources.Resources.AppRoleManageConnections')).toEqual(
      policy('AppRole', { Condition: 'IsLive' }),
    );
  });

  it('gets the policy in an item of its own, where resources are a list', () => {
    const { config } = compose(
      withRole({ role: 'AppRole' }, { resources: ['${file(more.yml)}', { Resources: { AppRole: role } }] }),
    );
    expect(config.resources).toEqual([
      '${file(more.yml)}',
      { Resources: { AppRole: role } },
      { Resources: { AppRoleManageConnections: policy('AppRole') } },
    ]);
  });

  it('is refused where the name of the policy is taken', () => {
    const Resources = { AppRole: role, AppRoleManageConnections: { Type: 'AWS::SNS::Topic' } };
    expect(refusal(withRole({ role: 'AppRole' }, { resources: { Resources } }))).toMatchObject({
      id: 'config-conflict',
      paths: [
        ['resources', 'Resources', 'AppRoleManageConnections'],
        ['resources', 'Resources', 'AppRole'],
      ],
    });
  });

  it('is one of several: each function by its own', () => {
    const functions = {
      auth: { handler: 'a.b', role: 'AuthRole' },
      sync: { handler: 'a.b', role: { 'Fn::GetAtt': ['SyncRole', 'Arn'] } },
      rest: { handler: 'a.b' },
    };
    const { config } = compose(base({ functions }));
    expect(config.resources).toEqual({
      Resources: {
        AuthRoleManageConnections: policy('AuthRole'),
        SyncRoleManageConnections: policy('SyncRole'),
      },
    });
    expect(config.plugins).toEqual([pluginName]);
  });

  it('is that of the new function too, where all functions have it', () => {
    const functions = {
      auth: { handler: 'a.b', role: 'AppRole' },
      sync: { handler: 'a.b', role: 'AppRole' },
    };
    const { config } = compose(base({ functions, resources }));
    expect(at(config, 'functions.defaultWebsocket')).toEqual(ourFunction({ role: 'AppRole' }));
    expect(config.plugins).toBeUndefined();
  });
});

describe('a role elsewhere', () => {
  it.each<[string, Fields, Fields, string[]]>([
    ['by its ARN', { iam: { role: arn } }, {}, ['provider', 'iam', 'role']],
    [
      'by its ARN with a variable',
      { iam: { role: 'arn:aws:iam::${aws:accountId}:role/app' } },
      {},
      ['provider', 'iam', 'role'],
    ],
    ['by the old key', { role: arn }, {}, ['provider', 'role']],
    [
      'from another stack',
      { iam: { role: { 'Fn::ImportValue': 'app-role' } } },
      {},
      ['provider', 'iam', 'role'],
    ],
    [
      'from a nested stack',
      { iam: { role: { 'Fn::GetAtt': ['Nested', 'Outputs.Role'] } } },
      {},
      ['provider', 'iam', 'role'],
    ],
    [
      'from a resource that is no role',
      { iam: { role: { 'Fn::GetAtt': ['Made', 'Arn'] } } },
      { resources: { Resources: { Made: { Type: 'Custom::Role' } } } },
      ['provider', 'iam', 'role'],
    ],
    [
      'of a function',
      {},
      { functions: { auth: { handler: 'a.b', role: '${ssm:/role}', events: threeRoutes } } },
      ['functions', 'auth', 'role'],
    ],
  ])('is warned of, and the deploy goes on: %s', (_, more, rest, path) => {
    const { config, warnings } = compose(withRole({ region: 'eu-west-1', ...more }, rest));
    expect(warnings).toMatchObject([{ id: 'role-elsewhere', path }]);
    expect(warnings[0]?.remedy).toContain(
      '{"Effect":"Allow","Action":"execute-api:ManageConnections","Resource":"arn:aws:execute-api:eu-west-1:<account>:<id of the API>/dev/*/@connections/*"}',
    );
    expect(JSON.stringify(config)).not.toContain('ManageConnections');
    expect(config.plugins).toBeUndefined();
  });

  it('is warned of once for all functions that have it', () => {
    const functions = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, { handler: 'a.b', role: arn }]),
    );
    expect(compose(base({ functions })).warnings).toHaveLength(1);
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:execute-api:cn-north-1:'],
    ['us-gov-west-1', 'arn:aws-us-gov:execute-api:us-gov-west-1:'],
    ['${opt:region}', 'arn:<partition>:execute-api:<region>:'],
  ])('gets the statement for %s', (region, start) => {
    const { warnings } = compose(withRole({ region, role: arn }));
    expect(warnings[0]?.remedy).toContain(start);
  });

  it('may be the default one, where only Serverless knows: both are done', () => {
    const { config, warnings } = compose(withRole({ iam: { role: '${file(role.yml)}' } }));
    expect(warnings).toMatchObject([{ id: 'role-elsewhere' }]);
    expect(config.plugins).toEqual([pluginName]);
  });
});

describe('a role for each function, by serverless-iam-roles-per-function', () => {
  const plugins = ['serverless-iam-roles-per-function'];
  const one = { Effect: 'Allow', Action: 'a:b', Resource: '*' };

  it('gets the statement in the list of each', () => {
    const functions = {
      auth: { handler: 'a.b', iamRoleStatements: [one], iamRoleStatementsInherit: true },
      sync: { handler: 'a.b', iamRoleStatements: null },
      rest: { handler: 'a.b' },
    };
    const { config } = compose(base({ plugins, functions }));
    expect(at(config, 'functions.auth.iamRoleStatements')).toEqual([one, statement()]);
    expect(at(config, 'functions.sync.iamRoleStatements')).toEqual([statement()]);
    expect(at(config, 'functions.rest.iamRoleStatements')).toBeUndefined();
    expect(config.plugins).toEqual([...plugins, pluginName]);
  });

  it('is none where the plugin is not listed', () => {
    const functions = { auth: { handler: 'a.b', iamRoleStatements: [one] } };
    expect(at(compose(base({ functions })).config, 'functions.auth.iamRoleStatements')).toEqual([one]);
  });

  it('is refused where the list is no list', () => {
    const functions = { auth: { handler: 'a.b', iamRoleStatements: 'x' } };
    expect(refusal(base({ plugins, functions }))).toMatchObject({
      id: 'config-not-plain',
      paths: [['functions', 'auth', 'iamRoleStatements']],
    });
  });
});
