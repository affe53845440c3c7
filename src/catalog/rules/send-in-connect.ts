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

const live = (part: string): string => `const { WebsocketConnection } = require('frigg-websockets');
const { createHandler } = require('frigg-websockets/handler');

exports.handler = createHandler({
  async ${part}({ connection }) {
    await connection.send({ type: 'welcome' });
  },
});

exports.count = () => WebsocketConnection.countDocuments();
`;

export const sendInConnect: RuleEntry = {
  title: 'A message is sent to a connection inside its own $connect',
  what: 'Code sends to the connection whose `$connect` it answers: in `onConnect` of `frigg-websockets/handler`; with `postToConnection` or `PostToConnectionCommand` and the id of the event, under a condition that only `$connect` fulfils; or in a function that a Serverless config wires to `$connect` and to nothing else.',
  why: 'API Gateway makes the connection when `$connect` has answered. Until then every message to it is refused with status 410, and what handles a 410 deletes the record of the connection that is just being made.',
  whatToDo:
    'Let the client send a first message when its socket is open, and answer that one: in `onMessage`, or in the handler of `$default`.',
  invalid: { 'package.json': manifest, 'index.js': index, 'live.js': live('onConnect') },
  valid: { 'package.json': manifest, 'index.js': index, 'live.js': live('onMessage') },
};
