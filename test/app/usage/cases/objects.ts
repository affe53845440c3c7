import type { Case } from './case';

const core = "require('@friggframework/core')";
const sdk = "require('@aws-sdk/client-apigatewaymanagementapi')";

/** Values that are held by an object, handed to JSX or taken out by a helper. */
export const objectCases: readonly Case[] = [
  [
    'this, of an object',
    { 'a.js': `module.exports = { W: ${core}.WebsocketConnection,\ngo() { return this.W.find(); } };` },
    `core-model strong a.js:2 this.W`,
  ],
  [
    'this, of an object with a getter',
    {
      'a.js': `module.exports = { get W() { return ${core}.WebsocketConnection; },\ngo() { return this.W.find(); } };`,
    },
    `core-model strong a.js:2 this.W`,
  ],
  [
    'this, of an object, through a name',
    {
      'a.js': `module.exports = { W: ${core}.WebsocketConnection,\ngo() { const W = this.W; return W.find(); } };`,
    },
    'core-model strong a.js:2 W',
  ],
  [
    'an export that the file itself uses',
    { 'a.js': `exports.W = ${core}.WebsocketConnection;\nexports.go = () => exports.W.find();` },
    `core-model strong a.js:1 ${core}.WebsocketConnection`,
    'core-model strong a.js:2 exports.W',
  ],
  [
    'this, another member',
    { 'a.js': `module.exports = { W: ${core}.WebsocketConnection, go() { return this.V.find(); } };` },
    `core-model weak a.js:1 ${core}.WebsocketConnection`,
  ],
  [
    'JSX, a component',
    {
      'a.jsx': `import { WebsocketConnection } from '@friggframework/core';\nexport const A = () => <WebsocketConnection />;`,
    },
    'core-model strong a.jsx:2 WebsocketConnection',
  ],
  [
    'JSX, an attribute',
    {
      'a.tsx': `import { WebsocketConnection as W } from '@friggframework/core';\nexport const A = () => <Live model={W} />;`,
    },
    'core-model strong a.tsx:2 W',
  ],
  [
    'JSX, a member',
    {
      'a.jsx': `import * as core from '@friggframework/core';\nexport const A = () => <core.WebsocketConnection />;`,
    },
    'core-model strong a.jsx:2 core.WebsocketConnection',
  ],
  [
    'JSX, an element of the page and text',
    { 'a.jsx': `export const A = () => <div title="WebsocketConnection">WebsocketConnection</div>;` },
  ],
  [
    'lodash',
    { 'a.js': `const { get } = require('lodash');\nget(${core}, 'WebsocketConnection').find();` },
    `core-model strong a.js:2 get(${core}, 'WebsocketConnection')`,
  ],
  [
    'lodash, by path, of one function',
    {
      'a.mjs': `import get from 'lodash/get.js';\nimport * as core from '@friggframework/core';\nconst W = get({ core }, 'core.WebsocketConnection');\nW.find();`,
    },
    "core-model strong a.mjs:3 get({ core }, 'core.WebsocketConnection')",
  ],
  [
    'lodash, by a list',
    {
      'a.js': `const _ = require('lodash');\nconst W = _.get(${core}, ['models', 'WebsocketConnection'], null);\nW?.find();`,
    },
    `core-model strong a.js:2 _.get(${core}, ['models', 'WebsocketConnection'], null)`,
  ],
  [
    'ramda',
    { 'a.js': `const R = require('ramda');\nR.prop('WebsocketConnection', ${core}).find();` },
    `core-model strong a.js:2 R.prop('WebsocketConnection', ${core})`,
  ],
  [
    'lodash, of something else',
    {
      'a.js': `const { get } = require('lodash');\nget({ WebsocketConnection: 1 }, 'WebsocketConnection').find();`,
    },
  ],
  [
    "another's client, a module of its own",
    {
      'client.js': `const { ApiGatewayManagementApiClient } = ${sdk};\nmodule.exports = new ApiGatewayManagementApiClient({ endpoint: 'https://api.partner.com/x' });`,
      'a.js': `const { PostToConnectionCommand } = ${sdk};\nconst client = require('./client');\nclient.send(new PostToConnectionCommand({}));`,
    },
    'management-api-v3 weak a.js:3 PostToConnectionCommand',
  ],
  [
    'a client of unknown make, a module of its own',
    {
      'client.js': `const { ApiGatewayManagementApiClient } = ${sdk};\nmodule.exports = new ApiGatewayManagementApiClient({ endpoint });`,
      'a.js': `const { PostToConnectionCommand } = ${sdk};\nconst client = require('./client');\nclient.send(new PostToConnectionCommand({}));`,
    },
    'management-api-v3 strong a.js:3 PostToConnectionCommand',
  ],
];
