import { describe, expect, it } from '@jest/globals';
import { schema } from '../../schema';
import { schemaAt, segments } from '../../schema/navigate';
import { deprecatedKey } from '../../src/rules/deprecated-key';
import { appWith, manifestOf, shownOf, type Files } from './support';

const found = async (files: Files): Promise<string[]> =>
  (await shownOf(deprecatedKey, files)).map(
    ({ pointer, text, message, fix }) => `${pointer ?? ''}: ${text}: ${message}${fix ? ' FIX' : ''}`,
  );

/** What is said to an app on the version from which on all of it is old; the rest is the schema's text. */
const old: [definition: string, pointer: string, text: string, message: string][] = [
  ["{ label: 'x' }", '/label', 'label', '`label` has no effect'],
  ['{ user: { password: true } }', '/user/password', 'password', '`user.password` is an old spelling'],
  [
    '{ encryption: { useDefaultKMSForFieldLevelEncryption: false } }',
    '/encryption/useDefaultKMSForFieldLevelEncryption',
    'useDefaultKMSForFieldLevelEncryption',
    '`encryption.useDefaultKMSForFieldLevelEncryption` is an old spelling',
  ],
  [
    "{ database: { postgres: { management: 'create-new' } } }",
    '/database/postgres/management',
    "'create-new'",
    "`database.postgres.management: 'create-new'` is an old spelling",
  ],
  [
    "{ vpc: { management: 'existing' } }",
    '/vpc/management',
    "'existing'",
    "`vpc.management: 'existing'` is an old spelling",
  ],
  ['{ ssm: true }', '/ssm', 'true', '`ssm: true` has no effect'],
  // What stands in it is not told apart.
  [
    '{ secretsManager: { enable: true } }',
    '/secretsManager',
    'secretsManager',
    '`secretsManager` has no effect',
  ],
];

/** What the schema tells to write in place of a key, or of the value that it has. */
function writeFor(pointer: string, text: string): string {
  const about = schemaAt(schema, segments(pointer))?.['x-frigg'];
  const write = about?.write ?? about?.values?.[text.replaceAll("'", '')]?.write;
  if (write === undefined) throw new Error(`nothing is old at ${pointer}`);
  return write;
}

const locked = (version: string): Files => ({
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: { 'node_modules/@friggframework/core': { version } },
  }),
});

const installed = (version: string): Files => ({
  'node_modules/@friggframework/core/package.json': JSON.stringify({ version }),
});

describe('deprecated-key', () => {
  it.each(old)('tells of %s', async (definition, pointer, text, message) => {
    const [first, ...more] = await found(appWith(definition, '2.0.0'));
    expect(first).toBe(`${pointer}: ${text}: ${message} from core 2.0.0 on. ${writeFor(pointer, text)}`);
    expect(more).toEqual([]);
  });

  it.each([
    ['new spellings', "{ vpc: { enable: true, management: 'create-new' }, user: { usePassword: true } }"],
    ['a value that is not known', '{ vpc: { management: process.env.A } }'],
    ['a key without a value', '{ label: undefined }'],
    ['names from the prototype', '{ vpc: { management: "constructor" }, managementMode: "toString" }'],
  ])('says nothing of %s', async (_, definition) => {
    expect(await found(appWith(definition, '2.0.1'))).toEqual([]);
  });

  it.each<[version: string, range: string, more: Files, told: boolean]>([
    ['a range below', '^1.1.0', {}, false],
    ['an exact prerelease', '2.0.0-next.30', {}, false],
    ['a range that gives the version', '^2.0.0-next.5', {}, true],
    ['a range from 1 on', '>=1.0.0', {}, false],
    ['a range above', '^2.0.1', {}, true],
    ['a tag', 'next', {}, false],
    ['any', '*', {}, false],
    ['a local folder', 'file:../core', {}, false],
    ['a locked prerelease', '^2.0.0-next.5', locked('2.0.0-next.36'), false],
    ['a locked version', '^2.0.0-next.5', locked('2.0.1'), true],
    ['an installed 1.x', '*', installed('1.1.7'), false],
    ['an installed 2.x', 'latest', installed('2.0.3'), true],
    ['a canary', '2.0.0--canary.405.abc.0', {}, false],
  ])('goes by the version of core: %s', async (_, range, more, told) => {
    const shown = await found(appWith("{ label: 'x' }", range, more));
    expect(shown.length).toBe(told ? 1 : 0);
  });

  it('says which version the app has, where that is certain', async () => {
    const files = appWith("{ label: 'x' }", '^2.0.0', installed('2.0.3'));
    expect(await found(files)).toEqual([
      '/label: label: `label` has no effect from core 2.0.0 on; the app has 2.0.3. Remove it.',
    ]);
  });

  it('renames nothing: no old key has a new name that means the same', async () => {
    const files = appWith(
      '{ user: { password: true, authModes: { xFriggHeaders: true } }, vpc: { createNew: true, subnetIds: [] } }',
    );
    const shown = await shownOf(deprecatedKey, files);
    expect(shown.map(({ pointer }) => pointer)).toEqual([
      '/user/password',
      '/user/authModes/xFriggHeaders',
      '/vpc/createNew',
      '/vpc/subnetIds',
    ]);
    expect(shown.filter(({ fix }) => fix)).toEqual([]);
  });

  it('points at the value where it stands', async () => {
    const shown = await shownOf(deprecatedKey, {
      'package.json': manifestOf('2.0.1'),
      'index.js':
        "const mode = require('./mode');\nmodule.exports = { Definition: { managementMode: mode } };\n",
      'mode.js': "module.exports = 'custom';\n",
    });
    expect(shown.map(({ at, text }) => `${at} ${text}`)).toEqual(["mode.js:1:18 'custom'"]);
  });
});
