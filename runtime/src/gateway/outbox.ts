import type { Outbox } from '../types';
import type { KeyRing } from './access';
import { inTime } from './abort';
import { asSendError, idError } from './one';
import { aborted, stalled, type Outcome } from './outcome';
import type { Pools } from './pools';
import { post } from './post';
import { deliver } from './retry';
import { pathOf, type Route } from './route';
import { createSigner, type SigningKeys } from './sign';

export interface OutboxInput {
  route: Route;
  region: string;
  data: Uint8Array;
  keys: KeyRing;
  pools: Pools;
  concurrency: number;
  attemptTimeout: number;
}

/** Signs and posts by itself, which costs a tenth of what AWS's client does (see bench/). */
export function createOutbox(input: OutboxInput): Outbox {
  const { route, region, keys, pools, concurrency, attemptTimeout } = input;
  // A copy: it was hashed, and its owner may go on writing to it.
  const body = Buffer.from(input.data);
  const signer = createSigner({ host: route.host, region, body });

  /** No promise more than is needed: this is what a broadcast does most. */
  function attempt(
    path: string,
    credentials: SigningKeys,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Outcome> {
    // Signed anew each time: a signature holds for minutes, and a retry may come with other keys.
    const now = Date.now();
    const headers = signer.headers(path, credentials, now);
    const pool = pools.of(route.origin, concurrency, now);
    return post(pool, { path, headers, body }, limit, signal, () => {
      pools.distrust(route.origin, pool, Date.now());
    });
  }

  return {
    post(connectionId, options) {
      const { signal } = options;
      const path = pathOf(route, connectionId);
      if (path === null) return Promise.reject(idError(connectionId));

      async function attemptWith(
        renewal: Promise<SigningKeys>,
        wire: string,
        limit: number,
      ): Promise<Outcome> {
        const begun = Date.now();
        const renewed = await inTime(renewal, limit, signal).catch((error: unknown) => {
          throw asSendError(connectionId, error);
        });
        const left = limit - (Date.now() - begun);
        if (!renewed || left <= 0) return signal?.aborted ? aborted : stalled;
        return attempt(wire, renewed, left, signal);
      }

      const tries = (limit: number): Promise<Outcome> => {
        const held = keys.at(Date.now());
        return held instanceof Promise ? attemptWith(held, path, limit) : attempt(path, held, limit, signal);
      };
      return deliver(connectionId, tries, options, attemptTimeout);
    },
  };
}
