import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createScanner, scanTerms, type AppArea, type AppFiles, type Scanner } from '../../src/app/scan';
import { nodeFiles } from '../../src/commands/node-files';
import type { FileSystem } from '../../src/host';
import { makeFolder, type Content } from '../project/temporary';

const terms = scanTerms({
  source: ['WebsocketConnection', 'WEBSOCKET_API_ENDPOINT'],
  config: ['$connect', 'websocket'],
  env: ['WEBSOCKET_API_ENDPOINT'],
});
const use = 'WebsocketConnection.send();\n';
const megabyte = 1024 * 1024;

interface Scanned {
  root: string;
  scanner: Scanner;
  found: AppFiles;
  /** The same with paths relative to the root. */
  names: Record<keyof AppFiles, string[]>;
}

function scan(
  content: Record<string, Content>,
  area: Partial<AppArea> = {},
  files: FileSystem = nodeFiles,
): Scanned {
  const root = makeFolder(content);
  const at = (path: string): string => join(root, path);
  const scanner = createScanner({ files }, terms);
  const found = scanner.scan({
    root: at(area.root ?? '.'),
    packages: (area.packages ?? []).map(at),
    except: (area.except ?? []).map(at),
  });
  const short = (list: readonly (string | { file: string; reason: string })[]): string[] =>
    list.map((item) =>
      typeof item === 'string' ? relative(root, item) : `${relative(root, item.file)} ${item.reason}`,
    );
  const names = Object.fromEntries(
    Object.entries(found).map(([key, list]) => [key, short(list as string[])]),
  ) as Scanned['names'];
  return { root, scanner, found, names };
}

