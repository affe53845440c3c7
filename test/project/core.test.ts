import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeFiles } from '../../src/commands/node-files';
import { coreFacts, coreVersion, type CoreVersion } from '../../src/project/core';
import { declaredRange, dependsOnFrigg, readManifest } from '../../src/project/manifest';
import { makeFolder } from './temporary';

const core = '@friggframework/core';
const asks = (range: string): string => JSON.stringify({ name: 'app', dependencies: { [core]: range } });

async function versionIn(files: Record<string, string>, app = ''): Promise<CoreVersion> {
  const root = makeFolder({ '.git/HEAD': '', ...files });
  const manifest = readManifest(nodeFiles, join(root, app));
  if (manifest === null) throw new Error('the test has no manifest');
  return coreVersion(nodeFiles, manifest);
}

describe('coreVersion', () => {
  const range = '^2.0.0-next.20';
  const yarn1 = `# yarn lockfile v1\n\n\n"@friggframework/core-extra@^1.0.0":\n  version "9.9.9"\n\n"${core}@^1.0.0":\n  version "1.1.7"\n\n"${core}@^2.0.0-next.18", "${core}@${range}":\n  version "2.0.0-next.33"\n  resolved "x"\n`;
  const berry = `__metadata:\n  version: 8\n\n"${core}@npm:${range}":\n  version: 2.0.0-next.34\n  resolution: "${core}@npm:2.0.0-next.34"\n  languageName: node\n`;
  it.each<[string, Record<string, string>, string | null, CoreVersion['source']]>([
    [
      'installed',
      { [`node_modules/${core}/package.json`]: '{"version":"2.0.0-next.30"}', 'yarn.lock': yarn1 },
      '2.0.0-next.30',
      'installed',
    ],
    [
      'package-lock 3',
      {
        'package-lock.json': JSON.stringify({
          lockfileVersion: 3,
          packages: { [`node_modules/${core}`]: { version: '2.0.0-next.31' } },
        }),
      },
      '2.0.0-next.31',
      'lock',
    ],
    [
      'package-lock 1',
      {
        'package-lock.json': JSON.stringify({
          lockfileVersion: 1,
          dependencies: { [core]: { version: '2.0.0-next.32' } },
        }),
      },
      '2.0.0-next.32',
      'lock',
    ],
    ['yarn 1, with CRLF too', { 'yarn.lock': yarn1.replaceAll('\n', '\r\n') }, '2.0.0-next.33', 'lock'],
    ['yarn 1', { 'yarn.lock': yarn1 }, '2.0.0-next.33', 'lock'],
    ['later yarn', { 'yarn.lock': berry }, '2.0.0-next.34', 'lock'],
    [
      'pnpm 5',
      { 'pnpm-lock.yaml': `packages:\n  /${core}/2.0.0-next.35_abc:\n    dev: false\n` },
      '2.0.0-next.35',
      'lock',
    ],
    [
      'pnpm 9',
      {
        'pnpm-lock.yaml': `packages:\n  '${core}@2.0.0-next.35(x@1.0.0)':\n    a: b\n  '${core}@1.1.7':\n    a: b\n`,
      },
      '2.0.0-next.35',
      'lock',
    ],
    [
      'bun',
      { 'bun.lock': `"packages": { "${core}": ["${core}@2.0.0-next.36", "", {}] }` },
      '2.0.0-next.36',
      'lock',
    ],
    ['nothing but the range', {}, '2.0.0-next.20', 'range'],
    ['a broken lock', { 'package-lock.json': '{', 'yarn.lock': '' }, '2.0.0-next.20', 'range'],
    [
      'a broken installation',
      { [`node_modules/${core}/package.json`]: '{"version":7}' },
      '2.0.0-next.20',
      'range',
    ],
  ])('%s', async (_name, files, version, source) => {
    expect(await versionIn({ 'package.json': asks(range), ...files })).toEqual({ range, version, source });
  });

  it.each([
    ['latest', null],
    ['next', null],
    ['*', null],
    ['git+https://example.com/x.git', null],
    ['workspace:^', null],
    ['1.1.7', '1.1.7'],
    ['>=2.0.0-next.5 <3', '2.0.0-next.5'],
  ])('of the range %s alone', async (asked, version) => {
    expect(await versionIn({ 'package.json': asks(asked) })).toEqual({
      range: asked,
      version,
      source: version === null ? 'unknown' : 'range',
    });
  });

  it('looks above: hoisted packages, and the lock of a workspace, its own copy first', async () => {
    const packages = {
      [`node_modules/${core}`]: { version: '1.1.7' },
      [`apps/a/node_modules/${core}`]: { version: '2.0.0-next.31' },
    };
    const files = {
      'apps/a/package.json': asks(range),
      'apps/b/package.json': asks('^1.0.0'),
      'package-lock.json': JSON.stringify({ packages }),
    };
    expect((await versionIn(files, 'apps/a')).version).toBe('2.0.0-next.31');
    expect((await versionIn(files, 'apps/b')).version).toBe('1.1.7');
    const hoisted = { ...files, [`node_modules/${core}/package.json`]: '{"version":"2.0.0-next.40"}' };
    expect((await versionIn(hoisted, 'apps/a')).source).toBe('installed');
  });
});

