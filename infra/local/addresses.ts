import type { LocalAddresses } from '../../src/types';
import type { OfflineOptions } from './service';

/** Servers that listen everywhere are reached on this machine by its own name. */
const everywhere: readonly string[] = ['0.0.0.0', '::', '[::]'];

/**
 * The addresses that an app is reached at. serverless-offline serves `@connections` on the port of the WebSocket API,
 * without a stage (13.9 and 14.8).
 *
 * @param kinds the kinds of events that the app's functions have
 */
export function localAddresses(options: OfflineOptions, kinds: ReadonlySet<string>): LocalAddresses {
  const { host, httpPort, websocketPort, isSecure, stage, prefix, hasStage } = options;
  const name = everywhere.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const s = isSecure ? 's' : '';
  const hasHttp = kinds.has('http') || kinds.has('httpApi');
  // Routes of `httpApi` have no stage: with both, only what they share is shown.
  const path = [prefix, hasStage && !kinds.has('httpApi') ? stage : ''].filter((part) => part !== '');
  const isLive = kinds.has('websocket');
  return {
    http: hasHttp ? [`http${s}://${name}:${httpPort}`, ...path].join('/') : null,
    websocket: isLive ? `ws${s}://${name}:${websocketPort}` : null,
    endpoint: isLive ? `http${s}://${name}:${websocketPort}` : null,
  };
}
