import { describe, expect, it } from '@jest/globals';
import { sendNotAwaited } from '../../src/rules/send-not-awaited';
import type { Files } from './support';
import { shownOf } from './support';

const head = "const { WebsocketConnection } = require('@friggframework/core');\n";

/** A handler with a list of connections, and these statements. */
const handler = (body: string, more = ''): string =>
  `${head}exports.handler = async (event) => {
  const connections = await WebsocketConnection.getActiveConnections();
  const [c] = connections;
  ${body}
  return { statusCode: 200 };
};
${more}`;

const shown = (files: Files): ReturnType<typeof shownOf> => shownOf(sendNotAwaited, files);
const inHandler = (body: string, more = ''): ReturnType<typeof shownOf> =>
  shown({ 'live.js': handler(body, more) });

const freezes = 'the Lambda freezes when its handler answers, and what is not sent by then is lost';

describe('a promise that is dropped', () => {
  it.each<[string, string, string, string | null]>([
    ['a statement', 'c.send(1);', 'c.send(1)', 'await c.send(1);'],
    [
      'told on failure alone',
      'c.send(1).catch((error) => event.next(error));',
      'c.send(1)',
      'await c.send(1).catch((error) => event.next(error));',
    ],
    [
      'with what was given',
      'c.send(event.body.toString());',
      'c.send(event.body.toString())',
      'await c.send(event.body.toString());',
    ],
    [
      'in a promise made by hand that does not wait',
      'await new Promise((resolve) => { c.send(1); resolve(); });',
      'c.send(1)',
      null,
    ],
    [
      'told before it is sent',
      '(async () => { event.res.end(); await c.send(1); })();',
      'c.send(1)',
      'await (async () => { event.res.end(); await c.send(1); })();',
    ],
    [
      'a name that is written only',
      'let sent;\n  sent = c.send(1);',
      'c.send(1)',
      'let sent;\n  sent = await c.send(1);',
    ],
    ['a statement without a semicolon', 'c.send(1)', 'c.send(1)', 'await c.send(1)'],
    [
      'a loop',
      'for (const x of connections) x.send(1);',
      'x.send(1)',
      'for (const x of connections) await x.send(1);',
    ],
    [
      'a branch',
      'if (event.ok) c.send(1); else c.send(2);',
      'c.send(1)',
      'if (event.ok) await c.send(1); else c.send(2);',
    ],
    ['a void', 'void c.send(1);', 'c.send(1)', 'await c.send(1);'],
    ['a void with a comment', 'void /* later */ c.send(1);', 'c.send(1)', null],
    ['a catch', 'c.send(1).catch(console.error);', 'c.send(1)', 'await c.send(1).catch(console.error);'],
    [
      'a chain',
      'c.send(1).then(() => log()).catch(() => {}).finally(log);',
      'c.send(1)',
      'await c.send(1).then(() => log()).catch(() => {}).finally(log);',
    ],
    ['an operator', 'event.ok && c.send(1);', 'c.send(1)', 'event.ok && await c.send(1);'],
    ['an operator for nothing', 'event.ok ?? c.send(1);', 'c.send(1)', 'event.ok ?? await c.send(1);'],
    ['a ternary', 'event.ok ? c.send(1) : null;', 'c.send(1)', 'event.ok ? await c.send(1) : null;'],
    [
      'a chain under an operator',
      'event.ok && c.send(1).catch(log);',
      'c.send(1)',
      'event.ok && await c.send(1).catch(log);',
    ],
    ['a comma', 'log(), c.send(1);', 'c.send(1)', 'log(), await c.send(1);'],
    ['the front of a comma', 'c.send(1), log();', 'c.send(1)', 'await c.send(1), log();'],
    ['optional calls', 'c?.send?.(1);', 'c?.send?.(1)', 'await c?.send?.(1);'],
    ['a name that nobody uses', 'const sent = c.send(1);', 'c.send(1)', 'const sent = await c.send(1);'],
    [
      'a Promise.all',
      'Promise.all(connections.map((x) => x.send(1)));',
      'x.send(1)',
      'await Promise.all(connections.map((x) => x.send(1)));',
    ],
    [
      'a Promise.all with a catch',
      'Promise.allSettled(connections.map(async (x) => { await x.send(1); })).catch(log);',
      'x.send(1)',
      'await Promise.allSettled(connections.map(async (x) => { await x.send(1); })).catch(log);',
    ],
    [
      'a written list',
      'Promise.all([c.send(1), other()]);',
      'c.send(1)',
      'await Promise.all([c.send(1), other()]);',
    ],
    [
      'an async function on the spot',
      '(async () => { await c.send(1); })();',
      'c.send(1)',
      'await (async () => { await c.send(1); })();',
    ],
    [
      'an async function after a line without a semicolon',
      'const a = event\n  ;(async () => { await c.send(1) })()',
      'c.send(1)',
      'const a = event\n  ;await (async () => { await c.send(1) })()',
    ],
    ['forEach', 'connections.forEach((x) => x.send(1));', 'x.send(1)', null],
    ['forEach with a block', 'connections.forEach((x) => { x.send(1); });', 'x.send(1)', null],
    ['forEach with await', 'connections.forEach(async (x) => { await x.send(1); });', 'x.send(1)', null],
    ['forEach, dropped inside too', 'connections.forEach(async (x) => { x.send(1); });', 'x.send(1)', null],
    [
      'forEach with return',
      'connections.forEach(function (x) { return x.send(1).catch(log); });',
      'x.send(1)',
      null,
    ],
    [
      'forEach of a list of other things',
      'event.items.forEach(async (item) => { await c.send(item); });',
      'c.send(item)',
      null,
    ],
    [
      'an awaited forEach',
      'await connections.forEach(async (x) => { await x.send(1); });',
      'x.send(1)',
      null,
    ],
    [
      'map',
      'connections.map((x) => x.send(1));',
      'x.send(1)',
      'await Promise.all(connections.map((x) => x.send(1)));',
    ],
    [
      'an awaited map',
      'await connections.map((x) => x.send(1));',
      'x.send(1)',
      'await Promise.all(connections.map((x) => x.send(1)));',
    ],
    ['a map that is counted', 'log(connections.map((x) => x.send(1)).length);', 'x.send(1)', null],
    [
      'a map whose name is counted',
      'const all = connections.map((x) => x.send(1));\n  log(all.length);',
      'x.send(1)',
      null,
    ],
    ['a map of other things', 'event.items.map((item) => c.send(item));', 'c.send(item)', null],
    ['filter', 'const ok = connections.filter((x) => x.send(1));\n  log(ok);', 'x.send(1)', null],
    [
      'reduce',
      'connections.reduce((p, x) => p.then(() => x.send(1)), Promise.resolve());',
      'x.send(1)',
      'await connections.reduce((p, x) => p.then(() => x.send(1)), Promise.resolve());',
    ],
    [
      'then',
      'WebsocketConnection.getActiveConnections().then(([x]) => x.send(1));',
      'x.send(1)',
      'await WebsocketConnection.getActiveConnections().then(([x]) => x.send(1));',
    ],
    ['a timer', 'setTimeout(() => c.send(1), 10);', 'c.send(1)', null],
    ['the next tick', 'process.nextTick(async () => { await c.send(1); });', 'c.send(1)', null],
    [
      'a try',
      'try { c.send(1); } catch (error) { log(error); }',
      'c.send(1)',
      'try { await c.send(1); } catch (error) { log(error); }',
    ],
  ])('%s', async (_, body, text, fixed) => {
    const [first, ...more] = await inHandler(body);
    expect(first?.text).toBe(text);
    expect(first?.message).toContain(freezes);
    expect(first?.fix?.after ?? null).toBe(fixed === null ? null : handler(fixed));
    if (first?.fix) {
      expect(first.fix.safety).toBe('unsafe');
      // What is put right stays right.
      expect(await shown({ 'live.js': first.fix.after })).toHaveLength(more.length);
    }
    expect(more.map((each) => each.text)).toEqual(body.includes('else') ? ['c.send(2)'] : []);
  });

  it('says what drops it, and what to write', async () => {
    const messages = await Promise.all(
      [
        'c.send(1);',
        'connections.forEach((x) => x.send(1));',
        'connections.map((x) => x.send(1));',
        'await connections.map((x) => x.send(1));',
        'setTimeout(() => c.send(1), 10);',
      ].map(async (body) => (await inHandler(body))[0]?.message),
    );
    expect(messages).toEqual([
      `The promise of \`c.send(…)\` is dropped: ${freezes}. Put \`await\` in front of it.`,
      `\`forEach\` does not wait for \`x.send(…)\`: ${freezes}. Use \`for…of\` with \`await\`, or \`await Promise.all(connections.map(…))\`.`,
      `The array that holds the promise of \`x.send(…)\` is dropped: ${freezes}. Write \`await Promise.all(…)\` around the array.`,
      `\`await\` of an array does not wait for the promises in it, that of \`x.send(…)\` among them: ${freezes}. Write \`await Promise.all(…)\` around the array.`,
      `\`setTimeout\` does not wait for \`c.send(…)\`: ${freezes}. Send before the handler answers, and await it.`,
    ]);
  });

  it('is told where a function is not async', async () => {
    const text = `${head}exports.notify = (data) =>
  WebsocketConnection.getActiveConnections().then((all) => {
    for (const one of all) one.send(data);
  });
`;
    const [first] = await shown({ 'live.js': text });
    expect(first).toEqual({
      at: 'live.js:4:28',
      text: 'one.send(data)',
      message: `The promise of \`one.send(…)\` is dropped: ${freezes}. Return it, or await it in an async function that is awaited itself.`,
    });
  });

  it('is told of a broadcast', async () => {
    const text = `import { WebsocketConnection } from 'frigg-websockets';
export async function handler() {
  WebsocketConnection.broadcast({ type: 'update' });
  return { statusCode: 200 };
}
`;
    const [first] = await shown({ 'live.mjs': text });
    expect(first?.text).toBe("WebsocketConnection.broadcast({ type: 'update' })");
    expect(first?.fix?.after).toBe(text.replace('  Web', '  await Web'));
  });
});

