import { describe, expect, it } from '@jest/globals';
import { websocketsNotEnabled as rule } from '../../src/rules/websockets-not-enabled';
import type { Fix } from '../../src/types';
import { appWith, reportsOf, shownOf, type Files } from './support';

const uses =
  "const { WebsocketConnection } = require('@friggframework/core');\nexports.all = () => WebsocketConnection.find();\n";
const live: Files = { 'src/live.js': uses };

const place = async (files: Files): Promise<string[]> =>
  (await shownOf(rule, files)).map(({ at, text, pointer, severity }) =>
    [at, text, pointer, severity ?? 'error'].join(' '),
  );

describe('websockets-not-enabled', () => {
  it.each<[string, string, string]>([
    ['without the key', '{ integrations: [] }', 'index.js:1:20 {  error'],
    ['over lines', '{\n  integrations: [],\n}', 'index.js:1:20 {  error'],
    ['without `enable`', '{ integrations: [], websockets: {} }', 'index.js:1:52 { /websockets error'],
    [
      'with the key and no value',
      '{ integrations: [], websockets: undefined }',
      'index.js:1:52 undefined /websockets error',
    ],
    [
      'switched off',
      '{ integrations: [], websockets: { enable: false } }',
      'index.js:1:62 false /websockets/enable warning',
    ],
    [
      'switched off as a whole',
      '{ integrations: [], websockets: false }',
      'index.js:1:52 false /websockets warning',
    ],
    [
      'missing on both ways',
      'process.env.A ? { integrations: [], name: "aa" } : { integrations: [], name: "bb" }',
      'index.js:1:36 {  error',
    ],
  ])('is found %s', async (_, definition, expected) => {
    expect(await place(appWith(definition, '2.0.0-next.30', live))).toEqual([expected]);
  });

  it.each<[string, string, Files]>([
    ['enabled', '{ integrations: [], websockets: { enable: true } }', live],
    ['unknown', '{ integrations: [], websockets: { enable: load() } }', live],
    ['of a wrong shape', '{ integrations: [], websockets: true }', live],
    ['behind an unknown spread', '{ integrations: [], ...load() }', live],
    ['without any use', '{ integrations: [] }', {}],
    ['with weak evidence alone', '{ integrations: [] }', { '.env': 'WEBSOCKET_API_ENDPOINT=x\n' }],
    ['with use in tests alone', '{ integrations: [] }', { 'test/live.test.js': uses }],
    ['switched off without use', '{ integrations: [], websockets: { enable: false } }', {}],
  ])('is silent when it is %s', async (_, definition, more) => {
    expect(await reportsOf(rule, appWith(definition, '2.0.0-next.30', more))).toEqual([]);
  });

  it.each<[string, string]>([
    [
      '2.0.0-next.20',
      'Your version still deploys them anyway (core 2.0.0-next.20); from 2.0.0-next.29 on, only apps that enable them get them.',
    ],
    ['2.0.0-next.30', 'Your version no longer deploys them without that (core 2.0.0-next.30).'],
    [
      '1.1.7',
      'Your version never deployed them by itself (core 1.1.7); from 2.0.0-next.29 on, only apps that enable them get them.',
    ],
    [
      'next',
      'Which WebSockets your version of core deploys is not known; from 2.0.0-next.29 on, only apps that enable them get them.',
    ],
  ])('says on which side of the line core %s is', async (core, urgency) => {
    const [report] = await reportsOf(rule, appWith('{ integrations: [] }', core, live));
    expect(report?.message).toBe(
      `The app uses WebSockets (\`WebsocketConnection\` of core at src/live.js:2), and its definition does not enable them. ${urgency} Write \`websockets: { enable: true }\` here.`,
    );
  });

  it('names the most telling evidence and counts the rest', async () => {
    const more = { 'a.js': 'exports.endpoint = process.env.WEBSOCKET_API_ENDPOINT;\n', ...live };
    const [report] = await reportsOf(rule, appWith('{ integrations: [] }', '2.0.0-next.30', more));
    expect(report?.message).toContain('(`WebsocketConnection` of core at src/live.js:2 and 1 more place)');
  });

  const routes = (names: string[]): Files => ({
    'serverless.yml': `service: app\nprovider:\n  name: aws\nfunctions:\n  live:\n    handler: live.handler\n    events:\n${names.map((name) => `      - websocket: ${name}\n`).join('')}`,
  });

  it('is a warning in a 1.x app that makes its own WebSocket API', async () => {
    const reports = await reportsOf(rule, appWith('{ integrations: [] }', '1.1.7', routes(['$connect'])));
    expect(reports.map(({ severity }) => severity)).toEqual(['warning']);
    const newer = await reportsOf(
      rule,
      appWith('{ integrations: [] }', '2.0.0-next.30', routes(['$connect'])),
    );
    expect(newer.map(({ severity }) => severity)).toEqual([undefined]);
  });

  it('leaves routes that are declared although they are switched off to the rule about them', async () => {
    const off = '{ integrations: [], websockets: { enable: false } }';
    expect(await reportsOf(rule, appWith(off, '2.0.0-next.30', routes(['$connect'])))).toEqual([]);
    const both = await reportsOf(rule, appWith(off, '2.0.0-next.30', { ...routes(['$connect']), ...live }));
    expect(both.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('carries the edit of the migration where the line is missing, and none where it is a decision', async () => {
    const fix: Fix = { title: 'enable WebSockets', edits: [] };
    const run = async (definition: string): Promise<unknown[]> =>
      (await reportsOf(rule, appWith(definition, '2.0.0-next.30', live), { enabling: fix })).map(
        (one) => one.fix,
      );
    expect(await run('{ integrations: [] }')).toEqual([fix]);
    expect(await run('{ integrations: [], websockets: false }')).toEqual([undefined]);
  });

  it('points at the definition in the file where it stands', async () => {
    const files = {
      'package.json': '{"dependencies":{"@friggframework/core":"2.0.0-next.30"}}',
      'index.js': "module.exports = { Definition: require('./app-definition') };\n",
      'app-definition.js': 'module.exports = {\n  integrations: [],\n};\n',
      ...live,
    };
    expect(await place(files)).toEqual(['app-definition.js:1:18 {  error']);
  });
});
