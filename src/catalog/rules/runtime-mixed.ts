import type { RuleEntry } from '../entry';

const manifest =
  '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^0.1.0" } }\n';

const entry = `const { count } = require('./count');
const { tellEverybody } = require('./live');

module.exports = {
  Definition: {
    integrations: [],
    websockets: { enable: true },
  },
  count,
  tellEverybody,
};
`;

const count = (from: string): string => `const { WebsocketConnection } = require('${from}');

exports.count = async () => (await WebsocketConnection.getActiveConnections()).length;
`;

const live = `const { WebsocketConnection } = require('frigg-websockets');

exports.tellEverybody = async (message) => {
  for (const connection of await WebsocketConnection.getActiveConnections()) {
    await connection.send(message);
  }
};
`;

export const runtimeMixed: RuleEntry = {
  title: "Core's WebSocket model and frigg-websockets are both in use",
  what: 'The app takes its connections from the model of `@friggframework/core` in one place, and from `frigg-websockets` in another, or its Serverless config names the handler of `frigg-websockets` while code uses the model of core.',
  why: 'Both write one collection, each with its own fields and indexes and with its own idea of when a connection is dead. What one of them removes or lacks, the other misses.',
  whatToDo: 'Take `WebsocketConnection` from `frigg-websockets` everywhere.',
  invalid: {
    'package.json': manifest,
    'index.js': entry,
    'count.js': count('@friggframework/core'),
    'live.js': live,
  },
  valid: {
    'package.json': manifest,
    'index.js': entry,
    'count.js': count('frigg-websockets'),
    'live.js': live,
  },
};