describe('a dropped call of a function that sends', () => {
  it.each<[string, string, string]>([
    [
      'of the same file',
      'notify(1);',
      'const notify = async (x) => { const [d] = await WebsocketConnection.getActiveConnections(); await d.send(x); };',
    ],
    [
      'that returns the promise',
      'notify();',
      'function notify() { return WebsocketConnection.getActiveConnections().then(([d]) => d.send(1)); }',
    ],
    [
      'that returns them all',
      'notify();',
      'async function notify() { const all = await WebsocketConnection.getActiveConnections(); return Promise.all(all.map((d) => d.send(1))); }',
    ],
    [
      'by another',
      'outer();',
      'const outer = async () => inner();\nasync function inner() { await WebsocketConnection.broadcastless; const [d] = await WebsocketConnection.getActiveConnections(); await d.send(1); }',
    ],
    ['that gets the connection', 'tell(c);', 'const tell = async (d) => { await d.send(1); };'],
  ])('%s', async (_, call, helper) => {
    const reports = await inHandler(call, helper);
    expect(reports.map(({ text }) => text)).toEqual([call.replace(';', '')]);
    expect(reports[0]?.fix?.after).toBe(handler(`await ${call}`, helper));
    expect(reports[0]?.message).toMatch(
      /^The promise of `\w+\(…\)`, which sends by `d\.send\(…\)` in live\.js:\d+, is dropped: /,
    );
  });

  it('in another file, in a class, through one that hands on', async () => {
    const files = {
      'live/notify.js': `${head}exports.notify = async (x) => {\n  for (const d of await WebsocketConnection.getActiveConnections()) await d.send(x);\n};\n`,
      'live/index.js': "module.exports = { ...require('./notify') };\n",
      'integration.js': `const { notify } = require('./live');
class Integration {
  async onUpdate() {
    this.push();
    return { ok: true };
  }
  async push() {
    await notify({ a: 1 });
  }
}
module.exports = Integration;
`,
      'job.js': "const live = require('./live/notify');\nexports.run = async () => {\n  live.notify();\n};\n",
    };
    const reports = await shown(files);
    expect(reports.map(({ at, text }) => `${at} ${text}`).sort()).toEqual([
      'integration.js:4:5 this.push()',
      'job.js:3:3 live.notify()',
    ]);
  });

  it('answers an array of promises, and is awaited', async () => {
    const helper =
      'const all = async () => (await WebsocketConnection.getActiveConnections()).map((d) => d.send(1));';
    const [first] = await inHandler('await all();', helper);
    expect(first?.fix?.after).toBe(handler('await Promise.all(all());', helper));
  });
});

