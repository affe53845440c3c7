import { describe, expect, it } from '@jest/globals';
import { SendError } from '../../../runtime/src/errors';
import type { Behaviour } from '../../servers/gateway';
import { later, text, ways, withGateway } from './support';

const data = text({ hello: 'world' });
const throttledFor = (retryAfter: string): Behaviour => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
});
const gone: Behaviour = {
  status: 410,
  headers: { 'x-amzn-errortype': 'GoneException:http://internal/' },
  body: '{"message":"Gone"}',
};

describe.each(Object.entries(ways))('a post by %s', (_name, way) => {
  it.each<[string, Behaviour[], string, number]>([
    ['200', [200], 'sent', 1],
    ['204, as serverless-offline answers', [204], 'sent', 1],
    ['410', [gone], 'gone', 1],
    ['410 under another name and without JSON', [{ status: 410, body: '<html>' }], 'gone', 1],
    ['a slow 200', [{ status: 200, afterMs: 300 }], 'sent', 1],
    ['500, then 200', [500, 200], 'sent', 2],
    ['502 with a page, then 200', [{ status: 502, body: '<html>Bad gateway' }, 200], 'sent', 2],
    ['429 without Retry-After, then 200', [429, 429, 200], 'sent', 3],
    ['429 with Retry-After in seconds, then 200', [throttledFor('1'), 200], 'sent', 2],
    ['429 with a Retry-After that can not be read, then 200', [throttledFor('soon'), 200], 'sent', 2],
    ['a reset, then 200', ['reset', 200], 'sent', 2],
    ['more resets than are repaired at once, then 200', ['reset', 'reset', 'reset', 'reset', 200], 'sent', 5],
    ['429, a reset, 503, then 410', [429, 'reset', 503, gone], 'gone', 4],
  ])('%s', async (_what, behaviours, status, posts) => {
    await withGateway(async ({ server, gateway }) => {
      server.behave('Ab1=', ...behaviours);
      expect(await way(gateway, server.endpoint, data)('Ab1=', later())).toBe(status);
      expect(server.posts('Ab1=')).toBe(posts);
      expect(server.total()).toBe(posts);
      expect(server.messages('Ab1=')).toEqual(
        status === 'sent' && behaviours.at(-1) !== 204 ? ['{"hello":"world"}'] : [],
      );
    });
  });

  it('waits for as long as Retry-After asks', async () => {
    await withGateway(async ({ server, gateway }) => {
      server.behave('a', throttledFor(new Date(Date.now() + 2_500).toUTCString()), 200);
      const begun = Date.now();
      expect(await way(gateway, server.endpoint, data)('a', later())).toBe('sent');
      // The date has whole seconds.
      expect(Date.now() - begun).toBeGreaterThanOrEqual(1_400);
    });
  });

  it('tries a stalled post again', async () => {
    await withGateway(
      async ({ server, gateway }) => {
        server.behave('a', 'stall', 200);
        expect(await way(gateway, server.endpoint, data)('a', later())).toBe('sent');
        expect(server.posts('a')).toBe(2);
      },
      { gateway: { attemptTimeout: 1_000 } },
    );
  });

  it.each<[number, string, number]>([
    [403, 'forbidden', 1],
    [413, 'payload-too-large', 1],
    [400, 'rejected', 1],
    [404, 'rejected', 1],
    [301, 'rejected', 1],
  ])('%i rejects at once', async (status, code, posts) => {
    await withGateway(async ({ server, gateway }) => {
      const name = 'SomeException';
      const body = JSON.stringify({ message: 'The Canonical String had x-amz-security-token:SECRET' });
      server.behave('a', { status, headers: { 'x-amzn-errortype': name }, body }, 200);
      const error = await errorOf(way(gateway, server.endpoint, data)('a', later()));
      expect(error).toMatchObject({ code, status, connectionId: 'a', cause: { name } });
      expect(error.message).toContain(`"a": the gateway answered ${status}`);
      expect(printed(error)).not.toMatch(/SECRET|hello|wJalr/);
      expect(server.posts('a')).toBe(posts);
    });
  });

  it.each<[string, Behaviour, Partial<SendError>]>([
    ['429', 429, { code: 'throttled', status: 429 }],
    ['503', 503, { code: 'unavailable', status: 503 }],
    ['a reset', 'reset', { code: 'unreachable', status: null }],
    ['a stall', 'stall', { code: 'timeout', status: null }],
  ])('%s until the deadline rejects, and is tried more than once', async (_what, behaviour, expected) => {
    await withGateway(
      async ({ server, gateway }) => {
        server.behave('a', behaviour);
        const error = await errorOf(
          way(gateway, server.endpoint, data)('a', { deadline: Date.now() + 1_500 }),
        );
        expect(error).toMatchObject(expected);
        expect(server.posts('a')).toBeGreaterThan(1);
      },
      { gateway: { attemptTimeout: 150 } },
    );
  });

  it('does not wait for a Retry-After beyond the deadline', async () => {
    await withGateway(async ({ server, gateway }) => {
      server.behave('a', throttledFor('3600'), 200);
      const error = await errorOf(way(gateway, server.endpoint, data)('a', later()));
      expect(error).toMatchObject({ code: 'throttled', status: 429 });
      expect(server.posts('a')).toBe(1);
    });
  });

  it('posts nothing when its time is up before it begins, or it was aborted', async () => {
    await withGateway(async ({ server, gateway }) => {
      const post = way(gateway, server.endpoint, data);
      expect(await errorOf(post('a', { deadline: Date.now() - 1 }))).toMatchObject({ code: 'timeout' });
      expect(await errorOf(post('a', { ...later(), signal: AbortSignal.abort() }))).toMatchObject({
        code: 'aborted',
      });
      expect(server.total()).toBe(0);
    });
  });

  it.each<[string, Behaviour]>([
    ['on its way', 'stall'],
    ['in a wait', throttledFor('20')],
  ])('ends when it is aborted %s', async (_when, behaviour) => {
    await withGateway(async ({ server, gateway }) => {
      server.behave('a', behaviour);
      const abort = new AbortController();
      const post = way(gateway, server.endpoint, data)('a', { ...later(), signal: abort.signal });
      const check = setInterval(() => {
        if (server.posts('a') > 0) abort.abort();
      }, 10);
      expect(await errorOf(post)).toMatchObject({ code: 'aborted', status: null });
      clearInterval(check);
      expect(server.posts('a')).toBe(1);
    });
  });

  it.each(['', '.', '..', '\ud800'])('refuses %j, which is no id', async (id) => {
    await withGateway(async ({ server, gateway }) => {
      expect(await errorOf(way(gateway, server.endpoint, data)(id, later()))).toMatchObject({
        code: 'connection-id-invalid',
      });
      expect(server.total()).toBe(0);
    });
  });

  it('says that nothing listens', async () => {
    await withGateway(async ({ server, gateway }) => {
      await server.stop();
      const error = await errorOf(way(gateway, server.endpoint, data)('a', { deadline: Date.now() + 500 }));
      expect(error).toMatchObject({ code: 'unreachable', status: null, cause: { code: 'ECONNREFUSED' } });
    });
  });
});

async function errorOf(promise: Promise<unknown>): Promise<SendError> {
  const error: unknown = await promise.then(
    (value) => new Error(`Resolved with ${String(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SendError);
  return error as SendError;
}

const printed = (error: Error): string =>
  `${String(error.stack)} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`;
