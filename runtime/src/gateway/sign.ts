import { createHmac, hash } from 'node:crypto';
import { escape } from './route';

/**
 * AWS Signature Version 4 for posts of one body to one host, with all that does not differ between two of them made
 * once: the signing key a day, the date's part a second, the body's hash once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export interface Signer {
  /**
   * The headers of one post, `host` left out, as a flat list of names and values.
   *
   * @param path as it stands on the wire
   * @param now milliseconds
   */
  headers(path: string, keys: SigningKeys, now: number): string[];
}

export interface SigningKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface SignerInput {
  host: string;
  region: string;
  body: Uint8Array;
}

const service = 'execute-api';
const contentType = 'application/octet-stream';
const algorithm = 'AWS4-HMAC-SHA256';

const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What stays for a second and one set of credentials. */
interface Frame {
  second: number;
  keys: SigningKeys;
  seal: (text: string) => string;
  /** The canonical request behind its path, and the string to sign before the hash of that request. */
  tail: string;
  head: string;
  authorization: string;
  headers: readonly string[];
}

export function createSigner({ host, region, body }: SignerInput): Signer {
  const bodyHash = sha256(body);
  let day: { date: string; secret: string; seal: (text: string) => string } | null = null;
  let frame: Frame | null = null;

  function sealOf(date: string, secret: string): (text: string) => string {
    if (day?.date !== date || day.secret !== secret) {
      const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date));
      day = { date, secret, seal: sealWith(key) };
    }
    return day.seal;
  }

  function frameOf(keys: SigningKeys, second: number): Frame {
    const time = new Date(second * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const date = time.slice(0, 8);
    const token = keys.sessionToken;
    const scope = `${date}/${region}/${service}/aws4_request`;
    const signed = `content-type;host;x-amz-date${token ? ';x-amz-security-token' : ''}`;
    const tokenLine = token ? `x-amz-security-token:${token.trim().replace(/\s+/g, ' ')}\n` : '';
    return {
      second,
      keys,
      seal: sealOf(date, keys.secretAccessKey),
      tail: `\n\ncontent-type:${contentType}\nhost:${host}\nx-amz-date:${time}\n${tokenLine}\n${signed}\n${bodyHash}`,
      head: `${algorithm}\n${time}\n${scope}\n`,
      authorization: `${algorithm} Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=`,
      headers: [
        ...['content-type', contentType, 'x-amz-date', time],
        ...(token ? ['x-amz-security-token', token] : []),
        'authorization',
      ],
    };
  }

  return {
    headers(path, keys, now) {
      const second = Math.floor(now / 1000);
      if (frame?.second !== second || frame.keys !== keys) frame = frameOf(keys, second);
      const { seal, tail, head, authorization, headers } = frame;
      const request = sha256(`POST\n${canonicalPath(path)}${tail}`);
      return [...headers, `${authorization}${seal(`${head}${request}`)}`];
    },
  };
}

/** Outside of S3 each part of the path is encoded once more than on the wire. */
const canonicalPath = (path: string): string => path.replace(/[^\w.~/-]/g, escape);

/**
 * HMAC-SHA-256 of ASCII text by one key, in hexadecimal (RFC 2104). The key's two blocks are made once and hashed in
 * place: `createHmac` makes an object for each text, which costs as much as all the rest of a signature.
 */
function sealWith(key: Buffer): (text: string) => string {
  const block = 64;
  const inner = Buffer.alloc(1024, 0x36);
  const outer = Buffer.alloc(block + 32, 0x5c);
  for (const [index, byte] of key.entries()) {
    inner[index] = 0x36 ^ byte;
    outer[index] = 0x5c ^ byte;
  }
  return (text) => {
    const length = inner.write(text, block, 'latin1');
    outer.write(hash('sha256', inner.subarray(0, block + length), 'binary'), block, 'latin1');
    return hash('sha256', outer, 'hex');
  };
}
