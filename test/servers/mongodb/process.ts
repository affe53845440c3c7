import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoServer, ServerKind } from './types';

/** How to run a server on a port and a folder. */
export type CommandOf = (port: number, folder: string) => { program: string; args: string[] };

const upWithin = 60_000;

/**
 * Starts a server as a child process that does not outlive this one: its standard input ends with this process,
 * however that dies, and our own servers watch it. For a program that does not, a guard does.
 */
export async function startProcess(
  kind: Pick<ServerKind, 'name' | 'abilities'>,
  commandOf: CommandOf,
  { guarded = false } = {},
): Promise<MongoServer> {
  const folder = await mkdtemp(join(tmpdir(), 'frigg-mongodb-'));
  const port = await freePort();
  const { program, args } = commandOf(port, folder);
  let child = await launch().catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });

  async function launch(): Promise<ChildProcess> {
    const started = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    if (guarded && started.pid !== undefined) guard(started.pid);
    let complaint = '';
    started.stderr.on('data', (data: Buffer) => {
      complaint = (complaint + data.toString()).slice(-2000);
    });
    const failure = new Promise<never>((_resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => {
        reject(new Error(`${kind.name} ended with ${String(code)}: ${complaint.trim()}`));
      });
    });
    // Its end is expected once it is up.
    failure.catch(() => undefined);
    const waiting = new AbortController();
    try {
      await Promise.race([failure, isUp(port, kind.name, waiting.signal)]);
      return started;
    } catch (error) {
      started.kill('SIGKILL');
      throw error;
    } finally {
      waiting.abort();
    }
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  return {
    name: kind.name,
    abilities: kind.abilities,
    uri: `mongodb://127.0.0.1:${port}/`,
    kill,
    restart: async () => {
      await kill();
      child = await launch();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Kills a process when this one ends. */
function guard(pid: number): void {
  const code = `process.stdin.resume().on('end', () => { try { process.kill(${pid}, 'SIGKILL'); } catch {} });`;
  const watching = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'ignore', 'ignore'] });
  watching.unref();
  (watching.stdin as unknown as { unref: () => void }).unref();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isUp(port: number, name: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + upWithin;
  while (Date.now() < deadline && !signal.aborted) {
    const socket = createConnection(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await sleep(50);
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`${name} did not come up within ${upWithin} ms`);
}
