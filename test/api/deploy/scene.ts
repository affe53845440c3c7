import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy, type DeployOptions } from '../../../src/api/deploy';
import { noArguments, type DeployTalk } from '../../../src/api/deploy/options';
import { createNodeHost } from '../../../src/commands/node-host';
import type { Host } from '../../../src/host';
import type { AppDeploy, ComposeWarning, DeployResult } from '../../../src/types';
import { queryError, queryResult, startAnswering, type Answering } from '../../aws/answering';
import { addFiles, makeFolder, type Content } from '../../project/temporary';

/**
 * Stands in for osls: keeps how it was called, packages `packaged.txt` of the app, and deploys by writing what it was
 * given into `live.txt`, which the stand-in for CloudFormation reads.
 */
const tool = `
const fs = require('node:fs'), path = require('node:path');
const args = process.argv.slice(2), at = (name) => args[args.indexOf(name) + 1];
const config = JSON.parse(fs.readFileSync(at('--config'), 'utf8'));
fs.appendFileSync('calls.txt', JSON.stringify({ args, config, env: Object.keys(process.env).sort() }) + '\\n');
const fail = fs.existsSync('fail') ? fs.readFileSync('fail', 'utf8').split('\\n') : [];
if (fail[0] === args[0]) { console.error('Error:\\n' + fail[1]); process.exit(3); }
const folder = path.resolve(at('--package'));
if (args[0] === 'package') {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const put = (name, value) => fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
  const { stackTags } = config.provider;
  put('serverless-state.json', { service: { service: config.service, provider: { region: 'us-east-1', stackTags } }, package: { artifactDirectoryName: 'serverless/live/' + at('--stage') + '/1795552360800-x' } });
  put('cloudformation-template-update-stack.json', JSON.parse(fs.readFileSync('packaged.txt', 'utf8')));
  fs.writeFileSync(path.join(folder, 'live.zip'), 'zip');
  console.log('packaged by the tool');
} else {
  const template = JSON.parse(fs.readFileSync(path.join(folder, 'cloudformation-template-update-stack.json'), 'utf8'));
  const outputs = template.Resources.WebsocketsApi ? { ServiceEndpointWebsocket: 'wss://made.example/dev' } : {};
  fs.writeFileSync('live.txt', JSON.stringify({ status: 'UPDATE_COMPLETE', tags: {}, template, outputs }));
}
`;

export const socketApi = {
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { Name: 'live', ProtocolType: 'WEBSOCKET' },
};
export const queue = (name: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });

/** A small app with all that a deploy looks for. */
const app: Record<string, Content> = {
  'package.json': JSON.stringify({
    name: 'live',
    dependencies: { '@friggframework/core': '2.0.0-next.40', 'frigg-websockets': '0.1.0' },
    devDependencies: { osls: '^4.3.1' },
  }),
  'index.js':
    "module.exports = { Definition: { name: 'live', integrations: [], environment: { MONGO_URI: true } } };\n",
  'serverless.yml':
    'service: live\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions:\n  hello:\n    handler: hello.handler\n',
  'packaged.txt': JSON.stringify({ Resources: { Jobs: queue('jobs') } }),
  'node_modules/osls/package.json': JSON.stringify({
    name: 'osls',
    version: '4.3.1',
    bin: 'bin/serverless.js',
  }),
  'node_modules/osls/bin/serverless.js': tool,
  'node_modules/frigg-websockets/package.json': JSON.stringify({
    name: 'frigg-websockets',
    version: '0.1.0',
  }),
  'node_modules/frigg-websockets/dist/handler.cjs': '',
};

export interface Call {
  args: string[];
  config: Record<string, unknown>;
  env: string[];
}

export interface Played {
  result: DeployResult;
  /** How the tool was called in this run. */
  calls: Call[];
  /** What CloudFormation was asked in this run. */
  asked: string[];
  plans: AppDeploy[];
  warnings: ComposeWarning[];
  output: string;
  linted: number;
}

