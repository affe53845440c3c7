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

const notify = (sending: string): string => `const { WebsocketConnection } = require('frigg-websockets');

exports.handler = async (event) => {
  const connections = await WebsocketConnection.getActiveConnections();
  ${sending}
  return { statusCode: 200 };
};
`;

export const sendNotAwaited: RuleEntry = {
  title: 'The promise of a send is dropped',
  what: 'Code calls `connection.send(…)` or `broadcast(…)`, and nothing waits for the promise: no `await`, no `return`, a `forEach` around it, or an array of promises that nobody gathers. A call of a function of the app counts too, where the promise of a send is part of what it answers. Tests, scripts and code that runs while a module loads are left out, and so is a promise that is handed to something else.',
  why: 'A Lambda freezes when its handler has answered. What is not sent by then is sent at the next invocation, late, or never, and an error of it is seen by nobody.',
  whatToDo:
    'Put `await` in front of the send. In place of `forEach`, use `for…of` with `await`, or `await Promise.all(connections.map((connection) => connection.send(data)))`. Await the functions that send as well.',
  invalid: {
    'package.json': manifest,
    'index.js': index,
    'notify.js': notify("connections.forEach((connection) => connection.send({ type: 'update' }));"),
  },
  valid: {
    'package.json': manifest,
    'index.js': index,
    'notify.js': notify(
      "await Promise.all(connections.map((connection) => connection.send({ type: 'update' })));",
    ),
  },
  unsafe:
    'The code behind the send runs later than before, and an error of the send now reaches it. Sends of a loop go out one after the other.',
};
