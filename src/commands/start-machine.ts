import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine, PortHolder, PortState } from '../api/start/machine';
import type { Host } from '../host';

/** Where the build puts the plugins, seen from the files of the command line. */
const built = join(__dirname, '..', 'infra');

/** The real machine. */
export function createMachine(host: Host): Machine {
  return {
    pid: process.pid,
    plugins: { run: join(built, 'start-plugin.cjs'), compose: join(built, 'plugin.cjs') },
    portState: (name, port) => portState(host, name, port),
    freePort,
    wait: async (milliseconds, signal) => {
      await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
    },
  };
}

async function portState(host: Host, name: string, port: number): Promise<PortState> {
  // One who listens on all addresses, or on another of this machine's, does not always hinder listening on this one.
  const answers = await Promise.all([name, '127.0.0.1', '::1'].map((each) => isAnswered(each, port)));
  const code = answers.includes(true) ? 'EADDRINUSE' : await refusal(name, port);
  if (code === 'EADDRINUSE') return { kind: 'taken', by: await holderOf(host, port) };
  return { kind: code === 'EACCES' ? 'denied' : 'free' };
}

async function isAnswered(name: string, port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  const socket = connect({ host: name, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Why one can't listen there; null when one can. */
async function refusal(name: string, port: number): Promise<string | null> {
  const { createServer } = await import('node:net');
  const server = createServer();
  try {
    await once(server.listen({ host: name, port }), 'listening');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? null;
  }
  await once(server.close(), 'close');
  return null;
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function holderOf(host: Host, port: number): Promise<PortHolder | null> {
  return process.platform === 'linux' ? linuxHolder(port) : lsofHolder(host, port);
}

/** Of the sockets in /proc/net/tcp the one that listens, and of the processes the one that has it open. */
function linuxHolder(port: number): PortHolder | null {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = '0A';
  const sockets = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of linesOf(table)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (state === listening && local.endsWith(`:${hex}`)) sockets.add(`socket:[${inode}]`);
    }
  }
  if (sockets.size === 0) return null;
  for (const pid of namesIn('/proc').filter((name) => /^\d+$/.test(name))) {
    const folder = join('/proc', pid);
    const isHolder = namesIn(join(folder, 'fd')).some((fd) =>
      sockets.has(linkOf(join(folder, 'fd', fd)) ?? ''),
    );
    if (!isHolder) continue;
    const name = linkOf(join(folder, 'exe'));
    return { pid: Number(pid), name: name && basename(name), folder: linkOf(join(folder, 'cwd')) };
  }
  return null;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** None where another user's process may not be looked at. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

async function lsofHolder({ processes, cwd, env }: Host, port: number): Promise<PortHolder | null> {
  let output = '';
  await processes.run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
    cwd,
    env: { PATH: env.PATH ?? '' },
    timeout: 3000,
    output: (text, stream) => {
      if (stream === 'out') output += text;
    },
  });
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  if (pid === undefined) return null;
  return { pid: Number(pid), name: /^c(.+)$/m.exec(output)?.[1] ?? null, folder: null };
}
