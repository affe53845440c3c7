import { describe } from '@jest/globals';
import { endpointLocal } from '../../src/checks/endpoint-local';
import { disabled, silent } from './apps';
import { sending, testRows, type Row } from './table';

const name = 'WEBSOCKET_API_ENDPOINT';
const host = 'abcdef1234.execute-api.us-east-1.amazonaws.com';
const set = (value: string): NonNullable<Row['setting']> => ({ env: { [name]: value } });
const file = (value: string): Record<string, string> => ({ '.env': `A=1\n${name}=${value}\n` });
const lint = ['npx frigg-toolkit lint'];
const loop = "for (const connection of all) await connection.send({ text: 'x' });";
const byCore = { uses: false, core: '2.0.0-next.30', more: sending(loop, '@friggframework/core') };

describe('endpoint-local', () => {
  testRows(endpointLocal, [
    { name: 'set nowhere', status: 'pass', says: ['is not set here'] },
    { name: 'empty', setting: set(''), status: 'pass', says: ['is not set here'] },
    {
      name: 'well formed',
      setting: set(`https://${host}/dev`),
      status: 'pass',
      says: ['in the environment, and well formed'],
    },
    { name: 'of this machine', setting: set('http://localhost:3001'), status: 'pass' },
    {
      name: 'set, and WebSockets not enabled',
      app: { definition: silent, uses: false },
      setting: set(`https://${host}/dev`),
      status: 'fail',
      says: ['in the environment, and WebSockets are disabled'],
      commands: [`unset ${name}`],
    },
    {
      name: 'set in a file, and WebSockets disabled',
      app: { definition: disabled, more: file(`https://${host}/dev`) },
      status: 'fail',
      says: ['in .env:2, and WebSockets are disabled'],
    },
    {
      name: 'set, and whether they are enabled is not known',
      app: {
        definition: "{ name: 'shop', integrations: [], websockets: { enable: process.env.X === '1' } }",
      },
      setting: set(`https://${host}/dev`),
      status: 'pass',
    },
    { name: 'no stage', setting: set(`https://${host}`), status: 'fail', says: ['has no stage'] },
    {
      name: 'no stage, in a file',
      app: { more: file(`https://${host}`) },
      status: 'fail',
      says: ['written down in the app'],
      detail: ['.env:2:'],
      commands: lint,
    },
    {
      name: 'no address',
      setting: set('none at all'),
      status: 'fail',
      says: ['no message can be sent'],
      never: ['none at all'],
    },
    {
      name: 'user information and a query',
      setting: set(`https://anna:hunter2@${host}/dev?t=tok3n`),
      status: 'fail',
      says: ['user information'],
      never: ['hunter2', 'tok3n', 'anna'],
    },
    {
      name: 'the scheme of clients, which frigg-websockets takes',
      setting: set(`wss://${host}/dev`),
      status: 'warn',
      says: ['begins with the scheme that clients use.'],
    },
    {
      name: 'the scheme of clients, which core hands on as it is',
      app: byCore,
      setting: set(`wss://${host}/dev`),
      status: 'fail',
      says: ['core hands it on as it is'],
    },
    {
      name: 'a slash behind, which core sends to rightly',
      app: byCore,
      setting: set(`https://${host}/dev/`),
      status: 'warn',
    },
    {
      name: 'another region',
      setting: set('https://abcdef1234.execute-api.eu-west-1.amazonaws.com/dev'),
      status: 'warn',
      says: ['an address in eu-west-1', 'deployed to us-east-1'],
    },
    {
      name: 'the region that was asked for',
      setting: { region: 'eu-west-1', ...set('https://abcdef1234.execute-api.eu-west-1.amazonaws.com/dev') },
      status: 'pass',
    },
    {
      name: 'declared by the app itself',
      app: {
        more: {
          'serverless.yml': `service: shop\nprovider:\n  name: aws\n  environment:\n    ${name}: https://${host}/dev\n`,
        },
      },
      status: 'fail',
      detail: ['serverless.yml:5:5: '],
      commands: lint,
    },
    {
      name: 'the environment before a file',
      app: { more: file('wss://other/dev') },
      setting: set(`https://${host}/dev`),
      status: 'pass',
    },
    {
      name: 'a file of another stage',
      app: { more: { '.env.prod': `${name}=https://${host}/prod\n` } },
      status: 'pass',
    },
  ]);
});
