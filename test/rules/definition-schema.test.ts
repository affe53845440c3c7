import { describe, expect, it } from '@jest/globals';
import { definitionSchema } from '../../src/rules/definition-schema';
import { appWith, shownOf, type Files } from './support';

/** Each finding as `pointer: what stands there: message`. */
const found = async (files: Files): Promise<string[]> =>
  (await shownOf(definitionSchema, files)).map(
    ({ pointer, text, message }) => `${pointer ?? 'none'}: ${text}: ${message}`,
  );

const wrong: [definition: string, found: string[]][] = [
  ['{ name: 5 }', ['/name: 5: `name` is `5`; it has to be a string.']],
  ['{ integrations: null }', ['/integrations: null: `integrations` is `null`; it has to be a list.']],
  [
    "{ integrations: 'invalid' }",
    ["/integrations: 'invalid': `integrations` is a string; it has to be a list."],
  ],
  [
    "{ provider: 'custom-provider' }",
    ["/provider: 'custom-provider': `provider` is a string; it has to be `'aws'`."],
  ],
  [
    "{ vpc: { enable: 'true' } }",
    [
      "/vpc/enable: 'true': `vpc.enable` is a string; it has to be `true` or `false`. Write it without quotes.",
    ],
  ],
  [
    "{ vpc: { vpcId: 'net-1' } }",
    [
      "/vpc/vpcId: 'net-1': `vpc.vpcId` is a string; it has to be an id that begins with `vpc-`, or a Serverless variable.",
    ],
  ],
  [
    '{ vpc: { subnets: { ids: [null] } } }',
    ['/vpc/subnets/ids/0: null: `vpc.subnets.ids.0` is `null`; it has to be a string or an object.'],
  ],
  [
    "{ user: { primary: 'organisation' } }",
    [
      "/user/primary: 'organisation': `user.primary` is a string; it has to be `'individual'` or `'organization'`. Did you mean `organization`?",
    ],
  ],
  [
    '{ database: { postgres: { maxCapacity: 200 } } }',
    [
      '/database/postgres/maxCapacity: 200: `database.postgres.maxCapacity` is `200`; it has to be at most 128.',
    ],
  ],
  [
    '{ user: { jwtConfig: {} } }',
    ['/user/jwtConfig: jwtConfig: `user.jwtConfig` has no `secret`, which has to be there.'],
  ],
  // Of a value that may be a secret nothing is repeated.
  [
    "{ environment: { TOKEN: 'hunter2' } }",
    [
      "/environment/TOKEN: 'hunter2': `environment.TOKEN` is a string; it has to be `true`, `false` or `'ssm'`.",
    ],
  ],
  ['{ name: class App {} }', ['/name: class App {}: `name` is a class; it has to be a string.']],
  ['{ name: () => 1 }', ['/name: () => 1: `name` is a function; it has to be a string.']],
  ['{ name: /x/ }', ['/name: /x/: `name` is a regular expression; it has to be a string.']],
  ['{ vpc: 5n }', ['/vpc: 5n: `vpc` is a big integer; it has to be an object or `true` or `false`.']],
  // Wrong whichever way the condition goes: the first one is shown.
  [
    "{ vpcIsolation: process.env.A ? 'alone' : 'apart' }",
    ["/vpcIsolation: 'alone': `vpcIsolation` is a string; it has to be `'isolated'` or `'shared'`."],
  ],
  [
    "{ vpcIsolation: process.env.A ? 'alone' : process.env.B ? 1 : 'apart' }",
    ["/vpcIsolation: 'alone': `vpcIsolation` is a string; it has to be `'isolated'` or `'shared'`."],
  ],
  [
    '{ logging: process.env.A ? { retentionInDays: 2, x: 1 } : { retentionInDays: 4 } }',
    [
      '/logging/retentionInDays: 2: `logging.retentionInDays` is `2`; it has to be `1`, `3`, `5`, `7`, `14`, `30`, `60`, `90`, `120`, `150`, `180`, `365`, `400`, `545`, `731`, `1096`, `1827`, `2192`, `2557`, `2922`, `3288` or `3653`.',
    ],
  ],
];

const right: [why: string, definition: string][] = [
  ['values seen in working apps', '{ vpc: { vpcId: null, natGateway: { id: null }, subnets: { ids: [] } } }'],
  ['old spellings', "{ ssm: true, vpc: true, database: { postgres: { management: 'create-new' } } }"],
  [
    'classes, functions and what is not known as integrations',
    '{ integrations: [class A {}, function B() {}, load()] }',
  ],
  ['what is not known', '{ name: process.env.NAME, vpc: load(), environment: { A: f(), ...rest } }'],
  [
    'text with parts that are not known',
    '{ provider: `a${process.env.A}`, vpc: { vpcId: `${process.env.A}-1` } }',
  ],
  ['an object that may hold more', '{ user: { jwtConfig: { ...process.env } } }'],
  ['what has to be there, and is not known', '{ user: { jwtConfig: { secret: process.env.SECRET } } }'],
  ['no value', '{ name: undefined, websockets: undefined, vpc: undefined }'],
  ['one value of several that is right', "{ vpc: { enable: process.env.A ? 'yes' : true } }"],
  ['one value of several that is not there', '{ vpc: process.env.A ? 1 : undefined }'],
  ['keys that no version knows', '{ foo: 1, vpc: { enabled: 1 } }'],
  ['what has no effect', "{ secretsManager: true, webhooks: 'x', encryption: { enable: 'yes' } }"],
  ['the shape of websockets', "{ websockets: 'true' }"],
  ['the value of websockets.enable', "{ websockets: { enable: 'true' } }"],
  ['how a name is spelt', "{ name: 'My App' }"],
  ['an object that holds itself', '(() => { const d = { integrations: [] }; d.lambda = d; return d; })()'],
];

describe('definition-schema', () => {
  it.each(wrong)('finds in %s what no version takes', async (definition, expected) => {
    expect(await found(appWith(definition))).toEqual(expected);
  });

  it.each(right)('takes %s', async (_, definition) => {
    expect(await found(appWith(definition))).toEqual([]);
  });

  it('points into the file where the value stands, through spreads and imports', async () => {
    const shown = await shownOf(definitionSchema, {
      'index.js':
        "const base = require('./base');\nmodule.exports = { Definition: { ...base, logging: base.logging } };\n",
      'base.js': "const level = 'loud';\nmodule.exports = { logging: { level }, vpc: { enable: 1 } };\n",
    });
    expect(shown.map(({ at, text }) => `${at} ${text}`)).toEqual(['base.js:2:55 1', "base.js:1:15 'loud'"]);
  });

  it('points into a definition that is JSON', async () => {
    const shown = await shownOf(definitionSchema, {
      'index.js': "module.exports = { Definition: require('./definition.json') };\n",
      'definition.json': '{\n  "$schema": "x",\n  "name": 1\n}\n',
    });
    expect(shown.map(({ at, text }) => `${at} ${text}`)).toEqual(['definition.json:3:11 1']);
  });
});
