import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isInDotenv } from '../../../infra/local/dotenv';
import { handlerFiles } from '../../../infra/local/handlers';
import { findOffline } from '../../../infra/local/offline';
import { changesBetween, takeSnapshot } from '../../../infra/local/watch';
import { createFollower } from '../../../src/api/start/follow';
import { nodeFiles } from '../../../src/commands/node-files';
import { makeFolder } from '../../project/temporary';

describe('the files that are followed', () => {
  const folder = (): string =>
    makeFolder({
      'package.json': '{}',
      'src/a.js': 'one',
      'src/deep/b.ts': 'one',
      '.env': 'A=1',
      '.env.dev': 'A=1',
      'data.json': '{}',
      'state.json': '{}',
      '.gitignore': 'state.json\n',
      'picture.png': 'one',
      'node_modules/x/index.js': 'one',
      'dist/built.js': 'one',
      '.frigg-toolkit.start-1.cjs': 'one',
    });
  const names = (root: string, paths: Iterable<string>): string[] =>
    [...paths].map((path) => path.slice(root.length + 1)).sort();

  it('are code, `.env*`, `package.json` and data that git keeps', () => {
    const root = folder();
    expect(names(root, takeSnapshot(nodeFiles, [root]).keys())).toEqual([
      '.env',
      '.env.dev',
      'data.json',
      'package.json',
      'src/a.js',
      'src/deep/b.ts',
    ]);
  });

  it('are those of folders that the walk does not enter too, and each once', () => {
    const root = folder();
    const seen = takeSnapshot(nodeFiles, [join(root, 'dist'), root, join(root, 'src')]);
    expect(names(root, seen.keys())).toContain('dist/built.js');
    expect(seen.size).toBe(7);
  });

  it.each<[string, (root: string) => void, string[]]>([
    [
      'written',
      (root) => {
        writeFileSync(join(root, 'src/a.js'), 'another');
      },
      ['src/a.js'],
    ],
    [
      'touched',
      (root) => {
        utimesSync(join(root, 'src/a.js'), 1, 1);
      },
      ['src/a.js'],
    ],
    [
      'new',
      (root) => {
        writeFileSync(join(root, 'src/c.js'), '');
      },
      ['src/c.js'],
    ],
    [
      'gone',
      (root) => {
        rmSync(join(root, 'src/a.js'));
      },
      ['src/a.js'],
    ],
    [
      'moved with their folder',
      (root) => {
        renameSync(join(root, 'src/deep'), join(root, 'src/other'));
      },
      ['src/deep/b.ts', 'src/other/b.ts'],
    ],
    [
      'of no interest',
      (root) => {
        mkdirSync(join(root, 'new'));
        writeFileSync(join(root, 'picture.png'), 'two');
        writeFileSync(join(root, 'state.json'), '[]');
      },
      [],
    ],
  ])('that are %s are told', (_title, change, expected) => {
    const root = folder();
    const before = takeSnapshot(nodeFiles, [root]);
    change(root);
    expect(names(root, changesBetween(before, takeSnapshot(nodeFiles, [root])))).toEqual(expected);
  });

  it('are told once they have settled', async () => {
    const root = folder();
    // Each wait of the follower is a chance for the next write.
    const writes = ['src/a.js', 'src/deep/b.ts', '.env'];
    const wait = (): Promise<void> => {
      const next = writes.shift();
      if (next !== undefined) writeFileSync(join(root, next), 'changed');
      return Promise.resolve();
    };
    const follower = createFollower({ files: nodeFiles, now: () => 0 }, { wait }, [root]);
    const { signal } = new AbortController();
    expect(names(root, await follower.next(signal))).toEqual(['.env', 'src/a.js', 'src/deep/b.ts']);
    expect(await follower.next(AbortSignal.abort())).toEqual([]);
  });

  it('that come with another folder are no change by themselves', async () => {
    const root = folder();
    let waits = 0;
    const stop = new AbortController();
    const wait = (): Promise<void> => {
      waits += 1;
      if (waits === 3) stop.abort();
      return Promise.resolve();
    };
    const follower = createFollower({ files: nodeFiles, now: () => 0 }, { wait }, [join(root, 'src')]);
    follower.follow([root]);
    expect(await follower.next(stop.signal)).toEqual([]);
    expect(waits).toBe(3);
  });
});

