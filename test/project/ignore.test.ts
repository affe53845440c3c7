import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeFiles } from '../../src/commands/node-files';
import { rulesAbove } from '../../src/project/ignore';
import { searchTerms } from '../../src/project/terms';
import { createSearcher } from '../../src/project/search';
import { walkTree } from '../../src/project/walk';
import { addFiles, git, makeFolder } from './temporary';

const terms = searchTerms(['needle']);

/** The files that a scan of a folder hits, relative to it. All of them hold the needle. */
function hits(folder: string): string[] {
  const searcher = createSearcher(nodeFiles, { source: terms, config: terms, env: terms });
  return walkTree(nodeFiles, folder)
    .folders.flatMap((each) => searcher.folder(each))
    .map(({ file }) => relative(folder, file))
    .sort();
}

const needle = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, 'needle']));

describe('ignore files', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['a name', { '.gitignore': 'gen\n', ...needle('gen/a.js', 'a/gen/b.js', 'c.js') }, ['c.js']],
    ['a rooted name', { '.gitignore': '/gen\n', ...needle('gen/a.js', 'a/gen/b.js') }, ['a/gen/b.js']],
    ['a folder only', { '.gitignore': 'gen/\n', ...needle('gen/a.js', 'a/gen.js') }, ['a/gen.js']],
    [
      'a negation',
      { '.gitignore': '*.js\n!keep.js\n', ...needle('a.js', 'keep.js', 'b/keep.js') },
      ['b/keep.js', 'keep.js'],
    ],
    [
      'a deeper file',
      { '.gitignore': '*.js\n', 'a/.gitignore': '!*.js\n', ...needle('a/b.js', 'b.js') },
      ['a/b.js'],
    ],
    ['no way back into a folder', { '.gitignore': 'a/\n', 'a/.gitignore': '!*\n', ...needle('a/b.js') }, []],
    [
      'CRLF, comments and blanks',
      { '.gitignore': '# x\r\n\r\na.js  \r\n', ...needle('a.js', 'b.js') },
      ['b.js'],
    ],
    [
      'environment files never',
      { '.gitignore': '.env*\n*.local\n', ...needle('.env', '.env.local') },
      ['.env', '.env.local'],
    ],
    ['case', { '.gitignore': 'Gen\n', ...needle('gen/a.js') }, ['gen/a.js']],
    ['.git/info/exclude', { '.git/info/exclude': 'a.js\n', ...needle('a.js', 'b.js') }, ['b.js']],
    [
      'case, when git ignores it',
      { '.git/config': '[core]\n\tignorecase = true\n', '.gitignore': 'Gen\n', ...needle('gen/a.js') },
      [],
    ],
    [
      'none of the outer repository',
      { '.gitignore': 'a.js\n', 'sub/.git': 'gitdir: ../x\n', ...needle('sub/a.js') },
      ['sub/a.js'],
    ],
  ])('%s', (_name, files, expected) => {
    expect(hits(makeFolder(files))).toEqual(expected);
  });

  it('counts those above, up to the top of the repository', () => {
    const top = makeFolder({
      '.gitignore': 'up.js\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'gen.js\n',
      ...needle('repo/a/gen.js', 'repo/a/up.js'),
    });
    expect(hits(join(top, 'repo/a'))).toEqual(['up.js']);
  });

  it('reads a folder that is named, even an ignored one', () => {
    const home = makeFolder({ '.git/HEAD': '', '.gitignore': '*\n', ...needle('work/app/a.js') });
    expect(rulesAbove(nodeFiles, join(home, 'work/app'))).toBeNull();
    expect(hits(join(home, 'work/app'))).toEqual(['a.js']);
  });

  it('agrees with git on any ignore files', () => {
    const folder = makeFolder();
    git(folder, 'init', '-q');
    const names = ['a.js', 'b.js', 'x/a.js', 'x/b.js', 'x/y/a.js', 'x/y/b.js', 'y/x/a.js', 'a/b.js'];
    addFiles(folder, needle(...names));
    const piece = fc.constantFrom(
      'a',
      'b',
      'x',
      'y',
      '*',
      '**',
      '*.js',
      'a.js',
      'b*',
      '?',
      '[ab].js',
      'x*',
      '\\a.js',
    );
    const pattern = fc
      .tuple(
        fc.constantFrom('', '', '!', '/', '!/'),
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '', '/', ' '),
      )
      .map(([head, parts, tail]) => head + parts.join('/') + tail);
    const text = fc
      .array(fc.oneof(pattern, fc.constantFrom('', '# a', '!')), { maxLength: 4 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, text, (top, x, y) => {
        addFiles(folder, { '.gitignore': top, 'x/.gitignore': x, 'x/y/.gitignore': y });
        const known = git(folder, 'ls-files', '-z', '--others', '--exclude-standard').split('\0');
        expect(hits(folder)).toEqual(names.filter((name) => known.includes(name)).sort());
      }),
      { numRuns: 300 },
    );
  });
});
