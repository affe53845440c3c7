import { endpointVariable } from './names';

/** Where messages to connected clients are posted, read from the environment that is handed in. */
export type EndpointReading =
  { kind: 'endpoint'; url: string } | { kind: 'absent' } | { kind: 'invalid'; why: string };

const protocols: Record<string, string> = {
  'wss:': 'https:',
  'ws:': 'http:',
  'https:': 'https:',
  'http:': 'http:',
};

/**
 * Reads `WEBSOCKET_API_ENDPOINT`. A trailing slash is dropped (the gateway answers `403` to `/dev//@connections`),
 * and the address of the clients (`wss://`) is turned into that of the sender (`https://`).
 *
 * @param environment variables by name, usually `process.env`
 * @returns the address without a trailing slash, or why there is none; never throws, and never repeats the value
 */
export function readEndpoint(environment: Readonly<Record<string, string | undefined>>): EndpointReading {
  const value = environment[endpointVariable]?.trim() ?? '';
  if (value === '') return { kind: 'absent' };
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return { kind: 'invalid', why: `${endpointVariable} is not an address` };
  }
  const protocol = protocols[url.protocol];
  if (protocol === undefined)
    return { kind: 'invalid', why: `${endpointVariable} must begin with https:// or wss://` };
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { kind: 'invalid', why: `${endpointVariable} must hold a host and a path, and nothing else` };
  }
  return { kind: 'endpoint', url: `${protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}` };
}
