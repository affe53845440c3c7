/** Templates of deployed apps, as Serverless makes them, with one thing or another wrong. */

export interface StackOptions {
  websockets?: boolean;
  routes?: readonly string[];
  /** False for an integration that is not there. */
  integrated?: boolean;
  /** Of the function `notify`; null for none. Default: the right one. */
  endpoint?: unknown;
  /** Of the default role. */
  statements?: readonly object[] | null;
  stage?: string | null;
  more?: Readonly<Record<string, object>>;
}

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const addressOf = (stage = 'dev'): object => ({
  'Fn::Join': ['', ['https://', { Ref: 'WebsocketsApi' }, '.execute-api.us-east-1.amazonaws.com/', stage]],
});

export const broad = {
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: ['arn:aws:execute-api:*:*:*/@connections/*'],
};

const lambda = (name: string, handler: string, endpoint: unknown): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `app-dev-${name}`,
    Handler: handler,
    Runtime: 'nodejs20.x',
    Role: { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] },
    Code: { ZipFile: 'exports.handler = async () => ({})' },
    Environment: {
      Variables: {
        SECRET: 'hunter2-secret',
        ...(endpoint === null ? {} : { WEBSOCKET_API_ENDPOINT: endpoint }),
      },
    },
  },
});

const nameOf = (route: string): string => `S${route.slice(1)}WebsocketsRoute`;

export function template(options: StackOptions = {}): Record<string, unknown> {
  const {
    websockets = true,
    routes = ['$connect', '$default', '$disconnect'],
    integrated = true,
    endpoint = addressOf(),
    statements = [broad],
    stage = 'dev',
    more = {},
  } = options;
  const ApiId = { Ref: 'WebsocketsApi' };
  const api = {
    WebsocketsApi: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'dev-app-websockets',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      },
    },
    LiveWebsocketsIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: {
          'Fn::Join': [
            '',
            [
              'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/',
              { 'Fn::GetAtt': ['LiveLambdaFunction', 'Arn'] },
              '/invocations',
            ],
          ],
        },
      },
    },
    ...Object.fromEntries(
      routes.map((route) => [
        nameOf(route),
        {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            ApiId,
            RouteKey: route,
            AuthorizationType: 'NONE',
            ...(integrated
              ? { Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'LiveWebsocketsIntegration' }]] } }
              : {}),
          },
        },
      ]),
    ),
    ...(stage === null
      ? {}
      : {
          WebsocketsDeploymentabc: {
            Type: 'AWS::ApiGatewayV2::Deployment',
            Properties: { ApiId },
            DependsOn: routes.map(nameOf),
          },
          WebsocketsDeploymentStage: {
            Type: 'AWS::ApiGatewayV2::Stage',
            Properties: { ApiId, StageName: stage, DeploymentId: { Ref: 'WebsocketsDeploymentabc' } },
          },
        }),
  };
  return {
    Resources: {
      IamRoleLambdaExecution: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'app-dev-lambdaRole',
          AssumeRolePolicyDocument: trust,
          ...(statements === null
            ? {}
            : {
                Policies: [
                  {
                    PolicyName: 'app-dev-lambda',
                    PolicyDocument: { Version: '2012-10-17', Statement: statements },
                  },
                ],
              }),
        },
      },
      LiveLambdaFunction: lambda('live', 'src/live.handler', websockets ? endpoint : null),
      NotifyLambdaFunction: lambda('notify', 'src/notify.handler', websockets ? endpoint : null),
      ...(websockets ? api : {}),
      ...more,
    },
  };
}
