import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n';

const entry = (line: string): string => `const { tellEverybody } = require('./live');

module.exports = {
  Definition: {
    integrations: [],${line}
  },
  tellEverybody,
};
`;

const live = `const { WebsocketConnection } = require('@friggframework/core');

exports.tellEverybody = async (message) => {
  for (const connection of await WebsocketConnection.getActiveConnections()) {
    await connection.send(message);
  }
};
`;

export const websocketsNotEnabled: RuleEntry = {
  title: 'The app uses WebSockets and does not enable them',
  what: 'The code, or a Serverless config, holds strong evidence that the app uses WebSockets, and its definition does not say `websockets: { enable: true }`. Where the key is missing it is an error. Where WebSockets are switched off it is a warning: that is a decision, and either it or the code is out of date. In a 1.x app whose own config makes the WebSocket API, which needs no such line, it is a warning too.',
  why: 'Up to core 2.0.0-next.28 WebSockets were deployed for every app; since 2.0.0-next.29 only for those that ask. An app that is redeployed without the line loses its live updates in silence: `getActiveConnections()` answers an empty list.',
  whatToDo:
    'Let `frigg-toolkit lint --fix` or `frigg-toolkit migrate` put the line in, and redeploy. If the app no longer uses WebSockets, remove the code that is named.',
  invalid: { 'package.json': manifest, 'index.js': entry(''), 'live.js': live },
  valid: {
    'package.json': manifest,
    'index.js': entry('\n    websockets: { enable: true },'),
    'live.js': live,
  },
};
