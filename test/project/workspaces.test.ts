import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeFiles } from '../../src/commands/node-files';
import { readManifest } from '../../src/project/manifest';
import { localDependencies } from '../../src/project/packages';
import { findWorkspace, pnpmPatterns } from '../../src/project/workspaces';
import { makeFolder, type Content } from './temporary';

const named = (name: string, dependencies: string[] = []): string =>
  JSON.stringify({ name, dependencies: Object.fromEntries(dependencies.map((other) => [other, '*'])) });

const members = {
  'packages/a/package.json': named('@x/a'),
  'packages/b/package.json': named('b'),
  'packages/deep/c/package.json': named('c'),
  'packages/no/readme.md': '',
  'other/d/package.json': named('d'),
  'packages/a/node_modules/e/package.json': named('e'),
};

function packagesFrom(files: Record<string, Content>, start = ''): Record<string, string> | null {
  const root = makeFolder(files);
  const workspace = findWorkspace(nodeFiles, join(root, start));
  if (workspace === null) return null;
  return Object.fromEntries([...workspace.packages].map(([name, folder]) => [name, relative(root, folder)]));
}

describe('findWorkspace', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['an array', { 'package.json': '{"workspaces":["packages/*"]}' }, ['@x/a', 'b']],
    ['an object', { 'package.json': '{"workspaces":{"packages":["./packages/*/"]}}' }, ['@x/a', 'b']],
    ['any depth', { 'package.json': '{"workspaces":["packages/**"]}' }, ['@x/a', 'b', 'c']],
    ['an exclusion', { 'package.json': '{"workspaces":["packages/*","!packages/b"]}' }, ['@x/a']],
    ['plain folders', { 'package.json': '{"workspaces":["packages/a","other/d"]}' }, ['@x/a', 'd']],
    ['braces', { 'package.json': '{"workspaces":["{packages,other}/*"]}' }, ['@x/a', 'b', 'd']],
    [
      'pnpm',
      {
        'package.json': '{}',
        'pnpm-workspace.yaml': 'packages:\n  # x\n  - \'packages/*\'\n  - "other/**" # y\n',
      },
      ['@x/a', 'b', 'd'],
    ],
    ['lerna', { 'package.json': '{}', 'lerna.json': '{"packages":["other/*"]}' }, ['d']],
    ['no member', { 'package.json': '{"workspaces":[]}' }, []],
    ['rubbish', { 'package.json': '{"workspaces":{"packages":7}}' }, []],
  ])('reads %s', (_name, files, names) => {
    expect(Object.keys(packagesFrom({ ...members, ...files }) ?? {}).sort()).toEqual(names);
  });

  it('is found from a member, from a folder in one, and from the root’s own folders', () => {
    const files = {
      ...members,
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/a/src/x.js': '',
      'scripts/y.js': '',
    };
    for (const start of ['packages/a', 'packages/a/src', 'scripts']) {
      expect(packagesFrom(files, start)).toEqual({ '@x/a': 'packages/a', b: 'packages/b' });
    }
  });

  it('is not that of a package which is no member, nor one above the repository', () => {
    expect(
      packagesFrom(
        { ...members, '.git/HEAD': '', 'package.json': '{"workspaces":["packages/*"]}' },
        'other/d',
      ),
    ).toBeNull();
    const above = { ...members, 'package.json': '{"workspaces":["packages/*"]}', 'packages/a/.git/HEAD': '' };
    expect(packagesFrom(above, 'packages/a')).toBeNull();
  });
});

describe('pnpmPatterns', () => {
  it.each([
    ['packages: [a/*, "b"]', ['a/*', 'b']],
    ['catalog:\n  x: 1\npackages:\n- a\n- !b\nother:\n  - c', ['a', '!b']],
    ['packages:\r\n  - "a#b"\r\n', ['a#b']],
    ['packages:\n  [\n    a,\n    b,\n  ]', []],
    ['other:\n  - a', []],
    ['', []],
  ])('of %j', (text, patterns) => {
    expect(pnpmPatterns(text)).toEqual(patterns);
  });
});

describe('localDependencies', () => {
  function dependencies(files: Record<string, Content>): string[] {
    const root = makeFolder(files);
    const folder = join(root, 'apps/one');
    const manifest = readManifest(nodeFiles, folder);
    if (manifest === null) throw new Error('the test has no app');
    return localDependencies(nodeFiles, manifest, findWorkspace(nodeFiles, folder)).map((path) =>
      relative(root, path),
    );
  }
  const workspace = { 'package.json': '{"workspaces":["apps/*","libs/*"]}' };
  const libs = {
    'apps/one/package.json': named('one', ['shared', 'lodash', '@friggframework/core']),
    'libs/shared/package.json': named('shared', ['deep']),
    'libs/deep/package.json': named('deep', ['shared', 'one']),
    'libs/unused/package.json': named('unused'),
  };

  it('follows the workspace map where nothing is installed, through other packages, cycles included', () => {
    expect(dependencies({ ...workspace, ...libs })).toEqual(['libs/deep', 'libs/shared']);
  });

  it('follows links, without a workspace too', () => {
    const links = {
      'apps/one/node_modules/shared': { link: '../../../libs/shared' },
      'libs/shared/node_modules/deep': { link: '../../deep' },
    };
    expect(dependencies({ ...libs, ...links })).toEqual(['libs/deep', 'libs/shared']);
  });

  it('takes an installed copy for the package that it is', () => {
    expect(
      dependencies({ ...workspace, ...libs, 'node_modules/shared/package.json': named('shared') }),
    ).toEqual([]);
  });

  it('takes a copy that pnpm injected for the workspace’s package', () => {
    const store = 'node_modules/.pnpm/shared@file+libs+shared/node_modules/shared';
    const files = {
      [`${store}/package.json`]: named('shared'),
      'apps/one/node_modules/shared': { link: `../../../${store}` },
    };
    expect(dependencies({ ...workspace, ...libs, ...files })).toEqual(['libs/deep', 'libs/shared']);
  });
});
