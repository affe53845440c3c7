import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colouredDiff, gitPath, unifiedDiff } from '../../src/report/diff';
import { inFolder, writeFiles } from '../commands/support';

const change = (before: string, after: string, diffPath = 'index.js') => ({
  file: `/x/${diffPath}`,
  before,
  after,
  diffPath,
});

function git(folder: string, args: string[], input = ''): string {
  const configuration = [
    '-c',
    'core.autocrlf=false',
    '-c',
    'core.safecrlf=false',
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@t',
  ];
  return execFileSync('git', [...configuration, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** The file that `git apply` makes of the old one and our diff. */
function applied(before: string, after: string, path: string, repository: boolean): string {
  return inFolder((folder) => {
    writeFiles(folder, { [path]: before });
    if (repository) git(folder, ['init', '-q']);
    git(folder, ['apply', '--whitespace=nowarn'], unifiedDiff(change(before, after, path)));
    return readFileSync(join(folder, path), 'utf8');
  });
}

describe('unifiedDiff', () => {
  it('is what git itself would print, less the index line', () => {
    const before = Array.from({ length: 12 }, (_, index) => `line ${index}`).join('\n') + '\n';
    const after = before.replace('line 6\n', 'line 6\nwebsockets: { enable: true },\n');
    const expected = inFolder((folder) => {
      writeFiles(folder, { 'a b.js': before });
      git(folder, ['init', '-q']);
      git(folder, ['add', '.']);
      writeFiles(folder, { 'a b.js': after });
      return git(folder, ['diff']);
    });
    const withoutIndex = expected.replace(/^index .*\n/m, '').replace(/^(@@ .* @@).*$/m, '$1');
    expect(unifiedDiff(change(before, after, 'a b.js'))).toBe(withoutIndex);
  });

  it('is empty when nothing changes', () => {
    expect(unifiedDiff(change('a\n', 'a\n'))).toBe('');
    expect(colouredDiff(change('a\n', 'a\n'), true)).toBe('');
  });

  const texts: [string, string, string][] = [
    ['LF', 'a\nb\nc\n', 'a\nx\nb\nc\n'],
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\r\nx\r\nb\r\nc\r\n'],
    ['mixed line ends', 'a\r\nb\nc\r\n', 'a\r\nx\r\nb\nc\r\n'],
    ['lone CR', 'a\rb\rc', 'a\rx\rb\rc'],
    ['no last newline', 'a\nb', 'a\nb, x'],
    ['no last newline, changed elsewhere', 'a\nb\nc', 'x\na\nb\nc'],
    ['one line', '{}', '{ x }'],
    ['a byte order mark', '\uFEFFa\nb\n', '\uFEFFa\nx\nb\n'],
    ['astral characters', '// 😀𝒳\na\n', '// 😀𝒳\nx\na\n'],
    ['lines that look like a diff', '--- a\n+++ b\n@@ -1 +1 @@\n', '--- a\n+++ b\nx\n@@ -1 +1 @@\n'],
    ['other line separators', 'a\u2028b\u0085c\fd\n', 'a\u2028b\u0085c\fd\nx\n'],
    ['two places far apart', `a\n${'m\n'.repeat(40)}b\n`, `a\nx\n${'m\n'.repeat(40)}x\nb\n`],
  ];
  it.each(texts)('is accepted by git apply: %s', (_name, before, after) => {
    expect(applied(before, after, 'index.js', true)).toBe(after);
  });

  it.each([
    'a b.js',
    'é/ü.js',
    'quote".js',
    'back\\slash.js',
    'tab\there.js',
    'new\nline.js',
    '日本/😀.js',
    "it's.js",
    'a/b/c.js',
    '-x.js',
    'b/a.js',
    '\u007f.js',
  ])('names %j so that git finds it, in a repository and outside', (path) => {
    expect(applied('a\n', 'b\n', path, true)).toBe('b\n');
    expect(applied('a\n', 'b\n', path, false)).toBe('b\n');
  });

  it('always applies', () => {
    const line = fc.tuple(
      fc.constantFrom('', 'a', 'b', ' ', '-', '+', '\\ No newline at end of file'),
      fc.constantFrom('\n', '\r\n', '\r', ''),
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.flat().join(''));
    fc.assert(
      fc.property(text, text, fc.nat(12), (head, tail, at) => {
        const before = `${head}z${tail}`;
        const after = `${before.slice(0, at)}, websockets${before.slice(at)}`;
        expect(applied(before, after, 'index.js', true)).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});

describe('gitPath', () => {
  it.each([
    ['plain/path.js', 'plain/path.js'],
    ['with space.js', 'with space.js'],
    ['é.js', '"\\303\\251.js"'],
    ['"\\\t\n.js', '"\\"\\\\\\t\\n.js"'],
    ['\u0001', '"\\001"'],
  ])('%j is %s', (path, expected) => {
    expect(gitPath(path)).toBe(expected);
  });
});

describe('colouredDiff', () => {
  it('colours lines by their kind and leaves git’s own line out', () => {
    expect(colouredDiff(change('a\n', 'b\n'), true)).toBe(
      [
        '\u001B[1m--- a/index.js\u001B[22m',
        '\u001B[1m+++ b/index.js\u001B[22m',
        '\u001B[36m@@ -1,1 +1,1 @@\u001B[39m',
        '\u001B[31m-a\u001B[39m',
        '\u001B[32m+b\u001B[39m',
        '',
      ].join('\n'),
    );
  });

  it('lets no control character of a file through to the terminal', () => {
    const text = colouredDiff(change('a\u001B[2J\r\n', 'b\u009B\u0007\r\n'), false);
    expect(text.replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
  });
});
