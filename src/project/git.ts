import { basename, dirname, join, resolve } from 'node:path';
import type { Host } from '../host';

/** `none`: no repository, or no git on this machine; then there is nothing to check. */
export type TopLevel =
  { kind: 'none' } | { kind: 'repo'; folder: string } | { kind: 'failed'; message: string };

export type FileState = 'clean' | 'staged' | 'unstaged' | 'untracked';

export type FileStates = { ok: true; states: Map<string, FileState> } | { ok: false; message: string };

type GitHost = Pick<Host, 'git' | 'files'>;

/** git's words, in the C locale, for "there is no repository here or above". */
const noRepository = /not a git repository \(or any |must be run in a work tree/;

/**
 * The top folder of the repository that a folder is in. "Dubious ownership", a broken worktree and the
 * like are failures, not "none": what git would say about the files is then not known.
 */
export function topLevel({ git }: Pick<Host, 'git'>, folder: string): TopLevel {
  const outcome = git.run(folder, ['rev-parse', '--show-toplevel']);
  // Only the line end is taken off: a folder's name may begin or end with a space.
  if (outcome.ok) return { kind: 'repo', folder: resolve(outcome.stdout.replace(/\r?\n$/, '')) };
  if (outcome.reason === 'no-git' || noRepository.test(outcome.message)) return { kind: 'none' };
  return { kind: 'failed', message: outcome.message };
}

function stateOf(code: string): FileState {
  if (code === '??' || code === '!!') return 'untracked';
  return code.charAt(1) === ' ' ? 'staged' : 'unstaged';
}

/**
 * Whether a file that git was told not to look at (`update-index --assume-unchanged`, `--skip-worktree`) is as
 * it is in the index; null when git can't say.
 */
function isAsInIndex(git: Host['git'], top: string, path: string): boolean | null {
  const index = git.run(top, ['--literal-pathspecs', 'ls-files', '-s', '-z', '--', path]);
  // With the filters of its path, as if it were added: a checkout may have other line ends.
  const disk = git.run(top, ['hash-object', '--', path]);
  if (!index.ok || !disk.ok) return null;
  return index.stdout.split(' ')[1] === disk.stdout.trim();
}

/** The states of files of one repository, by their paths relative to its top. */
function statesIn({ git }: GitHost, top: string, paths: readonly string[]): FileStates {
  // Literal: a file's name may hold the signs of git's patterns.
  const run = (...args: string[]) => git.run(top, ['--literal-pathspecs', ...args, '--', ...paths]);
  const tracked = run('ls-files', '-v', '-z');
  if (!tracked.ok) return { ok: false, message: tracked.message };
  const status = run('status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all');
  if (!status.ok) return { ok: false, message: status.message };
  // A letter and a space before each: lower case for assume-unchanged, S for skip-worktree.
  const tags = new Map(tracked.stdout.split('\0').map((line) => [line.slice(2), line.charAt(0)]));
  // What git does not track it can't give back: ignored files are refused as untracked ones are.
  const states = new Map<string, FileState>(
    paths.map((path) => [path, tags.has(path) ? 'clean' : 'untracked']),
  );
  for (const line of status.stdout.split('\0')) {
    const path = line.slice(3);
    if (states.has(path)) states.set(path, stateOf(line.slice(0, 2)));
  }
  for (const [path, tag] of tags) {
    if (!/[a-zS]/.test(tag) || !states.has(path)) continue;
    const same = isAsInIndex(git, top, path);
    if (same === null) return { ok: false, message: `git could not compare ${path} with its index` };
    if (!same) states.set(path, 'unstaged');
  }
  return { ok: true, states };
}

/**
 * What git says about files, by the paths that were asked for. A link is asked about by its target, since
 * that is what a write replaces. A file outside any repository, or without git on the machine, is `clean`.
 * Each file is asked about in the repository that it stands in: submodules and nested ones included.
 */
export function fileStates(host: GitHost, files: readonly string[]): FileStates {
  const states = new Map<string, FileState>();
  const tops = new Map<string, TopLevel>();
  const groups = new Map<string, Map<string, string>>();
  for (const file of files) {
    const real = host.files.realpath(file) ?? file;
    const folder = dirname(real);
    const top = tops.get(folder) ?? topLevel(host, folder);
    tops.set(folder, top);
    if (top.kind === 'failed') return { ok: false, message: top.message };
    if (top.kind === 'none') {
      states.set(file, 'clean');
      continue;
    }
    const group = groups.get(top.folder) ?? new Map<string, string>();
    groups.set(top.folder, group.set(file, pathInside(host, top.folder, real)));
  }
  for (const [top, group] of groups) {
    const outcome = statesIn(host, top, [...new Set(group.values())]);
    if (!outcome.ok) return outcome;
    for (const [file, path] of group) states.set(file, outcome.states.get(path) ?? 'untracked');
  }
  return { ok: true, states };
}

/** With `/`, relative to the top; found upwards, because git may spell the top differently. */
function pathInside({ files }: GitHost, top: string, file: string): string {
  const realTop = files.realpath(top) ?? top;
  const names = [basename(file)];
  for (let at = dirname(file); at !== realTop && dirname(at) !== at; at = dirname(at))
    names.unshift(basename(at));
  return names.join('/');
}

/** The path of a file relative to the top of its repository; null outside one. */
export function pathInRepository(host: GitHost, file: string): { top: string; path: string } | null {
  const real = host.files.realpath(file) ?? file;
  const top = topLevel(host, dirname(real));
  return top.kind === 'repo' ? { top: top.folder, path: pathInside(host, top.folder, join(real)) } : null;
}
