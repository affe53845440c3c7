import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createNodeHost } from '../../src/commands/node-host';
import { createMachine } from '../../src/commands/start-machine';

const machine = createMachine(createNodeHost());
const open: Server[] = [];

async function listen(host: string | undefined): Promise<number> {
  const server = createServer();
  open.push(server);
  await once(server.listen({ port: 0, ...(host === undefined ? {} : { host }) }), 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => once(server.close(), 'close')));
});

describe('a port', () => {
  it('is free, and stays so after it was looked at', async () => {
    const port = await machine.freePort();
    expect(await machine.portState('localhost', port)).toEqual({ kind: 'free' });
    expect(await machine.portState('localhost', port)).toEqual({ kind: 'free' });
  });

  it.each([['127.0.0.1'], ['0.0.0.0'], [undefined]])(
    'that somebody listens on at %s is taken',
    async (host) => {
      const port = await listen(host);
      for (const name of ['localhost', '127.0.0.1', '0.0.0.0'])
        expect(await machine.portState(name, port)).toMatchObject({ kind: 'taken' });
    },
  );

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('has a holder where the system tells: the program, and never its arguments', async () => {
    const port = await listen('127.0.0.1');
    expect(await machine.portState('localhost', port)).toEqual({
      kind: 'taken',
      by: { pid: process.pid, name: 'node', folder: process.cwd() },
    });
  });
});

describe('waiting', () => {
  it('ends by its signal, without an error', async () => {
    await machine.wait(100_000, AbortSignal.timeout(10));
    await machine.wait(100_000, AbortSignal.abort());
    await machine.wait(1, new AbortController().signal);
  });
});
