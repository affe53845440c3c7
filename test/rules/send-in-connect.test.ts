import { describe, expect, it } from '@jest/globals';
import { sendInConnect } from '../../src/rules/send-in-connect';
import type { Files } from './support';
import { shownOf } from './support';

const v3 = `const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');
const client = new ApiGatewayManagementApiClient({ endpoint: process.env.WEBSOCKET_API_ENDPOINT });
`;
const post =
  'client.send(new PostToConnectionCommand({ ConnectionId: event.requestContext.connectionId, Data: data }))';
const byId = (id: string): string =>
  `client.send(new PostToConnectionCommand({ ConnectionId: ${id}, Data: data }))`;

const handler = (body: string, more = ''): string =>
  `${v3}exports.handler = async (event) => {\n${body}\nreturn { statusCode: 200 };\n};\n${more}`;

const textsOf = async (files: Files): Promise<string[]> =>
  (await shownOf(sendInConnect, files)).map(({ text }) => text);

/** A Serverless config that wires a function to routes. */
const config = (routes: readonly string[], file = 'live', more = ''): string =>
  `service: app\nfunctions:\n  live:\n    handler: ${file}.handler\n    events:\n${routes.map((route) => `      - websocket: ${route}\n`).join('')}${more}`;

describe('a send that only $connect reaches', () => {
  it.each<[string, string, string]>([
    ['an if', `if (event.requestContext.routeKey === '$connect') { await ${post}; }`, post],
    ['the event type', `if (event.requestContext.eventType == 'CONNECT') await ${post};`, post],
    ['the other way round', `if ('$connect' === event.requestContext.routeKey) await ${post};`, post],
    [
      'names',
      `const { requestContext } = event;\nconst { routeKey, connectionId } = requestContext;\nif (routeKey === '$connect') { await ${byId('connectionId')}; }`,
      byId('connectionId'),
    ],
    [
      'an else',
      `if (event.requestContext.routeKey !== '$connect') { await other(); } else { await ${post}; }`,
      post,
    ],
    ['an early return', `if (event.requestContext.routeKey !== '$connect') return;\nawait ${post};`, post],
    [
      'a switch',
      `switch (event.requestContext.routeKey) {\ncase '$disconnect': break;\ncase '$connect': { await ${post}; break; }\n}`,
      post,
    ],
    ['an operator', `event.requestContext.routeKey === '$connect' && await ${post};`, post],
    ['a ternary', `await (event.requestContext.routeKey === '$connect' ? ${post} : null);`, post],
    [
      'two conditions',
      `if (event.requestContext.routeKey === '$connect' && event.queryStringParameters) await ${post};`,
      post,
    ],
    [
      'a denied condition',
      `if (!(event.requestContext.routeKey !== '$connect' || event.x)) await ${post};`,
      post,
    ],
    [
      'a named condition',
      `const isConnect = event.requestContext.routeKey === '$connect';\nif (isConnect) await ${post};`,
      post,
    ],
    [
      'a named command',
      `const command = new PostToConnectionCommand({ ConnectionId: event.requestContext.connectionId });\nif (event.requestContext.routeKey === '$connect') await client.send(command);`,
      'client.send(command)',
    ],
    ['a chain', `if (event.requestContext.routeKey === '$connect') await save().then(() => ${post});`, post],
  ])('%s', async (_, body, text) => {
    expect(await textsOf({ 'live.js': handler(body) })).toEqual([text]);
  });

  it('says so', async () => {
    const [first] = await shownOf(sendInConnect, {
      'live.js': handler(`if (event.requestContext.routeKey === '$connect') await ${post};`),
    });
    expect(first).toMatchObject({
      at: 'live.js:4:57',
      message:
        '`client.send(…)` sends to a connection inside its own `$connect`: the connection is not there before the handler has answered, so the message is always refused with 410. Let the client send a first message, and answer it in `$default`.',
    });
    expect(first?.fix).toBeUndefined();
  });

  it('by a function that posts', async () => {
    const files = {
      'reply.js': `${v3}exports.reply = async (id, data) => {\n  try { await ${byId('id')}; } catch (error) { console.error(error); }\n};\n`,
      'live.ts': `import { reply } from './reply';\nexport const handler = async ({ requestContext: { routeKey, connectionId } }: any) => {\n  if (routeKey === '$connect') await reply(connectionId, { hello: 1 });\n  if (routeKey === '$default') await reply(connectionId, { hello: 2 });\n};\n`,
    };
    expect(await textsOf(files)).toEqual(['reply(connectionId, { hello: 1 })']);
  });

  it('by SDK v2, and by a connection that is looked up', async () => {
    const files = {
      'two.js': `const AWS = require('aws-sdk');\nexports.handler = async (event) => {\n  const api = new AWS.ApiGatewayManagementApi({});\n  const id = event.requestContext.connectionId;\n  if (event.requestContext.eventType === 'CONNECT') await api.postToConnection({ ConnectionId: id, Data: '1' }).promise();\n};\n`,
      'model.js': `const { WebsocketConnection } = require('@friggframework/core');\nexports.handler = async (event) => {\n  const all = await WebsocketConnection.getActiveConnections();\n  if (event.requestContext.eventType === 'CONNECT') {\n    const own = all.find(({ connectionId }) => connectionId === event.requestContext.connectionId);\n    await own.send(1);\n  }\n};\n`,
    };
    expect((await textsOf(files)).sort()).toEqual([
      "api.postToConnection({ ConnectionId: id, Data: '1' })",
      'own.send(1)',
    ]);
  });

  it.each<[string, string]>([
    ['onConnect', 'createHandler({ onConnect: async ({ connection }) => { await connection.send(1); } })'],
    ['a method', 'createHandler({ async onConnect(c) { await c.connection.send(1); } })'],
    [
      'a function that it alone calls',
      'createHandler({ onConnect: ({ connection }) => tell(connection) });\nfunction tell(c) { return c.send(1); }',
    ],
  ])('in %s of frigg-websockets', async (_, made) => {
    const text = `const { createHandler } = require('frigg-websockets/handler');\nrequire('frigg-websockets').WebsocketConnection.find();\nexports.handler = ${made};\n`;
    expect(await textsOf({ 'live.js': text })).toHaveLength(1);
  });
});

