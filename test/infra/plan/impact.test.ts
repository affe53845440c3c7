import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planChanges, type Template } from '../../../infra/plan';
import { app, att, changed, impact, ref, resource, statement, template } from './templates';

describe('what it means', () => {
  const websocketApi = (more: object): Template =>
    template({ A: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'WEBSOCKET', ...more }) });

  it.each<[string, Template | null, Template, string, string[]]>([
    ['a new API', null, app, 'WebsocketsApi', ['A new WebSocket API']],
    [
      'an API that goes',
      app,
      changed(app, 'WebsocketsApi', null),
      'WebsocketsApi',
      ['is cut off', 'no client can connect'],
    ],
    [
      'an API under another address',
      app,
      changed(app, 'WebsocketsApi', { ProtocolType: 'HTTP' }),
      'WebsocketsApi',
      ['The address changes', 'every client must reconnect elsewhere'],
    ],
    [
      'an API with another name',
      app,
      changed(app, 'WebsocketsApi', { Name: 'other' }),
      'WebsocketsApi',
      ['Its address stays', 'clients that are connected now stay connected'],
    ],
    [
      'an API that routes otherwise',
      app,
      changed(app, 'WebsocketsApi', { RouteSelectionExpression: '$request.body.type' }),
      'WebsocketsApi',
      ['by `$request.body.type` instead of `$request.body.action`'],
    ],
    [
      'an API without its own address',
      websocketApi({}),
      websocketApi({ DisableExecuteApiEndpoint: true }),
      'A',
      ['only a custom domain does'],
    ],
    [
      'a stage with another name',
      app,
      changed(app, 'WebsocketsDeploymentStage', { StageName: 'live' }),
      'WebsocketsDeploymentStage',
      ['ends in `live` instead of `dev`', 'every client must reconnect elsewhere'],
    ],
    [
      'no $connect',
      app,
      changed(app, 'SconnectWebsocketsRoute', null),
      'SconnectWebsocketsRoute',
      ['without the app being asked'],
    ],
    [
      'no $disconnect',
      app,
      changed(app, 'SdisconnectWebsocketsRoute', null),
      'SdisconnectWebsocketsRoute',
      ['is not told when a client goes'],
    ],
    [
      'no $default',
      app,
      changed(app, 'SdefaultWebsocketsRoute', null),
      'SdefaultWebsocketsRoute',
      ['is refused'],
    ],
    [
      'a route with an authorizer',
      app,
      changed(app, 'SconnectWebsocketsRoute', { AuthorizationType: 'CUSTOM' }),
      'SconnectWebsocketsRoute',
      ['Who may use the route `$connect` changes', 'stay connected'],
    ],
    [
      'an environment',
      app,
      changed(app, 'LiveLambdaFunction', {
        Environment: { Variables: { TABLE: 'secret-table', KEY: 'secret-key' } },
      }),
      'LiveLambdaFunction',
      ['gets `KEY`, gets other values for `TABLE`, loses `WEBSOCKET_API_ENDPOINT`'],
    ],
    [
      'a runtime',
      app,
      changed(app, 'LiveLambdaFunction', { Runtime: 'nodejs24.x' }),
      'LiveLambdaFunction',
      ['becomes `nodejs24.x`'],
    ],
    ['a queue that goes', app, changed(app, 'Queue', null), 'Queue', ['its messages with it']],
    [
      'a queue that is made anew',
      app,
      changed(app, 'Queue', { QueueName: 'b' }),
      'Queue',
      ['empty', '`QueueName`'],
    ],
    [
      'a table that is kept',
      template({ T: resource('AWS::DynamoDB::Table', {}, { DeletionPolicy: 'Retain' }) }),
      template({}),
      'T',
      ['It leaves the stack. It is not deleted (`DeletionPolicy`)'],
    ],
    [
      'a database of which a snapshot is kept',
      template({ T: resource('AWS::RDS::DBCluster', {}, { DeletionPolicy: 'Snapshot' }) }),
      template({}),
      'T',
      ['A snapshot is kept'],
    ],
    [
      'a policy of deletion',
      template({ Q: resource('AWS::SQS::Queue') }),
      template({ Q: resource('AWS::SQS::Queue', {}, { DeletionPolicy: 'Retain' }) }),
      'Q',
      ['`DeletionPolicy` changes'],
    ],
    [
      'a condition that is not known',
      template({ Q: resource('AWS::SQS::Queue') }),
      template(
        { Q: resource('AWS::SQS::Queue', { VisibilityTimeout: 1 }, { Condition: 'C' }) },
        { Conditions: { C: { 'Fn::Equals': [ref('AWS::AccountId'), '1'] } } },
      ),
      'Q',
      ['depends on a condition'],
    ],
    [
      'a name that is taken by what goes',
      template({ Old: resource('AWS::SQS::Queue', { QueueName: 'q' }) }),
      template({ New: resource('AWS::SQS::Queue', { QueueName: 'q' }) }),
      'New',
      ['the same `QueueName` as `Old`', 'the deploy will fail'],
    ],
    [
      'a name that stays where the resource can not',
      app,
      changed(app, 'IamRoleLambdaExecution', { Path: '/other/' }),
      'IamRoleLambdaExecution',
      ['refuses to make it anew', '`RoleName`'],
    ],
    [
      'other macros',
      template({}),
      template({}, { Transform: 'AWS::LanguageExtensions' }),
      'Transform',
      ['Other macros'],
    ],
    [
      'code in another bucket',
      template({
        F: resource('AWS::Lambda::Function', { Code: { S3Key: 'a/custom-resources.zip', S3Bucket: 'a' } }),
      }),
      template({
        F: resource('AWS::Lambda::Function', { Code: { S3Key: 'a/custom-resources.zip', S3Bucket: 'b' } }),
      }),
      'F',
      ['The place of its code changes.'],
    ],
    [
      'a stage of an API by its attribute',
      template({
        A: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }),
        S: resource('AWS::ApiGatewayV2::Stage', { ApiId: att('A', 'ApiId') }),
      }),
      template({ A: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }) }),
      'S',
      ['the address that ends in it answers no more'],
    ],
    [
      'exports that go',
      template({}, { Outputs: { A: { Value: 'x', Export: { Name: 'app-A' } } } }),
      template({}, { Outputs: { B: { Value: 'x' } } }),
      'Outputs',
      ['New outputs: `B`.', 'Outputs that go: `A`.', 'No longer exported: `app-A`'],
    ],
  ])('%s', (_, live, packaged, id, words) => {
    const told = impact(live, packaged, id);
    for (const word of words) expect(told).toContain(word);
    expect(told).not.toMatch(/secret/);
  });

  it('is whole sentences, whatever the templates hold', () => {
    const queue = resource('AWS::SQS::Queue', { QueueName: 'a\n`b`' });
    const all = [
      ...planChanges(null, app),
      ...planChanges(app, template({})),
      ...planChanges(
        template({ Q: queue }),
        template({ Q: resource('AWS::SQS::Queue', { QueueName: statement('x', 'y') }) }),
      ),
    ];
    for (const { impact: told } of all) expect(told).toMatch(/^[A-Z][^\n]*\.$/);
  });

  it('is said of every change of every kind', () => {
    const types = [
      ...['Api', 'Route', 'Stage', 'Integration', 'Deployment', 'ApiMapping'].map(
        (one) => `AWS::ApiGatewayV2::${one}`,
      ),
      ...['Function', 'Version', 'LayerVersion', 'Permission', 'EventSourceMapping'].map(
        (one) => `AWS::Lambda::${one}`,
      ),
      ...[
        'AWS::IAM::Role',
        'AWS::IAM::Policy',
        'AWS::SQS::Queue',
        'AWS::SNS::Topic',
        'AWS::S3::Bucket',
        'AWS::RDS::DBCluster',
      ],
      ...['AWS::CloudFormation::Stack', 'AWS::ApiGateway::RestApi', 'Custom::X', 'toString', ''],
    ];
    const properties = [
      ...[
        'ApiId',
        'ProtocolType',
        'RouteKey',
        'StageName',
        'Code',
        'Content',
        'Environment',
        'Policies',
        'PolicyDocument',
      ],
      ...[
        'FunctionName',
        'RoleName',
        'QueueName',
        'TopicName',
        'BucketName',
        'Principal',
        'Tags',
        'TemplateURL',
      ],
    ];
    const value = fc.oneof(
      fc.constantFrom('a', 'WEBSOCKET', '$connect', '*'),
      fc.constant(ref('A')),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const one = fc.record(
      {
        Type: fc.constantFrom(...types),
        Properties: fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 4 }),
        DeletionPolicy: fc.constantFrom('Retain', 'Delete', 'Snapshot'),
        UpdateReplacePolicy: fc.constantFrom('Retain', 'Delete', 'Snapshot'),
        Condition: fc.constant('C'),
      },
      { requiredKeys: ['Type', 'Properties'] },
    );
    const whole = fc.dictionary(fc.constantFrom('A', 'B', 'C'), one, { maxKeys: 3 });
    fc.assert(
      fc.property(whole, whole, (from, to) => {
        for (const { impact: told } of planChanges({ Resources: from }, { Resources: to })) {
          expect(told).toMatch(/^[A-Z`][^\n]*\.$/);
          expect(told).not.toMatch(/: \.|``|undefined|\[object/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [{}, {}],
    [{ Resources: [] }, { Resources: { A: null, B: 3, C: { Type: 5 }, D: { Properties: 'x' } } }],
    [{ Resources: { 'Fn::ForEach::X': ['a', [], {}] } }, { Resources: { 'Fn::ForEach::X': ['b', [], {}] } }],
    [
      { Outputs: 'x', Conditions: [] },
      { Outputs: { A: 1 }, Parameters: { P: 1 } },
    ],
    [JSON.parse('{"Resources":{"__proto__":{"Type":"T"},"constructor":{"Type":"U"}}}'), { Resources: {} }],
  ])('takes odd templates: %j, then %j', (live, packaged) => {
    expect(() => planChanges(live as Template, packaged as Template)).not.toThrow();
    expect(planChanges(live as Template, live as Template)).toEqual([]);
  });
});
