import { createGateway, type GatewayOptions } from '../../../runtime/src/gateway';
import type { Gateway } from '../../../runtime/src/types';
import {
  startGateway,
  type GatewayStandIn,
  type GatewayOptions as StandInOptions,
} from '../../servers/gateway';

export interface Bench {
  server: GatewayStandIn;
  gateway: Gateway;
}

/** Runs with a stand-in and a gateway of ours that knows its keys; both end with the work. No signature may be wrong. */
export async function withGateway(
  work: (bench: Bench) => Promise<void>,
  options: { server?: StandInOptions; gateway?: GatewayOptions } = {},
): Promise<void> {
  const server = await startGateway(options.server);
  const { keys, region } = server;
  const gateway = createGateway({ credentials: keys, region, ...options.gateway });
  try {
    await work({ server, gateway });
    if (server.faults().length > 0) throw new Error(`Wrong signatures: ${server.faults().join('; ')}`);
  } finally {
    await gateway.close();
    await server.stop();
  }
}

/** Far enough for every retry of a test, and no test waits for it. */
export const later = (): { deadline: number } => ({ deadline: Date.now() + 30_000 });

export const text = (data: unknown): Uint8Array => Buffer.from(JSON.stringify(data));

/** The two ways to post, which must come to the same. */
export const ways = {
  send:
    (gateway: Gateway, endpoint: string, data: Uint8Array) =>
    (id: string, options: { deadline: number; signal?: AbortSignal }) =>
      gateway.send(endpoint, id, data, options),
  outbox:
    (gateway: Gateway, endpoint: string, data: Uint8Array) =>
    async (id: string, options: { deadline: number; signal?: AbortSignal }) => {
      const outbox = await gateway.open(endpoint, data, { concurrency: 8 });
      return outbox.post(id, options);
    },
};
