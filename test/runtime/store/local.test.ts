import { afterEach, describe, expect, it } from '@jest/globals';
import { closeEnvironment, environmentStore } from '../../../runtime/src/environment';
import { createLocalStore, localStoreAddress, localStoreVariable } from '../../../runtime/src/local-store';
import { serveLocalStore } from '../../../runtime/src/local-store-server';
import { describeStore, record } from './suite';

const addressOf = (environment: Record<string, string>): string => environment[localStoreVariable] ?? '';

afterEach(closeEnvironment);

describeStore('the store of a run on this machine', async () => {
  const server = await serveLocalStore();
  const store = createLocalStore(addressOf(server.environment));
  return { store, hasByteOrder: true, runs: 50, end: () => server.close() };
});

describe('the store of a run on this machine', () => {
  it('is the same for all who have its environment, and goes before MongoDB', async () => {
    const server = await serveLocalStore();
    const environment = { ...server.environment, MONGO_URI: 'mongodb://127.0.0.1:1/none' };
    await environmentStore(environment).create(record('a'));
    await closeEnvironment();
    expect(await environmentStore(environment).find({})).toEqual([record('a')]);
    await server.close();
  });

  it('says that its run has ended, and does not wait for it', async () => {
    const server = await serveLocalStore();
    const store = createLocalStore(addressOf(server.environment));
    await store.create(record('a'));
    await server.close();
    await expect(store.find({})).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringContaining('that run of frigg start has ended'),
    });
  });

  it.each([
    [{ [localStoreVariable]: 'http://127.0.0.1:4100' }, 'http://127.0.0.1:4100'],
    [{ [localStoreVariable]: 'http://10.0.0.7:4100' }, null],
    [{ [localStoreVariable]: 'http://127.0.0.1:4100/path' }, null],
    [{ [localStoreVariable]: 'http://127.0.0.1:4100@evil.test' }, null],
    [{ [localStoreVariable]: '' }, null],
    [{}, null],
  ])('in %j is %j', (environment, expected) => {
    expect(localStoreAddress(environment)).toBe(expected);
  });

  it.each([
    ['a page of a browser', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
    ['a request for leave', { method: 'OPTIONS', headers: { 'x-frigg-local-store': '1' } }],
    ['a look', { method: 'GET', headers: { 'x-frigg-local-store': '1' } }],
  ])('lets %s not in', async (_title, init) => {
    const server = await serveLocalStore();
    const answer = await fetch(`${addressOf(server.environment)}/remove`, init);
    expect(answer.status).toBe(403);
    expect([...answer.headers.keys()]).not.toContain('access-control-allow-origin');
    await server.close();
  });

  it.each([
    ['/drop', '{}'],
    ['/find', 'no json'],
    ['/create', '{}'],
  ])('answers %s with %s by a refusal', async (path, body) => {
    const server = await serveLocalStore();
    const init = { method: 'POST', headers: { 'x-frigg-local-store': '1' }, body };
    expect((await fetch(`${addressOf(server.environment)}${path}`, init)).status).toBe(400);
    await server.close();
  });
});
