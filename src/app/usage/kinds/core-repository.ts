import { isCore } from '../values/value';
import type { UsageKind } from './kind';

const names = /^(create)?Websocket\w*Repository\w*$/;

/** The WebSocket repositories of later versions of `@friggframework/core`, and what makes them. */
export const coreRepository: UsageKind = {
  id: 'core-repository',
  needles: ['Websocket', 'websocket/repositories'],
  names,
  carried: true,
  matches({ root, path }) {
    if (!isCore(root)) return null;
    const last = path.at(-1);
    if (last === undefined) return /\/websocket\/repositories\/./.test(root) ? 'use' : null;
    return names.test(last) && path.every((step) => step !== 'new' && !step.startsWith('(')) ? 'use' : null;
  },
};
