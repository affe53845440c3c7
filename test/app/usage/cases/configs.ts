import type { Case } from './case';

const handler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';

export const configCases: readonly Case[] = [
  [
    'short events',
    {
      'serverless.yml': `service: x\nfunctions:\n  ws:\n    events:\n      - websocket: $connect\n      - websocket: $disconnect\n`,
    },
    'serverless-event strong serverless.yml:5 websocket: $connect',
  ],
  [
    'long events',
    { 'serverless.yaml': `functions:\n  ws:\n    events:\n      - websocket:\n          route: $default\n` },
    'serverless-event strong serverless.yaml:4 websocket:\n          route: $default\n',
  ],
  [
    'custom routes',
    { 'serverless.yml': `functions:\n  ws:\n    events: [{ websocket: chat }]\n` },
    'serverless-event strong serverless.yml:3 websocket: chat',
  ],
  [
    'two functions',
    {
      'serverless.yml': `functions:\n  a:\n    events:\n      - websocket: $connect\n  b:\n    events:\n      - websocket: $default\n`,
    },
    'serverless-event strong serverless.yml:4 websocket: $connect',
    'serverless-event strong serverless.yml:7 websocket: $default',
  ],
  [
    'functions as a list',
    { 'serverless.yml': `functions:\n  - a:\n      events:\n        - websocket: $connect\n` },
    'serverless-event strong serverless.yml:4 websocket: $connect',
  ],
  [
    'CloudFormation tags',
    {
      'serverless.yml': `functions:\n  a:\n    environment:\n      X: !Sub "\${Y}"\n      Z: !GetAtt [A, B]\n      N: !Foo { a: 1 }\n    events:\n      - websocket: $connect\n`,
    },
    'serverless-event strong serverless.yml:8 websocket: $connect',
  ],
  [
    'anchors and merges',
    {
      'serverless.yml': `base: &base\n  events:\n    - websocket: $connect\nfunctions:\n  a:\n    <<: *base\n    handler: x\n`,
    },
    'serverless-event strong serverless.yml:3 websocket: $connect',
  ],
  [
    'core handler',
    { 'serverless.yml': `functions:\n  ws:\n    handler: ${handler}\n` },
    `core-handler strong serverless.yml:3 ${handler}`,
  ],
  [
    'resource',
    {
      'serverless.yml': `resources:\n  Resources:\n    Api:\n      Type: AWS::ApiGatewayV2::Api\n      Properties:\n        ProtocolType: WEBSOCKET\n`,
    },
    'websocket-api-resource strong serverless.yml:6 ProtocolType: WEBSOCKET',
  ],
  [
    'an HTTP API',
    {
      'serverless.yml': `resources:\n  Resources:\n    Api:\n      Type: AWS::ApiGatewayV2::Api\n      Properties:\n        ProtocolType: HTTP # WEBSOCKET\n`,
    },
  ],
  [
    'commented out',
    {
      'serverless.yml': `functions:\n  a:\n    events:\n      # - websocket: $connect\n      - http: GET /x\n`,
    },
  ],
  [
    'a setting of that name',
    {
      'serverless.yml': `provider:\n  websocketsApiName: x\ncustom:\n  websocket: 1\n  serverless-offline:\n    websocketPort: 3002\n`,
    },
  ],
  [
    'JSON',
    { 'serverless.json': `{ "functions": { "a": { "events": [{ "websocket": "$connect" }] } } }` },
    'serverless-event strong serverless.json:1 "websocket": "$connect"',
  ],
  [
    'TypeScript',
    {
      'serverless.ts': `const config: AWS = {\n  functions: { a: { handler: 'x', events: [{ websocket: '$connect' }] } },\n};\nmodule.exports = config;`,
    },
    "serverless-event strong serverless.ts:2 websocket: '$connect'",
  ],
  [
    'JavaScript, events named',
    {
      'serverless.js': `const events = [{ websocket: { route: '$connect' } }];\nmodule.exports = { functions: { a: { events } } };`,
    },
    "serverless-event strong serverless.js:1 websocket: { route: '$connect' }",
  ],
  [
    'JavaScript, pushed',
    {
      'infrastructure.js': `module.exports = async () => {\n  const config = await createFriggInfrastructure();\n  config.functions.ws.events.push({ websocket: '$connect' });\n  return config;\n};`,
    },
    "serverless-event strong infrastructure.js:3 websocket: '$connect'",
  ],
  [
    'JavaScript, assigned',
    {
      'infrastructure.js': `const config = createFriggInfrastructure();\nconfig.functions.ws = { handler: '${handler}', events: [{ websocket: '$default' }] };\nmodule.exports = config;`,
    },
    `core-handler strong infrastructure.js:2 '${handler}'`,
    "serverless-event strong infrastructure.js:2 websocket: '$default'",
  ],
  [
    'JavaScript, functions of another file',
    {
      'serverless.js': `module.exports = { service: 'x', functions: require('./functions') };`,
      'functions.js': `module.exports = { ws: { events: [{ websocket: '$connect' }] } };`,
    },
    "serverless-event strong functions.js:1 websocket: '$connect'",
  ],
  [
    "upstream's infrastructure alone",
    {
      'infrastructure.js': `const { createFriggInfrastructure } = require('@friggframework/devtools');\nmodule.exports = createFriggInfrastructure(); // websocket`,
    },
  ],
  [
    'an included file',
    {
      'serverless.yml': 'functions: ${file(./functions.yml)}\n',
      'functions.yml': `ws:\n  events:\n    - websocket: $connect\n`,
    },
    'serverless-event strong functions.yml:3 websocket: $connect',
  ],
  [
    'an included list of events',
    {
      'serverless.yml': 'functions:\n  a:\n    events: ${file(config/events.yml)}\n',
      'config/events.yml': `- websocket: $connect\n`,
    },
    'serverless-event strong config/events.yml:1 websocket: $connect',
  ],
  [
    'another YAML file',
    { 'docker-compose.yml': `services:\n  a:\n    events:\n      - websocket: $connect\n` },
  ],
  [
    'a config under another name',
    { 'sls.yml': `service: x\nprovider: {}\nfunctions:\n  a:\n    events:\n      - websocket: $connect\n` },
    'serverless-event strong sls.yml:6 websocket: $connect',
  ],
  [
    'a config with a stage in its name',
    { 'serverless.prod.yml': `functions:\n  a:\n    events:\n      - websocket: $connect\n` },
    'serverless-event strong serverless.prod.yml:4 websocket: $connect',
  ],
  [
    'a byte order mark and CRLF',
    { 'serverless.yml': `\uFEFFfunctions:\r\n  a:\r\n    events:\r\n      - websocket: $connect\r\n` },
    'serverless-event strong serverless.yml:4 websocket: $connect',
  ],
  [
    'JavaScript, events mapped, of another file',
    {
      'serverless.js': `const { live } = require('./sls/live');\nmodule.exports = { service: 'x', functions: { live } };`,
      'sls/live.js': `exports.live = { events: ['$connect', '$disconnect'].map((route) => ({ websocket: { route } })) };`,
    },
    'serverless-event strong sls/live.js:1 websocket: { route }',
  ],
  [
    'JavaScript, mapped by a named function',
    {
      'serverless.js': `function event(route) { return { websocket: route }; }\nmodule.exports = { functions: { a: { events: ['$connect'].map(event) } } };`,
    },
    'serverless-event strong serverless.js:1 websocket: route',
  ],
  [
    'JavaScript, other events mapped',
    {
      'serverless.js': `// websocket\nmodule.exports = { functions: { a: { events: ['/x'].map((path) => ({ http: { path } })) } } };`,
    },
  ],
  [
    'a template of SAM',
    {
      'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: { ProtocolType: WEBSOCKET }\n`,
    },
    'websocket-api-resource strong template.yaml:5 ProtocolType: WEBSOCKET',
  ],
  [
    'a template of CloudFormation in JSON',
    {
      'infra/stack.json': `{ "Resources": { "A": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "ProtocolType": "WEBSOCKET" } } } }`,
    },
    'websocket-api-resource strong infra/stack.json:1 "ProtocolType": "WEBSOCKET"',
  ],
  [
    'a template of an HTTP API',
    {
      'template.yml': `Resources:\n  A:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: { ProtocolType: HTTP, Name: WEBSOCKET }\n`,
    },
  ],
  [
    'YAML that only has resources',
    {
      'data.yml': `Resources:\n  A:\n    Type: Socket\n    Properties: { ProtocolType: WEBSOCKET }\n`,
    },
  ],
];
