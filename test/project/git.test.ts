import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createNodeHost } from '../../src/commands/node-host';
import { fileStates, pathInRepository, topLevel } from '../../src/project/git';
import type { GitOutcome } from '../../src/host';
import { addFiles, git, makeFolder } from './temporary';

const host = createNodeHost({
  env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
});

function repository(files: Record<string, string>): string {
  const folder = makeFolder(files);
  git(folder, 'init', '-q');
  git(folder, 'add', '-A', '-f');
  git(folder, 'commit', '-q', '-m', 'x');
  return folder;
}

const answering = (outcome: GitOutcome) => ({ ...host, git: { run: () => outcome } });

describe('topLevel', () => {
  it('finds the repository from any folder in it', () => {
    const folder = repository({ 'a b/c/x.js': '' });
    expect(topLevel(host, join(folder, 'a b/c'))).toEqual({ kind: 'repo', folder });
  });

  it('is none outside', () => {
    expect(topLevel(host, makeFolder())).toEqual({ kind: 'none' });
  });

  it.each<[GitOutcome, string]>([
    [{ ok: false, reason: 'no-git', message: 'spawn git ENOENT' }, 'none'],
    [
      {
        ok: false,
        reason: 'failed',
        message: 'fatal: not a git repository (or any of the parent directories): .git',
      },
      'none',
    ],
    [
      {
        ok: false,
        reason: 'failed',
        message: 'fatal: not a git repository (or any parent up to mount point /)',
      },
      'none',
    ],
    [
      { ok: false, reason: 'failed', message: 'fatal: not a git repository: /gone/.git/worktrees/x' },
      'failed',
    ],
    [
      { ok: false, reason: 'failed', message: "fatal: detected dubious ownership in repository at '/x'" },
      'failed',
    ],
  ])('of %j is %s', (outcome, kind) => {
    expect(topLevel(answering(outcome), '/x').kind).toBe(kind);
  });

  it('fails for a broken repository', () => {
    const folder = makeFolder({ '.git': 'gitdir: /nowhere/at/all\n' });
    expect(topLevel(host, folder).kind).toBe('failed');
  });
});

describe('fileStates', () => {
  it('tells the states apart, whatever the names', () => {
    const odd = [
      'a b.js',
      'ä.js',
      '*.js',
      '[x].js',
      ':(top).js',
      'q\'".js',
      'new\nline.js',
      '-n.js',
      ' lead.js',
    ];
    const folder = repository(
      Object.fromEntries([...odd, 'clean.js', 'staged.js', 'both.js', 'gone.js'].map((name) => [name, '1'])),
    );
    addFiles(folder, {
      ...Object.fromEntries(odd.map((name) => [name, '2'])),
      'staged.js': '2',
      'both.js': '2',
      'fresh.js': '',
      'added.js': '',
    });
    addFiles(folder, {
      '.gitignore': 'ignored*\n',
      'ignored.js': '',
      'ignored/x.js': '',
      'sub/fresh.js': '',
    });
    git(folder, 'add', 'staged.js', 'both.js', 'added.js');
    addFiles(folder, { 'both.js': '3' });
    const expected: Record<string, string> = {
      ...Object.fromEntries(odd.map((name) => [name, 'unstaged'])),
      'clean.js': 'clean',
      'staged.js': 'staged',
      'both.js': 'unstaged',
      'added.js': 'staged',
      'fresh.js': 'untracked',
      'sub/fresh.js': 'untracked',
      'ignored.js': 'untracked',
      'ignored/x.js': 'untracked',
    };
    const outcome = fileStates(
      host,
      Object.keys(expected).map((name) => join(folder, name)),
    );
    const states = outcome.ok
      ? Object.fromEntries([...outcome.states].map(([file, state]) => [file.slice(folder.length + 1), state]))
      : null;
    expect(states).toEqual(expected);
  });

  it.each(['--assume-unchanged', '--skip-worktree'])(
    'looks at files that git was told not to: %s',
    (flag) => {
      const names = ['same.js', 'changed.js', 'crlf.txt', 'a b[1].js'];
      const folder = repository({
        '.gitattributes': '*.txt text eol=crlf\n',
        ...Object.fromEntries(names.map((name) => [name, '1\n'])),
      });
      for (const name of names) git(folder, '--literal-pathspecs', 'update-index', flag, name);
      // As git itself would check it out.
      addFiles(folder, { 'changed.js': '2\n', 'a b[1].js': '2\n', 'crlf.txt': '1\r\n' });
      const outcome = fileStates(
        host,
        names.map((name) => join(folder, name)),
      );
      expect(outcome.ok && [...outcome.states.values()]).toEqual(['clean', 'unstaged', 'clean', 'unstaged']);
    },
  );

  it('asks each repository about its own files, and links by their targets', () => {
    const outer = repository({ 'a.js': '1' });
    const inner = join(outer, 'inner');
    addFiles(outer, { 'inner/b.js': '1', 'inner/c.js': '1' });
    git(inner, 'init', '-q');
    git(inner, 'add', 'b.js');
    git(inner, 'commit', '-q', '-m', 'x');
    addFiles(outer, { 'link.js': { link: 'inner/b.js' }, 'a.js': '2' });
    const files = ['a.js', 'inner/b.js', 'inner/c.js', 'link.js'].map((name) => join(outer, name));
    const outcome = fileStates(host, files);
    expect(outcome.ok && files.map((file) => outcome.states.get(file))).toEqual([
      'unstaged',
      'clean',
      'untracked',
      'clean',
    ]);
  });

  it('says nothing against files outside repositories, nor for an empty list', () => {
    const file = join(makeFolder({ 'a.js': '' }), 'a.js');
    expect(fileStates(host, [file])).toEqual({ ok: true, states: new Map([[file, 'clean']]) });
    expect(fileStates(host, [])).toEqual({ ok: true, states: new Map() });
  });

  it('knows a repository without a commit', () => {
    const folder = makeFolder({ 'a.js': '', 'b.js': '' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'a.js');
    const files = [join(folder, 'a.js'), join(folder, 'b.js')];
    const outcome = fileStates(host, files);
    expect(outcome.ok && files.map((file) => outcome.states.get(file))).toEqual(['staged', 'untracked']);
  });

  it('hands on why git failed', () => {
    const folder = makeFolder({ '.git': 'gitdir: /nowhere\n', 'a.js': '' });
    const outcome = fileStates(host, [join(folder, 'a.js')]);
    expect(outcome.ok ? '' : outcome.message).toContain('/nowhere');
  });

  it('is not led astray by a hook’s variables', () => {
    const folder = repository({ 'a.js': '' });
    const inHook = createNodeHost({
      env: { ...process.env, GIT_DIR: '.git', GIT_INDEX_FILE: '/nowhere', GIT_WORK_TREE: '/' },
    });
    expect(topLevel(inHook, folder)).toEqual({ kind: 'repo', folder });
  });
});

describe('pathInRepository', () => {
  it('is relative to the top, with slashes', () => {
    const folder = repository({ 'a/b c/x.js': '' });
    expect(pathInRepository(host, join(folder, 'a/b c/x.js'))).toEqual({ top: folder, path: 'a/b c/x.js' });
    expect(pathInRepository(host, join(makeFolder({ 'x.js': '' }), 'x.js'))).toBeNull();
  });
});
