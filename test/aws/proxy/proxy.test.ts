import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findProxy } from '../../../src/aws/proxy';
import { queryResult } from '../answering';

describe('findProxy', () => {
  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ HTTPS_PROXY: '' }, null],
    [{ HTTPS_PROXY: 'http://a:1' }, 'http://a:1/'],
    [{ https_proxy: 'a:1' }, 'http://a:1/'],
    [{ HTTP_PROXY: 'http://a:1' }, 'http://a:1/'],
    [{ HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' }, 'http://a:1/'],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: 'localhost,.amazonaws.com' }, null],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }, null],
    [{ HTTPS_PROXY: 'http://a:1', no_proxy: 'example.com 10.0.0.0/8' }, 'http://a:1/'],
    [{ HTTPS_PROXY: 'socks5://a:1' }, null],
    [{ HTTPS_PROXY: 'http://' }, null],
  ])('of %j is %s', (env, expected) => {
    expect(findProxy(env)?.href ?? null).toBe(expected);
  });
});

const file = (name: string): string => join(__dirname, name);
const region = 'eu-west-1';

/** AWS's own address in that region, as far as this machine's proxy knows. */
const aws = createHttps(
  { key: readFileSync(file('key.pem')), cert: readFileSync(file('certificate.pem')) },
  (request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => {
      body += data.toString();
    });
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      const answers: Record<string, string> = {
        DescribeStacks:
          '<Stacks><member><StackName>app-dev</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks>',
        GetTemplate: '<TemplateBody>{"Resources":{}}</TemplateBody>',
      };
      const answer = queryResult(action, answers[action] ?? '');
      response.end(typeof answer === 'string' ? '' : answer.body);
    });
  },
);

let asked: string[] = [];
const proxy = createHttp().on('connect', (request: IncomingMessage, socket: Duplex) => {
  asked.push(`${String(request.url)} ${String(request.headers['proxy-authorization'])}`);
  if (request.headers['proxy-authorization'] === `Basic ${btoa('never:')}`) return;
  if (request.headers['proxy-authorization'] === undefined) {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const upstream = connect((aws.address() as AddressInfo).port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(upstream).pipe(socket);
  });
  socket.on('error', () => upstream.destroy());
  upstream.on('error', () => socket.destroy());
});

const port = (server: { address: Server['address'] }): number => (server.address() as AddressInfo).port;

/** In a process of its own: what certificates it trusts is decided when it starts. */
async function read(user: string, trusted: boolean): Promise<unknown> {
  const program = `
    const { createJiti } = require('jiti');
    const { createAws } = createJiti(process.cwd() + '/')(${JSON.stringify(join(__dirname, '../../../src/aws/index.ts'))});
    const settings = { region: '${region}', env: process.env, timeout: ${user === 'never@' ? 500 : 20_000} };
    createAws(settings).readStack('app-dev').then((reading) => console.log(JSON.stringify(reading)));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '-e', program], {
    cwd: join(__dirname, '../../..'),
    env: {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      HTTPS_PROXY: `http://${user}127.0.0.1:${port(proxy)}`,
      ...(trusted ? { NODE_EXTRA_CA_CERTS: file('certificate.pem') } : {}),
    },
  });
  return JSON.parse(stdout);
}

describe('a proxy in the environment', () => {
  const host = `cloudformation.${region}.amazonaws.com:443`;
  const user = 'me:p%40ss@';
  const authorization = `Basic ${btoa('me:p@ss')}`;

  beforeAll(async () => {
    await Promise.all([aws, proxy].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    for (const server of [aws, proxy]) {
      server.close();
      server.closeAllConnections();
    }
  });

  it('is gone through to AWS, with its own credentials', async () => {
    expect(await read(user, true)).toMatchObject({
      kind: 'present',
      name: 'app-dev',
      template: { Resources: {} },
    });
    expect(new Set(asked)).toEqual(new Set([`${host} ${authorization}`]));
  });

  it('that refuses is told, without its credentials', async () => {
    const reading = await read('', true);
    expect(reading).toMatchObject({
      problem: { id: 'live-not-read', message: expect.stringContaining('the proxy in the environment') },
    });
    expect(reading).toMatchObject({ problem: { message: expect.stringContaining('HTTP status 407') } });
  });

  it('that never answers ends with the time limit, and so does the process', async () => {
    expect(await read('never@', true)).toMatchObject({
      problem: { id: 'live-not-read', message: expect.stringContaining('did not answer in') },
    });
  });

  it('does not keep the certificate of the far end from being looked at', async () => {
    expect(await read(user, false)).toMatchObject({
      problem: { id: 'live-not-read', message: expect.stringContaining('is not trusted') },
    });
  });
});
