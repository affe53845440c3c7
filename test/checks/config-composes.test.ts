import { describe } from '@jest/globals';
import { configComposes } from '../../src/checks/config-composes';
import { disabled, silent } from './apps';
import { testRows } from './table';

const print = ['npx frigg-toolkit deploy --print'];
const base = 'service: shop\nprovider:\n  name: aws\n  runtime: nodejs20.x\n';
const routes = (...names: string[]): Record<string, string> => ({
  'serverless.yml': `${base}functions:\n  live:\n    handler: live.handler\n    events:\n${names.map((name) => `      - websocket: ${name}\n`).join('')}`,
  'live.js': 'exports.handler = async () => ({ statusCode: 200 });\n',
});
const code = (text: string, file = 'serverless.js'): Record<string, string> => ({ [file]: text });
const three = ['$connect', '$disconnect', '$default'];

describe('config-composes', () => {
  testRows(configComposes, [
    { name: 'no config of its own', status: 'pass', says: ['with the WebSocket routes'] },
    { name: 'a config in YAML', app: { more: { 'serverless.yml': base } }, status: 'pass' },
    {
      name: 'a config in code',
      app: { more: code("module.exports = { service: 'shop', provider: { name: 'aws' } };\n") },
      status: 'pass',
    },
    { name: 'all three routes by hand', app: { more: routes(...three) }, status: 'pass' },
    {
      name: 'not enabled, and none',
      app: { definition: silent, uses: false },
      status: 'pass',
      says: ['without WebSockets'],
    },
    {
      name: 'disabled, and routes by hand',
      app: { definition: disabled, more: routes(...three) },
      status: 'fail',
      says: ['deploys WebSocket routes, and the definition does not enable'],
      detail: ['serverless.yml:9:20: '],
      commands: ['npx frigg-toolkit lint'],
    },
    {
      name: 'disabled, and routes by hand that lint is to be silent about',
      app: {
        definition: disabled,
        more: {
          ...routes(...three),
          'frigg.lint.json': '{ "rules": { "websocket-routes-duplicated": "off" } }',
        },
      },
      status: 'warn',
      says: ['written by hand'],
    },
    {
      name: 'a route twice',
      app: { more: routes(...three, '$connect') },
      status: 'fail',
      says: ['routes clash'],
      detail: ['serverless.yml:12:'],
      commands: ['npx frigg-toolkit lint'],
    },
    {
      name: 'an integration that can not be read: its functions are not known',
      app: { definition: "{ name: 'shop', integrations: [7], websockets: { enable: true } }" },
      status: 'skip',
      says: ['index.js: ', '`integrations[0]`'],
    },
    {
      name: 'YAML that does not parse',
      app: { more: { 'serverless.yml': 'service: shop\nfunctions:\n  - : {' } },
      status: 'fail',
      says: ['No Serverless config can be composed: serverless.yml:3:8: '],
      commands: print,
    },
    {
      name: 'code that throws: where, and nothing of what its words hold',
      app: {
        more: code(
          "const uri = 'mongodb://anna:hunter2@db.example.com/shop?t=tok3n';\nthrow new Error(`no ${uri}`);\n",
        ),
      },
      status: 'fail',
      says: ['serverless.js:2:7: '],
      commands: print,
      never: ['hunter2', 'tok3n', 'anna'],
    },
    {
      name: 'code that ends the process',
      app: { more: code('process.exit(0);\n') },
      status: 'fail',
      says: ['serverless.js'],
      commands: print,
    },
    {
      name: 'code that is not to be run',
      app: { more: code("throw new Error('was run');\n") },
      setting: { runConfig: false },
      status: 'skip',
      says: ['serverless.js: ', '`--no-run-config`'],
      never: ['was run'],
    },
    {
      name: 'YAML, where no code is to be run',
      app: { more: { 'serverless.yml': base } },
      setting: { runConfig: false },
      status: 'pass',
    },
    {
      name: 'code that looks for secrets in its environment finds none',
      app: {
        more: code(
          "if (process.env.MONGO_URI || process.env.AWS_SECRET_ACCESS_KEY) throw new Error('seen');\nmodule.exports = { service: 'shop', provider: { name: 'aws' } };\n",
        ),
      },
      setting: { env: { MONGO_URI: 'mongodb://anna:hunter2@localhost/shop', AWS_SECRET_ACCESS_KEY: 'k3y' } },
      status: 'pass',
    },
  ]);
});
