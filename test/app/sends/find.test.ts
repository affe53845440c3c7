import { describe, expect, it } from '@jest/globals';
import type { Files } from '../usage/app';
import { sendsOf } from './support';

const core = "const { WebsocketConnection } = require('@friggframework/core');\n";
const list = `${core}const load = async () => {\n  const connections = await WebsocketConnection.getActiveConnections();\n`;

/** A body in which `connections` is a list of connections. */
const inBody = (body: string): Files => ({ 'a.js': `${list}  ${body}\n};\nmodule.exports = { load };\n` });

describe('sends through connections of core', () => {
  it.each([
    ['for…of', 'for (const c of connections) await c.send(1);', 'c.send(1)'],
    ['forEach', 'connections.forEach((c) => c.send(1));', 'c.send(1)'],
    ['map', 'await Promise.all(connections.map((c) => c.send(1)));', 'c.send(1)'],
    ['filter and map', 'connections.filter(Boolean).map((c) => c.send(1));', 'c.send(1)'],
    ['reduce', 'await connections.reduce(async (p, c) => { await p; await c.send(1); }, null);', 'c.send(1)'],
    ['slice', 'for (const c of connections.slice(0, 10)) c.send(1);', 'c.send(1)'],
    ['an index', 'connections[0].send(1);', 'connections[0].send(1)'],
    ['a computed index', 'for (let i = 0; i < 9; i++) connections[i].send(1);', 'connections[i].send(1)'],
    ['for…in', 'for (const i in connections) connections[i].send(1);', 'connections[i].send(1)'],
    [
      'find',
      'await connections.find((c) => c.connectionId === id)?.send(1);',
      'connections.find((c) => c.connectionId === id)?.send(1)',
    ],
    ['pop', 'while (connections.length) await connections.pop().send(1);', 'connections.pop().send(1)'],
    ['at', 'connections.at(-1).send(1);', 'connections.at(-1).send(1)'],
    ['an array pattern', 'const [first, ...rest] = connections; first.send(1);', 'first.send(1)'],
    ['a parameter pattern', 'connections.forEach(({ connectionId, send }) => send(1));', 'send(1)'],
    ['a renamed method', 'const { send: tell } = connections[0]; tell(1);', 'tell(1)'],
    ['a string key', "connections[0]['send'](1);", "connections[0]['send'](1)"],
    ['optional calls', 'connections[0]?.send?.(1);', 'connections[0]?.send?.(1)'],
    ['a copy', 'for (const c of [...connections]) c.send(1);', 'c.send(1)'],
    ['a fallback', 'for (const c of connections || []) c.send(1);', 'c.send(1)'],
    [
      'a helper',
      'const tell = (c) => c.send(1);\n  for (const x of connections) await tell(x);',
      'c.send(1)',
    ],
    [
      'a helper handed on',
      'function tell(c) { return c.send(1); }\n  connections.forEach(tell);',
      'c.send(1)',
    ],
    ['a later value', 'let last = null;\n  last = connections[0];\n  last.send(1);', 'last.send(1)'],
  ])('%s', async (_, body, text) => {
    const found = await sendsOf(inBody(body));
    expect(found.map((each) => each.replace(/^(\S+ \S+ a\.js):\d+/, '$1'))).toEqual([
      `send core a.js ${text}`,
    ]);
  });

  it.each<[string, string]>([
    [
      'a namespace',
      "const core = require('@friggframework/core');\ncore.WebsocketConnection.getActiveConnections().then((cs) => cs.forEach((c) => c.send(1)));",
    ],
    [
      'ESM and an alias',
      "import { WebsocketConnection as W } from '@friggframework/core';\nfor (const c of await W.getActiveConnections()) await c.send(1);",
    ],
    [
      'a deep import',
      "const { WebsocketConnection } = require('@friggframework/core/database/models/WebsocketConnection');\nWebsocketConnection.getActiveConnections().then(([c]) => c.send(1));",
    ],
    [
      'a deep import of a default',
      "import W from '@friggframework/core/database/models/WebsocketConnection';\nfor (const c of await W.getActiveConnections()) await c.send(1);",
    ],
    [
      'a repository',
      "const { createWebsocketConnectionRepository } = require('@friggframework/core/websocket/repositories/websocket-connection-repository-factory');\nconst r = createWebsocketConnectionRepository();\nr.getActiveConnections().then((cs) => cs.map((c) => c.send(1)));",
    ],
    [
      'a repository class',
      "const { WebsocketConnectionRepository } = require('@friggframework/core');\nnew WebsocketConnectionRepository().getActiveConnections().then((cs) => cs.map((c) => c.send(1)));",
    ],
  ])('%s', async (_, text) => {
    expect(await sendsOf({ 'a.js': text })).toEqual([
      expect.stringMatching(/^send core a\.js:\d c\.send\(1\)$/),
    ]);
  });

  it('follows helpers, lists and models into other files', async () => {
    const files = {
      'live/model.js': "module.exports = require('@friggframework/core').WebsocketConnection;\n",
      'live/list.ts':
        "import Model from './model';\nexport const open = async () => (await Model.getActiveConnections()).filter((c) => c.connectionId);\n",
      'live/tell.js':
        'exports.tell = async (connection, data) => {\n  await connection.send(data);\n};\nexports.all = (many, data) => Promise.all(many.map((one) => one.send(data)));\n',
      'handler.ts':
        "import { open } from './live/list';\nimport { all, tell } from './live/tell';\nexport const handler = async () => {\n  const found = await open();\n  for (const c of found) await tell(c, 1);\n  await all(found, 2);\n};\n",
    };
    expect(await sendsOf(files)).toEqual([
      'send core live/tell.js:2 connection.send(data)',
      'send core live/tell.js:4 one.send(data)',
    ]);
  });

  it('follows class fields', async () => {
    const text = `${core}class Live {
  constructor() { this.open = []; }
  async load() { this.open = await WebsocketConnection.getActiveConnections(); }
  async tell(x) { await Promise.all(this.open.map((c) => c.send(x))); }
}
module.exports = Live;
`;
    expect(await sendsOf({ 'a.js': text })).toEqual(['send core a.js:5 c.send(x)']);
  });
});

