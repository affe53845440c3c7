import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeFiles } from '../../src/commands/node-files';
import { isBuilt } from '../../src/project/build-folders';
import { walkTree } from '../../src/project/walk';
import { makeFolder, type Content } from './temporary';

function walked(files: Record<string, Content>, start = ''): string[] {
  const root = makeFolder(files);
  return walkTree(nodeFiles, join(root, start))
    .folders.flatMap(({ path, sources, configs, envFiles }) =>
      [...sources, ...configs, ...envFiles].map((name) => join(path, name)),
    )
    .map((path) => path.slice(root.length + 1))
    .sort();
}

describe('walkTree', () => {
  it.each(['.js', '.cjs', '.mjs', '.jsx', '.ts', '.tsx', '.cts', '.mts', '.yml', '.yaml', '.json'])(
    'takes %s',
    (extension) => {
      expect(walked({ [`a/b${extension}`]: '' })).toEqual([`a/b${extension}`]);
    },
  );

  it.each([
    'a.md',
    'a.d.ts',
    'a.d.mts',
    'package.json',
    'package-lock.json',
    'tsconfig.build.json',
    'pnpm-lock.yaml',
    'a.js.map',
    'js',
    'a.vue',
  ])('passes over %s', (name) => {
    expect(walked({ [name]: '' })).toEqual([]);
  });

  it.each([
    'node_modules',
    '.git',
    'dist',
    'build',
    'out',
    'coverage',
    '.serverless',
    '.next',
    'cdk.out',
    'a/dist',
    'src/dist',
    'src/node_modules',
  ])('does not enter %s', (name) => {
    expect(walked({ [`${name}/b.js`]: '', 'c.js': '' })).toEqual(['c.js']);
  });

  it.each(['src/build/a.js', 'src/x/out/a.js', 'vendor/a.js', '.github/a.yml', 'scripts/a.js'])(
    'enters for %s',
    (name) => {
      expect(walked({ [name]: '' })).toEqual([name]);
    },
  );

  it('enters the named folder whatever its name', () => {
    expect(walked({ 'dist/a.js': '' }, 'dist')).toEqual(['dist/a.js']);
  });

  it('meets linked folders where they stand, once, and never leaves by one', () => {
    const files = {
      'app/real/a.js': '',
      'app/again': { link: 'real' },
      'app/real/cycle': { link: '..' },
      'app/away': { link: '../other' },
      'other/b.js': '',
    };
    expect(walked(files, 'app')).toEqual(['app/real/a.js']);
  });

  it('takes a linked file by its real path, unless it stands in the tree or is installed', () => {
    const files = {
      'app/a.js': '',
      'app/b.js': { link: 'a.js' },
      'app/c.js': { link: '../shared/c.js' },
      'app/x/d.js': { link: '../../shared/c.js' },
      'app/e.js': { link: '../node_modules/e/e.js' },
      'app/f.js': { link: 'nowhere.js' },
      'app/g.js': { link: '../shared' },
      'shared/c.js': '',
      'node_modules/e/e.js': '',
    };
    expect([...new Set(walked(files, 'app'))]).toEqual(['app/a.js', 'shared/c.js']);
  });

  it('says which folders it could not list', () => {
    const root = makeFolder({ 'a/b.js': '', 'c/d.js': '' });
    const files = {
      ...nodeFiles,
      list: (path: string) => (path === join(root, 'a') ? null : nodeFiles.list(path)),
    };
    const tree = walkTree(files, root);
    expect(tree.unlistable).toEqual([join(root, 'a')]);
    expect(tree.folders.map(({ path }) => path)).toEqual([root, join(root, 'c')]);
  });
});

describe('isBuilt', () => {
  it.each([
    ['/app', '/app/dist/a.js', true],
    ['/app', '/app/src/dist/a.js', true],
    ['/app', '/app/src/build/a.js', false],
    ['/app', '/app/build/src/a.js', true],
    ['/app/dist', '/app/dist/a.js', false],
    ['/app', '/app/dist.js', false],
    ['/', '/dist/a.js', true],
  ])('below %s, %s: %s', (root, file, built) => {
    expect(isBuilt(root, file)).toBe(built);
  });
});
