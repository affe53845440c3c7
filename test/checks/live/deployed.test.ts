import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  ApiGatewayV2Client,
  DeleteApiCommand,
  GetApisCommand,
  GetIntegrationsCommand,
} from '@aws-sdk/client-apigatewayv2';
import { DeleteFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { credentials } from '../../../src/checks/credentials';
import { deployedAfterEnabling } from '../../../src/checks/deployed-after-enabling';
import { endpointAnswers } from '../../../src/checks/endpoint-answers';
import { endpointDeployed } from '../../../src/checks/endpoint-deployed';
import { gatewayRoutes } from '../../../src/checks/gateway-routes';
import { manageConnections } from '../../../src/checks/manage-connections';
import { stackDeployed } from '../../../src/checks/stack-deployed';
import { missingPython, startAws, type AwsServer } from '../../servers/aws';
import { setUpTime } from '../../servers/mongodb/index';
import { run } from './patient';
import { addressOf, broad, template, type StackOptions } from './stack';

const keys = { accessKeyId: 'testing', secretAccessKey: 'testing' };

describe('what is deployed [needs python]', () => {
  const isMissing = missingPython() !== null;
  const test = isMissing ? it.skip : it;
  let server: AwsServer;
  let formation: CloudFormationClient;
  let env: Record<string, string>;

  beforeAll(async () => {
    if (isMissing) return;
    server = await startAws();
    env = server.env;
    formation = new CloudFormationClient({ region: 'us-east-1', endpoint: server.url, credentials: keys });
  }, setUpTime);
  beforeEach(() => (isMissing ? undefined : server.reset()));
  afterAll(async () => {
    if (isMissing) return;
    formation.destroy();
    await server.stop();
  });

  const deploy = (options: StackOptions = {}, StackName = 'app-dev'): Promise<unknown> =>
    formation.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify(template(options)),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );

  const all = [
    credentials,
    stackDeployed,
    deployedAfterEnabling,
    gatewayRoutes,
    endpointDeployed,
    manageConnections,
  ];

  test('passes all checks where all is well', async () => {
    await deploy();
    for (const check of all)
      expect([check.id, await run(check, { env })]).toEqual([
        check.id,
        expect.objectContaining({ status: 'pass' }),
      ]);
    expect(await run(endpointAnswers, { env })).toMatchObject({ status: 'skip', optional: true });
  });

  test.each([
    ['ExpiredToken', 'fail'],
    ['InvalidClientTokenId', 'fail'],
    ['AccessDenied', 'skip'],
    ['Throttling', 'skip'],
  ])('credentials that are answered with %s: %s', async (code, status) => {
    await server.refuse(code);
    expect(await run(credentials, { env })).toMatchObject({ status });
  });

  test('without credentials, or offline, nothing is wrong and nothing passes', async () => {
    await deploy();
    const none = { AWS_ENDPOINT_URL: server.url, AWS_PROFILE: 'frigg-no-such-profile' };
    for (const check of all) {
      expect(await run(check, { env: none })).toMatchObject({ status: 'skip' });
      expect(await run(check, { env, offline: true })).toMatchObject({ status: 'skip' });
    }
  });

  test('a denied read is skip, with the action', async () => {
    await deploy();
    await server.refuse('AccessDenied');
    expect(await run(stackDeployed, { env })).toMatchObject({
      status: 'skip',
      message: expect.stringContaining('cloudformation:DescribeStacks'),
    });
  });

  test('no stack: not redeployed, with the command', async () => {
    expect(await run(stackDeployed, { env })).toMatchObject({
      status: 'fail',
      verdict: 'not-redeployed',
      remedy: { commands: ['npx frigg-toolkit deploy --stage dev'] },
    });
    expect(await run(stackDeployed, { env, enabled: false, usage: [] })).toMatchObject({
      status: 'skip',
      optional: true,
    });
    expect(await run(stackDeployed, { env, stack: null })).toMatchObject({ status: 'skip' });
  });

  test.each([
    ['UPDATE_COMPLETE', 'pass'],
    ['UPDATE_ROLLBACK_COMPLETE', 'warn'],
    ['ROLLBACK_COMPLETE', 'fail'],
    ['UPDATE_ROLLBACK_FAILED', 'fail'],
    ['UPDATE_IN_PROGRESS', 'fail'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'fail'],
    ['UPDATE_FAILED', 'fail'],
    ['DELETE_FAILED', 'fail'],
  ])('a stack in %s: %s', async (state, status) => {
    await deploy();
    await server.setStackStatus('app-dev', state);
    expect(await run(stackDeployed, { env })).toMatchObject({ status });
  });

  test('enabled here and absent there, and the reverse', async () => {
    await deploy({ websockets: false });
    expect(await run(deployedAfterEnabling, { env })).toMatchObject({
      status: 'fail',
      verdict: 'not-redeployed',
    });
    const idle = { env, enabled: false, usage: [] };
    expect(await run(deployedAfterEnabling, idle)).toMatchObject({ status: 'pass' });
    for (const check of [gatewayRoutes, endpointDeployed, manageConnections])
      expect(await run(check, idle)).toMatchObject({ status: 'skip', optional: true });
    await server.reset();
    await deploy();
    expect(await run(deployedAfterEnabling, idle)).toMatchObject({
      status: 'fail',
      verdict: 'not-redeployed',
      remedy: { safe: false },
    });
    expect(await run(deployedAfterEnabling, { ...idle, deploys: 'every-app' })).toMatchObject({
      status: 'pass',
    });
    expect(await run(deployedAfterEnabling, { ...idle, state: 'unknown' })).toMatchObject({ status: 'skip' });
    const byHand = [{ kind: 'serverless-event', grade: 'strong' }] as const;
    expect(await run(deployedAfterEnabling, { ...idle, usage: byHand })).toMatchObject({ status: 'pass' });
  });

  test('routes that are missing, lead nowhere, or have no stage', async () => {
    await deploy({ routes: ['$connect', '$default'] });
    expect(await run(gatewayRoutes, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('no route `$disconnect`'),
    });
    await server.reset();
    await deploy({ integrated: false });
    expect(await run(gatewayRoutes, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('leads nowhere'),
    });
    await server.reset();
    await deploy({ stage: null });
    expect(await run(gatewayRoutes, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('no stage `dev`'),
    });
  });

  test('an API, and a function, that were removed by hand', async () => {
    await deploy();
    const lambda = new LambdaClient({ region: 'us-east-1', endpoint: server.url, credentials: keys });
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'app-dev-live' }));
    lambda.destroy();
    expect(await run(gatewayRoutes, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('`app-dev-live`, which does not exist'),
    });
    const gateway = new ApiGatewayV2Client({ region: 'us-east-1', endpoint: server.url, credentials: keys });
    const { Items = [] } = await gateway.send(new GetApisCommand({}));
    await gateway.send(new DeleteApiCommand({ ApiId: Items[0]?.ApiId }));
    gateway.destroy();
    expect(await run(gatewayRoutes, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('removed by hand'),
    });
    expect(await run(endpointDeployed, { env })).toMatchObject({ status: 'skip' });
  });

  test('an API that is made elsewhere, with a stage of its own', async () => {
    const routes = ['$default', '$disconnect'];
    await deploy({ stage: 'live', endpoint: addressOf('live'), routes }, 'elsewhere');
    const gateway = new ApiGatewayV2Client({ region: 'us-east-1', endpoint: server.url, credentials: keys });
    const { Items = [] } = await gateway.send(new GetApisCommand({}));
    const ApiId = Items[0]?.ApiId ?? '';
    const integrations = await gateway.send(new GetIntegrationsCommand({ ApiId }));
    gateway.destroy();
    const Target = `integrations/${integrations.Items?.[0]?.IntegrationId ?? ''}`;
    const route = { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId, RouteKey: '$connect', Target } };
    await formation.send(
      new CreateStackCommand({
        StackName: 'app-dev',
        TemplateBody: JSON.stringify({ Resources: { Route: route } }),
      }),
    );
    expect(await run(deployedAfterEnabling, { env })).toMatchObject({ status: 'pass' });
    expect(await run(gatewayRoutes, { env })).toMatchObject({ status: 'pass' });
  });

  test('an HTTP API is none for WebSockets', async () => {
    const more = {
      HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP' } },
      HttpRoute: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: '$default' },
      },
    };
    await deploy({ websockets: false, more });
    expect(await run(deployedAfterEnabling, { env })).toMatchObject({ status: 'fail' });
    await server.reset();
    await deploy({ more });
    expect(await run(gatewayRoutes, { env })).toMatchObject({ status: 'pass' });
  });

  const join = (...parts: unknown[]): object => ({ 'Fn::Join': ['', parts] });
  const api = { Ref: 'WebsocketsApi' };
  test.each<[string, unknown, string, string]>([
    ['nothing', null, 'fail', 'is not set for'],
    ['empty', '  ', 'fail', 'is not set for'],
    ['another API', 'https://zzzzzzzzzz.execute-api.us-east-1.amazonaws.com/dev', 'fail', 'leads to the API'],
    ['another stage', addressOf('prod'), 'fail', 'leads to the stage `prod`'],
    ['another region', join('https://', api, '.execute-api.eu-west-1.amazonaws.com/dev'), 'fail', 'region'],
    ['no stage', join('https://', api, '.execute-api.us-east-1.amazonaws.com'), 'fail', 'has no stage'],
    ['this machine', 'http://localhost:3001', 'fail', 'from one machine'],
    ['a domain of nobody', 'https://ws.acme.io', 'fail', 'no custom domain'],
    [
      'a form that core loses',
      join('wss://', api, '.execute-api.us-east-1.amazonaws.com/dev'),
      'fail',
      'core hands',
    ],
    ['a password', 'https://user:hunter2@ws.acme.io/dev?token=hunter2', 'fail', 'right form'],
  ])('an endpoint that is %s', async (_, endpoint, status, words) => {
    await deploy({ endpoint });
    expect(await run(endpointDeployed, { env })).toMatchObject({
      status,
      message: expect.stringContaining(words),
      ...(words === 'is not set for' ? { verdict: 'endpoint-not-set' } : {}),
    });
  });

  test('an endpoint that the runtime normalises is a warning', async () => {
    await deploy({ endpoint: join('wss://', api, '.execute-api.us-east-1.amazonaws.com/dev/') });
    const usage = [{ kind: 'runtime-model', grade: 'strong' }] as const;
    expect(await run(endpointDeployed, { env, usage })).toMatchObject({ status: 'warn' });
  });

  test('a function that is not known to send may do without an endpoint', async () => {
    const other = template({ endpoint: null }).Resources as Record<string, object>;
    const properties = (other.NotifyLambdaFunction as { Properties: object }).Properties;
    await deploy({
      more: {
        CronLambdaFunction: {
          ...other.NotifyLambdaFunction,
          Properties: { ...properties, FunctionName: 'app-dev-cron', Handler: 'src/cron.handler' },
        },
      },
    });
    const doubtful = (handler: string): Promise<boolean | null> =>
      Promise.resolve(handler === 'src/cron.handler' ? null : true);
    expect(await run(endpointDeployed, { env, sends: doubtful })).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('app-dev-cron'),
    });
    const only = (handler: string): Promise<boolean> => Promise.resolve(handler === 'src/cron.handler');
    expect(await run(endpointDeployed, { env, sends: only })).toMatchObject({
      status: 'fail',
      verdict: 'endpoint-not-set',
      message: expect.stringContaining('`app-dev-cron`'),
    });
  });

  const arn = 'arn:aws:execute-api:us-east-1:123456789012:*/dev/*/@connections/*';
  test.each<[string, readonly object[] | null, string]>([
    ['narrow', [{ ...broad, Resource: arn }], 'pass'],
    ['none', null, 'fail'],
    ['another action', [{ ...broad, Action: 'execute-api:Invoke' }], 'fail'],
    ['another stage', [{ ...broad, Resource: arn.replace('/dev/', '/prod/') }], 'fail'],
    ['denied', [broad, { ...broad, Effect: 'Deny' }], 'fail'],
    ['conditional', [{ ...broad, Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } } }], 'skip'],
  ])('a role with a permission that is %s', async (_, statements, status) => {
    await deploy({ statements });
    expect(await run(manageConnections, { env })).toMatchObject({ status });
  });
});
