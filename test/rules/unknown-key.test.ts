import { describe, expect, it } from '@jest/globals';
import { unknownKey } from '../../src/rules/unknown-key';
import { appWith, shownOf } from './support';

const plain: [definition: string, pointer: string, text: string, message: string][] = [
  ['{ zzz: 1 }', '/zzz', 'zzz', 'No version of Frigg knows the key `zzz`.'],
  ["{ 'my/key': 1 }", '/my~1key', "'my/key'", 'No version of Frigg knows the key `my/key`.'],
  [
    '{ vpc: { subnets: { zones: 1 } } }',
    '/vpc/subnets/zones',
    'zones',
    'No version of Frigg knows the key `zones` in `vpc.subnets`.',
  ],
  ["{ ['__proto__']: 1 }", '/__proto__', "'__proto__'", 'No version of Frigg knows the key `__proto__`.'],
  ['{ constructor: 1 }', '/constructor', 'constructor', 'No version of Frigg knows the key `constructor`.'],
  ['{ toString() {} }', '/toString', 'toString', 'No version of Frigg knows the key `toString`.'],
  // More than one letter of six is wrong, and nothing is certain.
  [
    '{ logging: { levle: 1 } }',
    '/logging/levle',
    'levle',
    'No version of Frigg knows the key `levle` in `logging`.',
  ],
  // The value would not do.
  [
    "{ lambda: { scopedEnvirnment: 'x' } }",
    '/lambda/scopedEnvirnment',
    'scopedEnvirnment',
    'No version of Frigg knows the key `scopedEnvirnment` in `lambda`. Did you mean `scopedEnvironment`?',
  ],
  // The right one is there already.
  [
    '{ loging: {}, logging: {} }',
    '/loging',
    'loging',
    'No version of Frigg knows the key `loging`. Did you mean `logging`?',
  ],
  // It may be there already.
  [
    '{ ...process.env, loging: {} }',
    '/loging',
    'loging',
    'No version of Frigg knows the key `loging`. Did you mean `logging`?',
  ],
  // Whichever way the condition goes.
  [
    '{ logging: process.env.A ? { colour: 1 } : { colour: 2 } }',
    '/logging/colour',
    'colour',
    'No version of Frigg knows the key `colour` in `logging`.',
  ],
];

/** What the fix makes of the definition, and whether it is safe. */
const renamed: [definition: string, after: string, safety: string][] = [
  ["{ loging: { level: 'info' } }", "{ logging: { level: 'info' } }", 'safe'],
  ['{ enviroment: { A: true } }', '{ environment: { A: true } }', 'safe'],
  ["{ 'logging-': {} }", "{ 'logging': {} }", 'safe'],
  ['{ logging: { retention_in_days: 30 } }', '{ logging: { retentionInDays: 30 } }', 'safe'],
  ["{ ['repots']: [] }", "{ ['reports']: [] }", 'safe'],
  // Of a short one the value stays.
  ['((repots) => ({ repots }))([])', '((repots) => ({ reports: repots }))([])', 'unsafe'],
  [
    '{ websockets: { enable: true, brodcast: {} } }',
    '{ websockets: { enable: true, broadcast: {} } }',
    'safe',
  ],
  // It switches something on, opens a login, changes what is stored or makes another stack.
  ['{ vpc: { enabled: true } }', '{ vpc: { enable: true } }', 'unsafe'],
  ['{ scheduller: { enable: true } }', '{ scheduler: { enable: true } }', 'unsafe'],
  ['{ user: { usePasword: true } }', '{ user: { usePassword: true } }', 'unsafe'],
  [
    "{ encryption: { fieldLevelEncryptionMetod: 'kms' } }",
    "{ encryption: { fieldLevelEncryptionMethod: 'kms' } }",
    'unsafe',
  ],
  ["{ Name: 'my-app' }", "{ name: 'my-app' }", 'unsafe'],
  ['{ integration: [] }', '{ integrations: [] }', 'unsafe'],
  // What it is when the app runs is not known.
  ['{ repots: load() }', '{ reports: load() }', 'unsafe'],
  // Other code may read it under the old name.
  ['{ loging: {} };\nuse(Definition.loging)', '{ logging: {} };\nuse(Definition.loging)', 'unsafe'],
  // Two keys that can't both get the name.
  ['{ loging: {}, loggin: {} }', '', 'none none'],
];

describe('unknown-key', () => {
  it.each(plain)('finds %s', async (definition, pointer, text, message) => {
    const [first, ...more] = await shownOf(unknownKey, appWith(definition));
    expect(first).toEqual({ at: expect.stringMatching(/^index\.js:\d+:\d+$/), text, message, pointer });
    expect(more).toEqual([]);
  });

  it.each(renamed)('renames in %s', async (definition, after, safety) => {
    const shown = await shownOf(unknownKey, appWith(definition));
    expect(shown.map(({ fix }) => fix?.safety ?? 'none').join(' ')).toBe(safety);
    if (after !== '') expect(shown[0]?.fix?.after).toBe(appWith(after)['index.js']);
  });

  it.each([
    [
      'that are known',
      "{ $schema: 'x', name: 'app', websockets: { enable: true, routeSelectionExpression: '$x' } }",
    ],
    [
      'of open objects',
      '{ database: { mongodb: {} }, custom: { mine: 1 }, environment: { constructor: true } }',
    ],
    ['without a value', '{ zzz: undefined }'],
    ['that only one way of a condition has', '{ logging: process.env.A ? { colour: 1 } : {} }'],
    ['of websockets-shape: another spelling', '{ webSockets: { enable: true } }'],
    ['of websockets-shape: beside the right one', '{ websocket: 1, websockets: { enable: true } }'],
    ['of websockets-shape: enabled', '{ websockets: { enabled: true } }'],
    ['of websockets-shape: enabled beside enable', '{ websockets: { enabled: true, enable: true } }'],
    ['of websockets-shape: anything in place of enable', '{ websockets: { on: true } }'],
  ])('says nothing of keys %s', async (_, definition) => {
    expect(await shownOf(unknownKey, appWith(definition))).toEqual([]);
  });

  it('renames nothing in a file that a tool wrote', async () => {
    const files = appWith('{ loging: {} }');
    const generated = { ...files, 'index.js': `/* @generated */\n${files['index.js'] ?? ''}` };
    const [first] = await shownOf(unknownKey, generated);
    expect(first?.text).toBe('loging');
    expect(first?.fix).toBeUndefined();
  });

  it('renames in the file where the key stands, JSON too', async () => {
    const [first] = await shownOf(unknownKey, {
      'index.js': "module.exports = { Definition: { ...require('./base.json') } };\n",
      'base.json': '{ "loging": {} }\n',
    });
    expect(first?.at).toBe('base.json:1:3');
    expect(first?.fix).toEqual({
      title: 'rename the key to `logging`',
      safety: 'safe',
      after: '{ "logging": {} }\n',
    });
  });
});
