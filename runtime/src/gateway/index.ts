import type { Gateway, PostOptions, PostStatus } from '../types';
import { createKeyRing, credentialsOf, regionOf, type KeyRing } from './access';
import { createClient, type Client } from './client';
import { createLimiter, type Limiter } from './limiter';
import { asSendError, idError } from './one';
import { createOutbox } from './outbox';
import { aborted, stalled, type Outcome } from './outcome';
import { createPools, type Pools } from './pools';
import { deliver } from './retry';
import { pathOf, routeOf, type Route } from './route';
import { settingsOf, type GatewayOptions } from './settings';

export type { AwsCredentials, GatewayOptions } from './settings';

/** All that is kept for one endpoint. */
interface Line {
  route: Route;
  client: Client;
  limiter: Limiter;
  keys: KeyRing;
  sends: Set<Promise<PostStatus>>;
}

/**
 * The way to the clients of API Gateway: single messages by AWS's own client, broadcasts signed and posted directly.
 * Both are loaded when first needed; clients and connections are kept until `close()`, which waits for what is under
 * way, and after which a later call makes new ones.
 *
 * `send` and `open` take an endpoint in any form that the product's table knows. `open` rejects with GatewayError when
 * nobody can be sent to: a refused endpoint, no region, no credentials; `send` with a SendError of the same code.
 *
 * @throws TypeError for options that it does not know
 */
export function createGateway(options: GatewayOptions = {}): Gateway {
  const settings = settingsOf(options);
  const { attemptTimeout } = settings;
  const lines = new Map<string, Promise<Line>>();
  let pools: Promise<Pools> | null = null;

  async function connect(route: Route): Promise<Line> {
    const client = await createClient(route, settings);
    const keys = createKeyRing(() => credentialsOf(client.aws));
    return { route, client, limiter: createLimiter(settings.sockets), keys, sends: new Set() };
  }

  async function lineTo(endpoint: string): Promise<Line> {
    const route = routeOf(endpoint);
    let line = lines.get(route.url);
    if (!line) {
      line = connect(route);
      lines.set(route.url, line);
      line.catch(() => lines.delete(route.url));
    }
    return line;
  }

  function openPools(): Promise<Pools> {
    if (!pools) {
      pools = createPools(attemptTimeout);
      pools.catch(() => (pools = null));
    }
    return pools;
  }

  return {
    async send(endpoint, connectionId, data, sendOptions) {
      try {
        const line = await lineTo(endpoint);
        const send = sendOn(line, connectionId, data, sendOptions, attemptTimeout);
        line.sends.add(send);
        return await send.finally(() => line.sends.delete(send));
      } catch (error) {
        throw asSendError(connectionId, error);
      }
    },
    async open(endpoint, data, { concurrency }) {
      const { route, client, keys } = await lineTo(endpoint);
      const [region, kept] = await Promise.all([regionOf(client.aws), openPools(), keys.at(Date.now())]);
      return createOutbox({ route, region, data, keys, pools: kept, concurrency, attemptTimeout });
    },
    async close() {
      const old = [...lines.values()];
      lines.clear();
      await (await pools)?.close();
      for (const line of await Promise.all(old)) {
        await Promise.allSettled(line.sends);
        line.client.close();
      }
    },
  };
}

async function sendOn(
  { route, client, limiter }: Line,
  connectionId: string,
  data: Uint8Array,
  options: PostOptions,
  attemptTimeout: number,
): Promise<PostStatus> {
  if (pathOf(route, connectionId) === null) throw idError(connectionId);
  const { deadline, signal } = options;
  const attempt = async (): Promise<Outcome> => {
    const entered = await limiter.enter(deadline - Date.now(), signal);
    if (!entered) return signal?.aborted ? aborted : stalled;
    try {
      // The wait for a place does not count as the gateway's silence.
      const limit = Math.min(attemptTimeout, deadline - Date.now());
      return limit > 0 ? await client.post(connectionId, data, limit, signal) : stalled;
    } finally {
      limiter.leave();
    }
  };
  return deliver(connectionId, attempt, options, attemptTimeout);
}
