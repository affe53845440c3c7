import type { RuleEntry } from '../entry';

const manifest =
  '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^1.0.0" } }\n';

const index = `module.exports = {
  Definition: {
    integrations: [],
    websockets: { enable: true },
  },
};
`;

const notify = (message: string): string => `const { WebsocketConnection } = require('frigg-websockets');

exports.handler = async (event) => {
  for (const connection of await WebsocketConnection.getActiveConnections()) {
    await connection.send(${message});
  }
  return { statusCode: 200 };
};
`;

export const sendDoubleEncoded: RuleEntry = {
  title: 'A message is encoded as JSON twice',
  what: 'A send is given the answer of `JSON.stringify`, in place or by a name that holds nothing else. Bytes (`Buffer.from(…)`) and texts that are made in another way are not meant.',
  why: '`connection.send(…)` and `broadcast(…)` encode what they are given. A text that is JSON already becomes a string in a string: a client that parses it once gets text, where it looks for an object.',
  whatToDo: 'Send the value itself. If clients parse each message twice to make up for it, change them too.',
  invalid: {
    'package.json': manifest,
    'index.js': index,
    'notify.js': notify("JSON.stringify({ type: 'update' })"),
  },
  valid: {
    'package.json': manifest,
    'index.js': index,
    'notify.js': notify("{ type: 'update' }"),
  },
  unsafe: 'Clients may rely on it, and parse each message twice.',
};