describe('sends through frigg-websockets', () => {
  it.each<[string, string, string]>([
    [
      'its model',
      'for (const c of await WebsocketConnection.getActiveConnections()) await c.send(1);',
      'send runtime c.send(1)',
    ],
    [
      'a broadcast',
      'await WebsocketConnection.broadcast({ a: 1 }, { concurrency: 9 });',
      'broadcast runtime WebsocketConnection.broadcast({ a: 1 }, { concurrency: 9 })',
    ],
    [
      'the iterator',
      'for await (const c of WebsocketConnection.connections()) await c.send(1);',
      'send runtime c.send(1)',
    ],
    [
      'one made by hand',
      'const live = createWebsocketConnections({ store });\nawait live.broadcast(1);',
      'broadcast runtime live.broadcast(1)',
    ],
    [
      'connections of one made by hand',
      'const [c] = await createWebsocketConnections().getActiveConnections();\nc.send(1);',
      'send runtime c.send(1)',
    ],
    [
      'a broadcast by its name alone',
      'const { broadcast } = WebsocketConnection;\nbroadcast(1);',
      'broadcast runtime broadcast(1)',
    ],
  ])('%s', async (_, body, expected) => {
    const text = `import { WebsocketConnection, createWebsocketConnections } from 'frigg-websockets';\n${body}\n`;
    const found = await sendsOf({ 'a.mjs': text });
    expect(found.map((each) => each.replace(/ a\.mjs:\d+/, ''))).toEqual([expected]);
  });

  it.each([
    ['a method', 'createHandler({ async onMessage({ connection, body }) { await connection.send(body); } })'],
    ['an arrow function', 'createHandler({ onConnect: async (c) => c.connection.send(1) })'],
    [
      'a function with a name',
      'createHandler({ onMessage });\nasync function onMessage({ connection }) { await connection.send(1); }',
    ],
  ])('the connection that createHandler gives to %s', async (_, body) => {
    // The model is named, as a file that names nothing of WebSockets is not looked at.
    const text = `const { createHandler } = require('frigg-websockets/handler');\nrequire('frigg-websockets').WebsocketConnection.find();\nexports.handler = ${body};\n`;
    expect(await sendsOf({ 'a.js': text })).toHaveLength(1);
  });
});

const found =
  "const { WebsocketConnection } = require('@friggframework/core');\nWebsocketConnection.getActiveConnections();\n";

