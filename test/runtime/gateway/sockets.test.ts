import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { startGateway, type GatewayStandIn } from '../../servers/gateway';
import { answerOf, buildRuntime, type Built } from '../store/built';
import { later, text, ways, withGateway } from './support';

const data = text('x');
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

describe.each(Object.entries(ways))('connections to the gateway, by %s', (_name, way) => {
  it('are kept between posts', async () => {
    await withGateway(async ({ server, gateway }) => {
      const post = way(gateway, server.endpoint, data);
      for (const id of names(20)) await post(id, later());
      expect(server.total()).toBe(20);
      // undici takes a second one while it puts the first away.
      expect(server.opened()).toBeLessThanOrEqual(2);
    });
  });

  it.each(['fin', 'rst'] as const)('that the gateway ended (%s) are no failure', async (how) => {
    await withGateway(async ({ server, gateway }) => {
      const post = way(gateway, server.endpoint, data);
      for (let round = 0; round < 3; round += 1) {
        expect(await Promise.all(names(8).map((id) => post(id, later())))).toEqual(Array(8).fill('sent'));
        server.closeIdle(how);
      }
      // 24 messages came, none twice.
      expect(names(8).map((id) => server.messages(id).length)).toEqual(Array(8).fill(3));
    });
  });

  it('that are dead without a word are given up together', async () => {
    await withGateway(
      async ({ server, gateway }) => {
        const post = way(gateway, server.endpoint, data);
        await Promise.all(names(8).map((id) => post(id, later())));
        await new Promise((resolve) => setTimeout(resolve, 1_050));
        server.abandon();
        expect(await post('first', later())).toBe('sent');
        expect(server.unheard()).toBe(1);
        // Each of these would otherwise meet a dead one of its own.
        await Promise.all(names(8).map((id) => post(id, later())));
        expect(server.unheard()).toBe(1);
      },
      { gateway: { attemptTimeout: 1_000 } },
    );
  });

  it('are closed by close(), after what is under way, and made anew by a later use', async () => {
    await withGateway(async ({ server, gateway }) => {
      server.behave('slow', { status: 200, afterMs: 200 });
      const post = way(gateway, server.endpoint, data);
      const slow = post('slow', later());
      while (server.posts('slow') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await gateway.close();
      expect(await slow).toBe('sent');
      while (server.open() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await post('again', later())).toBe('sent');
    });
  });
});

describe('an open outbox', () => {
  it('posts after close()', async () => {
    await withGateway(async ({ server, gateway }) => {
      const outbox = await gateway.open(server.endpoint, data, { concurrency: 2 });
      await gateway.close();
      expect(await outbox.post('a', later())).toBe('sent');
    });
  });

  it('does not change when its data does', async () => {
    await withGateway(async ({ server, gateway }) => {
      const bytes = Buffer.from('before');
      const outbox = await gateway.open(server.endpoint, bytes, { concurrency: 2 });
      bytes.write('after!');
      await outbox.post('a', later());
      expect(server.messages('a')).toEqual(['before']);
    });
  });
});

describe('many sends at once', () => {
  it('take no more connections than are allowed, share one signal without a warning, and all arrive', async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', listen);
    await withGateway(
      async ({ server, gateway }) => {
        const options = { ...later(), signal: new AbortController().signal };
        await Promise.all(names(300).map((id) => gateway.send(server.endpoint, id, data, options)));
        const outbox = await gateway.open(server.endpoint, data, { concurrency: 4 });
        await Promise.all(names(300).map((id) => outbox.post(id, options)));
        expect(server.total()).toBe(600);
        expect(server.opened()).toBeLessThanOrEqual(8);
        expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
      },
      { gateway: { sockets: 4 } },
    );
    process.off('warning', listen);
    expect(warnings).not.toContain('MaxListenersExceededWarning');
  });
});

const script = `
const { createGateway } = require('./gateway');
const [endpoint, credentials, region] = process.argv.slice(2);
const gateway = createGateway({ credentials: JSON.parse(credentials), region });
const data = Buffer.from('x');
const options = () => ({ deadline: Date.now() + 30000 });
const ids = Array.from({ length: 8 }, (_, index) => 'id-' + index);
async function round(outbox) {
  const posts = ids.flatMap((id) => [gateway.send(endpoint, id, data, options()), outbox.post(id, options())]);
  return (await Promise.allSettled(posts)).map(({ value, reason }) => value ?? String(reason));
}
(async () => {
  const outbox = await gateway.open(endpoint, data, { concurrency: 8 });
  for (;;) {
    // The timer is due when the process thaws: it runs before any news of the connections is read.
    const due = new Promise((resolve) => setTimeout(resolve, 100));
    process.send(await round(outbox));
    await due;
    await new Promise((resolve) => process.once('message', resolve));
  }
})();
`;

describe('a process that was frozen while the gateway ended its connections', () => {
  let built: Built;
  let server: GatewayStandIn;
  beforeAll(async () => {
    built = buildRuntime();
    server = await startGateway();
  });
  afterAll(async () => {
    built.remove();
    await server.stop();
  });

  it.each(['fin', 'rst'] as const)('sends on without a failure (%s)', async (how) => {
    const { endpoint, keys, region } = server;
    const child = built.start(script, [endpoint, JSON.stringify(keys), region], '--no-warnings');
    try {
      const before = server.total();
      for (let round = 1; round <= 3; round += 1) {
        expect(await answerOf(child)).toEqual(Array(16).fill('sent'));
        child.kill('SIGSTOP');
        while (!/^\d+ \(.*\) T/.test(stateOf(child.pid)))
          await new Promise((resolve) => setTimeout(resolve, 5));
        server.closeIdle(how);
        child.send('next');
        await new Promise((resolve) => setTimeout(resolve, 200));
        child.kill('SIGCONT');
      }
      expect(await answerOf(child)).toEqual(Array(16).fill('sent'));
      expect(server.total() - before).toBe(64);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});

const busyScript = `
const { createGateway } = require('./gateway');
const [endpoint, credentials, region] = process.argv.slice(2);
const gateway = createGateway({ credentials: JSON.parse(credentials), region, attemptTimeout: 600 });
const data = Buffer.from('x');
const options = () => ({ deadline: Date.now() + 30000 });
(async () => {
  const outbox = await gateway.open(endpoint, data, { concurrency: 2 });
  await Promise.all([gateway.send(endpoint, 'warm', data, options()), outbox.post('warm', options())]);
  const posts = [gateway.send(endpoint, 'send', data, options()), outbox.post('outbox', options())];
  setTimeout(() => { const end = Date.now() + 1500; while (Date.now() < end); }, 100);
  process.send(await Promise.all(posts));
  await gateway.close();
  process.disconnect();
})();
`;

describe('a process that is busy until after the limit of an attempt', () => {
  it('reads the answer that came meanwhile, instead of sending again', async () => {
    const built = buildRuntime();
    const server = await startGateway();
    for (const id of ['send', 'outbox']) server.behave(id, { status: 200, afterMs: 300 });
    const { endpoint, keys, region } = server;
    const child = built.start(busyScript, [endpoint, JSON.stringify(keys), region], '--no-warnings');
    const ended = once(child, 'exit');
    expect(await answerOf(child)).toEqual(['sent', 'sent']);
    expect([server.posts('send'), server.posts('outbox')]).toEqual([1, 1]);
    await ended;
    await server.stop();
    built.remove();
  });
});

const stateOf = (pid = 0): string => spawnSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' }).stdout;
