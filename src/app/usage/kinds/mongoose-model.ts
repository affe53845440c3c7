import { isMongoose } from '../values/value';
import type { UsageKind } from './kind';

/** The mongoose model of that name, got by name: `model('WebsocketConnection')`, `models.WebsocketConnection`. */
export const mongooseModel: UsageKind = {
  id: 'mongoose-model',
  needles: ['Websocket'],
  names: /^WebsocketConnection$/,
  carried: true,
  matches({ root, path }) {
    if (!isMongoose(root)) return null;
    const [before, last] = path.slice(-2);
    if (before === 'model' && last === '("WebsocketConnection")') return 'use';
    return before === 'models' && last === 'WebsocketConnection' ? 'use' : null;
  },
};