describe('what is no send of these', () => {
  it.each<[string, string]>([
    [
      'ws',
      "const { WebSocketServer } = require('ws');\nnew WebSocketServer({ port: 1 }).clients.forEach((c) => c.send('x'));",
    ],
    [
      'ws by its event',
      "const ws = require('ws');\nnew ws.Server().on('connection', (connection) => connection.send('x'));",
    ],
    [
      'socket.io',
      "const io = require('socket.io')(server);\nio.on('connection', (socket) => socket.send('x'));\nio.sockets.send(1);",
    ],
    [
      'SES',
      "const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');\nnew SESClient().send(new SendEmailCommand({}));",
    ],
    [
      'the management API',
      "const { ApiGatewayManagementApiClient: C, PostToConnectionCommand: P } = require('@aws-sdk/client-apigatewaymanagementapi');\nnew C({}).send(new P({}));",
    ],
    [
      'Express',
      "const app = require('express')();\napp.get('/', (req, res) => res.send(JSON.stringify({})));",
    ],
    ['axios', "const axios = require('axios');\naxios.create().send({});"],
    ['a process', "process.send({ a: 1 });\nrequire('child_process').fork('x').send(1);"],
    ['an event emitter', "const bus = new (require('events'))();\nbus.send = () => {};\nbus.send(1);"],
    ['a class of that name', 'class Connection { send(x) { return x; } }\nnew Connection().send(1);'],
    [
      'a local WebsocketConnection',
      'function f() { const WebsocketConnection = { getActiveConnections: () => [{ send() {} }] };\n  WebsocketConnection.getActiveConnections().forEach((c) => c.send(1)); }',
    ],
    [
      'a shadowed name',
      'const connections = WebsocketConnection.getActiveConnections();\n[].forEach(function (connections) { connections[0].send(1); });',
    ],
    [
      'one of several values',
      'async function f(x) { const [c] = await WebsocketConnection.getActiveConnections();\n  const to = x ? c : require("ws").connect();\n  to.send(1); }',
    ],
    ['a value that is not known', 'function f(connection) { connection.send(1); }'],
    [
      'a fallback that is not known',
      'async function f(x) { const [c = x()] = await WebsocketConnection.getActiveConnections();\n  c.send(1); }',
    ],
    [
      'other things made of connections',
      'async function f() { const ids = (await WebsocketConnection.getActiveConnections()).map((c) => c.connectionId);\n  ids.forEach((id) => id.send(1)); }',
    ],
    ['documents', 'WebsocketConnection.find().then((docs) => docs.forEach((doc) => doc.send(1)));'],
    ['the list itself', 'WebsocketConnection.getActiveConnections().then((cs) => cs.send(1));'],
    ["core's own broadcast, which there is none of", 'WebsocketConnection.broadcast(1);'],
    ['a member of send', 'WebsocketConnection.getActiveConnections().then(([c]) => c.send.mock(1));'],
    [
      'a method that is replaced',
      'WebsocketConnection.getActiveConnections().then(([c]) => { const d = c; d.send = () => 1; d.send(1); });',
    ],
    [
      'another createHandler',
      "const { createHandler } = require('@friggframework/core');\ncreateHandler({ onMessage: ({ connection }) => connection.send(1) });",
    ],
    [
      'another package',
      "const { WebsocketConnection: W } = require('friggin-sockets');\nW.getActiveConnections().then(([c]) => c.send(1));",
    ],
    ['a mock of jest', 'const connection = { send: jest.fn() };\nconnection.send(1);'],
  ])('%s', async (_, body) => {
    expect(await sendsOf({ 'a.js': `${found}${body}\n` })).toEqual([]);
  });
});

it('is no send where a function is handed other sockets too', async () => {
  const files = {
    'deliver.js': 'exports.deliver = (sockets, x) => sockets.forEach((s) => s.send(x));\n',
    'a.js': `${found}const { deliver } = require('./deliver');\nexports.go = async (x) => deliver(await WebsocketConnection.getActiveConnections(), x);\n`,
  };
  const others =
    "const { deliver } = require('./deliver');\nconst server = require('ws').connect();\nexports.go = (x) => deliver([server], x);\n";
  expect(await sendsOf(files)).toHaveLength(1);
  expect(await sendsOf({ ...files, 'b.js': others })).toEqual([]);
});
