import { describe } from '@jest/globals';
import { definitionValid } from '../../src/checks/definition-valid';
import { silent } from './apps';
import { encoded, forEach, sending, testRows } from './table';

const lint = ['npx frigg-toolkit lint'];
const withPart = (part: string): string => `{\n  name: 'shop',\n  integrations: [],\n  ${part},\n}`;

describe('definition-valid', () => {
  testRows(definitionValid, [
    { name: 'a sound app', status: 'pass' },
    {
      name: 'a misspelt key',
      app: { definition: withPart('websockets: { enabled: true }') },
      status: 'fail',
      says: ['Lint finds an error'],
      detail: ['index.js:4:17: '],
      commands: lint,
    },
    {
      name: 'two errors, in their order',
      app: { definition: withPart('integrations: 3,\n  websockets: 7') },
      status: 'fail',
      says: ['Lint finds 2 errors'],
      detail: ['index.js:4:', 'index.js:5:'],
      commands: lint,
    },
    {
      name: 'more errors than are shown',
      app: {
        definition: withPart(
          'vpc: 1, encryption: 2, database: 3, user: 4, ssm: 5, environment: 6, websockets: 7',
        ),
      },
      status: 'fail',
      says: ['Lint finds 7 errors'],
      detail: ['index.js:4:', 'index.js:4:', 'index.js:4:', 'index.js:4:', 'index.js:4:', '… and 2 more'],
      commands: lint,
    },
    {
      name: 'an entry that does not parse',
      app: { more: { 'index.js': 'module.exports = {' } },
      status: 'fail',
      says: ['could not be read whole: index.js:1:19: '],
      commands: lint,
    },
    {
      name: 'settings that can not be read',
      app: { more: { 'frigg.lint.json': '{' } },
      status: 'fail',
      says: ['could not be read whole: frigg.lint.json'],
      commands: lint,
    },
    { name: 'what is for websockets-enabled', app: { definition: silent }, status: 'pass' },
    { name: 'what is for runtime-installed', app: { dependencies: {}, uses: false }, status: 'pass' },
    { name: 'what is for sends-arrive', app: { more: sending(forEach) }, status: 'pass' },
    { name: 'what is for sends-arrive, a warning', app: { more: sending(encoded) }, status: 'pass' },
    {
      name: 'what is for endpoint-local',
      app: { more: { '.env': 'WEBSOCKET_API_ENDPOINT=no address\n' } },
      status: 'pass',
    },
    {
      name: 'an error that the settings of the app turn off',
      app: {
        definition: withPart('websockets: { enabled: true }'),
        more: { 'frigg.lint.json': '{ "rules": { "websockets-shape": "off", "unknown-key": "off" } }' },
      },
      status: 'pass',
    },
    {
      name: 'a warning alone',
      app: {
        definition: withPart('colour: 7'),
        more: { 'frigg.lint.json': '{ "rules": { "unknown-key": "warn" } }' },
      },
      status: 'pass',
    },
  ]);
});
