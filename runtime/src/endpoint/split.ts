import { isLocalHost } from './hosts';
import type { EndpointChange, EndpointRefusal } from './verdict';

/** An address in its parts, before they are judged. */
export interface Written {
  scheme: 'http' | 'https';
  /** In small letters, without a port. */
  host: string;
  /** Empty for that of the scheme. */
  port: string;
  segments: string[];
  changed: EndpointChange[];
}

export type Splitting =
  { ok: true; written: Written } | { ok: false; refusal: EndpointRefusal; why: string; rest?: string };

const refuse = (refusal: EndpointRefusal, why: string, rest?: string): Splitting => ({
  ok: false,
  refusal,
  why,
  ...(rest === undefined ? {} : { rest }),
});

const schemes: Readonly<Record<string, Written['scheme']>> = {
  https: 'https',
  http: 'http',
  wss: 'https',
  ws: 'http',
};

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** A word alone is no host; one with a port, a dot or brackets is. */
const looksLikeHost = (rest: string): boolean => /^[^/?#]*[.:\]]|^localhost(?:$|[/?#])/i.test(rest);

/** Takes an address apart that is neither empty nor holds white space. `rest`: the same without what is too much. */
export function split(text: string): Splitting {
  const notAddress = refuse('not-an-address', 'is not an address');
  const named = /^([a-z][a-z\d+.-]*):\/\/(.*)$/is.exec(text);
  const scheme = named?.[1]?.toLowerCase();
  const rest = named?.[2] ?? text.replace(/^\/\//, '');
  if (scheme === undefined) {
    if (/^(?:https?|wss?):/i.test(text)) return notAddress;
    if (/^[a-z][a-z\d+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text) && !rest.includes('@')) return foreignScheme();
    if (!looksLikeHost(rest)) return notAddress;
  } else if (!Object.hasOwn(schemes, scheme)) return foreignScheme();
  if (rest === '' || /^[/\\]/.test(rest) || rest.includes('\\')) return notAddress;
  const clean = withoutExtras(rest);
  if (clean !== rest) {
    const shown = (scheme === undefined ? '' : `${scheme}://`) + clean;
    return /^[^/?#]*@/.test(rest)
      ? refuse(
          'credentials',
          'holds user information; it must hold a host and a path, and nothing else',
          shown,
        )
      : refuse(
          'query',
          'holds a query or a fragment; it must hold a host and a path, and nothing else',
          shown,
        );
  }
  const looked = parse(`https://${rest}`);
  if (looked === null || !/^(?:[^.]+\.)*[^.]+\.?$/.test(looked.hostname)) return notAddress;
  const guessed = isLocalHost(looked.hostname.replace(/\.$/, '')) ? 'http' : 'https';
  const meant = scheme === undefined ? guessed : (schemes[scheme] ?? 'https');
  const url = parse(`${meant}://${rest}`);
  return url === null ? notAddress : { ok: true, written: written(url, meant, scheme) };
}

const foreignScheme = (): Splitting =>
  refuse('scheme', 'begins with a scheme other than `https://` and `wss://`');

/** Without what stands before an `@` in the authority, and from a `?` or `#` on. */
const withoutExtras = (rest: string): string => rest.replace(/^[^/?#]*@/, '').replace(/[?#].*$/s, '');

function written(url: URL, scheme: Written['scheme'], given: string | undefined): Written {
  const changed: EndpointChange[] = [];
  if (given === undefined) changed.push('no-scheme');
  if (given === 'ws' || given === 'wss') changed.push('socket-scheme');
  const host = url.hostname.replace(/\.$/, '');
  if (host !== url.hostname) changed.push('host-dot');
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (url.pathname !== `/${segments.join('/')}`) changed.push('slash');
  if (segments.at(-1) === '@connections') {
    segments.pop();
    changed.push('connections');
  }
  return { scheme, host, port: url.port, segments, changed };
}
