import { basename, dirname } from 'node:path';
import type { FileSystem, Host } from '../host';
import type { FileReason } from '../types';
import { fileKind } from '../project/file-names';
import { createSearcher, type ScanTerms, type SearchCounters, type Sight } from '../project/search';
import { searchTerms } from '../project/terms';
import { isBelow, walkTree, type Tree, type TreeFolder } from '../project/walk';

/** Which files belong to an app. */
export interface AppArea {
  root: string;
  /** Folders of the workspace packages whose files count for it too. */
  packages: readonly string[];
  /** Roots of other apps: what stands in them is theirs, unless it is one of `packages`. */
  except: readonly string[];
  /** Single files outside of both that count too: see `filesOutside`. */
  files?: readonly string[];
}

/** The files of an app that matter; paths are absolute and real, sorted. */
export interface AppFiles {
  /** JavaScript and TypeScript with one of the names. */
  candidates: string[];
  /** Serverless configs by name, and YAML or JSON with one of the config's names. */
  configs: string[];
  /** `.env*` files with one of the names. */
  envFiles: string[];
  /** Passed over by a limit. */
  skipped: FileReason[];
  /** Files and folders that could not be read. */
  failed: FileReason[];
}

export interface ScanCounters extends SearchCounters {
  /** Folders listed. */
  folders: number;
}

export interface Scanner {
  /** The tree below a real path; walked once. */
  tree(root: string): Tree;
  /** The folders that an app's code stands in: its own, its packages', and what its links lead to. */
  roots(area: AppArea): string[];
  /** The files of an app that matter. Each file is read once in a run, whatever the number of apps. */
  scan(area: AppArea): AppFiles;
  /** JavaScript and TypeScript files of an app whose bytes hold one of these texts: a second pass. */
  filesWith(area: AppArea, texts: readonly string[]): string[];
  counters(): ScanCounters;
  /** Whether `counters().files` counts this file: its bytes were looked at, or a limit passed it over. */
  counted(file: string): boolean;
}

/** Texts to look for: `source` in code, `config` in YAML and JSON, `env` in `.env*` files. */
export const scanTerms = (texts: Record<keyof ScanTerms, readonly string[]>): ScanTerms => ({
  source: searchTerms(texts.source),
  config: searchTerms(texts.config),
  env: searchTerms(texts.env),
});

const byPath = (a: { file: string }, b: { file: string }): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : 0;

const isIn = (path: string, folder: string): boolean => path === folder || isBelow(path, folder);

/**
 * The folders whose trees belong to an area: the app's, its packages', and those that links in them lead to,
 * each once. A link to a folder around the app is no code of it, nor is one to another app.
 */
function areaRoots(tree: (root: string) => Tree, area: AppArea): string[] {
  const roots = [area.root, ...area.packages];
  for (const root of roots) {
    const others = othersBelow(root, area);
    for (const { at, target, isFolder } of tree(root).links) {
      const isKnown = roots.some((known) => isIn(target, known)) || isIn(area.root, target);
      const isOther = area.except.includes(target) || others.some((other) => isIn(at, other));
      if (isFolder && !isKnown && !isOther) roots.push(target);
    }
  }
  return roots;
}

/** Each folder of an area once, with what belongs to other apps left out. */
function areaFolders(tree: (root: string) => Tree, area: AppArea): TreeFolder[] {
  const folders = new Map<string, TreeFolder>();
  const single = (file: string): void => {
    const folder = singleFile(area.root, file);
    folders.set(`${folder.at}\0${file}`, folder);
  };
  for (const root of areaRoots(tree, area)) {
    const others = othersBelow(root, area);
    const isOwn = (at: string): boolean => !others.some((other) => isIn(at, other));
    const { folders: below, links } = tree(root);
    for (const folder of below) {
      if (isOwn(folder.at)) folders.set(`${folder.at}\0${folder.path}`, folder);
    }
    for (const { at, target, isFolder } of links) {
      if (!isFolder && isOwn(at) && !isBelow(target, root)) single(target);
    }
  }
  for (const file of area.files ?? []) single(file);
  return [...folders.values()];
}

