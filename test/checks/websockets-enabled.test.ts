import { describe } from '@jest/globals';
import { websocketsEnabled } from '../../src/checks/websockets-enabled';
import { disabled, silent } from './apps';
import { testRows } from './table';

const withEnable = (value: string): string =>
  `{\n  name: 'shop',\n  integrations: [],\n  websockets: { enable: ${value} },\n}`;

describe('websockets-enabled', () => {
  testRows(websocketsEnabled, [
    { name: 'enabled and used', status: 'pass', says: ['are enabled'] },
    { name: 'enabled and not used', app: { uses: false }, status: 'pass', says: ['are enabled'] },
    {
      name: 'neither',
      app: { definition: silent, uses: false },
      status: 'pass',
      says: ['not used, and not enabled'],
    },
    { name: 'disabled and not used', app: { definition: disabled, uses: false }, status: 'pass' },
    {
      name: 'used, and a core that asks for the line',
      app: { definition: silent },
      status: 'fail',
      verdict: 'disabled',
      says: ['does not enable them', 'core 2.0.0-next.40', 'no longer deploys them unless they are enabled'],
      detail: ['[websockets-not-enabled]'],
      commands: ['npx frigg-toolkit migrate'],
    },
    {
      name: 'used, and a core that deploys them all the same',
      app: { definition: silent, core: '2.0.0-next.28' },
      status: 'fail',
      verdict: 'disabled',
      says: ['core 2.0.0-next.28', 'still deploys them for every app'],
      detail: ['[websockets-not-enabled]'],
      commands: ['npx frigg-toolkit migrate'],
    },
    {
      name: 'used, with the rule turned off: the places stand for it',
      app: {
        definition: silent,
        more: { 'frigg.lint.json': '{ "rules": { "websockets-not-enabled": "off" } }' },
      },
      status: 'fail',
      verdict: 'disabled',
      detail: ['notify.js:4:34: runtime-model'],
      commands: ['npx frigg-toolkit migrate'],
    },
    {
      name: 'an explicit no with use is a decision',
      app: { definition: disabled },
      status: 'warn',
      verdict: 'disabled',
      says: ['index.js:4:25', 'no longer deploys them unless they are enabled'],
      detail: ['notify.js:4:34: runtime-model'],
      commands: ['npx frigg-toolkit migrate --override-disabled'],
    },
    {
      name: 'used in a test alone',
      app: {
        definition: silent,
        uses: false,
        more: { 'a.test.js': "require('frigg-websockets').broadcast('x');\n" },
      },
      status: 'pass',
    },
    {
      name: 'only known when the app runs',
      app: { definition: withEnable("process.env.LIVE === 'true'") },
      status: 'skip',
      says: ['only known when the app runs (index.js: '],
    },
    {
      name: 'a definition that only running the app gives',
      app: { definition: "require('@acme/presets').definition()" },
      status: 'skip',
      says: ['only known when the app runs'],
    },
    {
      name: 'a constant that folds',
      app: { definition: withEnable('!0') },
      status: 'pass',
      says: ['are enabled'],
    },
  ]);
});
