import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { cleanEnvironment, cli, writeFiles } from '../../commands/support';
import { linkPackage, packRuntime, unpackInto } from '../../runtime/packed';
import { installTool, type ToolName } from '../../servers/serverless';

const program = process.env.FRIGG_TEST_CLI ?? cli;

/** The smallest app with WebSockets and one more function, which sends to all clients. */
export const liveApp: Readonly<Record<string, string>> = {
  'index.js':
    "module.exports = { Definition: { name: 'live', integrations: [], websockets: { enable: true } } };\n",
  'serverless.yml': `service: live
provider:
  name: aws
  runtime: nodejs20.x
functions:
  announce:
    handler: src/announce.handler
    events:
      - httpApi: POST /announce
`,
  'src/announce.js': `const { WebsocketConnection } = require('frigg-websockets');
exports.handler = async () => {
  const result = await WebsocketConnection.broadcast({ say: 'first' });
  return { statusCode: 200, body: JSON.stringify(result) };
};
`,
};

export interface LocalApp {
  folder: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** An app in a folder of its own, with the packed runtime and the tool that it names. */
export async function makeApp(
  tool: ToolName,
  files: Readonly<Record<string, string>>,
  { withOffline = true } = {},
): Promise<LocalApp> {
  const tools = await installTool(tool);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-start-')));
  const offline = tool === 'osls' ? '14' : '13';
  writeFiles(folder, {
    'package.json': JSON.stringify({
      name: 'live',
      version: '1.0.0',
      dependencies: { '@friggframework/core': '2.0.0-next.40', 'frigg-websockets': '0.1.0' },
      devDependencies: { [tool]: tool === 'osls' ? '4' : '3', 'serverless-offline': offline },
    }),
    ...files,
  });
  unpackInto(folder, packRuntime(folder));
  linkPackage(folder, tool, tools);
  if (withOffline) linkPackage(folder, 'serverless-offline', tools);
  return {
    folder,
    write: (more) => {
      writeFiles(folder, more);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Running {
  child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Waits for a text on either stream, so often. */
  says(text: string | RegExp, times?: number): Promise<void>;
  /** Sends a signal, and answers the exit code and what is still alive of all that it had started. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; left: string[] }>;
  /** Waits for it to end by itself. */
  ended: Promise<number | null>;
}

const within = 60_000;

/** Waits for what happens some time after it was caused. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Never came: ${what}`);
    await sleep(50);
  }
}

/** Runs `frigg start` as a shell would. */
export function startApp(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [program, 'start', ...args], {
    cwd: folder,
    env: cleanEnvironment({ HOME: folder, NODE_OPTIONS: '--no-warnings', NO_COLOR: '1', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = async (text: string | RegExp, times = 1): Promise<void> => {
    const pattern =
      typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g') : text;
    const count = (): number => [...(stdout + stderr).matchAll(pattern)].length;
    await Promise.race([
      until(`${String(text)} in ${folder}`, () => count() >= times).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${stdout}\n${stderr}`);
      }),
      ended.then((code) => {
        if (count() < times) throw new Error(`Ended with ${String(code)}: ${stdout}\n${stderr}`);
      }),
    ]);
  };
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    says,
    ended,
    async end(signal) {
      const before = descendants(child.pid ?? 0);
      child.kill(signal);
      const code = await ended;
      await until('all to end, or to stay', () => before.every((pid) => !isAlive(pid))).catch(
        () => undefined,
      );
      return { code, left: before.filter(isAlive).map(commandOf) };
    },
  };
}

/** Every process that this one has started, and theirs. */
export function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found: number[] = [];
  for (const open = [pid]; open.length > 0;) {
    const parent = open.pop();
    for (const [child = 0, above] of table) {
      if (above !== parent) continue;
      found.push(child);
      open.push(child);
    }
  }
  return found;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const commandOf = (pid: number): string =>
  execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });

/** What a run writes into the folder of the service. */
export const ownFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.frigg-toolkit'));

export interface Client {
  socket: WebSocket;
  messages: unknown[];
}

export async function connect(port: number): Promise<Client> {
  const socket = new WebSocket(`ws://localhost:${port}`);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  await once(socket, 'open');
  return { socket, messages };
}

export async function post(url: string): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST' });
  return answer.json();
}
