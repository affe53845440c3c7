import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createPlain, type AddressInfo, type Server as PlainServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { nodeNetwork } from '../../src/commands/node-network';

const open: (Server | PlainServer)[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server | PlainServer): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const greet = (url: string, timeout = 5_000): ReturnType<typeof nodeNetwork.handshake> =>
  nodeNetwork.handshake(url, { timeout });

describe('a handshake', () => {
  it('opens a WebSocket, says nothing and closes it', async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    const heard: unknown[] = [];
    const closed = new Promise<number>((resolve) => {
      sockets.on('connection', (socket, request) => {
        heard.push(request.url);
        socket.on('message', (data) => heard.push(data));
        socket.on('close', resolve);
      });
    });
    const port = await listen(server);
    expect(await greet(`ws://127.0.0.1:${port}/dev`)).toEqual({ kind: 'open' });
    expect(await closed).toBe(1000);
    expect(heard).toEqual(['/dev']);
  });

  it.each([200, 302, 401, 403, 404, 429, 500, 502, 503])('tells a status: %s', async (status) => {
    const answer: RequestListener = (_request, response) => {
      response.writeHead(status, { location: 'ws://127.0.0.1:1' });
      response.end('{"message":"Forbidden"}');
    };
    const server = createServer(answer);
    server.on('upgrade', (_request, socket) => {
      socket.end(`HTTP/1.1 ${status} No\r\nLocation: ws://127.0.0.1:1\r\nContent-Length: 2\r\n\r\nno`);
    });
    expect(await greet(`ws://127.0.0.1:${await listen(server)}`)).toEqual({ kind: 'status', status });
  });

  it('tells a certificate that is not trusted, and TLS with one that speaks none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'frigg-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const days = ['-days', '1', '-nodes', '-subj', '/CN=localhost'];
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...days];
    execFileSync('openssl', args, { stdio: 'ignore' });
    const server = createSecure({ key: readFileSync(key), cert: readFileSync(cert) });
    rmSync(folder, { recursive: true });
    expect(await greet(`wss://127.0.0.1:${await listen(server)}`)).toMatchObject({ kind: 'tls' });
    expect(await greet(`wss://127.0.0.1:${await listen(createServer())}`)).toMatchObject({ kind: 'tls' });
  });

  it('tells a name without an address, a port where nobody listens, and one who hangs up', async () => {
    expect(await greet('wss://frigg-no-such-host.invalid/dev')).toMatchObject({ kind: 'name' });
    expect(await greet('ws://127.0.0.1:1')).toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' });
    const rude = createPlain((socket) => {
      socket.once('data', () => socket.destroy());
    });
    expect(await greet(`ws://127.0.0.1:${await listen(rude)}`)).toMatchObject({ kind: 'closed' });
  });

  it('waits no longer than it is told, and not at all when it is called off', async () => {
    const port = await listen(createPlain(() => undefined));
    expect(await greet(`ws://127.0.0.1:${port}`, 200)).toMatchObject({ kind: 'timeout' });
    const signal = AbortSignal.abort();
    expect(await nodeNetwork.handshake(`ws://127.0.0.1:${port}`, { timeout: 5_000, signal })).toMatchObject({
      kind: 'timeout',
    });
  });

  it('does not throw for what is no address, and for one that speaks something else', async () => {
    expect(await greet('nonsense')).toMatchObject({ kind: 'other' });
    const odd = createPlain((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    });
    expect(['other', 'closed']).toContain((await greet(`ws://127.0.0.1:${await listen(odd)}`)).kind);
  });
});
