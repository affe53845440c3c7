import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findApps, type FoundApps } from '../../src/app/find';
import { createScanner, scanTerms } from '../../src/app/scan';
import { nodeFiles } from '../../src/commands/node-files';
import type { FileSystem } from '../../src/host';
import { makeFolder, type Content } from '../project/temporary';

const frigg = (more: object = {}): string =>
  JSON.stringify({ name: 'app', dependencies: { '@friggframework/core': '^2.0.0-next.30' }, ...more });
const plain = (more: object = {}): string => JSON.stringify({ name: 'plain', ...more });

interface Found extends FoundApps {
  root: string;
  roots: string[];
  candidates: string[][];
  ids: string[];
}

function find(
  content: Record<string, Content>,
  paths: string[] = [],
  cwd = '',
  files: FileSystem = nodeFiles,
): Found {
  const root = makeFolder({ '.git/HEAD': '', ...content });
  const scanner = createScanner({ files }, scanTerms({ source: [], config: [], env: [] }));
  const found = findApps({ files, cwd: join(root, cwd) }, scanner, paths);
  return {
    ...found,
    root,
    roots: found.apps.map((app) => relative(root, app.root) || '.'),
    candidates: found.apps.map((app) => app.candidates.map((file) => relative(root, file))),
    ids: found.problems.map(({ id }) => id),
  };
}

describe('which folders', () => {
  const mono = {
    'package.json': plain({ workspaces: ['apps/*'] }),
    'apps/a/package.json': frigg(),
    'apps/a/index.js': '',
    'apps/a/src/x.js': '',
    'apps/b/package.json': frigg(),
    'apps/b/backend/index.js': '',
    'apps/web/package.json': plain(),
    'apps/web/src/x.js': '',
    'node_modules/dep/package.json': frigg(),
    'apps/a/dist/package.json': frigg(),
  };
  it.each<[string, string[], string, string[]]>([
    ['the current folder is above apps', [], '', ['apps/a', 'apps/b']],
    ['the current folder is an app', [], 'apps/a', ['apps/a']],
    ['the current folder is in an app', [], 'apps/a/src', ['apps/a']],
    ['the current folder is deep in one, by backend', [], 'apps/b/backend', ['apps/b']],
    ['an app', ['apps/b'], '', ['apps/b']],
    ['two, one twice', ['apps/b', 'apps/a', 'apps/b/'], '', ['apps/a', 'apps/b']],
    ['a folder above', ['apps'], '', ['apps/a', 'apps/b']],
    ['a folder in an app', ['apps/a/src'], '', ['apps/a']],
    ['an entry file', ['apps/b/backend/index.js'], '', ['apps/b']],
    ['upwards by a path', ['..'], 'apps/a', ['apps/a', 'apps/b']],
  ])('%s', (_name, paths, cwd, roots) => {
    const found = find(mono, paths, cwd);
    expect([found.roots, found.problems]).toEqual([roots, []]);
  });

  it('takes the app in backend of a folder above, as Frigg’s own tool does', () => {
    const content = {
      'backend/package.json': frigg(),
      'backend/index.js': '',
      'frontend/package.json': plain(),
      'frontend/src/x.js': '',
    };
    expect(find(content, [], 'frontend/src').roots).toEqual(['backend']);
  });

  it('does not go up past an entry-less package, but takes what is below one', () => {
    const content = {
      'package.json': frigg(),
      'backend/package.json': frigg(),
      'backend/index.js': '',
      'x/y.js': '',
    };
    expect(find(content).candidates).toEqual([[], ['backend/index.js']]);
    expect(find(content, [], 'x').roots).toEqual(['backend']);
  });

  it('gives links their real place', () => {
    const content = { 'real/package.json': frigg(), 'real/index.js': '', link: { link: 'real' } };
    const found = find(content, ['link', 'link/index.js', 'real']);
    expect([found.roots, found.candidates]).toEqual([['real'], [['real/index.js']]]);
  });
});

