import { request, type ClientRequest } from 'node:http';
import { Agent, type RequestOptions } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Duplex } from 'node:stream';
import type { Host } from '../host';

/** Serverless 3 and osls look for a proxy in these, and in no others; the SDK in none. */
const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'proxy'];

/** The proxy of the environment, where the addresses of AWS are reached through one; null for none, or an odd one. */
export function findProxy(env: Host['env']): URL | null {
  const given = variables.map((name) => env[name]).find((value) => value);
  if (given === undefined || isExcepted(env.NO_PROXY ?? env.no_proxy ?? '')) return null;
  const address = /^\w+:\/\//.test(given) ? given : `http://${given}`;
  return URL.canParse(address) && address.startsWith('http:') ? new URL(address) : null;
}

/** All that is asked stands below the domains of AWS. */
const isExcepted = (list: string): boolean =>
  list
    .split(/[,\s]+/)
    .some((entry) => entry === '*' || /^\*?\.?(?:.+\.)?amazonaws\.com(?:\.cn)?(?::\d+)?$/i.test(entry));

/** The proxy let nothing through. */
class ProxyError extends Error {
  override readonly name = 'ProxyError';

  constructor(readonly status: number) {
    super(`The proxy answered ${status}`);
  }
}

/** Reaches https addresses through a proxy, by `CONNECT`: it sees the name of the host, and nothing else. */
export class ProxyAgent extends Agent {
  readonly #proxy: URL;
  /** What the proxy has not answered yet. */
  readonly #asked = new Set<ClientRequest>();

  constructor(proxy: URL) {
    super({ keepAlive: true });
    this.#proxy = proxy;
  }

  override createConnection(
    options: RequestOptions & ConnectionOptions,
    callback: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): undefined {
    const { hostname, port } = this.#proxy;
    const host = `${String(options.host)}:${String(options.port ?? 443)}`;
    const asked = request({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? 80 : port,
      method: 'CONNECT',
      path: host,
      agent: false,
      headers: { host, ...authorization(this.#proxy) },
    });
    this.#asked.add(asked);
    // The type of the callback knows no failure without a stream, and Node needs none.
    const fail = callback as (error: Error) => void;
    asked.once('error', fail);
    asked.once('close', () => this.#asked.delete(asked));
    asked.once('response', ({ statusCode = 0 }) => {
      asked.destroy();
      fail(new ProxyError(statusCode));
    });
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      this.#asked.delete(asked);
      if (statusCode === 200) {
        callback(null, connect({ ...options, socket, servername: String(options.host) }));
        return;
      }
      socket.destroy();
      fail(new ProxyError(statusCode));
    });
    asked.end();
    return undefined;
  }

  /** A request that nobody waits for any more would keep the process running. */
  override destroy(): void {
    for (const asked of this.#asked) asked.destroy();
    super.destroy();
  }
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // It holds a percent sign of its own.
    return text;
  }
}
