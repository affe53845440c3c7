import { describe, expect, it } from '@jest/globals';
import { sendDoubleEncoded } from '../../src/rules/send-double-encoded';
import type { Files } from './support';
import { shownOf } from './support';

const app = (body: string, top = ''): Files => ({
  'live.js': `const { WebsocketConnection } = require('@friggframework/core');\n${top}exports.tell = async (x) => {\n  for (const c of await WebsocketConnection.getActiveConnections()) {\n    ${body}\n  }\n};\n`,
});

describe('a message that is encoded twice', () => {
  it.each<[string, string, string, string | null]>([
    [
      'in place',
      'await c.send(JSON.stringify({ a: 1 }));',
      'JSON.stringify({ a: 1 })',
      'await c.send({ a: 1 });',
    ],
    [
      'with blanks and a comma',
      'await c.send( JSON.stringify( x , ) );',
      'JSON.stringify( x , )',
      'await c.send( x );',
    ],
    ['in parentheses', 'await c.send(JSON.stringify((x)));', 'JSON.stringify((x))', 'await c.send(x);'],
    ['with a replacer', 'await c.send(JSON.stringify(x, null, 2));', 'JSON.stringify(x, null, 2)', null],
    ['with a comment', 'await c.send(JSON.stringify(/* all */ x));', 'JSON.stringify(/* all */ x)', null],
    [
      'with a comma expression',
      'await c.send(JSON.stringify((log(), x)));',
      'JSON.stringify((log(), x))',
      null,
    ],
    ['spread', 'await c.send(JSON.stringify(...x));', 'JSON.stringify(...x)', null],
    ['by a string key', "await c.send(JSON['stringify'](x));", "JSON['stringify'](x)", null],
    [
      'by the global object',
      'await c.send(globalThis.JSON.stringify(x));',
      'globalThis.JSON.stringify(x)',
      'await c.send(x);',
    ],
    [
      'by a name',
      'const text = JSON.stringify(x);\n    await c.send(text);',
      'text',
      'const text = x;\n    await c.send(text);',
    ],
    [
      'by a name that others use',
      'const text = JSON.stringify(x);\n    log(text);\n    await c.send(text);',
      'text',
      null,
    ],
    [
      'by a name that holds how something was before it changed',
      'const text = JSON.stringify(x);\n    x.count += 1;\n    await c.send(text);',
      'text',
      null,
    ],
    [
      'by a let that never changes',
      'let text = JSON.stringify(x);\n    await c.send(text);',
      'text',
      'let text = x;\n    await c.send(text);',
    ],
    ['and not awaited', 'c.send(JSON.stringify(x));', 'JSON.stringify(x)', 'c.send(x);'],
    [
      'by its own name',
      'const { stringify } = JSON;\n    await c.send(stringify(x));',
      'stringify(x)',
      'const { stringify } = JSON;\n    await c.send(x);',
    ],
  ])('%s', async (_, body, text, fixed) => {
    const reports = await shownOf(sendDoubleEncoded, app(body));
    expect(reports.map((each) => each.text)).toEqual([text]);
    expect(reports[0]?.fix?.after ?? null).toBe(fixed === null ? null : app(fixed)['live.js']);
    if (fixed !== null) expect(reports[0]?.fix?.safety).toBe('unsafe');
  });

  it('says so, of a broadcast too', async () => {
    const text =
      "import { WebsocketConnection } from 'frigg-websockets';\nexport const tell = (x) => WebsocketConnection.broadcast(JSON.stringify(x), { concurrency: 2 });\n";
    expect(await shownOf(sendDoubleEncoded, { 'live.mjs': text })).toEqual([
      {
        at: 'live.mjs:2:58',
        text: 'JSON.stringify(x)',
        message:
          '`WebsocketConnection.broadcast(…)` encodes its message as JSON, and `JSON.stringify` has done so already: the client gets a string in a string. Give it the value itself.',
        fix: {
          title: 'send the value itself, without `JSON.stringify`',
          safety: 'unsafe',
          after: text.replace('JSON.stringify(x)', 'x'),
        },
      },
    ]);
  });
});

describe('what is encoded once', () => {
  it.each<[string, string, string]>([
    ['a value', 'await c.send(x);', ''],
    ['a part of a value', 'await c.send({ text: JSON.stringify(x) });', ''],
    ['bytes', 'await c.send(Buffer.from(JSON.stringify(x)));', ''],
    ['a text made otherwise', 'await c.send(`data: ${JSON.stringify(x)}`);', ''],
    ['a text that may be something else', 'await c.send(x.raw ? x : JSON.stringify(x));', ''],
    [
      'a name that changes',
      'let text = JSON.stringify(x);\n    if (x) text = x;\n    await c.send(text);',
      '',
    ],
    ['a JSON of its own', 'await c.send(JSON.stringify(x));', "const JSON = require('./codec');\n"],
    ['a function of that name', 'await c.send(stringify(x));', 'const stringify = (x) => ({ x });\n'],
    [
      'a package of that name',
      'await c.send(stringify(x));',
      "const stringify = require('fast-json-stable-stringify');\n",
    ],
    ['a parse', 'await c.send(JSON.parse(JSON.stringify(x)));', ''],
    ['a second argument', 'await c.send(x, JSON.stringify(x));', ''],
    ['sockets of ws', "require('ws').connect().send(JSON.stringify(x));", ''],
    ['sockets of socket.io', 'io.sockets.send(JSON.stringify(x));', ''],
    ['answers of Express', 'x.res.send(JSON.stringify(x));', ''],
    ['a socket of the browser', "new WebSocket('wss://a.b').send(JSON.stringify(x));", ''],
    [
      'the management API',
      'await client.send(new PostToConnectionCommand({ Data: JSON.stringify(x) }));',
      "const { PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');\n",
    ],
  ])('%s', async (_, body, top) => {
    expect(await shownOf(sendDoubleEncoded, app(body, top))).toEqual([]);
  });

  it('is not asked of tests', async () => {
    const [text] = Object.values(app('await c.send(JSON.stringify(x));'));
    expect(await shownOf(sendDoubleEncoded, { 'test/live.js': text ?? '' })).toEqual([]);
  });
});