describe('one app, named in several ways', () => {
  const content = {
    'a/package.json': frigg(),
    'a/index.js': '',
    'a/other.js': '',
    'b/package.json': frigg(),
    'b/index.js': '',
  };
  it.each<[string[], string[], string[][]]>([
    [['a', './a', 'a/index.js'], ['a'], [['a/index.js']]],
    [['a/index.js', 'a'], ['a'], [['a/index.js']]],
    [['a', 'a/other.js'], ['a'], [['a/other.js']]],
    [
      ['.', 'a/other.js'],
      ['a', 'b'],
      [['a/other.js'], ['b/index.js']],
    ],
    [['a/other.js', 'a/other.js'], ['a'], [['a/other.js']]],
    // Two entries are two questions.
    [
      ['a/index.js', 'a/other.js', 'a'],
      ['a', 'a'],
      [['a/index.js'], ['a/other.js']],
    ],
  ])('%j', (paths, roots, candidates) => {
    const found = find(content, paths);
    expect([found.roots, found.candidates]).toEqual([roots, candidates]);
  });
});

describe('main that leaves the folder of its package', () => {
  it.each<[string, Record<string, Content>, string[]]>([
    ['by its path', { 'app/package.json': frigg({ main: '../other/x.js' }) }, ['app/index.js']],
    [
      'up to a file of the machine',
      { 'app/package.json': frigg({ main: '../'.repeat(12) + 'etc/passwd' }) },
      ['app/index.js'],
    ],
    ['to the folder above', { 'app/package.json': frigg({ main: '..' }) }, ['app/index.js']],
    [
      'as a link',
      { 'app/package.json': frigg({ main: 'main.js' }), 'app/main.js': { link: '../other/x.js' } },
      ['app/index.js'],
    ],
    [
      'as a link without its extension',
      { 'app/package.json': frigg({ main: 'main' }), 'app/main.js': { link: '../other/x.js' } },
      ['app/index.js'],
    ],
    [
      'not, by the way back',
      { 'app/package.json': frigg({ main: './lib/../main.js' }), 'app/main.js': '' },
      ['app/main.js', 'app/index.js'],
    ],
    [
      'not, in a folder of the app that is a link',
      { 'app/package.json': frigg({ main: 'lib/x.js' }), 'app/lib': { link: '../other' } },
      ['other/x.js', 'app/index.js'],
    ],
  ])('%s', (_name, content, expected) => {
    const files = { 'app/index.js': '', 'other/x.js': '', 'other/index.js': '', ...content };
    expect(find(files, ['app']).candidates).toEqual([expected]);
  });
});

describe('what is not found', () => {
  it.each<[string, Record<string, Content>, string[], string, string]>([
    ['a path', {}, ['none'], 'path-not-found', 'none'],
    ['a broken link', { link: { link: 'none' } }, ['link'], 'path-not-found', 'link'],
    ['an app', {}, [], 'no-app-found', ''],
    ['an app in a package without Frigg', { 'package.json': plain() }, [], 'no-app-found', ''],
    [
      'an app of a folder with its own package',
      { 'package.json': frigg(), 'index.js': '', 'web/package.json': plain() },
      ['web'],
      'no-app-found',
      'web',
    ],
    ['an app of a file', { 'a.js': '' }, ['a.js'], 'no-app-found', 'a.js'],
  ])('%s', (_name, content, paths, id, file) => {
    const found = find(content, paths);
    expect(found.problems).toEqual([
      expect.objectContaining({ id, file: file === '' ? found.root : join(found.root, file) }),
    ]);
    expect(found.apps).toEqual([]);
    expect(found.problems[0]?.remedy).not.toBe('');
  });

  it.each<[Record<string, Content>, string]>([
    [
      { 'package.json': plain() },
      'The package.json in the current folder does not depend on @friggframework/*.',
    ],
    [{ 'a/package.json': plain() }, 'The package.json in a does not depend on @friggframework/*.'],
    [{ 'package.json': '{' }, 'The package.json in the current folder could not be read as JSON.'],
    [{}, 'No package.json was found.'],
  ])('says what was looked at: %j', (content, message) => {
    expect(find(content).problems[0]?.message).toContain(message);
  });

  it('is said of one path, and the others are taken', () => {
    const found = find({ 'a/package.json': frigg(), 'a/index.js': '' }, ['none', 'a']);
    expect([found.roots, found.ids]).toEqual([['a'], ['path-not-found']]);
  });

  it('is said of a folder that can not be listed', () => {
    const shut: FileSystem = { ...nodeFiles, list: () => null };
    expect(find({ 'package.json': frigg() }, [], '', shut).problems[0]?.message).toContain(
      'can not be listed',
    );
  });

  it('reports a current folder that is not there', () => {
    expect(find({}, [], 'none').ids).toEqual(['path-not-found']);
  });
});

