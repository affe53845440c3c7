import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  closeEnvironment,
  connectionStringOf,
  endpointOf,
  environmentStore,
} from '../../runtime/src/environment';
import { WebsocketConnection } from '../../runtime/src/index';

const variables = ['WEBSOCKET_API_ENDPOINT', 'MONGO_URI', 'DATABASE_URL'] as const;
const saved = variables.map((name) => [name, process.env[name]] as const);

afterEach(async () => {
  for (const [name, value] of saved) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await closeEnvironment();
});

const prisma = 'postgres://me:hunter2@db.internal/app';

describe('the connection string', () => {
  it.each([
    [{ MONGO_URI: 'mongodb://a/x' }, 'mongodb://a/x'],
    [{ MONGO_URI: 'mongodb://a/x', DATABASE_URL: 'mongodb://b/y' }, 'mongodb://a/x'],
    [{ MONGO_URI: ' ', DATABASE_URL: 'mongodb+srv://b/y' }, 'mongodb+srv://b/y'],
    [{ MONGO_URI: 'mongodb://a/x', DATABASE_URL: prisma }, 'mongodb://a/x'],
  ])('of %j', (environment, expected) => {
    expect(connectionStringOf(environment)).toBe(expected);
  });

  it.each([
    [{}, 'Neither'],
    [{ MONGO_URI: '' }, 'Neither'],
    [{ DATABASE_URL: prisma }, 'DATABASE_URL is no'],
  ])('is missing in %j, and what to set is said without the value', (environment, why) => {
    const attempt = (): string => connectionStringOf(environment);
    expect(attempt).toThrow(expect.objectContaining({ code: 'store-not-set' }));
    expect(attempt).toThrow(why);
    expect(attempt).not.toThrow('hunter2');
  });
});

describe('the endpoint', () => {
  it.each([
    [undefined, null],
    ['', null],
    [
      'wss://abc123.execute-api.eu-west-1.amazonaws.com/dev/',
      'https://abc123.execute-api.eu-west-1.amazonaws.com/dev',
    ],
    ['live.acme.dev/base', 'https://live.acme.dev/base'],
    ['http://[::1]:3001', 'http://[::1]:3001'],
  ])('%j is %j', (value, expected) => {
    expect(endpointOf(value)).toBe(expected);
  });

  it('once taken, stays as it is', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        let once: string | null;
        try {
          once = endpointOf(url);
        } catch (error) {
          expect(error).toMatchObject({ code: 'endpoint-invalid' });
          return;
        }
        expect(endpointOf(once ?? '')).toBe(once);
      }),
    );
  });
});

describe('the model of the environment', () => {
  it('reads it at each call', async () => {
    delete process.env.WEBSOCKET_API_ENDPOINT;
    delete process.env.MONGO_URI;
    delete process.env.DATABASE_URL;
    expect(await WebsocketConnection.getActiveConnections()).toEqual([]);
    process.env.WEBSOCKET_API_ENDPOINT = 'http://localhost:3001';
    await expect(WebsocketConnection.getActiveConnections()).rejects.toMatchObject({ code: 'store-not-set' });
    process.env.WEBSOCKET_API_ENDPOINT = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
    await expect(WebsocketConnection.getActiveConnections()).rejects.toMatchObject({
      code: 'endpoint-invalid',
      message: expect.stringContaining('/<stage>') as unknown,
    });
  });

  it('rejects everything by promise, so that nothing throws where nobody catches', async () => {
    delete process.env.MONGO_URI;
    delete process.env.DATABASE_URL;
    for (const call of [
      WebsocketConnection.create({ connectionId: 'a' }),
      WebsocketConnection.find().exec(),
      WebsocketConnection.countDocuments().exec(),
      WebsocketConnection.deleteOne({ connectionId: 'a' }),
      WebsocketConnection.prepare(),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'store-not-set' });
    }
  });

  it('has one store for an address, and another for another', () => {
    const first = environmentStore({ MONGO_URI: 'mongodb://a/x' });
    expect(environmentStore({ DATABASE_URL: 'mongodb://a/x' })).toBe(first);
    expect(environmentStore({ MONGO_URI: 'mongodb://a/y' })).not.toBe(first);
  });

  it('tells of a database that is down, and not its password', async () => {
    process.env.WEBSOCKET_API_ENDPOINT = 'http://localhost:3001';
    process.env.MONGO_URI = 'mongodb://me:hunter2@127.0.0.1:9/x?serverSelectionTimeoutMS=200';
    const error: unknown = await WebsocketConnection.getActiveConnections().catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-unreachable' });
    expect(JSON.stringify([String(error), error])).not.toContain('hunter2');
  });
});
