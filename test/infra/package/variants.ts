type Config = Record<string, unknown>;

/** A config that has something of its own where WebSockets need something. */
export interface ConfigVariant {
  title: string;
  config: Config;
  /** The id of the API and its stage, as `evaluate` has them; null where nothing is for the toolkit to grant. */
  api: string | null;
  stage?: string;
  /** What every function is told. */
  endpoint?: string;
  /** Ids of warnings. */
  warnings?: string[];
  /** Functions that serve the three routes. */
  servedBy?: string[];
}

const route = (name: string): Config => ({ websocket: { route: name } });
const routes = ['$connect', '$default', '$disconnect'].map(route);
const api = { handler: 'src/api.handler', events: [{ httpApi: 'GET /api' }] };
const read = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::mine/*' };
const lambdaRole = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  },
};
const roleArn = { 'Fn::GetAtt': ['AppRole', 'Arn'] };
const core = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';

function service(provider: Config, more: Config = {}): Config {
  const { functions = { api, job: { handler: 'src/job.handler' } }, ...rest } = more;
  return {
    service: 'live-app',
    provider: { name: 'aws', runtime: 'nodejs22.x', ...provider },
    functions,
    ...rest,
  };
}

const own = '<WebsocketsApi>';

export const configVariants: readonly ConfigVariant[] = [
  { title: 'no statements', config: service({}), api: own },
  { title: 'statements of `iam.role`', config: service({ iam: { role: { statements: [read] } } }), api: own },
  { title: 'statements of `iamRoleStatements`', config: service({ iamRoleStatements: [read] }), api: own },
  {
    title: 'a role of its own in the template',
    config: service({ iam: { role: roleArn } }, { resources: { Resources: { AppRole: lambdaRole } } }),
    api: own,
  },
  {
    title: 'a role by the older key',
    config: service({ role: 'AppRole' }, { resources: [{ Resources: { AppRole: lambdaRole } }] }),
    api: own,
  },
  {
    title: 'a function with a role of its own',
    config: service(
      {},
      {
        functions: { api, job: { handler: 'src/job.handler', role: 'AppRole' } },
        resources: { Resources: { AppRole: lambdaRole } },
      },
    ),
    api: own,
  },
  {
    title: 'a role that stands elsewhere',
    config: service({ iam: { role: 'arn:aws:iam::123456789012:role/app' } }),
    api: null,
    warnings: ['role-elsewhere'],
  },
  {
    title: 'an API that stands elsewhere',
    config: service({ apiGateway: { websocketApiId: 'abc123def4' }, iamRoleStatements: [read] }),
    api: 'abc123def4',
    endpoint: 'https://abc123def4.execute-api.us-east-1.amazonaws.com/qa',
  },
  {
    title: 'a domain with a base path',
    config: service(
      {},
      { custom: { customDomain: { websocket: { domainName: 'live.example.com', basePath: 'v1' } } } },
    ),
    api: own,
    endpoint: 'https://live.example.com/v1',
  },
  {
    title: 'a stage of its own',
    config: service({ stage: 'review-${self:custom.branch}' }, { custom: { branch: 'a1' } }),
    api: own,
  },
  {
    title: 'routes by hand, over two functions',
    config: service(
      {},
      {
        functions: {
          api,
          open: { handler: 'src/job.handler', events: [routes[0], routes[2]] },
          talk: { handler: 'src/job.handler', events: [route('$default'), route('echo')] },
        },
      },
    ),
    api: own,
    servedBy: ['OpenWebsocketsIntegration', 'TalkWebsocketsIntegration'],
  },
  {
    title: 'one route by hand',
    config: service({}, { functions: { api, open: { handler: 'src/job.handler', events: [routes[0]] } } }),
    api: own,
    servedBy: ['DefaultWebsocketWebsocketsIntegration', 'OpenWebsocketsIntegration'],
  },
  {
    title: 'the function of older generators',
    config: service({}, { functions: { api, defaultWebsocket: { handler: core, events: routes } } }),
    api: own,
  },
  {
    title: 'functions in a list',
    config: service({}, { functions: [{ api }, { job: { handler: 'src/job.handler' } }] }),
    api: own,
  },
  {
    title: 'logs of the sockets',
    config: service({ logs: { websocket: true } }),
    api: own,
  },
];
