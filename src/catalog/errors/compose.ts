import type { composeErrorIds } from '../../types';
import type { Entry } from '../entry';

/** Why no Serverless config can be composed. */
export const composeErrors: Record<(typeof composeErrorIds)[number], Entry> = {
  'definition-unsupported': {
    title: 'The definition asks for more than is made here',
    what: 'The app has no Serverless config of its own, and its definition asks for infrastructure that frigg-toolkit does not make: a network, an Aurora or DocumentDB cluster, a KMS key, the Parameter Store, a Prisma layer, admin scripts and reports. A key that is not known, and a setting that AWS does not take, are of this kind. Each key is printed with its path. The exit code is 2.',
    why: 'What is left out of a config in silence is missed by the deployed app.',
    whatToDo:
      "Keep upstream's `infrastructure.js` beside the definition: its config is used as it is, and only the WebSocket part is given or taken. Or remove the keys, where the app can do without.",
    example:
      "// infrastructure.js\nconst { createFriggInfrastructure } = require('@friggframework/devtools');\n\nmodule.exports = createFriggInfrastructure();",
  },
  'definition-not-known': {
    title: 'A part of the definition that a deploy needs is not known',
    what: 'A value that decides what is deployed could not be read: the name of an integration, most often, whose class has no `static Definition` that can be read, or one without a `name`. The exit code is 2.',
    why: 'Functions, queues and routes are named after it, and a guessed name is that of another resource.',
    whatToDo:
      "Write the value as a literal into the definition, or keep upstream's `infrastructure.js` beside it, which is run and knows its own names.",
    example:
      "class HubSpotIntegration extends IntegrationBase {\n  static Definition = { name: 'hubspot', version: '1.0.0' };\n}",
  },
  'config-conflict': {
    title: 'Two parts of the config contradict each other',
    what: 'WebSockets are enabled, and two places of the Serverless config, or one of the config and one of the definition, can not both hold: two functions on one route, another function named `defaultWebsocket`, two WebSocket APIs, an API whose address is switched off. Both places are printed.',
    why: 'Serverless would keep one of them without a word, or clients would connect to an API that nothing sends to.',
    whatToDo: 'Change one of the two places, as the message says.',
    example:
      'functions:\n  live:\n    handler: src/live.handler\n    events: [{ websocket: $connect }]\n  chat:\n    handler: src/chat.handler\n    events: [{ websocket: $connect }]',
  },
  'endpoint-declared': {
    title: 'The config sets the address of the WebSocket API itself',
    what: 'WebSockets are enabled, and the Serverless config gives `WEBSOCKET_API_ENDPOINT` another value than the address that the deploy sets: in the environment of the provider, of a function, or of a Lambda in `resources`.',
    why: 'A function that has another address sends its messages elsewhere, and fails in silence: an answer 410 from a wrong API removes the record of the client.',
    whatToDo:
      'Remove the variable from the config. Every function gets the right address, also with a custom domain or an API from elsewhere. The same address in another notation is accepted.',
    example: 'provider:\n  environment:\n    WEBSOCKET_API_ENDPOINT: ${env:WEBSOCKET_API_ENDPOINT}',
  },
  'environment-not-editable': {
    title: 'Text stands where a part has to be added',
    what: 'WebSockets are enabled, and an environment, or another part of the config that they have to be written into, is a text such as `${file(env.yml)}`, which only Serverless resolves.',
    why: 'What the text stands for is not known before Serverless runs, so that nothing can be added to it.',
    whatToDo:
      'Deploy with `frigg-toolkit deploy`, which adds the part once Serverless has resolved the text; or write the part into the config itself. The list of plugins has to stand in the config in any case.',
    example: 'functions:\n  sync:\n    handler: src/sync.handler\n    environment: ${file(env.yml)}',
  },
  'handler-missing': {
    title: 'No handler for WebSockets is installed',
    what: 'WebSockets are enabled, and neither `frigg-websockets` is among the dependencies of the app nor does its version of `@friggframework/core` have a handler that works.',
    why: 'Without a handler nothing records the clients that connect, and `getActiveConnections()` answers none.',
    whatToDo:
      'Install the runtime as a dependency, and not as a development dependency: `npm install frigg-websockets`.',
    example: '$ npm install frigg-websockets',
  },
  'name-refused': {
    title: 'A name can not be deployed',
    what: 'A name that is made of the definition and the stage is not taken by CloudFormation, Lambda, SQS or IAM: it is too long, holds a character that is not allowed, or is that of another resource. A variable that Lambda refuses is of this kind. The exit code is 2.',
    why: 'The deploy would fail half-way, after the package is uploaded.',
    whatToDo:
      'Change what the message names: the `name` of the app or of an integration, the variable, or the stage. Functions are called `<name>-<stage>-<integration>QueueWorker` (64 characters at most), the role of all of them `<name>-<stage>-<region>-lambdaRole` (64), queues `<name>--<stage>-<integration>Queue` (80).',
    example:
      "$ frigg-toolkit deploy --stage my_feature\nerror name-refused: The stage `my_feature` can't be a part of the name of a stack: only letters, digits and hyphens are allowed.",
  },
};