describe('the handlers of a config', () => {
  const root = makeFolder({
    'src/a.js': '',
    'src/b.ts': '',
    'src/c/index.js': '',
    'node_modules/pkg/h.js': '',
    'lib.v2/d.mjs': '',
  });
  const found = (
    handler: unknown,
    more: Record<string, unknown> = {},
    config: Record<string, unknown> = {},
  ) =>
    handlerFiles(nodeFiles, root, { functions: { f: { handler, ...more } }, ...config }).map(
      ({ file }) => file?.slice(root.length + 1) ?? null,
    );

  it.each<[unknown, string | null]>([
    ['src/a.handler', 'src/a.js'],
    ['./src/a.handler', 'src/a.js'],
    ['src/a.nested.handler', 'src/a.js'],
    ['src/b.handler', 'src/b.ts'],
    ['src/c.handler', 'src/c'],
    ['src/c/index.handler', 'src/c/index.js'],
    ['lib.v2/d.handler', 'lib.v2/d.mjs'],
    ['node_modules/pkg/h.handler', 'node_modules/pkg/h.js'],
    ['pkg/h.handler', 'node_modules/pkg/h.js'],
    ['src/lost.handler', null],
  ])('%j is the file %j', (handler, file) => {
    expect(found(handler)).toEqual([file]);
  });

  it.each<[string, unknown, Record<string, unknown>, Record<string, unknown>]>([
    ['a text that Serverless resolves', '${self:custom.handler}', {}, {}],
    ['a path out of the service', '../x.handler', {}, {}],
    ['another language', 'src/lost.handler', { runtime: 'python3.12' }, {}],
    ['another language for all', 'src/lost.handler', {}, { provider: { runtime: 'go1.x' } }],
    ['an image', 'src/lost.handler', { image: 'x' }, {}],
    ['an artifact', 'src/lost.handler', { package: { artifact: 'x.zip' } }, {}],
    ['an artifact for all', 'src/lost.handler', {}, { package: { artifact: 'x.zip' } }],
    ['a bundler', 'src/lost.handler', {}, { plugins: ['serverless-esbuild'] }],
    ['no export', 'src/a', {}, {}],
    ['no handler', undefined, {}, {}],
  ])('with %s is not judged', (_title, handler, more, config) => {
    expect(found(handler, more, config)).toEqual([]);
  });
});

describe('a variable in `.env`', () => {
  it.each<[Record<string, string>, boolean]>([
    [{ '.env': 'MONGO_URI=x' }, true],
    [{ '.env': 'MONGO_URI=' }, false],
    [{ '.env': '# MONGO_URI=x' }, false],
    [{ '.env.dev': 'A=b', '.env': 'MONGO_URI=x' }, false],
    [{ '.env.prod': 'A=b', '.env': 'MONGO_URI=x' }, true],
    [{}, false],
  ])('of %j is found: %s', (files, expected) => {
    expect(isInDotenv(nodeFiles, makeFolder(files), 'dev', 'MONGO_URI')).toBe(expected);
  });
});

describe('serverless-offline', () => {
  const at = (version: string) => ({
    'node_modules/serverless-offline/package.json': JSON.stringify({ version }),
  });
  it.each([
    ['13.9.0', true],
    ['14.0.0', true],
    ['8.8.1', false],
  ])('%s is found above the service, and tested: %s', (version, isTested) => {
    const root = makeFolder({ ...at(version), 'backend/index.js': '' });
    expect(findOffline(nodeFiles, join(root, 'backend'), 'osls')).toEqual({
      kind: 'found',
      version,
      isTested,
    });
  });

  it.each(['osls', 'serverless'] as const)('for %s is missing', (tool) => {
    expect(findOffline(nodeFiles, makeFolder({ 'index.js': '' }), tool)).toEqual({
      kind: 'missing',
      fitting: tool === 'osls' ? 14 : 13,
    });
  });
});
