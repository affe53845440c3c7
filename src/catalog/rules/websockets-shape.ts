import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n';

const entry = (value: string): string => `const { WebsocketConnection } = require('@friggframework/core');

module.exports = {
  Definition: {
    integrations: [],
    websockets: ${value},
  },
  count: async () => (await WebsocketConnection.getActiveConnections()).length,
};
`;

export const websocketsShape: RuleEntry = {
  title: 'WebSockets are enabled in a way that does not enable them',
  what: "`websockets` has a value, or a spelling, that looks as if it enabled WebSockets: `websockets: true`, `enable: 'true'`, `enabled: true`, `webSockets`, or a value such as `process.env.LIVE` that is a text when the app runs. `websockets: false` is no mistake: it is the same as `enable: false`.",
  why: 'Frigg asks whether `websockets.enable === true`. Anything else is off, and no error says so.',
  whatToDo:
    "Write `websockets: { enable: true }`. For a switch from outside, compare: `enable: process.env.LIVE === 'true'`.",
  unsafe:
    'The fix is unsafe where nothing in the app uses WebSockets: with it the next deploy makes an API that there was not before.',
  invalid: { 'package.json': manifest, 'index.js': entry('true') },
  valid: { 'package.json': manifest, 'index.js': entry('{ enable: true }') },
};
