import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesOutside } from '../../src/app/reach';
import { createModules } from '../../src/app/resolve';
import { createScanner, scanTerms } from '../../src/app/scan';
import { nodeFiles } from '../../src/commands/node-files';
import { findWorkspace } from '../../src/project/workspaces';
import { makeFolder, type Content } from '../project/temporary';

function outside(content: Record<string, Content>, packages: string[] = []) {
  const root = makeFolder({ '.git/HEAD': '', ...content });
  const host = { files: nodeFiles };
  const terms = scanTerms({ source: ['WebsocketConnection'], config: [], env: [] });
  const scanner = createScanner(host, terms);
  const workspace = findWorkspace(nodeFiles, join(root, 'app'));
  const modules = createModules(host, { workspaces: workspace === null ? [] : [workspace] });
  const area = { root: join(root, 'app'), packages: packages.map((path) => join(root, path)), except: [] };
  const files = filesOutside(host, scanner, modules, area, workspace);
  const found = scanner.scan({ ...area, files });
  const short = (list: string[]): string[] => list.map((file) => relative(root, file));
  return { files: short(files), candidates: short(found.candidates), counted: scanner.counters().files };
}

const libs = {
  'libs/a.js': "module.exports = require('./b');",
  'libs/b.js': 'WebsocketConnection',
  'libs/c.js': 'WebsocketConnection',
};

describe('filesOutside', () => {
  it.each<[string, Record<string, Content>, string[]]>([
    [
      'a path upwards, and on from there',
      { 'app/x/y.js': "require('../../libs/a')" },
      ['libs/a.js', 'libs/b.js'],
    ],
    ['an import', { 'app/y.js': "import b from '../libs/b.js'" }, ['libs/b.js']],
    ['an export', { 'app/y.js': 'export * from "../libs/b"' }, ['libs/b.js']],
    ['a dynamic import', { 'app/y.js': 'await import(`../libs/b.js`)' }, ['libs/b.js']],
    [
      'a cycle',
      { 'app/y.js': "require('../libs/d')", 'libs/d.js': "require('../app/y'); require('./d')" },
      ['libs/d.js'],
    ],
    [
      'an alias',
      {
        'tsconfig.json': '{"compilerOptions":{"paths":{"@libs/*":["./libs/*"]}}}',
        'app/y.ts': "import '@libs/b'",
      },
      ['libs/b.js'],
    ],
    [
      'a package that is not declared',
      {
        'package.json': '{"workspaces":["app","pkg"]}',
        'app/package.json': '{"name":"app"}',
        'pkg/package.json': '{"name":"pkg"}',
        'pkg/index.js': '',
        'app/y.js': "require('pkg')",
      },
      ['pkg/index.js'],
    ],
    ['nothing', { 'app/y.js': "require('./z'); require('lodash'); // ../libs" }, []],
    ['a path upwards that stays', { 'app/x/y.js': "require('../z')", 'app/z.js': '' }, []],
  ])('follows %s', (_name, content, expected) => {
    expect(outside({ ...libs, ...content }).files).toEqual(expected);
  });

  it('makes them candidates, counted once', () => {
    const content = { ...libs, 'app/y.js': "require('../libs/a')", 'app/z.js': "require('../libs/b')" };
    expect(outside(content)).toEqual({
      files: ['libs/a.js', 'libs/b.js'],
      candidates: ['libs/b.js'],
      counted: 4,
    });
  });

  it('leaves out what packages of the app hold', () => {
    expect(outside({ ...libs, 'app/y.js': "require('../libs/a')" }, ['libs']).files).toEqual([]);
  });

  it('does not leave the repository', () => {
    expect(outside({ ...libs, 'app/.git/HEAD': '', 'app/y.js': "require('../libs/a')" }).files).toEqual([]);
  });
});
