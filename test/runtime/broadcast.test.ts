import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { broadcast, type BroadcastOptions } from '../../runtime/src/broadcast';
import { BroadcastError, GatewayError, MessageError, SendError } from '../../runtime/src/errors';
import { createGateway } from '../../runtime/src/gateway';
import { createMemoryStore } from '../../runtime/src/store/memory';
import type { ConnectionRecord, Store } from '../../runtime/src/types';
import { startGateway, type Behaviour, type GatewayStandIn } from '../servers/gateway';
import { withGateway } from './gateway/support';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);
const record = (connectionId: string, endpoint: string | null = null): ConnectionRecord => ({
  connectionId,
  connectedAt: new Date(),
  endpoint,
});

async function storeOf(ids: readonly string[], endpoint: string | null = null): Promise<Store> {
  const store = createMemoryStore();
  for (const id of ids) await store.create(record(id, endpoint));
  return store;
}

const left = async (store: Store): Promise<string[]> =>
  (await store.find({})).map(({ connectionId }) => connectionId).sort();

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => new Error(`Resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
}

/** Aborts when so many posts have come. */
function abortAt(server: GatewayStandIn, posts: number): AbortSignal {
  const abort = new AbortController();
  const timer = setInterval(() => {
    if (server.total() < posts) return;
    clearInterval(timer);
    abort.abort();
  }, 5);
  return abort.signal;
}

describe('broadcast', () => {
  it('sends to each connection once, removes what is gone, and tells what failed', async () => {
    await withGateway(
      async ({ server, gateway }) => {
        const ids = names(500);
        const store = await storeOf(ids, server.endpoint);
        const of = (index: number): Behaviour[] => {
          if (index % 10 === 1) return [410];
          if (index % 50 === 2) return [403];
          if (index % 50 === 3) return [429, 200];
          if (index % 50 === 4) return ['reset', 500, 200];
          if (index % 50 === 5) return ['stall', 410];
          return index % 50 === 6 ? [413] : [200];
        };
        ids.forEach((id, index) => {
          server.behave(id, ...of(index));
        });
        const seen: string[] = [];
        const result = await broadcast(
          store,
          gateway,
          server.endpoint,
          { n: 1 },
          {
            onFailure: ({ connectionId }) => seen.push(connectionId),
          },
        );
        expect(result).toMatchObject({ sent: 420, gone: 60, failed: 20, aborted: false });
        const failed = ids.filter((_, index) => [2, 6].includes(index % 50));
        expect(result.failures.map(({ connectionId }) => connectionId).sort()).toEqual([...failed].sort());
        expect([...seen].sort()).toEqual([...failed].sort());
        for (const { error } of result.failures) expect(error).toBeInstanceOf(SendError);
        ids.forEach((id, index) => {
          expect([id, server.posts(id)]).toEqual([id, of(index).length]);
          expect(server.messages(id)).toEqual(of(index).includes(200) ? ['{"n":1}'] : []);
        });
        expect(await left(store)).toEqual(ids.filter((_, index) => !of(index).includes(410)).sort());
      },
      { gateway: { attemptTimeout: 2_000 } },
    );
  });

  it('counts each outcome once, whatever comes in whatever order', async () => {
    const behaviours: Record<string, { meets: Behaviour[]; outcome: 'sent' | 'gone' | 'failed' }> = {
      plain: { meets: [200], outcome: 'sent' },
      gone: { meets: [410], outcome: 'gone' },
      denied: { meets: [403], outcome: 'failed' },
      broken: { meets: ['reset', 200], outcome: 'sent' },
      busy: { meets: [{ status: 429, headers: { 'retry-after': '0' } }, 410], outcome: 'gone' },
      late: { meets: [{ status: 200, afterMs: 20 }], outcome: 'sent' },
    };
    const kinds = fc.array(fc.constantFrom(...Object.keys(behaviours)), { maxLength: 40 });
    await withGateway(async ({ server, gateway }) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          kinds,
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          async (list, concurrency, batchSize) => {
            run += 1;
            const ids = list.map((kind, index) => `${run}-${index}-${kind}`);
            const expected = { sent: 0, gone: 0, failed: 0 };
            list.forEach((kind, index) => {
              const { meets, outcome } = behaviours[kind] ?? { meets: [], outcome: 'sent' };
              server.behave(ids[index] ?? '', ...meets);
              expected[outcome] += 1;
            });
            const store = await storeOf(ids);
            const before = server.total();
            const progress: unknown[] = [];
            const result = await broadcast(store, gateway, server.endpoint, 'x', {
              concurrency,
              batchSize,
              onProgress: (counts) => progress.push(counts),
            });
            expect(result).toMatchObject({ ...expected, aborted: false });
            const posts = list.reduce((sum, kind) => sum + (behaviours[kind]?.meets.length ?? 0), 0);
            expect(server.total() - before).toBe(posts);
            expect(await left(store)).toHaveLength(list.length - expected.gone);
            expect(progress).toHaveLength(Math.ceil(list.length / batchSize));
            if (list.length > 0) expect(progress.at(-1)).toEqual(expected);
          },
        ),
        { numRuns: 30 },
      );
    });
  });

  it('has no more posts on their way than it may', async () => {
    await withGateway(
      async ({ server, gateway }) => {
        const store = await storeOf(names(60));
        await broadcast(store, gateway, server.endpoint, 'x', { concurrency: 5 });
        expect(server.mostAtOnce()).toBe(5);
        expect(server.opened()).toBeLessThanOrEqual(5);
      },
      { server: { otherwise: { status: 200, afterMs: 10 } } },
    );
  });

  it('leaves connections of other endpoints alone, and knows its own by every name of it', async () => {
    await withGateway(async ({ server, gateway }) => {
      const store = await storeOf(['ours'], server.endpoint);
      await store.create(record('old', null));
      await store.create(record('theirs', 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev'));
      const written = `${server.endpoint.replace('http:', 'ws:')}/`;
      expect(await broadcast(store, gateway, written, 'x')).toMatchObject({ sent: 2, gone: 0, failed: 0 });
      expect(server.posts('theirs')).toBe(0);
    });
  });

  it('sends to those that the filter takes, also when it answers later', async () => {
    await withGateway(async ({ server, gateway }) => {
      const store = await storeOf(names(10));
      const filter = (each: ConnectionRecord): Promise<boolean> =>
        Promise.resolve(each.connectionId.endsWith('3'));
      expect(await broadcast(store, gateway, server.endpoint, 'x', { filter })).toMatchObject({ sent: 1 });
      expect(server.total()).toBe(1);
    });
  });

  it('keeps the first 100 failures, and hands out each', async () => {
    await withGateway(
      async ({ server, gateway }) => {
        const store = await storeOf(names(250));
        let handed = 0;
        const onFailure = (): number => (handed += 1);
        const result = await broadcast(store, gateway, server.endpoint, 'x', { onFailure });
        expect([result.failed, result.failures.length, handed]).toEqual([250, 100, 250]);
      },
      { server: { otherwise: 403 } },
    );
  });

  it('does nothing at all for nobody', async () => {
    const gateway = createGateway({ credentials: () => Promise.reject(new Error('asked for')) });
    expect(await broadcast(await storeOf([]), gateway, 'https://ws.acme.dev', 'x')).toEqual({
      sent: 0,
      gone: 0,
      failed: 0,
      failures: [],
      aborted: false,
    });
  });
});

describe('a broadcast that is ended early', () => {
  it.each<[string, (server: GatewayStandIn) => BroadcastOptions]>([
    ['by its signal', (server) => ({ signal: abortAt(server, 30) })],
    ['by its deadline', () => ({ deadline: Date.now() + 500 })],
  ])('%s resolves, having removed what is gone, and posts no more', async (_by, optionsOf) => {
    await withGateway(
      async ({ server, gateway }) => {
        const ids = names(1_000);
        for (const id of ids.slice(0, 10)) server.behave(id, 410);
        for (const id of ids.slice(10, 14)) server.behave(id, 'stall');
        const store = await storeOf(ids);
        const result = await broadcast(store, gateway, server.endpoint, 'x', {
          concurrency: 5,
          ...optionsOf(server),
        });
        expect(result.aborted).toBe(true);
        expect(result.gone).toBe(10);
        expect(await left(store)).toHaveLength(990);
        const posts = server.total();
        expect(result.sent + result.gone + result.failed).toBeLessThanOrEqual(posts);
        expect(result.failed).toBeGreaterThanOrEqual(4);
        for (const { error } of result.failures)
          expect(error).toMatchObject({ code: expect.stringMatching(/aborted|timeout/) });
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(server.total()).toBe(posts);
      },
      { server: { otherwise: { status: 200, afterMs: 20 } } },
    );
  });

  it('touches nothing when it was before it began', async () => {
    const store = new Proxy(createMemoryStore(), {
      get: () => () => {
        throw new Error('touched');
      },
    });
    const gateway = createGateway();
    for (const options of [{ signal: AbortSignal.abort() }, { deadline: Date.now() - 1 }]) {
      expect(await broadcast(store, gateway, 'https://ws.acme.dev', 'x', options)).toEqual({
        sent: 0,
        gone: 0,
        failed: 0,
        failures: [],
        aborted: true,
      });
    }
  });

  it('does not wait for a store that hangs', async () => {
    await withGateway(async ({ server, gateway }) => {
      const inner = await storeOf(names(10));
      server.behave('id-1', 410);
      const hanging: Store = {
        ...inner,
        async *stream(options) {
          yield* inner.stream(options);
          await new Promise(() => undefined);
        },
        remove: () => new Promise(() => undefined),
      };
      const result = await broadcast(hanging, gateway, server.endpoint, 'x', { signal: abortAt(server, 10) });
      expect(result).toMatchObject({ sent: 9, gone: 1, aborted: true });
    });
  });

  it('lets go of the signal', async () => {
    await withGateway(async ({ server, gateway }) => {
      const abort = new AbortController();
      const store = await storeOf(names(3));
      const warnings: Error[] = [];
      const listen = (warning: Error): void => void warnings.push(warning);
      process.on('warning', listen);
      for (let round = 0; round < 30; round += 1)
        await broadcast(store, gateway, server.endpoint, 'x', { signal: abort.signal });
      process.off('warning', listen);
      expect(warnings.map(({ name }) => name)).not.toContain('MaxListenersExceededWarning');
      expect(server.total()).toBe(90);
    });
  });
});

describe('a broadcast that can not go on', () => {
  it('finishes what it has read, when the store fails, and says how far it came', async () => {
    await withGateway(async ({ server, gateway }) => {
      const inner = await storeOf(names(5));
      server.behave('id-2', 410);
      const broken = new Error('the cursor is lost');
      const store: Store = {
        ...inner,
        async *stream(options) {
          yield* inner.stream(options);
          throw broken;
        },
      };
      const error = await errorOf(broadcast(store, gateway, server.endpoint, 'x'));
      expect(error).toBeInstanceOf(BroadcastError);
      expect(error).toMatchObject({
        code: 'reading-failed',
        counts: { sent: 4, gone: 1, failed: 0 },
        cause: broken,
      });
      expect(await left(inner)).not.toContain('id-2');
    });
  });

  it('says the same of a store that throws at once', async () => {
    const store: Store = {
      ...createMemoryStore(),
      stream: () => {
        throw new Error('at once');
      },
    };
    const error = await errorOf(broadcast(store, createGateway(), 'https://ws.acme.dev', 'x'));
    expect(error).toMatchObject({ code: 'reading-failed', cause: { message: 'at once' } });
  });

  it.each<[string, BroadcastOptions]>([
    [
      'filter',
      {
        filter: () => {
          throw new Error('mine');
        },
      },
    ],
    ['onProgress', { onProgress: () => Promise.reject(new Error('mine')), batchSize: 5 }],
    [
      'onFailure',
      {
        onFailure: () => {
          throw new Error('mine');
        },
      },
    ],
  ])('says so when %s throws', async (_name, options) => {
    await withGateway(
      async ({ server, gateway }) => {
        const error = await errorOf(
          broadcast(await storeOf(names(200)), gateway, server.endpoint, 'x', { concurrency: 2, ...options }),
        );
        expect(error).toMatchObject({ code: 'callback-failed', cause: { message: 'mine' } });
        expect(server.total()).toBeLessThan(200);
      },
      { server: { otherwise: 403 } },
    );
  });

  it('goes on when gone ones can not be removed, and says which', async () => {
    await withGateway(async ({ server, gateway }) => {
      const store: Store = { ...(await storeOf(names(20))), remove: () => Promise.reject(new Error('down')) };
      server.behave('id-7', 410);
      const kept: unknown[] = [];
      const onRemovalFailure = (_error: unknown, ids: readonly string[]): number => kept.push(...ids);
      expect(await broadcast(store, gateway, server.endpoint, 'x', { onRemovalFailure })).toMatchObject({
        sent: 19,
        gone: 1,
      });
      expect(kept).toEqual(['id-7']);
    });
  });

  it('posts nothing without credentials, with a wrong message, endpoint or option', async () => {
    const server = await startGateway();
    const store = await storeOf(names(3));
    const keyless = createGateway({
      credentials: () => Promise.reject(new Error('expired')),
      region: 'eu-west-1',
    });
    const run = (endpoint: string, data: unknown, options = {}) =>
      errorOf(broadcast(store, keyless, endpoint, data, options));
    expect(await run(server.endpoint, 'x')).toMatchObject({
      name: 'GatewayError',
      code: 'credentials-missing',
    });
    expect(await run(server.endpoint, undefined)).toBeInstanceOf(MessageError);
    expect(await run('https://user:secret@ws.acme.dev', 'x')).toBeInstanceOf(GatewayError);
    expect(String(await run('https://user:secret@ws.acme.dev', 'x'))).not.toContain('secret');
    for (const options of [{ concurrency: 0 }, { concurency: 5 }, { deadline: NaN }, { filter: 'x' }])
      expect(await run(server.endpoint, 'x', options)).toBeInstanceOf(TypeError);
    expect(server.total()).toBe(0);
    await server.stop();
  });
});
