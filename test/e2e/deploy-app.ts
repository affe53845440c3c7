import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../commands/support';
import { addFiles, makeFolder } from '../project/temporary';
import { linkPackage } from '../runtime/packed';
import { installTool, type ToolName } from '../servers/serverless';

/** `FRIGG_TEST_CLI` names another build, such as that of an installed package. */
const cli = process.env.FRIGG_TEST_CLI ?? join(repository, 'dist', 'cli.cjs');

const versions: Record<ToolName, string> = { osls: '^4.3.1', serverless: '^3.40.0' };

export const definition = (websockets: string): string =>
  "const { WebsocketConnection } = require('frigg-websockets');\n" +
  'exports.tell = async () => {\n' +
  "  for (const connection of await WebsocketConnection.getActiveConnections()) await connection.send({ type: 'news' });\n" +
  '};\n' +
  `exports.Definition = { name: 'live-app', integrations: [], environment: { MONGO_URI: true }, ${websockets} };\n`;

/** The definition that asks for WebSockets, and one that does not. */
export const on = definition('websockets: { enable: true }');
export const off = definition('websockets: { enable: false }');

/** The app's own config, with more lines under `provider` where they are given. */
export const configWith = (provider = ''): string =>
  `service: live-app
provider:
  name: aws
  runtime: nodejs22.x
  region: us-east-1
  # A function that loses the last of its variables keeps them all in the AWS stand-in.
  environment:
    MINE: \${env:MINE, ''}
${provider}functions:
  hello:
    handler: hello.handler
    events:
      - httpApi: GET /hello
`;

/** A small app with an HTTP function, deployed by this tool, whose packages are linked. */
export async function makeDeployable(tool: ToolName, files: Record<string, string> = {}): Promise<string> {
  const folder = makeFolder({
    'package.json': JSON.stringify({
      name: 'live-app',
      dependencies: { '@friggframework/core': '2.0.0-next.40', 'frigg-websockets': '0.1.0' },
      devDependencies: { [tool]: versions[tool] },
    }),
    'index.js': off,
    'hello.js': 'exports.handler = async () => ({ statusCode: 200 });\n',
    'serverless.yml': configWith(),
    'node_modules/frigg-websockets/package.json': JSON.stringify({
      name: 'frigg-websockets',
      version: '0.1.0',
      main: 'dist/handler.cjs',
    }),
    'node_modules/frigg-websockets/dist/handler.cjs':
      'exports.handler = async () => ({ statusCode: 200 });\n',
  });
  addFiles(folder, files);
  linkPackage(folder, tool, await installTool(tool));
  return folder;
}

export interface DeployRun {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `frigg deploy` as a build service would: without a terminal, and with little in the environment. */
export function runDeployCli(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<DeployRun> {
  if (!existsSync(cli)) throw new Error(`${cli} is not there: run \`npm run build\` first`);
  const child = spawn(process.execPath, [cli, 'deploy', ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: tmpdir(), NO_COLOR: '1', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: DeployRun = { code: null, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => void (run.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => void (run.err += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ ...run, code });
    });
  });
}

interface Document {
  apps: {
    stack: string;
    address: string | null;
    deployed: boolean;
    plan: { action: string; logicalId: string; type: string }[];
  }[];
  error?: { id: string; message: string; tool?: { name: string; exitCode: number } };
}

/** The same with `--json`, and its document. */
export async function deployJson(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Document & { code: number | null; err: string }> {
  const { code, out, err } = await runDeployCli(cwd, ['--json', ...args], env);
  try {
    return { ...(JSON.parse(out) as Document), code, err };
  } catch {
    throw new Error(`no document: ${out}\n${err}`);
  }
}
