import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What the stand-in signs against: it is no secret. */
export interface KnownKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface SignedRequest {
  method: string;
  /** Path and query as they stood on the wire. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

const hex = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const credential =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z\d;-]+), ?Signature=([\da-f]{64})$/;

/**
 * Checks a request as AWS describes it, step by step, and shares nothing with the code that signs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @returns what is wrong, or null
 */
export function faultOfSignature(
  { method, target, headers, body }: SignedRequest,
  keys: KnownKeys,
  region: string,
  now = Date.now(),
): string | null {
  const value = (name: string): string => [headers[name] ?? ''].flat().join(',');
  const match = credential.exec(value('authorization'));
  if (!match) return 'no Authorization of the right form';
  const [, key, day, signedRegion, service, names = '', signature = ''] = match;
  if (key !== keys.accessKeyId) return 'another access key';
  if (signedRegion !== region) return `the region ${String(signedRegion)}`;
  if (service !== 'execute-api') return `the service ${String(service)}`;
  const date = value('x-amz-date');
  const time = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!time) return 'no date';
  if (!date.startsWith(String(day))) return 'a scope of another day';
  const [year, month, date_, hour, minute, second] = time.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (Math.abs(Date.UTC(year, month - 1, date_, hour, minute, second) - now) > 300_000)
    return 'a date too far from now';
  if (value('x-amz-security-token') !== (keys.sessionToken ?? '')) return 'another session token';

  const signed = names.split(';');
  if (signed.join() !== [...signed].sort().join()) return 'signed headers out of order';
  for (const name of ['host', ...Object.keys(headers).filter((each) => each.startsWith('x-amz-'))]) {
    if (!signed.includes(name)) return `${name} is not signed`;
  }
  const missing = signed.find((name) => headers[name] === undefined);
  if (missing) return `${missing} is signed and not sent`;
  const claimed = headers['x-amz-content-sha256'];
  if (claimed !== undefined && claimed !== hex(body)) return 'another body';

  const [path = '', query = ''] = target.split('?');
  const canonical = [
    method,
    path.split('/').map(encode).join('/'),
    query,
    ...signed.map((name) => `${name}:${value(name).trim().replace(/ +/g, ' ')}`),
    '',
    names,
    hex(body),
  ].join('\n');
  const scope = `${String(day)}/${region}/execute-api/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hex(canonical)}`;
  let signingKey = mac(`AWS4${keys.secretAccessKey}`, String(day));
  for (const part of [region, 'execute-api', 'aws4_request']) signingKey = mac(signingKey, part);
  const right = mac(signingKey, toSign);
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? null : 'another signature';
}

/** Byte by byte, all but the unreserved characters. */
function encode(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z\d._~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}