/** A folder with one file, met from the app's root as if by a link. */
const singleFile = (root: string, file: string): TreeFolder => ({
  path: dirname(file),
  at: `${root}\0${basename(file)}`,
  rules: null,
  sources: fileKind(file) === 'source' ? [basename(file)] : [],
  configs: fileKind(basename(file)) === 'config' ? [basename(file)] : [],
  envFiles: [],
  hasManifest: false,
});

function areaUnlistable(tree: (root: string) => Tree, area: AppArea): Set<string> {
  const found = areaRoots(tree, area).flatMap((root) => {
    const others = othersBelow(root, area);
    return tree(root).unlistable.filter((path) => !others.some((other) => isIn(path, other)));
  });
  return new Set(found);
}

/** A package that is an app itself counts, because it is named; an app that stands deeper does not. */
const othersBelow = (root: string, area: AppArea): string[] =>
  area.except.filter((other) => other !== root && isBelow(other, root));

function sortInto(files: AppFiles, { file, kind, found }: Sight): void {
  if (found === 'hit' || found === 'named') {
    const list = { source: files.candidates, config: files.configs, env: files.envFiles }[kind];
    // A file that links name is met in each of their folders.
    if (!list.includes(file)) list.push(file);
    return;
  }
  const list = found === 'unreadable' ? files.failed : files.skipped;
  if (!list.some((entry) => entry.file === file)) list.push({ file, reason: found });
}

/**
 * Makes the scanner of a run. Walking and reading are synchronous and read into one buffer; nothing is
 * parsed. Folders are listed first, files read when an app that they belong to is scanned.
 */
export function createScanner(host: { files: Host['files'] }, terms: ScanTerms): Scanner {
  const files: FileSystem = host.files;
  const searcher = createSearcher(files, terms);
  const trees = new Map<string, Tree>();
  const unlistable = new Set<string>();
  let listed = 0;

  /** A part of a tree that was walked already; null when it is not in one, or was not entered there. */
  function part(root: string): Tree | null {
    for (const tree of trees.values()) {
      if (!isBelow(root, tree.root) || !tree.folders.some(({ path }) => path === root)) continue;
      return {
        root,
        folders: tree.folders.filter(({ at }) => isIn(at, root)),
        unlistable: tree.unlistable.filter((path) => isIn(path, root)),
        links: tree.links.filter(({ at }) => isBelow(at, root)),
      };
    }
    return null;
  }

  function tree(root: string): Tree {
    let known = trees.get(root) ?? part(root);
    if (known === null) {
      known = walkTree(files, root);
      listed += known.folders.length;
    }
    trees.set(root, known);
    return known;
  }

  return {
    tree,
    roots: (area) => areaRoots(tree, area),
    scan(area) {
      const found: AppFiles = { candidates: [], configs: [], envFiles: [], skipped: [], failed: [] };
      for (const folder of areaFolders(tree, area)) {
        for (const sight of searcher.folder(folder)) sortInto(found, sight);
      }
      for (const path of areaUnlistable(tree, area)) {
        unlistable.add(path);
        found.failed.push({ file: path, reason: 'unreadable' });
      }
      for (const list of [found.candidates, found.configs, found.envFiles]) list.sort();
      for (const list of [found.skipped, found.failed]) list.sort(byPath);
      return found;
    },
    filesWith(area, texts) {
      const wanted = searchTerms(texts);
      const found = areaFolders(tree, area).flatMap((folder) => searcher.again(folder, wanted));
      return [...new Set(found)].sort();
    },
    counters() {
      const counted = searcher.counters();
      return { ...counted, files: counted.files + unlistable.size, folders: listed };
    },
    counted: (file) => unlistable.has(file) || searcher.counted(file),
  };
}
