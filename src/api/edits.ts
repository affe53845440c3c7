import { relative, sep } from 'node:path';
import type { Host } from '../host';
import { pathInRepository, topLevel } from '../project/git';
import { isBelow } from '../project/walk';
import type { Problem } from '../types';
import type { AppOnDisk } from './analyse';
import type { Survey } from './survey';

/** Files of the app, what its links lead to included, of its workspace and of its repository; never an installed package. */
export function mayEdit({ host, scanner, folders }: Survey, app: AppOnDisk, file: string): boolean {
  if (file.split(sep).includes('node_modules')) return false;
  const { root, workspace } = app.folder;
  const own = scanner.roots(app.area);
  const inside = [...own, workspace?.root, host.cwd, ...folders.map((folder) => folder.root)];
  if (inside.some((folder) => folder !== undefined && isBelow(file, folder))) return true;
  const top = topLevel(host, root);
  return top.kind === 'repo' && isBelow(file, top.folder);
}

/** A path below the current folder, with `/`. */
export const shortPath = (host: Host, file: string): string => relative(host.cwd, file).split(sep).join('/');

/** The path by which a diff names a file: from the top of its repository, else from the current folder. */
export const diffPathOf = (host: Host, file: string): string =>
  pathInRepository(host, file)?.path ?? shortPath(host, file);

export const dirtyWords = {
  staged: 'has staged changes that are not committed',
  unstaged: 'has changes that are not committed',
  untracked: 'is not tracked by git',
} as const;

/** git was asked whether a file has uncommitted changes, and gave no answer. */
export function gitFailure(message: string): Problem {
  const first = message.trim().split('\n')[0] ?? '';
  // git names the command itself, with the path quoted as the shell needs it.
  const trust = /^\s*(git config --global --add safe\.directory .+)$/m.exec(message)?.[1];
  const top = /dubious ownership in repository at '(.+)'/.exec(message)?.[1];
  const command = trust ?? (top === undefined ? null : `git config --global --add safe.directory ${top}`);
  const mend = command === null ? 'Mend the repository' : `Say that you trust the repository: \`${command}\``;
  return {
    id: 'git-failed',
    message: `git failed: ${first.replace(/^(?:fatal|error): /, '')}`,
    remedy: `${mend}. Or run again with --allow-dirty: then git is not asked.`,
  };
}
