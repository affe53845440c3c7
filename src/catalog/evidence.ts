import type { EvidenceKind } from '../types';
import type { Entry } from './entry';

const redeploy =
  'If the app is to keep its WebSockets, let `frigg-toolkit migrate` put the line in, and redeploy.';

/** The signs of WebSocket use, by kind. */
export const evidence: Record<EvidenceKind, Entry> = {
  'core-model': {
    title: "Core's WebsocketConnection model is used",
    what: 'Code takes `WebsocketConnection` from `@friggframework/core`, or from one of its subpaths, and uses it: directly, under another name, through a namespace, or through a module of the app that hands it on. An import that is never used, a type import, and use in tests only are weak.',
    why: 'Without the deployed WebSocket API, `getActiveConnections()` answers an empty list: messages reach nobody and no error says so.',
    whatToDo: redeploy,
    example:
      "const { WebsocketConnection } = require('@friggframework/core');\nconst connections = await WebsocketConnection.getActiveConnections();",
  },
  'core-repository': {
    title: "Core's WebSocket repository is used",
    what: 'Code takes a WebSocket repository, or the function that creates one, from `@friggframework/core` or one of its subpaths. Later versions of core have it in place of the model.',
    why: 'The repository holds the connections that the deployed WebSocket API writes. Without that API it stays empty.',
    whatToDo: redeploy,
    example:
      "const { createWebsocketConnectionRepository } = require(\n  '@friggframework/core/websocket/repositories/websocket-connection-repository-factory'\n);",
  },
  'mongoose-model': {
    title: 'The mongoose model WebsocketConnection is used',
    what: 'Code asks mongoose, or a connection of it, for the model named `WebsocketConnection`.',
    why: "It is core's model under another way in: its collection is filled by the deployed WebSocket API alone.",
    whatToDo: redeploy,
    example: "const connections = await mongoose.model('WebsocketConnection').find();",
  },
  'runtime-model': {
    title: 'The model of frigg-websockets is used',
    what: 'Code takes the connections from the package `frigg-websockets`, the runtime that replaces the model of core.',
    why: 'The runtime reads the same connections. They exist only where the WebSocket API is deployed.',
    whatToDo: redeploy,
    example: "const { WebsocketConnection } = require('frigg-websockets');",
  },
  'management-api-v2': {
    title: 'Messages are posted with AWS SDK version 2',
    what: 'Code calls `postToConnection` of `ApiGatewayManagementApi` from the package `aws-sdk`. It is weak where the endpoint is provably that of another app: a literal address that is neither an execute-api host nor a domain of this app.',
    why: "Posting to a connection works only through a WebSocket API. When the endpoint is the app's own, or can't be known, the app counts as a user of its own API.",
    whatToDo: redeploy,
    example:
      'const api = new AWS.ApiGatewayManagementApi({ endpoint });\nawait api.postToConnection({ ConnectionId: id, Data: data }).promise();',
  },
  'management-api-v3': {
    title: 'Messages are posted with AWS SDK version 3',
    what: 'Code uses `PostToConnectionCommand`, or `postToConnection`, from `@aws-sdk/client-apigatewaymanagementapi`. It is weak where the endpoint is provably that of another app: a literal address that is neither an execute-api host nor a domain of this app.',
    why: "Posting to a connection works only through a WebSocket API. When the endpoint is the app's own, or can't be known, the app counts as a user of its own API.",
    whatToDo: redeploy,
    example: 'await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: data }));',
  },
  'endpoint-read': {
    title: 'WEBSOCKET_API_ENDPOINT is read',
    what: 'Code reads the environment variable `WEBSOCKET_API_ENDPOINT`, in any spelling: dotted, indexed by a constant, destructured, or through another name for `process.env`. Writing or deleting the variable is no read.',
    why: 'The variable holds the address of the deployed WebSocket API, and is of no use without one.',
    whatToDo: redeploy,
    example: 'const { WEBSOCKET_API_ENDPOINT: endpoint } = process.env;',
  },
  'serverless-event': {
    title: 'A Serverless config declares WebSocket events',
    what: 'A function in a Serverless config (YAML, JSON, JavaScript or TypeScript) has a `websocket` event, in the short or in the long form.',
    why: 'The app declares WebSocket routes of its own. Enabling WebSockets in the definition may declare the same routes a second time.',
    whatToDo:
      'Look at the routes that are named. Routes that do what the handler of core does can go once the line is in the definition; routes of your own stay.',
    example: 'functions:\n  live:\n    handler: src/live.handler\n    events:\n      - websocket: $connect',
  },
  'websocket-api-resource': {
    title: 'A Serverless config makes a WebSocket API by hand',
    what: 'The resources of a Serverless config hold an `AWS::ApiGatewayV2::Api` whose `ProtocolType` is `WEBSOCKET`.',
    why: 'The app has a WebSocket API of its own making. The one that the definition asks for comes in addition to it.',
    whatToDo:
      'Decide which of the two APIs the clients are to use. If it is the one from the definition, remove the resource after the clients have moved.',
    example:
      'Resources:\n  LiveApi:\n    Type: AWS::ApiGatewayV2::Api\n    Properties:\n      ProtocolType: WEBSOCKET',
  },
  'core-handler': {
    title: "Core's WebSocket handler is named",
    what: 'A Serverless config names `@friggframework/core/handlers/routers/websocket.handler` as a handler, or code imports that file.',
    why: 'The function answers `$connect`, `$disconnect` and `$default`. It runs only when a WebSocket API calls it, and only some versions of core have a handler that works.',
    whatToDo: redeploy,
    example: 'handler: node_modules/@friggframework/core/handlers/routers/websocket.handler',
  },
  'env-file': {
    title: 'An .env file sets WEBSOCKET_API_ENDPOINT',
    what: 'A file `.env` or `.env.*` of the app gives `WEBSOCKET_API_ENDPOINT` a value. The value is never shown. This kind is always weak.',
    why: 'A setting can outlive the code that needed it, so it does not prove use.',
    whatToDo: 'If something reads the variable, enable WebSockets; if nothing does, remove it from the file.',
    example: 'WEBSOCKET_API_ENDPOINT=https://example.execute-api.eu-west-1.amazonaws.com/dev',
  },
  'browser-socket': {
    title: 'A browser WebSocket is opened',
    what: 'Code calls `new WebSocket(…)` with the global `WebSocket` of browsers. This kind is always weak.',
    why: 'It is a client, and the server that it talks to need not be this app.',
    whatToDo: 'If the address is that of this app, enable WebSockets. If not, there is nothing to do.',
    example: "const socket = new WebSocket('wss://live.example.com');",
  },
};
