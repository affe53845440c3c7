import { executeApiAddress, judgeEndpoint } from '../endpoint';
import { isLoopback } from '../endpoint/hosts';
import { GatewayError } from '../errors';

/** An endpoint taken apart: what is needed to post to any of its connections. */
export interface Route {
  /** The normalised endpoint. */
  url: string;
  origin: string;
  /** As the `host` header has it: with the port where it is not the usual one. */
  host: string;
  /** What stands before `/@connections`, without a slash at its end: the stage, a base path, or nothing. */
  path: string;
  /** The region in the address, null where it names none. */
  region: string | null;
  /** This machine: a local server, which checks no signature. */
  isLocal: boolean;
}

/** @throws GatewayError for an endpoint that the product's table refuses */
export function routeOf(endpoint: string): Route {
  const verdict = judgeEndpoint(endpoint);
  if (verdict.verdict === 'refused') {
    const what = `The endpoint ${verdict.why}; the right form is ${verdict.right}.`;
    throw new GatewayError('endpoint-invalid', what);
  }
  const { origin, host, hostname, pathname } = new URL(verdict.url);
  return {
    url: verdict.url,
    origin,
    host,
    path: pathname.replace(/\/+$/, ''),
    region: executeApiAddress(verdict.url)?.region ?? null,
    isLocal: isLoopback(hostname),
  };
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Every byte but the unreserved ones of RFC 3986, as AWS wants it: `encodeURIComponent` leaves out five more. */
export const escape = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, percent);

/** The path of a connection on the wire, or null for what can be no connection's id. */
export function pathOf({ path }: Route, connectionId: string): string | null {
  // The last two would be taken for steps within the path, and an empty one names no connection.
  if (typeof connectionId !== 'string' || /^\.{0,2}$/.test(connectionId)) return null;
  try {
    return `${path}/@connections/${escape(connectionId)}`;
  } catch {
    return null; // Half of a surrogate pair has no UTF-8.
  }
}
