import type { Case } from './case';

const name = 'WEBSOCKET_API_ENDPOINT';
const strong = (text: string, file = 'a.js', line = 1): string =>
  `endpoint-read strong ${file}:${line} ${text}`;

/** Other ways to the environment than `process.env.NAME`, and what only looks like one. */
export const environmentCases: readonly Case[] = [
  [
    'an enum of another file',
    {
      'names.ts': `export enum E { Ws = '${name}' }`,
      'a.ts': "import { E } from './names';\nfetch(process.env[E.Ws]!);",
    },
    strong('process.env[E.Ws]', 'a.ts', 2),
  ],
  [
    'a static field of another file',
    {
      'names.js': `exports.Names = class { static WS = '${name}' };`,
      'a.js': "const { Names } = require('./names');\nfetch(process.env[Names.WS]);",
    },
    strong('process.env[Names.WS]', 'a.js', 2),
  ],
  ['an enum that nobody uses', { 'names.ts': `export enum E { Ws = '${name}' }` }],
  [
    'a proxy',
    { 'a.js': `const env = new Proxy(process.env, { get: (t, k) => t[k] });\nfetch(env.${name});` },
    strong(`env.${name}`, 'a.js', 2),
  ],
  ['a proxy of something else', { 'a.js': `const env = new Proxy({}, {});\nfetch(env.${name});` }],
  [
    'a class named Proxy',
    { 'a.js': `class Proxy {}\nconst env = new Proxy(process.env);\nfetch(env.${name});` },
  ],
  ['in', { 'a.js': `if ('${name}' in process.env) go();` }, strong(`'${name}'`)],
  [
    'in, by names',
    { 'a.js': `const { env } = process;\nconst key = '${name}';\nexports.has = () => key in env;` },
    strong('key', 'a.js', 3),
  ],
  ['in something else', { 'a.js': `if ('${name}' in settings) go();` }],
  ['hasOwnProperty', { 'a.js': `if (process.env.hasOwnProperty('${name}')) go();` }, strong(`'${name}'`)],
  ['env-var', { 'a.js': `require('env-var').get('${name}').required().asString();` }, strong(`'${name}'`)],
  [
    'env-var, of a source, by import',
    { 'a.ts': `import { from } from 'env-var';\nfrom({}).get('${name}');` },
    strong(`'${name}'`, 'a.ts', 2),
  ],
  [
    'env-var, through a file of the app',
    { 'env.js': `module.exports = require('env-var');`, 'a.js': `require('./env').get('${name}');` },
    strong(`'${name}'`),
  ],
  [
    'dotenv',
    { 'a.js': `fetch(require('dotenv').config().parsed.${name});` },
    strong(`require('dotenv').config().parsed.${name}`),
  ],
  [
    'dotenv, taken apart',
    {
      'a.mjs': `import dotenv from 'dotenv';\nconst { ${name}: url } = dotenv.config().parsed;\nfetch(url);`,
    },
    strong(name, 'a.mjs', 2),
  ],
  [
    'convict',
    { 'a.js': `require('convict')({ ws: { format: String, env: '${name}' } });` },
    strong(`'${name}'`),
  ],
  [
    'envsafe',
    { 'a.js': `const { envsafe, str } = require('envsafe');\nenvsafe({ ${name}: str() });` },
    strong(name, 'a.js', 2),
  ],
  [
    "Nest's service",
    {
      'a.ts': `import { ConfigService } from '@nestjs/config';\nexport class A { constructor(private c: ConfigService) {} go() { return this.c.get('${name}'); } }`,
    },
    strong(`'${name}'`, 'a.ts', 2),
  ],
  [
    "fastify's plugin",
    {
      'a.js': `const env = require('@fastify/env');\napp.register(env, { schema: { properties: { ${name}: { type: 'string' } } } });`,
    },
    strong(name, 'a.js', 2),
  ],
  ['put into a store', { 'a.js': `require('nconf').set('${name}', 'wss://x');` }],
  ['a log', { 'a.js': `const log = require('pino')();\nlog.get('${name}');\nlog.info({ ${name}: 1 });` }],
  ['a map of the app', { 'a.js': `const env = new Map();\nenv.get('${name}');` }],
  [
    'a reader of the app of that name',
    { 'env-var.js': 'exports.get = (x) => x;', 'a.js': `require('./env-var').get('${name}');` },
  ],
  ['a parameter named process', { 'a.js': `exports.url = (process) => process.env.${name};` }],
  ['a parameter named env', { 'a.js': `exports.url = (env) => env.${name};` }],
  [
    'a parameter named env that is the environment',
    { 'a.js': `const url = ({ env }) => env.${name};\nurl(process);` },
    strong(`env.${name}`),
  ],
];
