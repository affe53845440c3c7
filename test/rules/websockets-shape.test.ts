import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { websocketsShape as rule } from '../../src/rules/websockets-shape';
import { appWith, reportsOf, shownOf, type Files } from './support';

const live: Files = { 'live.js': "require('@friggframework/core').WebsocketConnection.find();\n" };
const withPart = (part: string): string => `{ integrations: [], ${part} }`;
const wrap = (part: string): string =>
  `const Definition = ${withPart(part)};\n\nmodule.exports = { Definition };\n`;

describe('websockets-shape', () => {
  it.each<[string, string, string, string | null]>([
    ['websockets: true', 'true', '/websockets', 'websockets: { enable: true }'],
    ["websockets: 'true'", "'true'", '/websockets', 'websockets: { enable: true }'],
    ['websockets: !0', '!0', '/websockets', 'websockets: { enable: true }'],
    ['websockets: { enabled: true }', 'enabled', '/websockets/enabled', 'websockets: { enable: true }'],
    ['websockets: { "enabled": true }', '"enabled"', '/websockets/enabled', 'websockets: { "enable": true }'],
    ['websockets: { enabled: false }', 'enabled', '/websockets/enabled', null],
    ["websockets: { enable: 'true' }", "'true'", '/websockets/enable', 'websockets: { enable: true }'],
    ["websockets: { enable: ' TRUE ' }", "' TRUE '", '/websockets/enable', 'websockets: { enable: true }'],
    ["websockets: { enable: 'false' }", "'false'", '/websockets/enable', null],
    ["websockets: { enable: 'yes' }", "'yes'", '/websockets/enable', null],
    ['websockets: { enable: 1 }', '1', '/websockets/enable', null],
    ['websockets: { enable: null }', 'null', '/websockets/enable', null],
    ['websockets: { enable: {} }', '{}', '/websockets/enable', null],
    ['websockets: { enable: () => true }', '() => true', '/websockets/enable', null],
    ['websockets: { active: true }', 'active', '/websockets/active', null],
    ['websockets: null', 'null', '/websockets', null],
    ['websockets: [{ enable: true }]', '[{ enable: true }]', '/websockets', null],
    ['websockets: 1', '1', '/websockets', null],
    ['webSockets: { enable: true }', 'webSockets', '/webSockets', 'websockets: { enable: true }'],
    ['websocket: true', 'websocket', '/websocket', 'websockets: { enable: true }'],
    ["'web-sockets': { enable: true }", "'web-sockets'", '/web-sockets', "'websockets': { enable: true }"],
    ['webSockets: { enable: false }', 'webSockets', '/webSockets', null],
  ])('%s', async (part, text, pointer, fixed) => {
    const found = await shownOf(rule, appWith(withPart(part), '2.0.0-next.30', live));
    expect(found.map((one) => [one.text, one.pointer, one.fix?.after])).toEqual([
      [text, pointer, fixed === null ? undefined : wrap(fixed)],
    ]);
    expect(found[0]?.fix?.safety).toBe(fixed === null ? undefined : 'safe');
  });

  it.each<[string, string]>([
    ["websockets: 'mongodb://u:hunter2@h/db'", '`websockets` is a string, not an object.'],
    ["websockets: { enable: 'hunter2' }", '`websockets.enable` is a string; only `true` enables.'],
    ["websockets: { enable: 'yes' }", '`websockets.enable` is `"yes"`; only `true` enables.'],
    ['websockets: 1', '`websockets` is `1`, not an object.'],
  ])('%s: text that may be a secret is not shown', async (part, message) => {
    const [found] = await reportsOf(rule, appWith(withPart(part)));
    expect(found?.message).toContain(message);
  });

  it('turns WebSockets on unasked only where the app uses them', async () => {
    const [found] = await shownOf(rule, appWith(withPart('websockets: true')));
    expect(found?.fix).toEqual({
      title: 'write `websockets: { enable: true }`',
      safety: 'unsafe',
      after: wrap('websockets: { enable: true }'),
    });
  });

  it.each<[string, string]>([
    ['process.env.LIVE', 'text'],
    ["process.env['LIVE']", 'text'],
    ['process.env.LIVE || true', 'text'],
    ['process.env.LIVE ?? true', 'text'],
    ['String(process.env.LIVE)', 'text'],
    ['`${process.env.LIVE}`', 'text'],
    ["'' + process.env.LIVE", 'text'],
    ['process.env.LIVE.toLowerCase()', 'text'],
    ['process.env.LIVE?.trim()', 'text'],
    ["process.env.LIVE ? 'true' : true", 'text'],
    ['LIVE', 'text'],
    ['renamed', 'text'],
    ['given', 'text'],
    ['env.LIVE', 'text'],
    ['text()', 'text'],
    ['Number(process.env.LIVE)', 'number'],
    ['+process.env.LIVE', 'number'],
    ['parseInt(process.env.LIVE, 10) || false', 'number'],
  ])('enable: %s may be a %s', async (value, what) => {
    const source = `const { env } = require('process');\nconst { LIVE, OTHER: renamed, MORE: given = true } = process.env;\nfunction text() { return process.env.LIVE; }\n${wrap(`websockets: { enable: ${value} }`)}`;
    const [found, ...others] = await shownOf(rule, { ...appWith('{}'), 'index.js': source });
    expect(others).toEqual([]);
    expect(found?.at).toMatch(/^index\.js:4:/);
    expect([found?.text, found?.pointer, found?.message]).toEqual([
      value,
      '/websockets/enable',
      `\`websockets.enable\` may be a ${what} when the app runs, and only \`true\` enables. Write a comparison that gives \`true\` or \`false\`, such as \`enable: process.env.NAME === 'true'\`.`,
    ]);
  });

  it('finds a text among several values', async () => {
    const source =
      'const Definition = { integrations: [], websockets: { enable: false } };\nif (process.env.A) Definition.websockets.enable = process.env.B;\nmodule.exports = { Definition };\n';
    const found = await shownOf(rule, { ...appWith('{}'), 'index.js': source });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/websockets/enable']);
  });

  it('finds a text in the place of the whole object', async () => {
    const [found] = await shownOf(rule, appWith(withPart('websockets: process.env.LIVE')));
    expect([found?.text, found?.pointer]).toEqual(['process.env.LIVE', '/websockets']);
    expect(found?.message).toContain("`websockets: { enable: process.env.NAME === 'true' }`");
  });

  it.each([
    'websockets: { enable: true }',
    'websockets: { enable: false }',
    'websockets: false',
    'websockets: undefined',
    'websockets: {}',
    "websockets: { routeSelectionExpression: '$request.body.action' }",
    'websockets: { enable: !0 }',
    "websockets: { enable: process.env.LIVE === 'true' }",
    'websockets: { enable: !!process.env.LIVE }',
    'websockets: { enable: Boolean(process.env.LIVE) }',
    'websockets: { enable: !process.env.LIVE }',
    "websockets: { enable: process.env.STAGE !== 'dev' && true }",
    "websockets: { enable: ['dev', 'prod'].includes(process.env.STAGE) }",
    "websockets: { enable: 'LIVE' in process.env }",
    'websockets: { enable: process.env.LIVE ? true : false }',
    'websockets: { enable: process.env.LIVE && true }',
    'websockets: { enable: JSON.parse(process.env.LIVE) }',
    "websockets: { enable: require('config').get('live') }",
    'websockets: load()',
    'name: "aa"',
    'websocketsHelp: true',
  ])('is silent for %s', async (part) => {
    expect(await reportsOf(rule, appWith(withPart(part), '2.0.0-next.30', live))).toEqual([]);
  });

  it.each<[string, string]>([
    ['websockets: { enable: true }, webSockets: { enable: false }', 'webSockets'],
    ['websocket: true, websockets: { enable: true }', 'websocket'],
    ['websockets: { enable: true, enabled: true }', 'enabled'],
  ])('warns of a spelling beside the one that counts: %s', async (part, text) => {
    const found = await shownOf(rule, appWith(withPart(part), '2.0.0-next.30', live));
    expect(found.map((one) => [one.text, one.severity, one.fix])).toEqual([[text, 'warning', undefined]]);
  });

  it('does not change by itself what stands in two parts of the definition', async () => {
    const source =
      'const on = { enabled: true };\nmodule.exports = { Definition: { integrations: [], websockets: on, custom: on } };\n';
    const found = await shownOf(rule, { ...appWith('{}', '2.0.0-next.30', live), 'index.js': source });
    expect(found.map(({ fix }) => fix?.safety)).toEqual(['unsafe']);
  });

  it('writes JSON into JSON', async () => {
    const files = {
      ...appWith('{}', '2.0.0-next.30', live),
      'index.js': "module.exports = { Definition: require('./app.json') };\n",
      'app.json': '{ "integrations": [], "websockets": true }\n',
    };
    expect((await shownOf(rule, files))[0]?.fix?.after).toBe(
      '{ "integrations": [], "websockets": { "enable": true } }\n',
    );
  });

  it('has no fix for a value that stands in another place than its key', async () => {
    const source = `const on = 'true';\n${wrap('websockets: { enable: on }')}`;
    const found = await shownOf(rule, { ...appWith('{}', '2.0.0-next.30', live), 'index.js': source });
    expect(found.map((one) => [one.text, one.fix])).toEqual([['on', undefined]]);
  });

  it('says nothing of any boolean, and something of any other value that JSON has', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }),
      fc.constant(null),
      fc.array(fc.boolean()),
    );
    await fc.assert(
      fc.asyncProperty(value, async (other) => {
        const json = JSON.stringify(other).replace(/[\u2028\u2029]/g, ' ');
        const found = await reportsOf(rule, appWith(withPart(`websockets: { enable: ${json} }`)));
        expect(found).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
