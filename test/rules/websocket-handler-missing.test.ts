import { describe, expect, it } from '@jest/globals';
import { websocketHandlerMissing as rule } from '../../src/rules/websocket-handler-missing';
import { appWith, reportsOf, shownOf, type Files } from './support';

const core = '@friggframework/core';
const enabled = '{ integrations: [], websockets: { enable: true } }';
const packages = (json: object): Files => ({ 'package.json': JSON.stringify(json) });
const lead = 'WebSockets are enabled, and no package that is deployed has a handler for them: ';
const add = 'Add `frigg-websockets` to `dependencies`.';

const config = (events: readonly string[]): string =>
  `service: app\nprovider:\n  name: aws\nfunctions:\n  live:\n    handler: src/live.handler\n    events:\n${events.map((event) => `      - websocket: ${event}\n`).join('')}`;

describe('websocket-handler-missing', () => {
  it.each<[string, Files, string]>([
    ['1.x', packages({ dependencies: { [core]: '^1.1.7' } }), `core 1.1.7 has none. ${add}`],
    [
      'an early 2.0.0-next',
      packages({ dependencies: { [core]: '2.0.0-next.2' } }),
      `core 2.0.0-next.2 has none. ${add}`,
    ],
    [
      '2.x',
      packages({ dependencies: { [core]: '2.0.1' } }),
      `that of core 2.0.1 requires a file that is not there. ${add}`,
    ],
    [
      'the runtime for development alone',
      packages({ dependencies: { [core]: '2.0.1' }, devDependencies: { 'frigg-websockets': '*' } }),
      '`frigg-websockets` is in `devDependencies`, which are left out. Move `frigg-websockets` to `dependencies`.',
    ],
    [
      'core for development alone',
      packages({ devDependencies: { [core]: '2.0.0-next.30' } }),
      `\`${core}\` is in \`devDependencies\`, which are left out. ${add}`,
    ],
    [
      'a handler that requires what is not there',
      {
        ...packages({ dependencies: { [core]: '^2.0.0' } }),
        [`node_modules/${core}/package.json`]: '{"version":"2.0.1"}',
        [`node_modules/${core}/index.js`]: '',
        [`node_modules/${core}/handlers/routers/websocket.js`]: "require('../../database/gone');",
      },
      `that of core 2.0.1 can't be loaded, because \`${core}/handlers/routers/websocket.js\` requires \`../../database/gone\`, which is not there. ${add}`,
    ],
  ])('is found with %s', async (_, more, message) => {
    const files = { ...appWith(enabled), ...more };
    expect(await shownOf(rule, files)).toEqual([
      { at: 'index.js:1:62', text: 'true', pointer: '/websockets/enable', message: lead + message },
    ]);
  });

  it.each<[string, Files]>([
    ['a core that works', packages({ dependencies: { [core]: '2.0.0-next.30' } })],
    ['the runtime', packages({ dependencies: { [core]: '2.0.1', 'frigg-websockets': '^1.0.0' } })],
    ['a range of cores', packages({ dependencies: { [core]: '^2.0.0-next.30' } })],
    ['a core that is named by a tag', packages({ dependencies: { [core]: 'next' } })],
    ['a build beside the line', packages({ dependencies: { [core]: '2.0.0--canary.398.abc.0' } })],
    ['a core that is newer than all that is known', packages({ dependencies: { [core]: '2.3.0' } })],
    ['all three routes by hand', { 'serverless.yml': config(['$connect', '$disconnect', '$default']) }],
    [
      'all three in the long form',
      { 'serverless.yml': config(['{ route: $connect }', '{ route: $disconnect }', '{ route: $default }']) },
    ],
  ])('is silent with %s', async (_, more) => {
    expect(await reportsOf(rule, { ...appWith(enabled), ...more })).toEqual([]);
  });

  it('is found where only some of the routes are there by hand', async () => {
    const files = { ...appWith(enabled), 'serverless.yml': config(['$connect', '$disconnect']) };
    expect(await reportsOf(rule, files)).toHaveLength(1);
  });

  it.each([
    '{ integrations: [] }',
    '{ integrations: [], websockets: false }',
    '{ integrations: [], websockets: load() }',
  ])('is silent without enabled WebSockets: %s', async (definition) => {
    expect(await reportsOf(rule, appWith(definition))).toEqual([]);
  });
});