describe('a package.json that can not be read', () => {
  it('is reported where it names Frigg, and other apps are taken', () => {
    const broken = '{ "dependencies": { "@friggframework/core": "^2.0.0", } }';
    const found = find({ 'a/package.json': broken, 'b/package.json': frigg(), 'c/package.json': '{' });
    expect([found.roots, found.ids]).toEqual([['b'], ['syntax-error']]);
    expect(find({ 'package.json': broken }, ['.', '.']).ids).toEqual(['syntax-error']);
  });
});

describe('candidates', () => {
  it.each<[string, Record<string, string>, object, string[]]>([
    [
      'main first',
      { 'lib/main.js': '', 'index.js': '' },
      { main: 'lib/main.js' },
      ['lib/main.js', 'index.js'],
    ],
    ['main without an extension', { 'lib/main.js': '' }, { main: './lib/main' }, ['lib/main.js']],
    ['main as a folder', { 'lib/index.js': '' }, { main: 'lib' }, ['lib/index.js']],
    ['main that is not there', { 'index.js': '' }, { main: 'none.js' }, ['index.js']],
    ['main of the wrong type', { 'index.js': '' }, { main: 7 }, ['index.js']],
    [
      'main that was built',
      { 'dist/index.js': '', 'src/index.ts': '' },
      { main: 'dist/index.js' },
      ['src/index.ts', 'dist/index.js'],
    ],
    ['main that is not built yet', { 'src/app.ts': '' }, { main: 'dist/app.js' }, ['src/app.ts']],
    ['only what was built', { 'dist/index.js': '' }, { main: 'dist/index.js' }, ['dist/index.js']],
    [
      'compiled beside its source',
      { 'index.js': '', 'index.ts': '' },
      { main: 'index.js' },
      ['index.ts', 'index.js'],
    ],
    [
      'ignored last',
      { 'index.js': '', 'backend.js': '', '.gitignore': 'index.js' },
      {},
      ['backend.js', 'index.js'],
    ],
    [
      'ignored with its folder last',
      { 'gen/index.js': '', 'backend.js': '', '.gitignore': 'gen' },
      { main: 'gen' },
      ['backend.js', 'gen/index.js'],
    ],
    [
      'the order of names',
      Object.fromEntries(
        [
          'app-definition.json',
          'src/index.ts',
          'backend.mjs',
          'index.cjs',
          'backend/backend.js',
          'backend/index.js',
          'backend/app-definition.js',
        ].map((name) => [name, '']),
      ),
      {},
      [
        'index.cjs',
        'backend.mjs',
        'src/index.ts',
        'app-definition.json',
        'backend/index.js',
        'backend/backend.js',
        'backend/app-definition.js',
      ],
    ],
    ['not index.json', { 'index.json': '', 'backend.json': '' }, {}, []],
    [
      'a package in backend without Frigg',
      { 'backend/package.json': plain({ main: 'server.js' }), 'backend/server.js': '' },
      {},
      ['backend/server.js'],
    ],
  ])('%s', (_name, files, more, expected) => {
    expect(find({ ...files, 'package.json': frigg(more) }).candidates).toEqual([expected]);
  });

  it('are the named file alone, when a file is named', () => {
    const found = find({ 'package.json': frigg(), 'index.js': '', 'other.js': '' }, ['other.js', '.']);
    expect([found.candidates, found.apps.map((app) => app.entryNamed)]).toEqual([[['other.js']], [true]]);
  });
});

describe('packages', () => {
  it('are those of the workspace that each app depends on', () => {
    const found = find({
      'package.json': plain({ workspaces: ['apps/*', 'libs/*'] }),
      'apps/a/package.json': frigg({ devDependencies: { shared: '*' } }),
      'apps/b/package.json': frigg(),
      'libs/shared/package.json': JSON.stringify({ name: 'shared' }),
    });
    expect(found.apps.map((app) => app.packages.map((path) => relative(found.root, path)))).toEqual([
      ['libs/shared'],
      [],
    ]);
    expect(found.apps[0]?.workspace?.root).toBe(found.root);
  });
});
