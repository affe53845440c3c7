import { settingsOf, type BroadcastFailure, type BroadcastOptions } from './broadcast/options';
import { run } from './broadcast/run';
import { createStop } from './broadcast/stop';
import { encode } from './encode';
import type { BroadcastCounts } from './errors';
import { routeOf } from './gateway/route';
import type { Gateway, Store } from './types';

export type { BroadcastFailure, BroadcastOptions } from './broadcast/options';

/** Each connection that was tried is counted once. */
export interface BroadcastResult extends BroadcastCounts {
  /** The first 100. */
  failures: BroadcastFailure[];
  /** It was ended early, by the signal or at the deadline: not all connections were tried. */
  aborted: boolean;
}

/**
 * Sends one message to all connections of an endpoint. It is encoded and hashed once; connections are read in batches,
 * so memory does not grow with their number; those that are gone are removed in batches. A connection that fails stops
 * no other.
 *
 * Connections that come while it runs may be missed. When it is ended early, posts on their way are given up and count
 * as failed, with the code `aborted` or `timeout`; records of gone ones are removed as far as a second allows.
 *
 * @param endpoint in any form that the product's table knows
 * @param data as `encode` takes it: bytes as they are, anything else as JSON
 * @throws MessageError for what can't be sent to anybody, GatewayError when the gateway can't be used, TypeError for
 *   wrong options (nothing was sent in all three cases); BroadcastError, with the counts, when the store fails on the
 *   way or a function of the caller throws
 */
export async function broadcast(
  store: Store,
  gateway: Gateway,
  endpoint: string,
  data: unknown,
  options: BroadcastOptions = {},
): Promise<BroadcastResult> {
  const settings = settingsOf(options);
  const { url } = routeOf(endpoint);
  const message = encode(data);
  const { concurrency, deadline, signal } = settings;
  const stop = createStop(deadline, signal);
  try {
    if (stop.signal.aborted) return { sent: 0, gone: 0, failed: 0, failures: [], aborted: true };
    const open = () => gateway.open(url, message, { concurrency });
    return await run({ store, endpoint: url, open, settings, stop: stop.signal });
  } finally {
    stop.dispose();
  }
}
