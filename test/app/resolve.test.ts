import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Resolution } from '../../src/app/modules';
import { createModules } from '../../src/app/resolve';
import { nodeFiles } from '../../src/commands/node-files';
import { findWorkspace } from '../../src/project/workspaces';
import { makeFolder, type Content } from '../project/temporary';

function resolving(content: Record<string, Content>): (from: string, specifier: string) => string {
  const root = makeFolder({ '.git/HEAD': '', ...content });
  const workspace = findWorkspace(nodeFiles, root);
  const modules = createModules({ files: nodeFiles }, { workspaces: workspace === null ? [] : [workspace] });
  const shown = (resolution: Resolution): string =>
    resolution.kind === 'file'
      ? relative(root, resolution.file)
      : `${resolution.kind} ${resolution.specifier}`;
  return (from, specifier) => shown(modules.resolve(join(root, from), specifier));
}

describe('paths', () => {
  const resolve = resolving({
    'a.js': '',
    'a.ts': '',
    'b.ts': '',
    'c.json': '',
    'd/index.js': '',
    'e.js': '',
    'e/index.js': '',
    'index.js': '',
    'f/package.json': '{"main":"lib/f"}',
    'f/lib/f.js': '',
    'f/index.js': '',
    'g/package.json': '{"main":"dist/g.js"}',
    'g/dist/g.js': '',
    'g/src/g.ts': '',
    'h.d.ts': '',
    'i.css': '',
    'j.mts': '',
    'k.vue': '',
    'x.test.js': '',
    'v1.2/index.js': '',
    'l.tsx': '',
    'link.js': { link: 'd/index.js' },
    'node_modules/p/index.js': '',
    'to.js': { link: 'node_modules/p/index.js' },
    'm/package.json': '{"main":"none.js"}',
    'm/index.ts': '',
    'n/package.json': '{',
    'n/index.js': '',
  });
  it.each([
    ['x.js', './a', 'a.js'],
    ['x.js', './a.js', 'a.js'],
    ['x.js', './a.ts', 'a.ts'],
    ['x.ts', './a', 'a.ts'],
    ['x.ts', './a.js', 'a.ts'],
    ['x.js', './b.js', 'b.ts'],
    ['x.js', './b', 'b.ts'],
    ['x.mts', './j.mjs', 'j.mts'],
    ['x.ts', './l.js', 'l.tsx'],
    ['x.js', './c', 'c.json'],
    ['x.js', './d', 'd/index.js'],
    ['x.js', './d/', 'd/index.js'],
    ['x.js', './e', 'e.js'],
    ['x.js', './e/', 'e/index.js'],
    ['d/x.js', '..', 'index.js'],
    ['d/x.js', '../', 'index.js'],
    ['d/x.js', '.', 'd/index.js'],
    ['d/x.js', '../a', 'a.js'],
    ['x.js', './f', 'f/lib/f.js'],
    ['x.js', './g', 'g/src/g.ts'],
    ['x.js', './m', 'm/index.ts'],
    ['x.js', './n', 'n/index.js'],
    ['x.js', './x.test', 'x.test.js'],
    ['x.js', './v1.2', 'v1.2/index.js'],
    ['x.js', './a.js?raw', 'a.js'],
    ['x.js', './link', 'd/index.js'],
    ['x.js', './none', 'missing ./none'],
    ['x.js', './none/', 'missing ./none/'],
    ['x.ts', './h', 'package ./h'],
    ['x.js', './i.css', 'package ./i.css'],
    ['x.js', './k.vue', 'package ./k.vue'],
    ['x.js', './to', 'package ./to'],
    ['x.js', './node_modules/@friggframework/core/index.js', 'package @friggframework/core/index.js'],
    ['d/x.js', '../node_modules/p', 'package p'],
  ])('%s: %s is %s', (from, specifier, expected) => {
    expect(resolve(from, specifier)).toBe(expected);
  });

  it('takes absolute paths and file addresses', () => {
    const root = makeFolder({ 'a.js': '' });
    const modules = createModules({ files: nodeFiles }, { workspaces: [] });
    const file = join(root, 'a.js');
    expect(modules.resolve('/x.js', join(root, 'a'))).toEqual({ kind: 'file', file });
    expect(modules.resolve('/x.js', `file://${file}`)).toEqual({ kind: 'file', file });
  });
});

