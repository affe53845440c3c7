import { dirname } from 'node:path';
import type { FileSystem } from '../../src/host';
import { isIgnored } from '../../src/project/ignore';
import { childPath, isBelow, walkTree, type TreeFolder } from '../../src/project/walk';

/** How the names begin of files that this toolkit writes beside an app's config while a tool works. */
export const ownFiles = '.frigg-toolkit.';

/** What files were when they were looked at: path and state. */
export type Snapshot = ReadonlyMap<string, string>;

/**
 * Looks at the files of an app that its functions or its config may be made of: code, `.env*`, `package.json`, JSON
 * and YAML that git does not ignore. Asked for again and again, because this works on every file system; notices of the
 * operating system do not come through network drives and containers, and get lost where there are many.
 *
 * @param folders the app's, those of its local packages, and those that its handlers stand in; links resolved
 */
export function takeSnapshot(files: FileSystem, folders: readonly string[]): Snapshot {
  const seen = new Map<string, string>();
  for (const root of topmost(files, folders)) {
    for (const folder of walkTree(files, root).folders) {
      for (const path of pathsIn(folder)) {
        const stat = files.stat(path);
        if (stat?.kind === 'file') seen.set(path, `${stat.mtimeMs} ${stat.size}`);
      }
    }
  }
  return seen;
}

function pathsIn({ path, rules, sources, configs, envFiles, hasManifest }: TreeFolder): string[] {
  const tracked = configs.filter((name) => !isIgnored(rules, childPath(path, name), name, false));
  const names = [...sources, ...tracked, ...envFiles, ...(hasManifest ? ['package.json'] : [])];
  return names.filter((name) => !name.startsWith(ownFiles)).map((name) => childPath(path, name));
}

/** Folders without those that another one's walk comes through anyway. */
function topmost(files: FileSystem, folders: readonly string[]): string[] {
  const roots: string[] = [];
  for (const folder of [...new Set(folders)].sort()) {
    const covering = roots.find((root) => isBelow(folder, root));
    const isWalked =
      covering !== undefined && walkTree(files, covering).folders.some(({ path }) => path === folder);
    if (!isWalked) roots.push(folder);
  }
  return roots;
}

/** The files that are new, gone or other than they were; sorted. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** The folders that files stand in, each once. */
export const foldersOf = (paths: readonly string[]): string[] => [
  ...new Set(paths.map((path) => dirname(path))),
];
