import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendError } from '../../../runtime/src/errors';
import { createGateway, type AwsCredentials } from '../../../runtime/src/gateway';
import { createKeyRing, credentialsOf, regionOf } from '../../../runtime/src/gateway/access';
import { createClient } from '../../../runtime/src/gateway/client';
import { routeOf } from '../../../runtime/src/gateway/route';
import { settingsOf, type GatewayOptions } from '../../../runtime/src/gateway/settings';
import { startGateway } from '../../servers/gateway';
import { later, text, ways, withGateway } from './support';

const kept = { ...process.env };
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'frigg-home-'));
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { HOME: home, AWS_EC2_METADATA_DISABLED: 'true' });
});
afterEach(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, kept);
  rmSync(home, { recursive: true, force: true });
});

const keys: AwsCredentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const api = 'https://a1b2c3d4e5.execute-api.eu-west-3.amazonaws.com/dev';

async function regionFor(endpoint: string, options: GatewayOptions = {}): Promise<string> {
  const client = await createClient(routeOf(endpoint), settingsOf(options));
  try {
    return await regionOf(client.aws);
  } finally {
    client.close();
  }
}

describe('the region', () => {
  it('is that of the address, whatever else is set', async () => {
    process.env.AWS_REGION = 'us-west-2';
    expect(await regionFor(api, { region: 'us-east-1' })).toBe('eu-west-3');
  });

  it('else the option, else AWS_REGION, else on this machine any', async () => {
    expect(await regionFor('http://localhost:3001')).toBe('us-east-1');
    process.env.AWS_REGION = 'us-west-2';
    expect(await regionFor('https://ws.acme.dev', { region: 'ap-south-1' })).toBe('ap-south-1');
    expect(await regionFor('https://ws.acme.dev')).toBe('us-west-2');
    expect(await regionFor('http://localhost:3001')).toBe('us-west-2');
  });

  it('is asked for when there is none', async () => {
    await expect(regionFor('https://ws.acme.dev')).rejects.toMatchObject({ code: 'region-missing' });
    const error: unknown = await createGateway({ credentials: keys })
      .send('https://ws.acme.dev', 'a', text(1), later())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ code: 'region-missing', connectionId: 'a', status: null });
  });
});

describe('credentials', () => {
  it('of a local server are made up where the environment has none', async () => {
    await withGateway(
      async ({ server }) => {
        const gateway = createGateway();
        for (const way of Object.values(ways))
          expect(await way(gateway, server.endpoint, text(1))('a', later())).toBe('sent');
        await gateway.close();
      },
      { server: { keys: { accessKeyId: 'local', secretAccessKey: 'local' }, region: 'us-east-1' } },
    );
  });

  it('come from the environment', async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'of/env',
      AWS_SESSION_TOKEN: 'to/ken==',
      AWS_REGION: 'eu-west-1',
    });
    const server = {
      keys: { accessKeyId: 'AKIDENV', secretAccessKey: 'of/env', sessionToken: 'to/ken==' },
      region: 'eu-west-1',
    };
    await withGateway(
      async ({ server: { endpoint } }) => {
        const gateway = createGateway();
        for (const way of Object.values(ways))
          expect(await way(gateway, endpoint, text(1))('a', later())).toBe('sent');
        await gateway.close();
      },
      { server },
    );
  });

  it.each<[string, GatewayOptions]>([
    ['none are found', {}],
    ['the function that gives them throws', { credentials: () => Promise.reject(new Error('token=s3cr3t')) }],
    ['they are not whole', { credentials: { accessKeyId: 'AKID', secretAccessKey: '' } }],
  ])('are asked for when %s, without a secret', async (_what, options) => {
    const gateway = createGateway(options);
    const opened: unknown = await gateway
      .open(api, text(1), { concurrency: 1 })
      .catch((error: unknown) => error);
    expect(opened).toMatchObject({ name: 'GatewayError', code: 'credentials-missing' });
    const sent: unknown = await gateway.send(api, 'a', text(1), later()).catch((error: unknown) => error);
    expect(sent).toBeInstanceOf(SendError);
    expect(sent).toMatchObject({ code: 'credentials-missing', connectionId: 'a' });
    for (const error of [opened, sent] as Error[])
      expect(`${String(error.stack)}${JSON.stringify(error)}${JSON.stringify(error.cause)}`).not.toContain(
        's3cr3t',
      );
    await gateway.close();
  });

  it('that never come end a send at its deadline', async () => {
    const gateway = createGateway({ credentials: () => new Promise(() => undefined), region: 'eu-west-1' });
    await expect(gateway.send(api, 'a', text(1), { deadline: Date.now() + 100 })).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('are renewed in the middle of a broadcast, before they expire', async () => {
    const server = await startGateway();
    let given = 0;
    const credentials = (): Promise<AwsCredentials> => {
      given += 1;
      return Promise.resolve({ ...server.keys, expiration: new Date(Date.now() + 1_000) });
    };
    const gateway = createGateway({ credentials, region: server.region });
    const outbox = await gateway.open(server.endpoint, text(1), { concurrency: 1 });
    const first = given;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await Promise.all(['a', 'b', 'c'].map((id) => outbox.post(id, later())))).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
    expect(given).toBe(first + 1);
    expect(server.faults()).toEqual([]);
    await gateway.close();
    await server.stop();
  });
});

