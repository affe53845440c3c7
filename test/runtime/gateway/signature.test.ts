import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { judgeEndpoint } from '../../../runtime/src/endpoint';
import { createGateway } from '../../../runtime/src/gateway';
import { pathOf, routeOf } from '../../../runtime/src/gateway/route';
import { createSigner, type SigningKeys } from '../../../runtime/src/gateway/sign';
import { faultOfSignature } from '../../servers/gateway/signature';
import { later } from './support';

const runs = Number(process.env.FRIGG_TEST_RUNS ?? 300);

const ids = fc
  .oneof(
    fc.base64String({ minLength: 8, maxLength: 16 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom(
        '=',
        '/',
        '+',
        ' ',
        '!',
        "'",
        '(',
        ')',
        '*',
        '%',
        'é',
        '漢',
        '.',
        '~',
        '@',
        '%25',
      ),
      minLength: 1,
    }),
  )
  .filter((id) => !/^\.{1,2}$/.test(id));
const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'Z', '0', '9', '-', '_', '$'),
  minLength: 1,
  maxLength: 12,
});
/** Stages and base paths; some words look like placeholders, which no gateway takes. */
const paths = (maxLength: number): fc.Arbitrary<string[]> =>
  fc
    .array(word, { maxLength })
    .filter((parts) => judgeEndpoint(['https://ws.acme.dev', ...parts].join('/')).verdict !== 'refused');
const keys: fc.Arbitrary<SigningKeys> = fc.record(
  {
    accessKeyId: fc.stringMatching(/^[A-Z\d]{16,20}$/),
    secretAccessKey: fc.stringMatching(/^[A-Za-z\d+/]{40}$/),
    sessionToken: fc.stringMatching(/^[A-Za-z\d+/= ]{1,80}$/),
  },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
);
const dates = fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const regions = fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1');

interface Signed {
  path: string;
  host: string;
  region: string;
  body: Uint8Array;
}

/** What the official signer says, of the same input. */
async function official(
  { path, host, region, body }: Signed,
  credentials: SigningKeys,
  date: Date,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers = { host, 'content-type': 'application/octet-stream' };
  const request = { method: 'POST', protocol: 'https:', hostname: host, path, query: {}, headers, body };
  const signed = await signer.sign(request, { signingDate: date });
  return signed.headers;
}

const pairs = (flat: string[]): Record<string, string> =>
  Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])));

describe('signatures', () => {
  it('are those of the official signer, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(ids, dates, fc.nat(1)), { minLength: 1, maxLength: 4 }),
        paths(3),
        fc.tuple(keys, keys),
        regions,
        fc.uint8Array(),
        async (posts, parts, credentials, region, body) => {
          const route = routeOf(['https://ws.acme.dev', ...parts].join('/'));
          const signer = createSigner({ host: route.host, region, body });
          // One signer for all, so that what it keeps is tried too: other days, other seconds, other keys, and back.
          for (const [id, date, which] of [...posts, ...posts]) {
            const path = pathOf(route, id) ?? '';
            const used = credentials[which === 0 ? 0 : 1];
            const expected = await official({ path, host: route.host, region, body }, used, date);
            const { host, ...sent } = expected;
            expect(host).toBe(route.host);
            expect(pairs(signer.headers(path, used, date.getTime()))).toEqual(sent);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  it('pass the independent check, and no changed request does', () => {
    fc.assert(
      fc.property(
        ids,
        keys,
        dates,
        regions,
        fc.uint8Array(),
        fc.nat(5),
        (id, used, date, region, body, change) => {
          const route = routeOf('https://ws.acme.dev/base');
          const target = pathOf(route, id) ?? '';
          const signed = pairs(
            createSigner({ host: route.host, region, body }).headers(target, used, date.getTime()),
          );
          const headers: Record<string, string> = { host: route.host, ...signed };
          const request = { method: 'POST', target, headers, body: Buffer.from(body) };
          const check = (changed: Partial<typeof request>, by = used): string | null =>
            faultOfSignature({ ...request, ...changed }, by, region, date.getTime());
          expect(check({})).toBeNull();
          const changes: (() => string | null)[] = [
            () => check({ target: `${target}x` }),
            () => check({ body: Buffer.concat([body, Buffer.from('x')]) }),
            () => check({ headers: { ...request.headers, host: 'other.acme.dev' } }),
            () => check({ method: 'GET' }),
            () => check({}, { ...used, secretAccessKey: `${used.secretAccessKey}x` }),
            () => check({ headers: { ...request.headers, 'content-type': 'text/plain' } }),
          ];
          expect(changes[change]?.()).toBe('another signature');
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('on the wire', () => {
  it("a post of ours is that of AWS's client, but for what is signed", async () => {
    const seen: { target: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ target: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const used: SigningKeys = {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'to/ken==',
    };
    const gateway = createGateway({ credentials: used, region: 'eu-west-1' });
    try {
      await fc.assert(
        fc.asyncProperty(ids, paths(2), fc.uint8Array(), async (id, parts, data) => {
          const endpoint = [origin, ...parts].join('/');
          seen.length = 0;
          await gateway.send(endpoint, id, data, later());
          await (await gateway.open(endpoint, data, { concurrency: 1 })).post(id, later());
          const [theirs, ours] = seen;
          if (!theirs || !ours) throw new Error('Not both came');
          expect(ours.target).toBe(theirs.target);
          expect(ours.body.equals(theirs.body)).toBe(true);
          for (const name of ['host', 'content-type', 'content-length', 'x-amz-security-token'])
            expect([name, ours.headers[name]]).toEqual([name, theirs.headers[name]]);
          for (const { target, headers, body } of seen) {
            const request = { method: 'POST', target, headers, body };
            expect(faultOfSignature(request, used, 'eu-west-1')).toBeNull();
          }
          expect(theirs.headers['x-amz-content-sha256']).toBe(
            createHash('sha256').update(data).digest('hex'),
          );
        }),
        { numRuns: Math.ceil(runs / 5) },
      );
    } finally {
      await gateway.close();
      server.close();
      server.closeAllConnections();
    }
  });
});