describe('packages', () => {
  const resolve = resolving({
    'package.json':
      '{"name":"root","workspaces":["libs/*"],"imports":{"#own":"./own.js","#dir/*":"./dir/*.js","#dep":"lodash","#cond":{"types":"./own.d.ts","default":"./dist/c.js"}},"exports":{"./feature":"./own.js"}}',
    'own.js': '',
    'own.d.ts': '',
    'dir/a.js': '',
    'src/c.ts': '',
    'node_modules/installed/package.json': '{"name":"installed"}',
    'node_modules/installed/index.js': '',
    'node_modules/linked': { link: '../local/linked' },
    'local/linked/package.json': '{"main":"main.js"}',
    'local/linked/main.js': '',
    'local/linked/sub.ts': '',
    'libs/main/package.json': '{"name":"@x/main","main":"dist/index.js"}',
    'libs/main/src/index.ts': '',
    'libs/main/src/deep.ts': '',
    'libs/map/package.json':
      '{"name":"map","exports":{".":{"import":{"types":"./dist/index.d.ts","default":"./dist/index.mjs"},"require":"./dist/index.cjs"},"./f/*":"./dist/f/*.js","./types":{"types":"./dist/t.d.ts"}}}',
    'libs/map/src/index.ts': '',
    'libs/map/src/f/g.ts': '',
    'libs/bare/package.json': '{"name":"bare"}',
    'libs/bare/src/index.ts': '',
    'libs/bare/x.js': '',
    'libs/sugar/package.json': '{"name":"sugar","exports":"./s.js"}',
    'libs/sugar/s.js': '',
  });
  it.each([
    ['x.js', 'fs', 'package fs'],
    ['x.js', 'node:fs/promises', 'package fs/promises'],
    ['x.js', 'fs/promises', 'package fs/promises'],
    ['x.js', 'node:test', 'package test'],
    ['x.js', '@friggframework/core', 'package @friggframework/core'],
    [
      'x.js',
      '@friggframework/core/database/models/WebsocketConnection',
      'package @friggframework/core/database/models/WebsocketConnection',
    ],
    ['x.js', 'installed', 'package installed'],
    ['x.js', 'not-installed/sub', 'package not-installed/sub'],
    ['x.js', 'linked', 'local/linked/main.js'],
    ['x.js', 'linked/sub', 'local/linked/sub.ts'],
    ['x.js', 'linked/none', 'missing linked/none'],
    ['x.js', '@x/main', 'libs/main/src/index.ts'],
    ['x.js', '@x/main/src/deep', 'libs/main/src/deep.ts'],
    ['x.js', '@x/main/dist/deep.js', 'missing @x/main/dist/deep.js'],
    ['x.js', 'map', 'libs/map/src/index.ts'],
    ['x.js', 'map/f/g', 'libs/map/src/f/g.ts'],
    ['x.js', 'bare', 'libs/bare/src/index.ts'],
    ['x.js', 'bare/x', 'libs/bare/x.js'],
    ['x.js', 'sugar', 'libs/sugar/s.js'],
    ['libs/bare/x.js', 'map', 'libs/map/src/index.ts'],
    ['x.js', '#own', 'own.js'],
    ['dir/x.js', '#dir/a', 'dir/a.js'],
    ['x.js', '#dep', 'package lodash'],
    ['x.js', '#cond', 'src/c.ts'],
    ['x.js', '#none', 'missing #none'],
    ['dir/x.js', 'root/feature', 'own.js'],
    ['x.js', 'https://example.com/x.js', 'package https://example.com/x.js'],
    ['x.js', 'data:text/javascript,1', 'package data:text/javascript,1'],
    ['x.js', '@/none', 'missing @/none'],
    ['x.js', '~/none', 'missing ~/none'],
    ['x.js', '', 'package '],
  ])('%s: %s is %s', (from, specifier, expected) => {
    expect(resolve(from, specifier)).toBe(expected);
  });
});

