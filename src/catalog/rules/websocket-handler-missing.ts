import type { RuleEntry } from '../entry';

const manifest = (more: string): string =>
  `{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1"${more} } }\n`;

const entry = `const { announce } = require('./announce');

module.exports = {
  Definition: {
    integrations: [],
    websockets: { enable: true },
  },
  announce,
};
`;

const announce = `const {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} = require('@aws-sdk/client-apigatewaymanagementapi');

exports.announce = async (id, message) => {
  const client = new ApiGatewayManagementApiClient({ endpoint: process.env.WEBSOCKET_API_ENDPOINT });
  await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: message }));
};
`;

export const websocketHandlerMissing: RuleEntry = {
  title: 'No handler for the WebSocket routes',
  what: 'WebSockets are enabled, and neither `frigg-websockets` nor a version of `@friggframework/core` with a handler that can be loaded is a production dependency. Where core is installed, its handler and what that requires are looked at; else its version tells. An app whose Serverless config declares all three routes has a handler of its own.',
  why: 'The function that answers `$connect`, `$disconnect` and `$default` fails at its start: no client can connect. Core has had a handler that works from 2.0.0-next.3 to 2.0.0-next.36 only.',
  whatToDo:
    'Run `npm install frigg-websockets`; in `devDependencies` alone it is left out of what is deployed.',
  invalid: { 'package.json': manifest(''), 'index.js': entry, 'announce.js': announce },
  valid: {
    'package.json': manifest(', "frigg-websockets": "^0.1.0"'),
    'index.js': entry,
    'announce.js': announce,
  },
};
