import type { Socket } from 'node:net';
import type { Network, NetworkFailure, ProbeOutcome, ProbeTarget } from '../host';

/** The real network. Nothing of it is loaded before somebody is asked. */
export const nodeNetwork: Network = {
  probe: async (target) => {
    try {
      return await probe(target);
    } catch (error) {
      return failureOf(error);
    }
  },
  handshake: async (url, options) => (await import('./node-handshake')).handshake(url, options),
};

async function probe({ host, port, tls, timeout, signal }: ProbeTarget): Promise<ProbeOutcome> {
  const { connect, isIP } = await import('node:net');
  const plain = connect({ host, port });
  // Not `AbortSignal.any` with a timeout: in Node 20 what is collected meanwhile never fires.
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  const timer = setTimeout(end, timeout);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  const ending = stop.signal;
  let secured: Socket | null = null;
  try {
    await opened(plain, 'connect', ending);
    if (!tls) return { kind: 'open', distrust: null };
    const library = await import('node:tls');
    // A server is told apart from a stranger by who asks: here it is only looked at, and nothing is said to it.
    const socket = library.connect({
      socket: plain,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      host,
      rejectUnauthorized: false,
    });
    secured = socket;
    await opened(socket, 'secureConnect', ending);
    const why: unknown = socket.authorized ? null : socket.authorizationError;
    return { kind: 'open', distrust: why === null ? null : codeOf(why) };
  } catch (error) {
    return secured && !ending.aborted ? failureOf(error, true) : failureOf(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    secured?.destroy();
    plain.destroy();
  }
}

class Ending extends Error {
  constructor(readonly code: 'ETIMEDOUT' | 'ECONNRESET') {
    super(code);
  }
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', ending: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = (): void => {
      reject(new Ending('ETIMEDOUT'));
    };
    if (ending.aborted) late();
    ending.addEventListener('abort', late, { once: true });
    socket.once(event, () => {
      ending.removeEventListener('abort', late);
      resolve();
    });
    // Stays: an error that comes after the answer would end the process.
    socket.on('error', reject);
    socket.once('close', () => {
      reject(new Ending('ECONNRESET'));
    });
  });
}

const kinds: Readonly<Record<string, NetworkFailure['kind']>> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  EAI_NODATA: 'name',
  ENODATA: 'name',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  ETIMEDOUT: 'timeout',
};

/**
 * What an error of Node's sockets means.
 *
 * @param inTls whether it came while TLS was agreed on, where an ended connection is a refusal of it
 */
export function failureOf(error: unknown, inTls = false): NetworkFailure {
  // Of a name with several addresses each has been tried.
  const several: unknown[] = error instanceof AggregateError ? error.errors : [];
  const [first = null] = [error, ...several].map(codeOf).filter((code) => code !== null);
  const kind = first === null ? 'other' : (kinds[first] ?? (isOfTls(first) ? 'tls' : 'other'));
  return { kind: inTls && (kind === 'closed' || kind === 'other') ? 'tls' : kind, code: first };
}

const isOfTls = (code: string): boolean =>
  /^(?:ERR_SSL|ERR_TLS|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code) || code.includes('_CERT');

function codeOf(error: unknown): string | null {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