describe('aliases', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['paths', { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' }, '@/a', 'src/a.ts'],
    [
      'paths with baseUrl, comments and trailing commas',
      { 'tsconfig.json': '{// x\n"compilerOptions":{"baseUrl":"./src","paths":{"~/*":["*"],},},}' },
      '~/a',
      'src/a.ts',
    ],
    ['baseUrl', { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}' }, 'a', 'src/a.ts'],
    ['jsconfig', { 'jsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' }, '@/a', 'src/a.ts'],
    [
      'extends',
      {
        'tsconfig.json': '{"extends":"./base"}',
        'base.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      },
      '@/a',
      'src/a.ts',
    ],
    [
      'extends of a list',
      {
        'tsconfig.json': '{"extends":["./x.json","./base.json"]}',
        'x.json': '{}',
        'base.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      },
      '@/a',
      'src/a.ts',
    ],
    [
      'references',
      {
        'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
        'tsconfig.app.json':
          '{"compilerOptions":{"composite":true,"paths":{"@/*":["./src/*"]}},"include":["src"]}',
      },
      '@/a',
      'src/a.ts',
    ],
    [
      'an exact name',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"lib":["./src/a.ts"]}}}' },
      'lib',
      'src/a.ts',
    ],
    [
      'a name that has no alias',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' },
      'lodash',
      'package lodash',
    ],
    [
      'an alias of nothing',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' },
      '@/none',
      'missing @/none',
    ],
    [
      '.js for .ts',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' },
      '@/a.js',
      'src/a.ts',
    ],
    ['a broken config', { 'tsconfig.json': '{"compilerOptions":{"paths":' }, '@/a', 'missing @/a'],
    [
      'a config that extends what is not installed',
      { 'tsconfig.json': '{"extends":"@tsconfig/none","compilerOptions":{"paths":{"@/*":["./src/*"]}}}' },
      '@/a',
      'src/a.ts',
    ],
  ])('%s', (_name, files, specifier, expected) => {
    expect(resolving({ ...files, 'src/a.ts': '', 'src/deep/x.ts': '' })('src/deep/x.ts', specifier)).toBe(
      expected,
    );
  });
});

describe('load', () => {
  function load(content: string | Buffer, name = 'a.js') {
    const root = makeFolder({ [name]: content });
    const modules = createModules({ files: nodeFiles }, { workspaces: [] });
    const file = join(root, name);
    const outcome = modules.load(file);
    expect(modules.load(file)).toBe(outcome);
    expect([...modules.loaded().keys()]).toEqual([file]);
    return outcome;
  }

  it.each<[string, string | Buffer, string]>([
    ['of 20 MB', 'x;\n'.repeat(7_000_000), 'file-too-large'],
    ['that is minified', 'x;'.repeat(600), 'file-minified'],
    ['in Latin-1', Buffer.from([0x27, 0xe9, 0x27]), 'not-utf8'],
    ['that does not parse', 'const a = 1;\nconst = 2;\n', 'syntax-error'],
  ])('refuses a file %s', (_name, content, reason) => {
    const outcome = load(content);
    expect(outcome).toMatchObject({ ok: false, reason, problem: { id: reason } });
    if (!outcome.ok) expect(outcome.problem.remedy).not.toBe('');
  });

  it('shows where a file does not parse', () => {
    const outcome = load('const a = 1;\nconst = 2;\n');
    expect(outcome).toMatchObject({
      problem: {
        position: { line: 2, column: 7 },
        frame: expect.stringContaining('> 2 | const = 2;\n    |       ^'),
      },
    });
  });

  it('refuses what is not there, or is a folder', () => {
    const modules = createModules({ files: nodeFiles }, { workspaces: [] });
    const root = makeFolder();
    expect([join(root, 'none.js'), root].map((file) => modules.load(file))).toEqual([
      expect.objectContaining({ ok: false, reason: 'unreadable' }),
      expect.objectContaining({ ok: false, reason: 'unreadable' }),
    ]);
  });

  it.each([
    ['a.js', '\uFEFFmodule.exports = 1;'],
    ['a.ts', 'const a = <const>{};'],
    ['a.json', '{"a": 1}'],
  ])('parses %s', (name, text) => {
    expect(load(text, name)).toMatchObject({ ok: true, parsed: { text } });
  });
});
