import type { ConfigSighting } from '../configs/document';
import { eachValue } from '../configs/document';
import { isCore } from '../values/value';
import type { UsageKind } from './kind';

const path = /@friggframework\/core\/handlers\/routers\/websocket(\.[cm]?js)?(\.\w+)?$/;

/** Core's own Lambda handler of the WebSocket routes, named in a config or handed on in code. */
export const coreHandler: UsageKind = {
  id: 'core-handler',
  needles: ['handlers/routers/websocket'],
  configNeedles: ['handlers/routers/websocket'],
  exportIsUse: true,
  matches({ root, path: steps }) {
    if (!isCore(root) || !path.test(root)) return null;
    return steps.length === 0 || steps.join('.') === 'handler' ? 'use' : null;
  },
  config(document) {
    const found: ConfigSighting[] = [];
    eachValue(document, (value) => {
      if (value.kind === 'scalar' && value.value !== null && path.test(value.value)) found.push(value);
    });
    return found;
  },
};
