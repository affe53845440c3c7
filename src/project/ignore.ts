import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileSystem } from '../host';
import { readPatterns, type IgnorePattern } from './ignore-pattern';

/** The rules of one ignore file, and those that stand above it, which it overrides. */
export interface IgnoreRules {
  /** The folder that the patterns are relative to. */
  base: string;
  patterns: readonly IgnorePattern[];
  ignoreCase: boolean;
  above: IgnoreRules | null;
}

const readText = (files: FileSystem, path: string): string | null => {
  const outcome = files.read(path);
  return outcome.ok ? outcome.bytes.toString('utf8') : null;
};

const withSlashes = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));

/** The folder that holds a repository's settings; `.git` is a file in worktrees and submodules. */
function gitFolder(files: FileSystem, top: string): string {
  const path = join(top, '.git');
  if (files.stat(path)?.kind !== 'file') return path;
  const pointer = /^gitdir: (.+)/.exec(readText(files, path) ?? '')?.[1];
  if (pointer === undefined) return path;
  const folder = resolve(top, pointer.trim());
  const common = readText(files, join(folder, 'commondir'));
  return common === null ? folder : resolve(folder, common.trim());
}

/**
 * The rules that hold at the top of a repository before its own `.gitignore`: `.git/info/exclude`.
 * `top` is the folder that holds `.git`. A user's global excludes are not read: they differ by machine.
 */
export function repositoryRules(files: FileSystem, top: string): IgnoreRules {
  const git = gitFolder(files, top);
  const ignoreCase = /^\s*ignorecase\s*=\s*true/im.test(readText(files, join(git, 'config')) ?? '');
  const patterns = readPatterns(readText(files, join(git, 'info', 'exclude')) ?? '', ignoreCase);
  return { base: top, patterns, ignoreCase, above: null };
}

/** `above`, and the folder's `.gitignore` over it when there is one that can be read. */
export function withIgnoreFile(
  files: FileSystem,
  folder: string,
  above: IgnoreRules | null,
): IgnoreRules | null {
  const text = readText(files, join(folder, '.gitignore'));
  if (text === null) return above;
  const ignoreCase = above?.ignoreCase ?? false;
  return { base: folder, patterns: readPatterns(text, ignoreCase), ignoreCase, above };
}

/**
 * Whether a file or folder is ignored, given that none of the folders it stands in is. `name` is the
 * path's last part: the caller has it. As in git, the deepest file with a pattern for it decides, and in
 * that file the last pattern.
 */
export function isIgnored(rules: IgnoreRules | null, path: string, name: string, isFolder: boolean): boolean {
  for (let level = rules; level !== null; level = level.above) {
    const { base } = level;
    const inside = withSlashes(path.slice(base.endsWith(sep) ? base.length : base.length + 1));
    for (const pattern of level.patterns) {
      if (pattern.matches(name, inside, isFolder)) return !pattern.negative;
    }
  }
  return false;
}

/** The folder itself or the nearest above that holds `.git`; null outside a repository. */
export function repositoryTop(files: FileSystem, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (files.stat(join(at, '.git')) !== null) return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * The rules that stand above a folder, up to the top of its repository; its own `.gitignore` is not
 * among them. None outside a repository, and none when they ignore the folder itself: a folder that the
 * user names is read, even where a repository of settings ignores everything below a home folder.
 */
export function rulesAbove(files: FileSystem, folder: string): IgnoreRules | null {
  const top = repositoryTop(files, folder);
  if (top === null) return null;
  let rules: IgnoreRules | null = repositoryRules(files, top);
  if (top === folder) return rules;
  let at = top;
  for (const name of relative(top, folder).split(sep)) {
    rules = withIgnoreFile(files, at, rules);
    at = join(at, name);
    if (isIgnored(rules, at, name, true)) return null;
  }
  return rules;
}
