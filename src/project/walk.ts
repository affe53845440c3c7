import { basename, dirname, sep } from 'node:path';
import type { FileSystem } from '../host';
import { isBuildFolder, toolFolders } from './build-folders';
import { fileKind, type FileKind } from './file-names';
import { isIgnored, repositoryRules, rulesAbove, withIgnoreFile, type IgnoreRules } from './ignore';

/** One folder of a walked tree: the names of its files that may be of interest, sorted. */
export interface TreeFolder {
  path: string;
  /** Where in the tree it is met: its own path, or the folder that holds links to its files. */
  at: string;
  /** Applied to a file only once it matters: most files never do. */
  rules: IgnoreRules | null;
  sources: string[];
  configs: string[];
  envFiles: string[];
  /** It holds a `package.json`. */
  hasManifest: boolean;
}

/** What was found below a folder. Nothing was read but ignore files. */
export interface Tree {
  root: string;
  /** In the order of their paths, a folder before what is in it. */
  folders: TreeFolder[];
  /** Folders whose content could not be listed. */
  unlistable: string[];
  /** Links to folders, and to files that stand elsewhere in the tree; none is followed. */
  links: TreeLink[];
}

/** A link that the walk met, unless it is ignored or leads into `node_modules`. */
export interface TreeLink {
  /** The link itself. */
  at: string;
  /** What it leads to, real. */
  target: string;
  isFolder: boolean;
}

/** Whether a path stands in a folder, at any depth; both absolute. */
export const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Joins without normalising: this runs for every file of a tree. */
export const childPath = (folder: string, name: string): string =>
  folder.endsWith(sep) ? folder + name : folder + sep + name;

/** What a link leads to; null for nothing, and for what is installed. */
function followed(files: FileSystem, at: string): TreeLink | null {
  const target = files.realpath(at);
  if (target === null || target.split(sep).includes('node_modules')) return null;
  const kind = files.stat(target)?.kind;
  return kind === 'file' || kind === 'folder' ? { at, target, isFolder: kind === 'folder' } : null;
}

function sortInto(folder: TreeFolder, name: string, kind: FileKind): void {
  if (kind === 'source') folder.sources.push(name);
  else if (kind === 'config') folder.configs.push(name);
  else if (kind === 'env') folder.envFiles.push(name);
  else if (kind === 'manifest') folder.hasManifest = true;
}

/**
 * Lists a folder and everything below that may hold code of an app: not `node_modules`, `.git`, build
 * output, nor what `.gitignore` names. Links to folders are not entered, so nothing is met twice.
 * `root` must be a real path; it is entered whatever its own name.
 */
export function walkTree(files: FileSystem, root: string): Tree {
  const tree: Tree = { root, folders: [], unlistable: [], links: [] };
  const links: (TreeLink & { from: TreeFolder })[] = [];
  const outside = new Map<string, TreeFolder>();

  function addLinked(from: TreeFolder, name: string): void {
    const kind = fileKind(name);
    if (kind === 'manifest') from.hasManifest = true;
    const isOut = toolFolders.has(name) || isBuildFolder(name, from.path.split(sep).includes('src'));
    const link = isOut ? null : followed(files, childPath(from.path, name));
    if (link === null) return;
    const real = link.target;
    if (link.isFolder || isBelow(real, root)) links.push({ ...link, from });
    // Inside the tree a file is met where it really stands.
    if (link.isFolder || isBelow(real, root) || kind === null || kind === 'manifest') return;
    const key = `${from.path}\0${dirname(real)}`;
    const folder = outside.get(key) ?? newFolder(dirname(real), null, from.path);
    const realName = basename(real);
    const known = [...folder.sources, ...folder.configs, ...folder.envFiles];
    const realKind = fileKind(realName);
    if (realKind !== 'manifest' && !known.includes(realName)) sortInto(folder, realName, realKind);
    outside.set(key, folder);
  }

  /** Answers the names of the folders in it; null when it can't be listed. */
  function list(folder: TreeFolder): string[] | null {
    const entries = files.list(folder.path);
    if (entries === null) return null;
    const below: string[] = [];
    for (const { name, kind } of entries) {
      if (kind === 'folder') below.push(name);
      else if (kind === 'file') sortInto(folder, name, fileKind(name));
      else if (kind === 'link') addLinked(folder, name);
      // The only names that change the rules; `.git` comes first.
      if (name.startsWith('.git')) folder.rules = rulesWith(files, folder, name, root);
    }
    return below;
  }

  // A stack rather than a recursion: folders may be nested deeper than calls may.
  const open: Step[] = [{ path: root, rules: rulesAbove(files, root), inSource: false }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const folder = newFolder(step.path, step.rules);
    const below = list(folder);
    if (below === null) tree.unlistable.push(step.path);
    else {
      tree.folders.push(folder);
      const { rules } = folder;
      for (const name of below.reverse()) {
        const path = childPath(step.path, name);
        const isOut =
          toolFolders.has(name) || isBuildFolder(name, step.inSource) || isIgnored(rules, path, name, true);
        if (!isOut) open.push({ path, rules, inSource: step.inSource || name === 'src' });
      }
    }
  }
  tree.folders.push(...outside.values());
  tree.links = links.filter(({ at, from }) => {
    // git takes a link for a file, and people write `data/` for one to a folder all the same.
    return ![true, false].some((isFolder) => isIgnored(from.rules, at, basename(at), isFolder));
  });
  return tree;
}

const newFolder = (path: string, rules: IgnoreRules | null, at = path): TreeFolder => ({
  path,
  at,
  rules,
  sources: [],
  configs: [],
  envFiles: [],
  hasManifest: false,
});

interface Step {
  path: string;
  rules: IgnoreRules | null;
  inSource: boolean;
}

function rulesWith(files: FileSystem, folder: TreeFolder, name: string, root: string): IgnoreRules | null {
  if (name === '.gitignore') return withIgnoreFile(files, folder.path, folder.rules);
  // A repository in the repository, such as a submodule: the outer one's rules end here.
  return name === '.git' && folder.path !== root ? repositoryRules(files, folder.path) : folder.rules;
}
