import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { faultOfSignature, type KnownKeys } from './signature';

export type { KnownKeys } from './signature';

/** What the stand-in does with one post. */
export type Behaviour =
  | number
  | { status: number; headers?: Record<string, string>; body?: string; afterMs?: number }
  /** Ends the connection with RST, before an answer. */
  | 'reset'
  /** Never answers. */
  | 'stall';

export interface GatewayOptions {
  keys?: KnownKeys;
  region?: string;
  /** What stands before `/@connections`. */
  stage?: string;
  /** Host that the endpoint names, and that is listened on. */
  host?: string;
  /** Of ids without one of their own. */
  otherwise?: Behaviour | ((connectionId: string) => Behaviour);
  /** Leaves the signatures unchecked, where only numbers count. */
  unchecked?: boolean;
  /** Keeps only how many posts came in all, where they are too many to keep each. */
  forgets?: boolean;
}

/** API Gateway's `@connections` over HTTP, as far as posting goes. */
export interface GatewayStandIn {
  endpoint: string;
  keys: KnownKeys;
  region: string;
  /** What an id meets, in turn; the last one stays. */
  behave(connectionId: string, ...behaviours: Behaviour[]): void;
  /** Posts that came for an id. */
  posts(connectionId: string): number;
  /** Posts that came in all. */
  total(): number;
  /** Messages that an id has got, which are those answered with 200. */
  messages(connectionId: string): string[];
  /** What was wrong with signatures, each once. */
  faults(): string[];
  /** Connections opened so far, and those open now. */
  opened(): number;
  open(): number;
  /** The most posts that waited for an answer at once. */
  mostAtOnce(): number;
  /** Ends connections that wait for a post; `'rst'` in the hard way, as a network device does. */
  closeIdle(how?: 'fin' | 'rst'): void;
  /** From now on nothing is heard on the connections that are open: they look alive, and are not. */
  abandon(): void;
  /** Posts on such connections. */
  unheard(): number;
  stop(): Promise<void>;
}

const exampleKeys: KnownKeys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

export async function startGateway(options: GatewayOptions = {}): Promise<GatewayStandIn> {
  const { keys = exampleKeys, region = 'eu-central-1', stage = '/dev', host = '127.0.0.1' } = options;
  const behaviours = new Map<string, Behaviour[]>();
  const posts = new Map<string, number>();
  const messages = new Map<string, string[]>();
  const faults = new Set<string>();
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  const abandoned = new WeakSet<Socket>();
  let total = 0;
  let opened = 0;
  let mostAtOnce = 0;
  let unheard = 0;

  const otherwise = (id: string): Behaviour => {
    const { otherwise: one = 200 } = options;
    return typeof one === 'function' ? one(id) : one;
  };

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const prefix = `${stage}/@connections/`;
    const target = request.url ?? '';
    if (request.method !== 'POST' || !target.startsWith(prefix)) {
      faults.add(`${String(request.method)} ${target}`);
      response.writeHead(404).end();
      return;
    }
    const id = decodeURIComponent(target.slice(prefix.length));
    total += 1;
    if (!options.forgets) posts.set(id, (posts.get(id) ?? 0) + 1);
    if (options.unchecked !== true) {
      const { headers, method } = request;
      const fault = faultOfSignature({ method, target, headers, body }, keys, region);
      if (fault) faults.add(fault);
    }
    const list = behaviours.get(id) ?? [];
    const behaviour = (list.length > 1 ? list.shift() : list[0]) ?? otherwise(id);
    if (behaviour === 'stall') return;
    if (behaviour === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const {
      status,
      headers = {},
      body: text = '',
      afterMs = 0,
    } = typeof behaviour === 'number' ? { status: behaviour } : behaviour;
    const finish = (): void => {
      if (status === 200 && !options.forgets)
        messages.set(id, [...(messages.get(id) ?? []), body.toString()]);
      busy.delete(request.socket);
      response.writeHead(status, { 'content-length': Buffer.byteLength(text), ...headers }).end(text);
    };
    if (afterMs > 0) setTimeout(finish, afterMs);
    else finish();
  }

  // The clients decide how long a connection is kept, or `closeIdle` does.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (abandoned.has(request.socket)) {
      unheard += 1;
      return;
    }
    busy.add(request.socket);
    mostAtOnce = Math.max(mostAtOnce, busy.size);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request, response, Buffer.concat(chunks));
    });
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      busy.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://${host.includes(':') ? `[${host}]` : host}:${port}${stage}`,
    keys,
    region,
    behave: (connectionId, ...list) => void behaviours.set(connectionId, list),
    posts: (connectionId) => posts.get(connectionId) ?? 0,
    total: () => total,
    messages: (connectionId) => messages.get(connectionId) ?? [],
    faults: () => [...faults],
    opened: () => opened,
    open: () => sockets.size,
    mostAtOnce: () => mostAtOnce,
    closeIdle(how = 'fin') {
      for (const socket of sockets) {
        if (busy.has(socket)) continue;
        if (how === 'rst') socket.resetAndDestroy();
        else socket.destroy();
      }
    },
    abandon() {
      for (const socket of sockets) abandoned.add(socket);
    },
    unheard: () => unheard,
    async stop() {
      const ended = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await ended;
    },
  };
}