describe('scan', () => {
  it('sorts what it finds, and counts every file that it looked at once', () => {
    const { names, scanner } = scan({
      'a.js': use,
      'b/c.ts': 'process.env.WEBSOCKET_API_ENDPOINT',
      'plain.js': 'x',
      'near.js': 'const websocket = WEBSOCKET;',
      'serverless.yml': 'service: x',
      'serverless.ts': 'export default {}',
      'infrastructure.js': use,
      'parts/ws.yml': '- websocket: $connect',
      'parts/other.yml': 'a: b',
      'package.json': use,
      'readme.md': use,
      '.env': 'WEBSOCKET_API_ENDPOINT=x',
      '.env.local': 'A=b',
    });
    expect(names).toEqual({
      candidates: ['a.js', 'b/c.ts', 'infrastructure.js'],
      configs: ['infrastructure.js', 'parts/ws.yml', 'serverless.ts', 'serverless.yml'],
      envFiles: ['.env'],
      skipped: [],
      failed: [],
    });
    expect(scanner.counters()).toMatchObject({ files: 11, folders: 3 });
  });

  it('reads files at and beyond the size of its buffer, and none beyond the limit', () => {
    const padded = (size: number): string =>
      `${'//\n'.repeat(Math.floor((size - use.length) / 3))}${use}`.padStart(size, '\n');
    const { names, scanner } = scan({
      'a.js': padded(megabyte - 1),
      'b.js': padded(megabyte),
      'c.js': padded(megabyte + 1),
      'd.js': padded(5 * megabyte),
      'e.js': padded(5 * megabyte + 1),
    });
    expect(names.candidates).toEqual(['a.js', 'b.js', 'c.js', 'd.js']);
    expect(names.skipped).toEqual(['e.js file-too-large']);
    expect(scanner.counters().files).toBe(5);
  });

  it('sees nothing of the file before in its buffer', () => {
    expect(scan({ 'a.js': `${'x\n'.repeat(100)}${use}`, 'b.js': 'y' }).names.candidates).toEqual(['a.js']);
  });

  it('skips minified files, with a reason only where they hold a name', () => {
    const long = 'x;'.repeat(600);
    const { names } = scan({
      'a.min.js': long + use,
      'b.min.js': long,
      '.env': `A=${long}\nWEBSOCKET_API_ENDPOINT=${long}`,
    });
    expect(names).toMatchObject({ candidates: [], skipped: ['a.min.js file-minified'], envFiles: ['.env'] });
  });

  it('accounts for what it could not read', () => {
    const broken: FileSystem = {
      ...nodeFiles,
      readInto: (path, buffer) => (path.endsWith('b.js') ? -2 : nodeFiles.readInto(path, buffer)),
      read: (path) =>
        path.endsWith('b.js') ? { ok: false, code: 'denied', message: 'EACCES' } : nodeFiles.read(path),
      list: (path) => (path.endsWith('shut') ? null : nodeFiles.list(path)),
    };
    const { names, scanner, root } = scan({ 'a.js': use, 'b.js': use, 'shut/c.js': use }, {}, broken);
    expect(names).toMatchObject({ candidates: ['a.js'], failed: ['b.js unreadable', 'shut unreadable'] });
    expect(scanner.counters().files).toBe(3);
    expect(['a.js', 'b.js', 'shut', 'none.js'].map((name) => scanner.counted(join(root, name)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('passes over a file that is gone between listing and reading', () => {
    const racing: FileSystem = {
      ...nodeFiles,
      readInto: () => -2,
      read: (path) =>
        path.endsWith('a.js') ? { ok: false, code: 'absent', message: '' } : nodeFiles.read(path),
    };
    const { names, scanner } = scan({ 'a.js': use, 'b.js': use }, {}, racing);
    expect(names).toMatchObject({ candidates: ['b.js'], failed: [] });
    expect(scanner.counters().files).toBe(1);
  });

  it('leaves to other apps what is theirs, and takes the packages that are named', () => {
    const content = {
      'one/a.js': use,
      'one/two/b.js': use,
      'one/two/lib/c.js': use,
      'shared/d.js': use,
      'shared/three/e.js': use,
      'unused/f.js': use,
    };
    const area = {
      root: 'one',
      packages: ['shared', 'one/two/lib'],
      except: ['one', 'one/two', 'shared', 'shared/three'],
    };
    expect(scan(content, area).names.candidates).toEqual(['one/a.js', 'one/two/lib/c.js', 'shared/d.js']);
  });

  it('reads a file once, for however many apps, and from trees that overlap', () => {
    let reads = 0;
    const counting: FileSystem = {
      ...nodeFiles,
      readInto(path, buffer) {
        reads += 1;
        return nodeFiles.readInto(path, buffer);
      },
    };
    const { scanner, root } = scan(
      { 'one/a.js': use, 'two/b.js': use, 'shared/c.js': use },
      { root: 'one', packages: ['shared'] },
      counting,
    );
    scanner.scan({ root: join(root, 'two'), packages: [join(root, 'shared')], except: [] });
    const all = scanner.scan({ root, packages: [], except: [] });
    expect(all.candidates).toHaveLength(3);
    expect([reads, scanner.counters().files]).toEqual([3, 3]);
  });

  it('counts a file that a link names, once', () => {
    const content = {
      'app/a.js': { link: '../shared/c.js' },
      'app/b/d.js': { link: '../../shared/c.js' },
      'shared/c.js': use,
    };
    const { names, scanner, root } = scan(content, { root: 'app' });
    expect(names.candidates).toEqual(['shared/c.js']);
    scanner.scan({ root, packages: [], except: [] });
    expect(scanner.counters().files).toBe(1);
  });
});

describe('filesWith', () => {
  it('looks again, for any text, in the same files', () => {
    const { scanner, root } = scan({
      'a.js': "require('./notify')",
      'b.ts': 'x',
      'c.yml': 'notify',
      'gen.js': 'notify',
      '.gitignore': 'gen.js',
    });
    const before = scanner.counters();
    expect(scanner.filesWith({ root, packages: [], except: [] }, ['notify', 'zzz'])).toEqual([
      join(root, 'a.js'),
    ]);
    expect(scanner.filesWith({ root, packages: [], except: [] }, [])).toEqual([]);
    expect(scanner.counters()).toEqual(before);
  });
});

describe('a link to a folder', () => {
  const shared = { 'app/a.js': 'x', 'code/use.js': use, 'code/deep/too.ts': use, 'code/plain.js': 'x' };
  it.each<[string, Record<string, Content>, string[]]>([
    [
      'out of the app is read where it leads',
      { 'app/src': { link: '../code' } },
      ['code/deep/too.ts', 'code/use.js'],
    ],
    [
      'twice, once',
      {
        'app/src': { link: '../code' },
        'app/again': { link: '../code' },
        'app/part': { link: '../code/deep' },
      },
      ['code/deep/too.ts', 'code/use.js'],
    ],
    [
      'part first, then the whole',
      { 'app/a': { link: '../code/deep' }, 'app/b': { link: '../code' } },
      ['code/deep/too.ts', 'code/use.js'],
    ],
    [
      'and one behind it',
      { 'app/src': { link: '../more' }, 'more/next': { link: '../code' }, 'more/x.js': use },
      ['code/deep/too.ts', 'code/use.js', 'more/x.js'],
    ],
    ['around the app is cut', { 'app/up': { link: '..' }, 'app/top': { link: '/' } }, []],
    [
      'and back is cut',
      { 'app/src': { link: '../code' }, 'code/back': { link: '../app' } },
      ['code/deep/too.ts', 'code/use.js'],
    ],
    ['to itself is cut', { 'app/src': { link: 'src' } }, []],
    [
      'to an installed package is not read',
      { 'app/lib': { link: '../node_modules/x' }, 'node_modules/x/a.js': use },
      [],
    ],
    ['named node_modules is not read', { 'app/node_modules': { link: '../code' } }, []],
    ['named as build output is not read', { 'app/dist': { link: '../code' } }, []],
    ['that is ignored is not read', { 'app/.gitignore': 'src', 'app/src': { link: '../code' } }, []],
    [
      'that is ignored as a folder is not read',
      { 'app/.gitignore': 'src/', 'app/src': { link: '../code' } },
      [],
    ],
    ['to another app is not read', { 'app/src': { link: '../other' }, 'other/a.js': use }, []],
  ])('%s', (_name, content, expected) => {
    const found = scan({ ...shared, ...content }, { root: 'app', except: ['other'] });
    expect(found.names.candidates).toEqual(expected);
    expect(found.names.failed).toEqual([]);
  });

  it('is met by an app of a tree that was walked as a whole, and files that links name too', () => {
    const root = makeFolder({
      ...shared,
      'app/src': { link: '../code' },
      'app/one.js': { link: '../single/one.js' },
      'single/one.js': use,
      'single/two.js': use,
    });
    const scanner = createScanner({ files: nodeFiles }, terms);
    scanner.tree(root);
    const area = { root: join(root, 'app'), packages: [], except: [] };
    expect(scanner.scan(area).candidates.map((file) => relative(root, file))).toEqual([
      'code/deep/too.ts',
      'code/use.js',
      'single/one.js',
    ]);
    expect(scanner.counters().files).toBe(5);
    expect(scanner.roots(area).map((path) => relative(root, path))).toEqual(['app', 'code']);
  });

  it('to a folder that can not be listed is told', () => {
    const root = makeFolder({ ...shared, 'app/src': { link: '../code' } });
    const shut = {
      ...nodeFiles,
      list: (path: string) => (path === join(root, 'code') ? null : nodeFiles.list(path)),
    };
    const scanner = createScanner({ files: shut }, terms);
    const found = scanner.scan({ root: join(root, 'app'), packages: [], except: [] });
    expect(found.failed).toEqual([{ file: join(root, 'code'), reason: 'unreadable' }]);
  });
});