/** One app with its stack. */
export interface Scene {
  folder: string;
  path: (name: string) => string;
  write: (files: Record<string, Content>) => void;
  /** What is deployed; null before anything is. */
  live: () => { template: { Resources: Record<string, unknown> } } | null;
  /** Changes what is known of the deployed stack. */
  setLive: (change: Record<string, unknown>) => void;
  play: (
    options?: Partial<DeployOptions>,
    more?: { talk?: Partial<DeployTalk>; host?: Partial<Host>; env?: Record<string, string> },
  ) => Promise<Played>;
  stop: () => Promise<void>;
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Stack {
  status: string;
  tags: Record<string, string>;
  outputs: Record<string, string>;
  template: object;
  refused?: string;
}

const pairs = (of: Record<string, string>, key: string, value: string): string =>
  Object.entries(of)
    .map(([name, text]) => `<member><${key}>${name}</${key}><${value}>${xml(text)}</${value}></member>`)
    .join('');

/** CloudFormation with one stack, as it stands in a file. */
const startCloud = (file: string): Promise<Answering> =>
  startAnswering((action) => {
    if (!existsSync(file)) return queryError('ValidationError', 'Stack with id live-dev does not exist', 400);
    const stack = JSON.parse(readFileSync(file, 'utf8')) as Stack;
    if (stack.refused === action) return queryError('AccessDenied', 'not authorized');
    if (action === 'GetTemplate')
      return queryResult(action, `<TemplateBody>${xml(JSON.stringify(stack.template))}</TemplateBody>`);
    return queryResult(
      action,
      `<Stacks><member><StackName>live-dev</StackName><StackStatus>${stack.status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>` +
        `<Outputs>${pairs(stack.outputs, 'OutputKey', 'OutputValue')}</Outputs><Tags>${pairs(stack.tags, 'Key', 'Value')}</Tags></member></Stacks>`,
    );
  });

export async function startScene(files: Record<string, Content> = {}): Promise<Scene> {
  const folder = makeFolder({ ...app, ...files });
  const path = (name: string): string => join(folder, name);
  const cloud = await startCloud(path('live.txt'));
  const live = (): Stack | null =>
    existsSync(path('live.txt')) ? (JSON.parse(readFileSync(path('live.txt'), 'utf8')) as Stack) : null;
  return {
    folder,
    path,
    write: (more) => {
      addFiles(folder, more);
    },
    live: live as Scene['live'],
    setLive: (change) => {
      const known = live() ?? {
        status: 'CREATE_COMPLETE',
        tags: {},
        outputs: {},
        template: { Resources: {} },
      };
      writeFileSync(path('live.txt'), JSON.stringify({ ...known, ...change }));
    },
    play: async (options = {}, { talk = {}, host = {}, env = {} } = {}) => {
      rmSync(path('calls.txt'), { force: true });
      cloud.actions.length = 0;
      const played: Omit<Played, 'result'> = {
        calls: [],
        asked: [],
        plans: [],
        warnings: [],
        output: '',
        linted: 0,
      };
      const real = createNodeHost({
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          AWS_ENDPOINT_URL: cloud.url,
          AWS_ACCESS_KEY_ID: 'testing',
          AWS_SECRET_ACCESS_KEY: 'testing',
          NPM_TOKEN: 'secret',
          MONGO_URI: 'mongodb://db',
          ...env,
        },
      });
      const result = await deploy(
        { ...real, ...host },
        {
          ...{ path: null, stage: null, region: null, mode: 'deploy', planOut: null, plan: null },
          ...{ offline: false, allowRemoval: false, lint: true, verbose: false, args: noArguments },
          ...options,
          talk: {
            onOutput: (text) => void (played.output += text),
            onLint: () => Promise.resolve(void (played.linted += 1)),
            onWarning: (warning) => void played.warnings.push(warning),
            onPlan: (planned) => void played.plans.push(planned),
            approve: () => Promise.resolve(true),
            typedConsent: () => Promise.resolve(null),
            ...talk,
          },
        },
      );
      const lines = existsSync(path('calls.txt'))
        ? readFileSync(path('calls.txt'), 'utf8').trim().split('\n')
        : [];
      return {
        ...played,
        result,
        calls: lines.map((line) => JSON.parse(line) as Call),
        asked: [...cloud.actions],
      };
    },
    stop: cloud.stop,
  };
}

/** The ids of what went wrong. */
export const idsOf = ({ result }: Pick<Played, 'result'>): string[] => result.problems.map(({ id }) => id);
export const commandsOf = ({ calls }: Pick<Played, 'calls'>): string[] =>
  calls.map(({ args }) => args[0] ?? '');
