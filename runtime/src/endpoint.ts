import { executeApiHost, isLoopback, type ExecuteApiAddress } from './endpoint/hosts';
import { judgeEndpoint } from './endpoint/judge';
import { endpointVariable } from './names';

export { judgeEndpoint };
export type { ExecuteApiAddress } from './endpoint/hosts';
export type { EndpointChange, EndpointDoubt, EndpointRefusal, EndpointVerdict } from './endpoint/verdict';

/** Where messages to connected clients are posted, read from the environment that is handed in. */
export type EndpointReading =
  { kind: 'endpoint'; url: string } | { kind: 'absent' } | { kind: 'invalid'; why: string };

/**
 * Reads `WEBSOCKET_API_ENDPOINT` by the table of `judgeEndpoint`: what it normalises is taken in its one form.
 *
 * @param environment variables by name, usually `process.env`
 * @returns the address without a trailing slash, or why there is none; never throws, and never repeats a value
 *   that holds user info or a query
 */
export function readEndpoint(environment: Readonly<Record<string, string | undefined>>): EndpointReading {
  const value = environment[endpointVariable];
  if (value === undefined || value.trim() === '') return { kind: 'absent' };
  const verdict = judgeEndpoint(value);
  if (verdict.verdict !== 'refused') return { kind: 'endpoint', url: verdict.url };
  return { kind: 'invalid', why: `${endpointVariable} ${verdict.why}; the right form is ${verdict.right}` };
}

/**
 * Whether two endpoints lead to the same place, compared in their one form; the names of this machine are alike.
 * Refused ones are the same only where they are written the same.
 */
export const sameEndpoint = (a: string, b: string): boolean => placeOf(a) === placeOf(b);

function placeOf(value: string): string {
  const verdict = judgeEndpoint(value);
  if (verdict.verdict === 'refused') return value.trim();
  const url = new URL(verdict.url);
  if (!isLoopback(url.hostname)) return verdict.url;
  return verdict.url.replace(url.hostname, 'localhost');
}

/** The parts of an address of API Gateway's own, as far as they are there; null for any other. */
export function executeApiAddress(value: string): ExecuteApiAddress | null {
  const verdict = judgeEndpoint(value);
  if (!('url' in verdict) && verdict.refusal !== 'stage-missing') return null;
  const url = new URL('url' in verdict ? verdict.url : verdict.right);
  const gateway = executeApiHost(url.hostname);
  if (!gateway) return null;
  const { owner, region, isVpcEndpoint } = gateway;
  return {
    api: isVpcEndpoint ? null : (owner?.replace(/-vpce-[\da-z-]+$/, '') ?? null),
    region,
    stage: 'url' in verdict ? url.pathname.slice(1) : null,
    host: url.hostname,
  };
}

/** The clients of AWS, by major version. */
export type AwsSdk = 2 | 3;

/**
 * Whether an official client of AWS sends rightly to an endpoint as it is written, without normalising it first.
 * Seen with aws-sdk 2.1693 and @aws-sdk/client-apigatewaymanagementapi 3.1169: the former joins doubled slashes and
 * completes a missing scheme with `https://`, the latter speaks plain HTTP to `ws://`.
 */
export function isSentRightly(value: string, sdk: AwsSdk): boolean {
  const verdict = judgeEndpoint(value);
  if (verdict.verdict !== 'normalised') return verdict.verdict !== 'refused';
  return verdict.changed.every((change) => {
    switch (change) {
      case 'host-dot':
        return true;
      case 'white-space':
        return sdk === 3 || !/^\s/.test(value);
      case 'slash':
        return sdk === 2;
      case 'no-scheme':
        return sdk === 2 && verdict.url.startsWith('https:');
      case 'socket-scheme':
        return sdk === 3 && verdict.url.startsWith('http:');
      case 'plain-http':
      case 'connections':
        return false;
    }
  });
}
