import fc from 'fast-check';
import { coreHandler } from './compose';

type Fields = Record<string, unknown>;
export type Arbitrary = fc.Arbitrary<Fields>;

/** Some of the keys, in any order. */
const some = (fields: Record<string, fc.Arbitrary<unknown>>): Arbitrary =>
  fc
    .tuple(fc.record(fields, { requiredKeys: [] }), fc.shuffledSubarray(Object.keys(fields)))
    .map(([record, keys]) =>
      Object.fromEntries(keys.filter((key) => key in record).map((key) => [key, record[key]])),
    );

const functionName = fc.constantFrom('auth', 'user', 'sync', 'live', '__proto__', 'constructor', 'a-b');
const arn = 'arn:aws:iam::123456789012:role/app';
const statement = { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: '*' };
const role = fc.constantFrom<unknown>(
  arn,
  'AppRole',
  { 'Fn::GetAtt': ['AppRole', 'Arn'] },
  { 'Fn::ImportValue': 'app-role' },
  '${ssm:/role}',
);
const environment = fc.oneof(
  some({ A: fc.constant('1'), B: fc.constant('${env:B}'), C: fc.constant({ Ref: 'Queue' }) }),
  fc.constant(null),
);
const event = fc.constantFrom<unknown>(
  { httpApi: '*' },
  { schedule: 'rate(1 hour)' },
  { sqs: { arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
  'alexaSkill',
);

/** A function that has nothing to do with WebSockets. */
const plainFunction = some({
  handler: fc.constant('src/a.handler'),
  timeout: fc.constantFrom(30, '${self:custom.timeout}'),
  events: fc.array(event, { maxLength: 2 }),
  environment,
  role,
  runtime: fc.constantFrom('nodejs20.x', 'python3.12'),
  iamRoleStatements: fc.constant([statement]),
});

/** How a config has routes already: none, upstream's function, a hand-made one, some of them. */
const sockets = fc.constantFrom<Fields>(
  {},
  {},
  {
    defaultWebsocket: {
      handler: coreHandler,
      events: [{ websocket: '$connect' }, { websocket: '$default' }, { websocket: '$disconnect' }],
    },
  },
  { chat: { handler: 'src/chat.handler', events: [{ websocket: '$connect' }, { websocket: 'say' }] } },
  {
    chat: {
      handler: 'src/chat.handler',
      events: ['$connect', '$default', '$disconnect'].map((route) => ({ websocket: { route } })),
    },
  },
);

const functions = fc
  .tuple(fc.array(fc.tuple(functionName, plainFunction), { maxLength: 4 }), sockets, fc.boolean())
  .map(([entries, more, isList]): unknown => {
    const own = Object.fromEntries(entries);
    if (!isList) return Object.fromEntries([...Object.entries(own), ...Object.entries(more)]);
    return [own, ...(Object.keys(more).length > 0 ? [more] : [])];
  });

const provider = some({
  name: fc.constant('aws'),
  runtime: fc.constantFrom('nodejs20.x', '${self:custom.runtime}', 'python3.12'),
  stage: fc.constant("${opt:stage, 'dev'}"),
  environment: fc.oneof(environment, fc.constant('${file(env.yml)}')),
  iamRoleStatements: fc.constant([statement]),
  iam: fc.oneof(
    fc.constant({ role: { statements: [statement] } }),
    fc.constant({ role: { name: 'app' } }),
    fc.constant({ deploymentRole: arn }),
    role.map((given) => ({ role: given })),
  ),
  role,
  apiGateway: fc.constantFrom({ websocketApiId: 'abc123' }, { disableDefaultEndpoint: true }),
  logs: fc.constantFrom<unknown>({ websocket: true }, { websocket: { level: 'ERROR' } }, { restApi: true }),
});

const resources = fc.oneof(
  fc.constant({ Resources: { AppRole: { Type: 'AWS::IAM::Role', Properties: {} } } }),
  fc.constant([{ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } }, '${file(resources.yml)}']),
  fc.constant({ Outputs: {} }),
  fc.constant(null),
);

const domain = { domainName: 'ws.example.com', basePath: 'live' };

/** What may be the default role, which has to be known for an API from elsewhere, is for the plugin. */
const isComposable = ({ provider: given }: Fields): boolean =>
  !/websocketApiId.*"iam":\{"role":"\$|"iam":\{"role":"\$.*websocketApiId/.test(JSON.stringify(given ?? {}));

/** Configs that can be composed, as apps have them. */
export const configs: Arbitrary = some({
  service: fc.constant('crm'),
  provider,
  functions,
  resources,
  custom: fc.constantFrom<unknown>(
    { timeout: 30, customDomain: { websocket: domain } },
    { timeout: 30, runtime: 'nodejs20.x', customDomains: [{ websocket: { ...domain, enabled: false } }] },
    '${file(custom.yml)}',
  ),
  plugins: fc.constantFrom<unknown>(
    ['serverless-offline'],
    ['serverless-domain-manager', 'serverless-iam-roles-per-function'],
    { modules: ['serverless-offline'] },
  ),
  package: fc.constant({ individually: true }),
}).filter(isComposable);

/** Values of `websockets` that do not enable. */
export const notEnabled: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 'true', 1, [], {}),
  fc.record(
    {
      enable: fc.constantFrom(false, null, 'true', 1, {}, [true]),
      routeSelectionExpression: fc.string(),
    },
    { requiredKeys: [] },
  ),
);

export const definitions: Arbitrary = some({
  name: fc.constant('crm'),
  integrations: fc.constant([]),
  environment: fc.dictionary(fc.constantFrom('A', 'B'), fc.boolean()),
});
