import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cleanEnvironment } from '../../commands/support';
import { linkPackage } from '../packed';

export { installOsls as installOffline, missingServerless as missingOffline } from '../../servers/serverless';

export interface Offline {
  /** For clients. */
  url: string;
  /** For `WEBSOCKET_API_ENDPOINT`. */
  endpoint: string;
  /** What it and the functions have written. */
  output: () => string;
  stop: () => Promise<void>;
}

const upWithin = 60_000;

/** Ends with the process that started it, however that dies. */
const guard = `process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();\n`;

/** Runs an app under serverless-offline, until its WebSocket API listens. */
export async function startOffline(
  app: string,
  tools: string,
  ports: readonly [number, number, number],
): Promise<Offline> {
  linkPackage(app, 'serverless-offline', tools);
  await writeFile(join(app, 'guard.cjs'), guard);
  const [http, socket, lambda] = ports.map(String) as [string, string, string];
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...['--require', join(app, 'guard.cjs'), join(tools, 'node_modules', 'osls', 'bin', 'serverless.js')],
      ...['offline', '--httpPort', http, '--websocketPort', socket, '--lambdaPort', lambda, '--useInProcess'],
    ],
    {
      cwd: app,
      env: cleanEnvironment({
        SLS_TELEMETRY_DISABLED: '1',
        SLS_NOTIFICATIONS_MODE: 'off',
        NODE_OPTIONS: '--no-warnings',
      }),
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const listening = new Promise<void>((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      // The last thing that it says, where an app has no HTTP routes.
      if (output.includes('[http for websocket] listening')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    setTimeout(() => {
      reject(new Error(`serverless-offline did not come up: ${output.slice(-3000)}`));
    }, upWithin).unref();
    child.once('exit', (code) => {
      reject(new Error(`serverless-offline ended with ${String(code)}: ${output.slice(-3000)}`));
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await listening;
  } catch (error) {
    await stop();
    throw error;
  }
  const address = `localhost:${socket}`;
  return { url: `ws://${address}`, endpoint: `http://${address}`, output: () => output, stop };
}

/** Ports that nobody listens on. */
export async function freePorts(): Promise<[number, number, number]> {
  const servers = [0, 0, 0].map((port) => createServer().listen(port));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports as [number, number, number];
}
