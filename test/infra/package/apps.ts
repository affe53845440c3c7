import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository, writeFiles } from '../../commands/support';
import { installPlugin } from '../plugin/installed';
import type { ToolName } from '../../servers/serverless';

/** One way in which an app has its Serverless config. */
export interface BaseKind {
  title: string;
  /** The file of the config, and what it reads; none where the app has no config of its own. */
  files: Readonly<Record<string, string>>;
  file: string | null;
  /** Who reads that file by itself, as it stands. */
  readBy: readonly ToolName[];
}

const both = ['serverless', 'osls'] as const;

const yaml = `# The service of a small app, as its developers wrote it.
service: live-app
frameworkVersion: '>=3'
provider:
  name: aws
  runtime: nodejs22.x
  stage: \${opt:stage, 'dev'}
  httpApi:
    cors: true
  environment: &common
    STAGE: \${self:provider.stage}
    QUEUE_URL: !Ref JobQueue
  iam:
    role:
      statements:
        - Effect: Allow
          Action: [sqs:SendMessage]
          Resource: !GetAtt JobQueue.Arn
custom:
  table: \${file(settings.json):table}
functions:
  api:
    handler: src/api.handler
    events:
      - httpApi: 'GET /api'
  job:
    handler: src/job.handler
    environment:
      <<: *common
      TABLE: \${self:custom.table}
    events:
      - sqs:
          arn: !GetAtt [JobQueue, Arn]
resources:
  Resources:
    JobQueue:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 60
`;

const config = {
  service: 'live-app',
  provider: {
    name: 'aws',
    runtime: 'nodejs22.x',
    environment: { STAGE: '${sls:stage}', QUEUE_URL: { Ref: 'JobQueue' } },
    iam: {
      role: {
        statements: [
          { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: { 'Fn::GetAtt': ['JobQueue', 'Arn'] } },
        ],
      },
    },
  },
  functions: {
    api: { handler: 'src/api.handler', events: [{ httpApi: 'GET /api' }] },
    job: {
      handler: 'src/job.handler',
      environment: { TABLE: 'jobs-${sls:stage}' },
      events: [{ sqs: { arn: { 'Fn::GetAtt': ['JobQueue', 'Arn'] } } }],
    },
  },
  resources: { Resources: { JobQueue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } } } },
};

const text = JSON.stringify(config, null, 2);

export const baseKinds: readonly BaseKind[] = [
  {
    title: 'serverless.yml',
    file: 'serverless.yml',
    files: { 'serverless.yml': yaml, 'settings.json': '{ "table": "jobs" }' },
    readBy: both,
  },
  { title: 'serverless.json', file: 'serverless.json', files: { 'serverless.json': text }, readBy: both },
  {
    title: 'serverless.js',
    file: 'serverless.js',
    files: {
      'parts.js': `exports.environment = { STAGE: '\${sls:stage}', QUEUE_URL: { Ref: 'JobQueue' } };\n`,
      'serverless.js': `const { environment } = require('./parts');
const config = ${text};
module.exports = { ...config, provider: { ...config.provider, environment, timeout: undefined } };
`,
    },
    readBy: both,
  },
  {
    title: 'serverless.ts',
    file: 'serverless.ts',
    files: {
      'serverless.ts': `interface Config { service: string; [key: string]: unknown }
const config: Config = ${text};
export default config satisfies Config;
`,
    },
    // Serverless 3 wants ts-node beside it.
    readBy: ['osls'],
  },
  {
    title: 'infrastructure.js, a promise',
    file: 'infrastructure.js',
    files: {
      'infrastructure.js': `const createInfrastructure = async () => (${text});\nmodule.exports = createInfrastructure();\n`,
    },
    readBy: both,
  },
  {
    title: 'infrastructure.js, a function',
    file: 'infrastructure.js',
    files: {
      'infrastructure.js': `const createInfrastructure = async () => (${text});
module.exports = async () => {
  const config = await createInfrastructure();
  config.functions.api.timeout = 20;
  return config;
};
`,
    },
    readBy: [],
  },
  { title: 'none', file: null, files: {}, readBy: [] },
];

export const handler = 'node_modules/frigg-websockets/dist/handler.handler';
const code = 'exports.handler = async () => ({ statusCode: 200 });\n';
const core = 'node_modules/@friggframework/core';

/** Everything of an app but its config: code, the packed runtime, core's handlers, and this toolkit. */
export function writeApp(folder: string): void {
  const dependencies = { '@friggframework/core': '2.0.0', 'frigg-websockets': '0.1.0' };
  writeFiles(folder, {
    'package.json': JSON.stringify({
      name: 'live-app',
      version: '1.0.0',
      dependencies,
      devDependencies: { 'frigg-toolkit': '0.1.0' },
    }),
    'src/api.js': code,
    'src/job.js': code,
    [`${core}/package.json`]: JSON.stringify({ name: '@friggframework/core', version: '2.0.0' }),
  });
  const runtime = join(repository, 'runtime');
  if (!existsSync(join(runtime, 'dist', 'handler.cjs')))
    throw new Error('Not built: run `npm run build` first');
  for (const path of ['package.json', 'dist/handler.cjs'])
    cpSync(join(runtime, path), join(folder, 'node_modules', 'frigg-websockets', path), { recursive: true });
  installPlugin(folder);
}

/** Those handlers of a config that are core's: it is not installed here, and nothing runs them. */
export function writeCoreHandlers(folder: string, config: object): void {
  const named =
    JSON.stringify(config).match(/node_modules\/@friggframework\/core\/[\w./-]+(?=\.\w+")/g) ?? [];
  writeFiles(folder, Object.fromEntries(named.map((path) => [`${path}.js`, code])));
}
