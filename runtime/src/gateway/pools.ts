import type { Pool } from 'undici';
import { idleLimit } from './client';

/** One pool of kept connections an origin. */
export interface Pools {
  /** A pool for that many posts at once, the same as before where it is large enough and not stale. */
  of(origin: string, connections: number, now: number): Pool;
  /** Where one kept connection was found dead, the others are not to be trusted: the next post gets new ones. */
  distrust(origin: string, pool: Pool, now: number): void;
  /** Ends when the last answer is there. */
  close(): Promise<void>;
}

interface Entry {
  pool: Pool;
  connections: number;
  madeAt: number;
  usedAt: number;
}

/** Loads undici. */
export async function createPools(attemptTimeout: number): Promise<Pools> {
  const undici = await import('undici');
  const entries = new Map<string, Entry>();
  const closing = new Set<Promise<void>>();

  function retire({ pool }: Entry): void {
    const end = pool.close().catch(() => undefined);
    closing.add(end);
    void end.then(() => closing.delete(end));
  }

  function renew(origin: string, connections: number, now: number, old: Entry | undefined): Pool {
    if (old) retire(old);
    const size = Math.max(connections, old?.connections ?? 0);
    const pool = new undici.Pool(origin, {
      connections: size,
      pipelining: 1,
      connect: { timeout: attemptTimeout },
      keepAliveTimeout: idleLimit,
      // Each post has a timer of its own, which also covers the wait for a connection. Alike, because undici makes new
      // timers for each answer where they differ.
      headersTimeout: attemptTimeout,
      bodyTimeout: attemptTimeout,
    });
    entries.set(origin, { pool, connections: size, madeAt: now, usedAt: now });
    return pool;
  }

  return {
    of(origin, connections, now) {
      const entry = entries.get(origin);
      if (!entry || entry.connections < connections || now - entry.usedAt > idleLimit)
        return renew(origin, connections, now, entry);
      entry.usedAt = now;
      return entry.pool;
    },
    distrust(origin, pool, now) {
      const entry = entries.get(origin);
      // A gateway that breaks many young connections is in trouble itself: new ones would not help.
      if (entry?.pool !== pool || now - entry.madeAt < attemptTimeout) return;
      renew(origin, entry.connections, now, entry);
    },
    async close() {
      for (const entry of entries.values()) retire(entry);
      entries.clear();
      await Promise.all(closing);
    },
  };
}