describe('a function that a Serverless config wires', () => {
  it.each<[string, string, string]>([
    ['to $connect', config(['$connect']), `await ${post};`],
    ['to $connect, the long way', config(['{ route: $connect }']), `await ${post};`],
    [
      'under a condition of another kind',
      config(['$connect']),
      `if (event.queryStringParameters?.hello) await ${post};`,
    ],
  ])('%s', async (_, yaml, body) => {
    expect(await textsOf({ 'serverless.yml': yaml, 'live.js': handler(body) })).toEqual([post]);
  });

  it.each<[string, string, string]>([
    ['to all routes', config(['$connect', '$default']), `await ${post};`],
    ['to another route', config(['$default']), `await ${post};`],
    ['to $connect and to HTTP', config(['$connect'], 'live', '      - http: GET /\n'), `await ${post};`],
    [
      'twice',
      config(
        ['$connect'],
        'live',
        '  other:\n    handler: live.handler\n    events:\n      - websocket: $default\n',
      ),
      `await ${post};`,
    ],
    [
      'to events that are not known',
      config(['$connect'], 'live', '      - ${file(events.yml)}\n'),
      `await ${post};`,
    ],
    ['in another file', config(['$connect'], 'other'), `await ${post};`],
    ['for a send elsewhere', config(['$connect']), `await ${byId('event.queryStringParameters.to')};`],
    ['for a send to others', config(['$connect']), `for (const id of await ids()) await ${byId('id')};`],
    [
      'for a route that the code asks for',
      config(['$connect']),
      `if (event.requestContext.routeKey === '$default') await ${post};`,
    ],
    ['for what another function asks', config(['$connect']), `if (isMessage(event)) await ${post};`],
    [
      'for what a switch returned',
      config(['$connect']),
      `switch (event.requestContext.routeKey) { case '$connect': return {}; }\nawait ${post};`,
    ],
    ['for later', config(['$connect']), `setTimeout(() => ${post}, 1000);`],
  ])('not %s', async (_, yaml, body) => {
    expect(await textsOf({ 'serverless.yml': yaml, 'live.js': handler(body) })).toEqual([]);
  });
});

