import type { Seed } from './address';
import { driverErrorOf } from './driver';

/** A server as messages name it. */
export const written = ({ host, port }: Seed): string =>
  `${host.includes(':') ? `[${host}]` : host.toLowerCase()}:${port}`;

/** What the driver knew of the servers when it gave up. */
export function topologyOf(error: unknown): { type: string; servers: Seed[] } {
  const { reason } = driverErrorOf(error);
  if (typeof reason !== 'object' || reason === null) return { type: 'Unknown', servers: [] };
  const type = 'type' in reason && typeof reason.type === 'string' ? reason.type : 'Unknown';
  const servers = 'servers' in reason && reason.servers instanceof Map ? [...reason.servers.keys()] : [];
  return { type, servers: servers.flatMap((name) => seedOf(String(name))) };
}

function seedOf(name: string): Seed[] {
  const [, six, host, port] = /^(?:\[(.+)\]|([^[\]]+)):(\d+)$/.exec(name) ?? [];
  const at = six ?? host;
  return at === undefined ? [] : [{ host: at, port: Number(port) }];
}