describe('a promise that is kept, or not provably dropped', () => {
  it.each<[string, string, string?]>([
    ['awaited', 'await c.send(1);'],
    ['awaited with a catch', 'await c.send(1).catch(log);'],
    ['awaited under an operator', 'event.ok && (await c.send(1));'],
    ['awaited as a whole', 'await (event.ok ? c.send(1) : c.send(2));'],
    ['awaited after an operator', 'await (event.ok && c.send(1));'],
    ['returned', 'if (event.ok) return c.send(1);'],
    ['for…of with await', 'for (const x of connections) await x.send(1);'],
    ['Promise.all', 'await Promise.all(connections.map((x) => x.send(1)));'],
    [
      'Promise.all with async',
      'await Promise.all(connections.map(async (x) => { try { await x.send(1); } catch {} }));',
    ],
    ['Promise.all with flatMap', 'await Promise.all(connections.flatMap((x) => [x.send(1), x.send(2)]));'],
    [
      'Promise.allSettled, kept',
      'const all = await Promise.allSettled(connections.map((x) => x.send(1)));\n  log(all);',
    ],
    ['Promise.race', 'await Promise.race([c.send(1), timeout(9)]);'],
    ['Promise.any, returned', 'if (c) return Promise.any([c.send(1), c.send(2)]);'],
    ['kept and awaited', 'const sent = c.send(1);\n  await sent;'],
    [
      'kept in a list',
      'const all = [];\n  for (const x of connections) all.push(x.send(1));\n  await Promise.all(all);',
    ],
    [
      'kept by forEach',
      'const all = [];\n  connections.forEach((x) => all.push(x.send(1)));\n  await Promise.all(all);',
    ],
    [
      'kept by forEach in a block',
      'const all = [];\n  connections.forEach((x) => { all.push(x.send(1)); });\n  await Promise.all(all);',
    ],
    ['map, kept', 'const all = connections.map((x) => x.send(1));\n  await Promise.all(all);'],
    [
      'map, kept and counted',
      'const all = connections.map((x) => x.send(1));\n  log(all.length);\n  await Promise.all(all);',
    ],
    ['map, filtered', 'await Promise.all(connections.map((x) => x.send(1)).filter(Boolean));'],
    ['map, spread', 'await Promise.all([...connections.map((x) => x.send(1)), other()]);'],
    ['map, awaited one by one', 'for await (const done of connections.map((x) => x.send(1))) log(done);'],
    [
      'reduce',
      'await connections.reduce(async (before, x) => { await before; await x.send(1); }, Promise.resolve());',
    ],
    ['reduce by then', 'await connections.reduce((p, x) => p.then(() => x.send(1)), Promise.resolve());'],
    ['an argument', 'track(c.send(1));'],
    ['waitUntil', 'event.waitUntil(c.send(1));'],
    ['p-map', "await require('p-map')(connections, (x) => x.send(1));"],
    ['a queue', 'queue.add(() => c.send(1));'],
    ['an event that another fires', "bus.on('x', () => c.send(1));"],
    ['a stream', 'await event.stream.forEach(async (item) => { await c.send(item); });'],
    ["Bluebird's map", 'await event.items.map(async (item) => { await c.send(item); });'],
    ['a property', 'const job = { sent: c.send(1) };\n  await job.sent;'],
    ['a member', 'event.sent = c.send(1);\n  await event.sent;'],
    [
      'a promise made by hand',
      'await new Promise((resolve) => setTimeout(async () => { await c.send(1); resolve(); }, 9));',
    ],
    [
      'timers that answer promises',
      "const { setTimeout } = require('timers/promises');\n  await setTimeout(() => c.send(1), 10);",
    ],
    [
      'a yield',
      'function* all() { for (const x of connections) yield x.send(1); }\n  await Promise.all(all());',
    ],
    ['a function of another that awaits', 'const tell = () => c.send(1);\n  await tell();'],
    ['a called function that is awaited', 'await (async () => { await c.send(1); })();'],
    ['a helper that drops nothing', 'await tell(c);', 'async function tell(x) { await x.send(1); }'],
    [
      'a helper, one of two',
      'tell(c);',
      'const tell = process.env.A ? async (x) => { await x.send(1); } : require("./fast");',
    ],
    [
      'a method of another of that name',
      "const live = require('./other');\n  live.notify();",
      'exports.notify = async (x) => { const [d] = await WebsocketConnection.getActiveConnections(); await d.send(x); };',
    ],
    ['sockets', "require('ws').connect().send('x');\n  wss.clients.forEach((s) => s.send('x'));"],
    ['mail', 'ses.send(new SendEmailCommand({}));'],
    ['answers', 'event.res.send({});'],
  ])('%s', async (...[, body, more]) => {
    expect(await inHandler(body, more)).toEqual([]);
  });

  it.each<[string, string]>([
    [
      'a function that answers for itself',
      'const handle = async (req, res) => { await push(req.body); res.json({}); };\nrouter.post("/", (req, res) => { handle(req, res); });',
    ],
    [
      'a wrapper of routes',
      'const wrap = (route) => (req, res, next) => { route(req, res, next).catch(next); };\nrouter.post("/", wrap(async (req, res) => { await push(req.body); res.status(204).end(); }));',
    ],
    [
      'a chain that answers',
      'router.post("/", (req, res, next) => { push(req.body).then(() => res.json({}), next); });',
    ],
  ])('%s, in Express', async (_, routes) => {
    const text = `${head}const router = require('express').Router();
async function push(x) {
  for (const c of await WebsocketConnection.getActiveConnections()) await c.send(x);
}
${routes}
module.exports = router;
`;
    expect(await shown({ 'routes.js': text })).toEqual([]);
  });

  const dropped = 'const [c] = await WebsocketConnection.getActiveConnections();\n  c.send(1);';
  it.each<[string, Files]>([
    ['a test', { 'live.test.js': handler('c.send(1);'), '__tests__/a.js': handler('c.send(1);') }],
    ['a mock', { '__mocks__/live.js': handler('c.send(1);') }],
    [
      'a folder of scripts',
      { 'scripts/tell.js': handler('c.send(1);'), 'bin/tell.js': handler('c.send(1);') },
    ],
    ['a file that a shell runs', { 'tell.js': `#!/usr/bin/env node\n${handler('c.send(1);')}` }],
    [
      'a program',
      { 'tell.js': `${head}async function main() {\n  ${dropped}\n}\nmain().catch(console.error);\n` },
    ],
    [
      'the part of a module that is a program',
      {
        'tell.js': `${head}async function cli() {\n  ${dropped}\n}\nexports.other = 1;\nif (require.main === module) cli();\n`,
      },
    ],
    [
      'what a module does when it loads',
      {
        'tell.js': `${head}WebsocketConnection.getActiveConnections().then((all) => all.forEach((x) => x.send(1)));\nexports.a = 1;\n`,
      },
    ],
    [
      'top level of a module',
      {
        'tell.mjs':
          "import { WebsocketConnection } from '@friggframework/core';\nfor (const x of await WebsocketConnection.getActiveConnections()) x.send(1);\nexport const a = 1;\n",
      },
    ],
    [
      'a handler that answers by its callback',
      {
        'live.js': `${head}exports.handler = (event, context, callback) => {\n  WebsocketConnection.getActiveConnections().then((all) => {\n    all.forEach((x) => x.send(1));\n    callback(null, {});\n  });\n};\n`,
      },
    ],
  ])('in %s', async (_, files) => {
    expect(await shown(files)).toEqual([]);
  });

  it('but told in a handler with a callback that does not wait', async () => {
    const text = `${head}exports.handler = (event, context, callback) => {\n  context.callbackWaitsForEmptyEventLoop = false;\n  WebsocketConnection.getActiveConnections().then((all) => {\n    all.forEach((x) => x.send(1));\n    callback(null, {});\n  });\n};\n`;
    expect(await shown({ 'live.js': text })).toHaveLength(1);
  });
});
