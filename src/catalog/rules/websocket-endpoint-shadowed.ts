import type { RuleEntry } from '../entry';

const files = (environment: string): RuleEntry['valid'] => ({
  'package.json':
    '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^1.0.0" } }\n',
  'index.js': `const { WebsocketConnection } = require('frigg-websockets');

module.exports = {
  Definition: {
    integrations: [],
    environment: {
      HUBSPOT_CLIENT_ID: true,
${environment}    },
    websockets: { enable: true },
  },
  count: async () => (await WebsocketConnection.getActiveConnections()).length,
};
`,
});

export const websocketEndpointShadowed: RuleEntry = {
  title: 'The endpoint that the deploy sets is covered by another value',
  what: 'WebSockets are on, and the app gives `WEBSOCKET_API_ENDPOINT` a value of its own: in `environment` of the definition, in an environment of a Serverless config, or by an assignment of a fixed value in code. A value that CloudFormation takes from the API itself (`Ref: WebsocketsApi`), a default for when the variable is not set, and configs and code for one machine alone are no finding.',
  why: 'The deploy gives each function the address of the API that it has just made. A value of the app wins over it: after the API was replaced, or in another stage, messages are posted to an address that knows none of the clients, and every connection looks gone.',
  whatToDo:
    'Remove the declaration and redeploy. For a local run, set the variable in the environment of the run or in `.env`.',
  invalid: files('      WEBSOCKET_API_ENDPOINT: true,\n'),
  valid: files(''),
  unsafe: 'the variable may be declared on purpose, to lead to an API that another stack deploys',
};