describe('a key ring', () => {
  const hour = 3_600_000;

  it('gives the same keys until five minutes before they expire, and asks once for all', async () => {
    let asked = 0;
    const ring = createKeyRing(() =>
      Promise.resolve({ ...keys, accessKeyId: `K${(asked += 1)}`, expiration: new Date(Date.now() + hour) }),
    );
    const now = Date.now();
    const [one, two] = await Promise.all([ring.at(now), ring.at(now)]);
    expect(one).toBe(two);
    expect(ring.at(now + hour - 310_000)).toBe(one);
    expect(await ring.at(now + hour - 290_000)).toMatchObject({ accessKeyId: 'K2' });
  });

  it('keeps keys that still hold when no others can be had, and says so when they do not', async () => {
    let works = true;
    let end = new Date(Date.now() + 400_000);
    const ring = createKeyRing(() =>
      works ? Promise.resolve({ ...keys, expiration: end }) : Promise.reject(new Error('down')),
    );
    const held = await ring.at(Date.now());
    works = false;
    expect(await ring.at(Date.now() + 200_000)).toBe(held);
    works = true;
    end = new Date(Date.now() - 1);
    await ring.at(Date.now() + 300_000);
    works = false;
    await expect(ring.at(Date.now() + 600_000)).rejects.toThrow('down');
  });

  it('asks again after some minutes for keys that tell no end', async () => {
    let asked = 0;
    const ring = createKeyRing(() => Promise.resolve({ ...keys, accessKeyId: `K${(asked += 1)}` }));
    const now = Date.now();
    await ring.at(now);
    expect(ring.at(now + 60_000)).toMatchObject({ accessKeyId: 'K1' });
    expect(await ring.at(now + 301_000)).toMatchObject({ accessKeyId: 'K2' });
  });
});

describe('the environment', () => {
  it('changes neither the endpoint nor the retries', async () => {
    await withGateway(async ({ server, gateway }) => {
      Object.assign(process.env, {
        AWS_USE_FIPS_ENDPOINT: 'true',
        AWS_USE_DUALSTACK_ENDPOINT: 'true',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_MAX_ATTEMPTS: '9',
        AWS_RETRY_MODE: 'adaptive',
      });
      server.behave('a', 503, 200);
      expect(await gateway.send(server.endpoint, 'a', text(1), later())).toBe('sent');
      server.behave('b', 403);
      await expect(gateway.send(server.endpoint, 'b', text(1), later())).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect([server.posts('a'), server.posts('b')]).toEqual([2, 1]);
    });
  });
});

describe('options and endpoints', () => {
  it('are checked', async () => {
    expect(() => createGateway({ regoin: 'x' } as GatewayOptions)).toThrow(
      /no option regoin; it has credentials, region/,
    );
    expect(() => createGateway({ sockets: 0 })).toThrow(TypeError);
    const sent = createGateway().send('https://user:pass@ws.acme.dev?token=1', 'a', text(1), later());
    const error: unknown = await sent.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'endpoint-invalid', connectionId: 'a' });
    expect(String(error)).not.toMatch(/pass|token/);
    const client = await createClient(routeOf(api), settingsOf({ credentials: keys }));
    expect(await credentialsOf(client.aws)).toMatchObject(keys);
    client.close();
  });

  it.each([
    ['IPv6', { host: '::1', stage: '' }],
    ['a base path', { stage: '/base/v1' }],
    ['no stage', { stage: '' }],
  ])('work with %s', async (_what, server) => {
    await withGateway(
      async ({ server: { endpoint }, gateway }) => {
        for (const way of Object.values(ways))
          expect(await way(gateway, endpoint, text(1))('Ab/1=', later())).toBe('sent');
      },
      { server },
    );
  });
});
