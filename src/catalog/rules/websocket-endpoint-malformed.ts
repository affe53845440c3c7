import type { RuleEntry } from '../entry';

const files = (endpoint: string): RuleEntry['valid'] => ({
  'package.json':
    '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^1.0.0" } }\n',
  'index.js': `const { WebsocketConnection } = require('frigg-websockets');

module.exports = {
  Definition: {
    integrations: [],
    websockets: { enable: true },
  },
  count: async () => (await WebsocketConnection.getActiveConnections()).length,
};
`,
  '.env': `WEBSOCKET_API_ENDPOINT=${endpoint}\n`,
});

export const websocketEndpointMalformed: RuleEntry = {
  title: 'An endpoint that can not work',
  what: 'The address to which messages are posted is written in code, in a Serverless config or in an `.env` file, and no message can be sent to it: an execute-api address without its stage, a placeholder, no address at all, one with user information or a query. Where the one who sends takes the address as it is (the model of core, a client of AWS), so is one that begins with `wss://`, has no scheme or ends with a slash; `frigg-websockets` puts these right by itself. What AWS SDK 2 puts up with, and an empty value in `.env`, are warnings.',
  why: 'The address of the clients (`wss://`) and the one to post to (`https://`) differ, and so do those with and without a stage. A wrong one shows only when a message is sent, as an error of the network, as 403, or as an empty list of connections.',
  whatToDo:
    'Write `https://<api>.execute-api.<region>.amazonaws.com/<stage>`. A custom domain takes its base path and no stage, serverless-offline `http://localhost:3001` and no path. Files such as `.env.example` are not looked at.',
  invalid: files('https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com'),
  valid: files('https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev'),
  unsafe:
    'the variable may have other readers, such as a page in the browser that wants `wss://`; a literal in the call that makes the client is put right without being asked',
};
