import { createServer, type Server } from 'node:net';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commitAll, inTemporaryFolder } from './cli';

const cli = process.env.FRIGG_TEST_CLI ?? join(__dirname, '..', '..', 'dist', 'cli.cjs');

let server: Server;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.close();
});

/** Everything that an app can do to whoever loads it: it writes, connects, throws, and ends the process. */
const harm = (marker: string): string => {
  const { port } = server.address() as { port: number };
  return `require('fs').writeFileSync(${JSON.stringify(marker)}, 'was run');
require('net').connect(${port}, '127.0.0.1');
`;
};

function app(marker: string): Record<string, string> {
  return {
    'package.json': `{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n`,
    'index.js': `${harm(marker)}const { WebsocketConnection } = require('@friggframework/core');
process.on('exit', () => process.abort());
const Definition = {
  integrations: [],
  websockets: { enabled: true },
};
module.exports = { Definition, count: () => WebsocketConnection.getActiveConnections() };
process.exit(77);
`,
    'infrastructure.js': `${harm(marker)}module.exports = { functions: { live: { events: [{ websocket: '$connect' }] } } };\n`,
    'serverless.js': `${harm(marker)}throw new Error('loaded');\n`,
    'jest.config.js': harm(marker),
    'frigg.lint.js': harm(marker),
    'node_modules/@friggframework/core/package.json':
      '{ "name": "@friggframework/core", "version": "2.0.0-next.30" }\n',
    'node_modules/@friggframework/core/index.js': harm(marker),
    'node_modules/@friggframework/core/handlers/routers/websocket.js': `${harm(marker)}module.exports.handler = () => {};\n`,
  };
}

/** Beside the server that listens here, so a synchronous spawn would not let it count. */
function run(args: string[], cwd: string): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: 'ignore' });
    child.on('close', done);
  });
}

describe('an app that does harm when it is loaded', () => {
  it.each([
    [['lint'], 1],
    [['lint', '--fix', '--unsafe-fixes', '--allow-dirty'], 1],
    [['lint', '--format', 'sarif'], 1],
    [['migrate', '--check'], 1],
    [['migrate', '--yes'], 0],
    [['explain', 'websockets-shape'], 0],
  ])('is read by %j, and not run', async (args, code) => {
    await inTemporaryFolder(async (folder) => {
      const marker = join(folder, 'marker.txt');
      for (const [path, text] of Object.entries(app(marker))) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      commitAll(folder);
      expect(await run(args, folder)).toBe(code);
      expect(existsSync(marker)).toBe(false);
      expect(connections).toBe(0);
    });
  });
});