describe('coreFacts', () => {
  it.each<
    [
      string | null,
      CoreVersion['source'],
      string | null,
      ReturnType<typeof coreFacts>['deploys'],
      ReturnType<typeof coreFacts>['exportsModel'],
    ]
  >([
    ['0.2.0', 'lock', '^0.2.0', 'none', false],
    ['1.1.7', 'installed', '^1.0.0', 'none', false],
    ['1.0.0', 'range', '^1.0.0', 'none', false],
    ['2.0.0-next.2', 'installed', null, 'none', false],
    ['2.0.0-next.3', 'installed', null, 'every-app', true],
    ['2.0.0-next.28', 'installed', null, 'every-app', true],
    ['2.0.0-next.29', 'installed', null, 'only-enabled', true],
    ['2.0.0-next.36', 'installed', null, 'only-enabled', true],
    ['2.0.0-next.37', 'installed', null, 'only-enabled', false],
    ['2.0.0-next.100', 'lock', null, 'only-enabled', false],
    ['2.0.0', 'lock', '^2.0.0', 'only-enabled', false],
    ['2.0.1', 'range', '^2.0.1', 'only-enabled', false],
    ['3.0.0', 'lock', null, 'only-enabled', false],
    ['2.0.0-next.20', 'range', '^2.0.0-next.20', 'unknown', 'unknown'],
    ['2.0.0-next.20', 'range', '2.0.0-next.20', 'every-app', true],
    ['2.0.0-next.30', 'range', '^2.0.0-next.30', 'only-enabled', 'unknown'],
    ['2.0.0--canary.395.d9be.0', 'installed', null, 'unknown', 'unknown'],
    ['rubbish', 'installed', null, 'unknown', 'unknown'],
    [null, 'unknown', 'latest', 'unknown', 'unknown'],
  ])('%s, from %s, range %s: deploys %s, model %s', (version, source, range, deploys, exportsModel) => {
    expect(coreFacts({ version, source, range })).toEqual({ deploys, exportsModel });
  });
});

describe('readManifest', () => {
  it.each(['', '{', '[]', 'null', '"x"', '{"a":1,}'])('answers null for %j', (text) => {
    expect(readManifest(nodeFiles, makeFolder({ 'package.json': text }))).toBeNull();
  });

  it.each([
    ['dependencies', true],
    ['devDependencies', true],
    ['peerDependencies', true],
    ['optionalDependencies', true],
    ['bundledDependencies', false],
  ])('finds Frigg in %s: %s', (section, expected) => {
    const text = `\uFEFF${JSON.stringify({ name: 7, main: '', [section]: { '@friggframework/devtools': '^2.0.0' } })}`;
    const manifest = readManifest(nodeFiles, makeFolder({ 'package.json': text }));
    expect(manifest).toMatchObject({ name: null, main: null });
    expect(manifest !== null && dependsOnFrigg(manifest)).toBe(expected);
  });

  it('survives sections of any shape', () => {
    const text = JSON.stringify({
      dependencies: [],
      devDependencies: 'x',
      peerDependencies: { a: 1, b: '^1' },
      optionalDependencies: null,
    });
    const manifest = readManifest(nodeFiles, makeFolder({ 'package.json': text }));
    expect(manifest && [declaredRange(manifest, 'a'), declaredRange(manifest, 'b')]).toEqual([null, '^1']);
  });
});
