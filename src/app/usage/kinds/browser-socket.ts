import type { UsageKind } from './kind';

/** A client that a browser opens: it may talk to this app's WebSockets or to anybody's. */
export const browserSocket: UsageKind = {
  id: 'browser-socket',
  needles: ['WebSocket'],
  matches: ({ root, path }) => (root === 'global' && path.join('.') === 'WebSocket.new' ? 'any' : null),
  weigh: () => ({ grade: 'weak', note: 'a client of some WebSocket server, not necessarily of this app' }),
};
