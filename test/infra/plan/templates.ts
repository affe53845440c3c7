import { planChanges, type PlanSettings, type Template } from '../../../infra/plan';

export type Resources = Record<string, Record<string, unknown>>;

export const template = (resources: Resources, more: Record<string, unknown> = {}): Template => ({
  ...more,
  Resources: resources,
});

export const resource = (
  type: string,
  properties: Record<string, unknown> = {},
  more: object = {},
): Resources[string] => ({
  Type: type,
  Properties: properties,
  ...more,
});

export const ref = (id: string): object => ({ Ref: id });
export const att = (id: string, name = 'Arn'): object => ({ 'Fn::GetAtt': [id, name] });

/** A WebSocket API as Serverless makes it, with one function. */
export function websocketStack(
  time = '1795552360800-2026-11-24T20:32:40.800Z',
  hash = 'abcdefghijklmnopqrstuvwxyz0123',
): {
  Resources: Resources;
  Outputs: Resources;
} {
  const target = { 'Fn::Join': ['/', ['integrations', ref('LiveWebsocketsIntegration')]] };
  const route = (key: string): Resources[string] =>
    resource('AWS::ApiGatewayV2::Route', { ApiId: ref('WebsocketsApi'), RouteKey: key, Target: target });
  return {
    Resources: {
      LiveLambdaFunction: resource('AWS::Lambda::Function', {
        Code: { S3Bucket: ref('Bucket'), S3Key: `serverless/app/dev/${time}/app.zip` },
        Handler: 'live.handler',
        Runtime: 'nodejs22.x',
        FunctionName: 'app-dev-live',
        Role: att('IamRoleLambdaExecution'),
        Environment: {
          Variables: {
            TABLE: 'connections',
            WEBSOCKET_API_ENDPOINT: {
              'Fn::Sub': 'https://${WebsocketsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev',
            },
          },
        },
      }),
      [`LiveLambdaVersion${hash}`]: resource(
        'AWS::Lambda::Version',
        { FunctionName: ref('LiveLambdaFunction'), CodeSha256: 'first' },
        { DeletionPolicy: 'Retain' },
      ),
      IamRoleLambdaExecution: resource('AWS::IAM::Role', {
        RoleName: 'app-dev-role',
        Path: '/',
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
          ],
        },
        Policies: [
          { PolicyName: 'app', PolicyDocument: { Statement: [statement('sqs:SendMessage', att('Queue'))] } },
        ],
      }),
      Queue: resource('AWS::SQS::Queue', { QueueName: 'app-dev-queue' }),
      WebsocketsApi: resource('AWS::ApiGatewayV2::Api', {
        Name: 'dev-app-websockets',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      }),
      LiveWebsocketsIntegration: resource('AWS::ApiGatewayV2::Integration', {
        ApiId: ref('WebsocketsApi'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: att('LiveLambdaFunction'),
      }),
      SconnectWebsocketsRoute: route('$connect'),
      SdefaultWebsocketsRoute: route('$default'),
      SdisconnectWebsocketsRoute: route('$disconnect'),
      WebsocketsDeploymentStage: resource('AWS::ApiGatewayV2::Stage', {
        ApiId: ref('WebsocketsApi'),
        StageName: 'dev',
        DeploymentId: ref(`WebsocketsDeployment${hash}`),
      }),
      [`WebsocketsDeployment${hash}`]: resource(
        'AWS::ApiGatewayV2::Deployment',
        { ApiId: ref('WebsocketsApi') },
        { DependsOn: ['SconnectWebsocketsRoute', 'SdefaultWebsocketsRoute', 'SdisconnectWebsocketsRoute'] },
      ),
    },
    Outputs: {
      ServiceEndpointWebsocket: {
        Value: { 'Fn::Join': ['', ['wss://', ref('WebsocketsApi'), '.execute-api/dev']] },
      },
      LiveLambdaFunctionQualifiedArn: { Value: ref(`LiveLambdaVersion${hash}`) },
    },
  };
}

export const statement = (action: unknown, on: unknown, more: object = {}): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: on,
  ...more,
});

/** A template with some properties of one resource set, or with the resource gone (`null`). */
export function changed(from: Template, id: string, properties: Record<string, unknown> | null): Template {
  const copy = structuredClone(from) as unknown as {
    Resources: Record<string, { Properties: object } | undefined>;
  };
  const { [id]: found, ...others } = copy.Resources;
  if (!found) throw new Error(`There is no ${id}`);
  if (properties === null) return { ...copy, Resources: others };
  return {
    ...copy,
    Resources: { ...others, [id]: { ...found, Properties: { ...found.Properties, ...properties } } },
  };
}

/** `action id` of each item, sorted. */
export const actions = (live: Template | null, packaged: Template, settings?: PlanSettings): string[] =>
  planChanges(live, packaged, settings)
    .map(({ action, logicalId }) => `${action} ${logicalId}`)
    .sort();

export const impact = (live: Template | null, packaged: Template, id: string): string => {
  const item = planChanges(live, packaged).find(({ logicalId }) => logicalId === id);
  return item?.impact ?? 'no item';
};

export const app: Template = websocketStack();