describe('other sends', () => {
  it.each<[string, string, string]>([
    ['without a condition', `await ${post};`, ''],
    ['for another route', `if (event.requestContext.routeKey === '$default') await ${post};`, ''],
    [
      'where it is not $connect',
      `if (event.requestContext.routeKey === '$connect') { await save(); } else { await ${post}; }`,
      '',
    ],
    [
      'where $connect has returned',
      `if (event.requestContext.routeKey === '$connect') return;\nawait ${post};`,
      '',
    ],
    ['for one of two', `if (event.requestContext.routeKey === '$connect' || event.x) await ${post};`, ''],
    [
      'for a case that runs into $connect',
      `switch (event.requestContext.routeKey) { case '$default': case '$connect': await ${post}; }`,
      '',
    ],
    [
      'for a case that does not stop',
      `switch (event.requestContext.routeKey) { case '$default': await save(); case '$connect': await ${post}; }`,
      '',
    ],
    [
      "for another event's route",
      `for (const event2 of event.all) if (event2.requestContext.routeKey === '$connect') await ${post};`,
      '',
    ],
    [
      'to another connection',
      `if (event.requestContext.routeKey === '$connect') await ${byId('event.body.to')};`,
      '',
    ],
    [
      'to all',
      `if (event.requestContext.routeKey === '$connect') for (const { id } of await load()) await ${byId('id')};`,
      '',
    ],
    [
      'to an id that changes',
      `let id = event.requestContext.connectionId;\nif (event.x) id = event.x;\nif (event.requestContext.routeKey === '$connect') await ${byId('id')};`,
      '',
    ],
    [
      'of another command',
      "if (event.requestContext.routeKey === '$connect') await client.send(new DeleteConnectionCommand({ ConnectionId: event.requestContext.connectionId }));",
      '',
    ],
    [
      'of another client',
      "if (event.requestContext.routeKey === '$connect') await sqs.send(new SendMessageCommand({ ConnectionId: event.requestContext.connectionId }));",
      '',
    ],
    [
      'by a function that may leave it out',
      `if (event.requestContext.routeKey === '$connect') await reply(event.requestContext.connectionId, false);`,
      `async function reply(id, now) { if (now) await ${byId('id')}; }`,
    ],
    [
      'by a function that asks for the route',
      "if (event.requestContext.routeKey === '$connect') await reply(event);",
      `async function reply(event) { if (event.requestContext.routeKey === '$connect') return; await ${post}; }`,
    ],
    [
      'by a function that waits',
      "if (event.requestContext.routeKey === '$connect') await reply(event);",
      `async function reply(event) { setTimeout(() => ${post}, 9000); }`,
    ],
    [
      'in a function made there',
      `if (event.requestContext.routeKey === '$connect') later = () => ${post};`,
      '',
    ],
  ])('%s', async (_, body, more) => {
    expect(await textsOf({ 'live.js': handler(body, more) })).toEqual([]);
  });

  it.each<[string, string]>([
    ['onMessage', 'createHandler({ onMessage: async ({ connection }) => { await connection.send(1); } })'],
    [
      'a timer of onConnect',
      'createHandler({ onConnect: async ({ connection }) => { setTimeout(() => connection.send(1), 9); } })',
    ],
    [
      'a function that both call',
      'createHandler({ onConnect: tell, onMessage: tell });\nfunction tell({ connection }) { return connection.send(1); }',
    ],
    [
      'a broadcast',
      "createHandler({ onConnect: () => require('frigg-websockets').WebsocketConnection.broadcast(1) })",
    ],
  ])('in %s', async (_, made) => {
    const text = `const { createHandler } = require('frigg-websockets/handler');\nrequire('frigg-websockets').WebsocketConnection.find();\nexports.handler = ${made};\n`;
    expect(await textsOf({ 'live.js': text })).toEqual([]);
  });

  it('in tests', async () => {
    expect(
      await textsOf({
        'live.test.js': handler(`if (event.requestContext.routeKey === '$connect') await ${post};`),
      }),
    ).toEqual([]);
  });
});
