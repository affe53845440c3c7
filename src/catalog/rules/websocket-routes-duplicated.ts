import type { RuleEntry } from '../entry';

const files = (events: string): RuleEntry['valid'] => ({
  'package.json':
    '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^1.0.0" } }\n',
  'index.js': `module.exports = {
  Definition: {
    integrations: [],
    websockets: { enable: true },
  },
};
`,
  'serverless.yml': `service: live
provider:
  name: aws
functions:
  live:
    handler: src/live.handler
    events:
${events}`,
  'src/live.js': `exports.handler = async () => ({ statusCode: 200 });
`,
});

export const websocketRoutesDuplicated: RuleEntry = {
  title: 'WebSocket routes by hand clash with the deploy',
  what: 'WebSockets are on, and a Serverless config declares `$connect`, `$disconnect` or `$default` twice, or only some of the three by hand. Or they are turned off, and routes declared by hand deploy them all the same. A full set by hand is used in place of the function that the deploy would add, and is no finding. Each config is looked at by itself, with the files that it includes.',
  why: 'A WebSocket API calls one function a route. With a route declared twice the deploy fails, or one of the two functions is never called; with some of the three, the function that the deploy adds takes the same routes again.',
  whatToDo:
    'Declare all three routes by hand, each once, or remove the events and let the definition do it. To have none, remove the events too.',
  invalid: files('      - websocket: $connect\n      - websocket: $disconnect\n'),
  valid: files('      - websocket: $connect\n      - websocket: $disconnect\n      - websocket: $default\n'),
};
