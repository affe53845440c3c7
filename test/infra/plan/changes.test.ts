import { describe, expect, it } from '@jest/globals';
import { planChanges, type Template } from '../../../infra/plan';
import { actions, app, att, changed, impact, ref, resource, template, websocketStack } from './templates';

describe('planChanges', () => {
  it('is all added where nothing is deployed', () => {
    expect(actions(null, app)).toEqual(
      Object.keys(websocketStack().Resources)
        .map((id) => `add ${id}`)
        .sort(),
    );
  });

  it('is all removed where nothing is left', () => {
    const removed = actions(app, { Resources: {} });
    expect(removed).toHaveLength(Object.keys(websocketStack().Resources).length + 1);
    expect(removed.filter((one) => !one.startsWith('remove '))).toEqual(['update Outputs']);
  });

  it('puts first what hurts most', () => {
    const from = template({
      A: resource('AWS::SQS::Queue'),
      B: resource('AWS::SNS::Topic', { TopicName: 'a' }),
    });
    const to = template({
      B: resource('AWS::SNS::Topic', { TopicName: 'b' }),
      C: resource('AWS::SQS::Queue'),
    });
    expect(planChanges(from, to).map(({ action }) => action)).toEqual(['remove', 'replace', 'add']);
  });

  // Of the types that matter, what CloudFormation's reference says of each property.
  const properties: [string, string, unknown, unknown, string][] = [
    ['AWS::ApiGatewayV2::Api', 'ProtocolType', 'WEBSOCKET', 'HTTP', 'replace'],
    ['AWS::ApiGatewayV2::Api', 'Name', 'a', 'b', 'update'],
    ['AWS::ApiGatewayV2::Stage', 'StageName', 'dev', 'prod', 'replace'],
    ['AWS::ApiGatewayV2::Stage', 'DeploymentId', 'a', 'b', 'update'],
    ['AWS::ApiGatewayV2::Route', 'ApiId', 'a', 'b', 'replace'],
    ['AWS::ApiGatewayV2::Route', 'RouteKey', '$connect', 'x', 'update'],
    ['AWS::ApiGatewayV2::Integration', 'ApiId', 'a', 'b', 'replace'],
    ['AWS::ApiGatewayV2::Integration', 'IntegrationUri', 'a', 'b', 'update'],
    ['AWS::ApiGatewayV2::Deployment', 'ApiId', 'a', 'b', 'replace'],
    ['AWS::Lambda::Function', 'FunctionName', 'a', 'b', 'replace'],
    ['AWS::Lambda::Function', 'PackageType', 'Zip', 'Image', 'replace'],
    ['AWS::Lambda::Function', 'PackageType', undefined, 'Zip', 'may-replace'],
    ['AWS::Lambda::Function', 'MemorySize', 128, 256, 'update'],
    ['AWS::Lambda::Permission', 'Action', 'a', 'b', 'replace'],
    ['AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'a', 'b', 'replace'],
    ['AWS::Lambda::EventSourceMapping', 'BatchSize', 1, 2, 'update'],
    ['AWS::IAM::Role', 'RoleName', 'a', 'b', 'replace'],
    ['AWS::IAM::Role', 'Path', '/', '/app/', 'replace'],
    ['AWS::IAM::Role', 'Path', undefined, '/', 'may-replace'],
    ['AWS::IAM::Role', 'Description', 'a', 'b', 'update'],
    ['AWS::SQS::Queue', 'QueueName', 'a', 'b', 'replace'],
    ['AWS::SQS::Queue', 'VisibilityTimeout', 1, 2, 'update'],
    ['AWS::SNS::Topic', 'TopicName', 'a', 'b', 'replace'],
    ['AWS::Logs::LogGroup', 'LogGroupName', 'a', 'b', 'replace'],
    ['AWS::Logs::LogGroup', 'RetentionInDays', 1, 2, 'update'],
    ['AWS::DynamoDB::Table', 'TableName', 'a', 'b', 'replace'],
    ['AWS::DynamoDB::Table', 'KeySchema', [1], [2], 'may-replace'],
    ['AWS::Route53::RecordSet', 'Name', 'a', 'b', 'replace'],
    ['AWS::RDS::DBCluster', 'Engine', 'a', 'b', 'may-replace'],
    [
      'AWS::Batch::ComputeEnvironment',
      'ComputeResources',
      { SpotIamFleetRole: 'a' },
      { SpotIamFleetRole: 'b' },
      'replace',
    ],
    ['AWS::Batch::ComputeEnvironment', 'ComputeResources', { MaxvCpus: 1 }, { MaxvCpus: 2 }, 'update'],
    // Whatever a macro, a third party or a custom resource makes of it.
    ['AWS::Serverless::Function', 'Timeout', 1, 2, 'may-replace'],
    ['Acme::Database::Cluster', 'Size', 1, 2, 'may-replace'],
    ['Custom::S3', 'Size', 1, 2, 'may-replace'],
  ];

  it.each(properties)('%s: %s from %j to %j is %s', (type, name, from, to, action) => {
    const make = (value: unknown): Template =>
      template({ A: resource(type, value === undefined ? {} : { [name]: value }) });
    expect(actions(make(from), make(to))).toEqual([`${action} A`]);
  });

  it('follows references of what is replaced, as far as they lead', () => {
    expect(actions(app, changed(app, 'WebsocketsApi', { ProtocolType: 'HTTP' }))).toEqual([
      'replace LiveWebsocketsIntegration',
      'replace SconnectWebsocketsRoute',
      'replace SdefaultWebsocketsRoute',
      'replace SdisconnectWebsocketsRoute',
      'replace WebsocketsApi',
      'replace WebsocketsDeploymentStage',
      'replace WebsocketsDeploymentabcdefghijklmnopqrstuvwxyz0123',
      'update LiveLambdaFunction',
      'update Outputs',
    ]);
    expect(actions(app, changed(app, 'IamRoleLambdaExecution', { RoleName: 'other' }))).toEqual([
      'replace IamRoleLambdaExecution',
      'update LiveLambdaFunction',
    ]);
  });

  it('does not call certain what follows a resource that only may be replaced', () => {
    const make = (size: number): Template =>
      template({
        Custom: resource('Custom::Thing', { Size: size }),
        Mapping: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: att('Custom') }),
        Topic: resource('AWS::SNS::Topic', { DisplayName: att('Custom', 'Name') }),
        Far: resource('AWS::Lambda::Permission', { SourceArn: ref('Mapping') }),
      });
    expect(actions(make(1), make(2))).toEqual([
      'may-replace Custom',
      'may-replace Far',
      'may-replace Mapping',
      'update Topic',
    ]);
  });

  it('calls it certain when a second cause is', () => {
    const make = (size: number): Template =>
      template({
        Custom: resource('Custom::Thing', { Size: size }),
        Queue: resource('AWS::SQS::Queue', { QueueName: `q${size}` }),
        A: resource('AWS::Lambda::EventSourceMapping', {
          EventSourceArn: { 'Fn::Sub': '${Queue.Arn}${Custom}' },
        }),
        B: resource('AWS::Lambda::Permission', { SourceArn: ref('A') }),
      });
    expect(actions(make(1), make(2))).toEqual([
      'may-replace Custom',
      'replace A',
      'replace B',
      'replace Queue',
    ]);
  });

  it('ends where resources refer to one another in a circle', () => {
    const make = (name: string): Template =>
      template({
        A: resource('AWS::SNS::Topic', { TopicName: name, X: ref('B') }),
        B: resource('AWS::SNS::Topic', { TopicName: ref('A'), X: ref('A') }),
      });
    expect(actions(make('a'), make('b'))).toEqual(['replace A', 'replace B']);
  });

  it('tells resources that a loop makes', () => {
    const make = (name: string): Template => ({ Resources: { 'Fn::ForEach::Queues': ['Name', [name], {}] } });
    expect(actions(make('a'), make('b'))).toEqual(['may-replace Fn::ForEach::Queues']);
    expect(actions(make('a'), make('a'))).toEqual([]);
  });

  it('tells a resource whose type changes', () => {
    const [from, to] = [
      template({ A: resource('AWS::SQS::Queue') }),
      template({ A: resource('AWS::SNS::Topic') }),
    ];
    expect(actions(from, to)).toEqual(['replace A']);
    expect(impact(from, to, 'A')).toContain('the deploy will fail');
  });
});
