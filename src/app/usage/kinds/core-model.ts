import { isCore } from '../values/value';
import type { UsageKind } from './kind';

/** `WebsocketConnection` of `@friggframework/core`, by any of its paths. */
export const coreModel: UsageKind = {
  id: 'core-model',
  needles: ['Websocket'],
  names: /^WebsocketConnection$/,
  carried: true,
  matches({ root, path }) {
    if (!isCore(root) || path.some((step) => step === 'new' || step.startsWith('('))) return null;
    // By deep import the module itself stands for its one export.
    if (root.endsWith('/WebsocketConnection')) return path.length === 0 || isModel(path) ? 'use' : null;
    return isModel(path) ? 'use' : null;
  },
};

const isModel = (path: readonly string[]): boolean => path.at(-1) === 'WebsocketConnection';
