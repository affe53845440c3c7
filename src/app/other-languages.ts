import type { FileSystem } from '../host';
import { isIgnored } from '../project/ignore';
import { largestFile } from '../project/limits';
import { childPath, isBelow, type TreeFolder } from '../project/walk';
import type { AppArea, Scanner } from './scan';

/** What Lambda runs besides JavaScript, and what a page is written in. */
const otherLanguages = /\.(?:py|rb|go|rs|java|kts?|scala|cs|fs|php|exs?|vue|svelte|astro|html)$/;

/**
 * Files of an app that are neither JavaScript nor TypeScript, and hold one of these texts. Nothing is read of them
 * but that: it is asked only before something is said to be used nowhere.
 */
export function otherFilesWith(
  files: FileSystem,
  scanner: Pick<Scanner, 'roots' | 'tree'>,
  area: AppArea,
  texts: readonly string[],
): string[] {
  const isOthers = ({ at }: TreeFolder): boolean =>
    area.except.some((other) => !area.packages.includes(other) && (at === other || isBelow(at, other)));
  const folders = scanner.roots(area).flatMap((root) => scanner.tree(root).folders);
  const found = folders
    .filter((folder) => !isOthers(folder))
    .flatMap((folder) =>
      (files.list(folder.path) ?? [])
        .filter(({ name }) => otherLanguages.test(name))
        .map(({ name }) => ({ name, path: childPath(folder.path, name), rules: folder.rules })),
    )
    .filter(({ name, path, rules }) => !isIgnored(rules, path, name, false) && holds(files, path, texts));
  return [...new Set(found.map(({ path }) => path))].sort();
}

function holds(files: FileSystem, path: string, texts: readonly string[]): boolean {
  if ((files.stat(path)?.size ?? Infinity) > largestFile) return false;
  const outcome = files.read(path);
  return outcome.ok && texts.some((text) => outcome.bytes.includes(text));
}
