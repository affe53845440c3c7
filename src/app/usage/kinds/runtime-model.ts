import type { UsageKind } from './kind';

const names = /^(WebsocketConnection|createWebsocketConnections)$/;

/** The model that the runtime package brings, and the function that makes another. */
export const runtimeModel: UsageKind = {
  id: 'runtime-model',
  needles: ['Websocket', 'frigg-websockets'],
  names,
  carried: true,
  matches({ root, path }) {
    if (!/^frigg-websockets(\/|$)/.test(root)) return null;
    return path.length === 1 && names.test(path[0] ?? '') ? 'use' : null;
  },
};
