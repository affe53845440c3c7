import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { FileSystem } from '../host';
import { isObject, readJsonObject, readText, stringList } from './json';
import { readManifest } from './manifest';
import { toolFolders } from './build-folders';

/** Packages that one repository keeps together. */
export interface Workspace {
  root: string;
  /** Package name to its folder, both real. */
  packages: ReadonlyMap<string, string>;
}

/** The items of `packages:` in a `pnpm-workspace.yaml`; the file is too simple to load a YAML parser for. */
export function pnpmPatterns(text: string): string[] {
  const scalar = (raw: string): string => {
    const quoted = /^\s*(["'])(.*?)\1/.exec(raw);
    return quoted?.[2] ?? raw.replace(/(?:^|\s)#.*$/, '').trim();
  };
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^["']?packages["']?\s*:/.test(line));
  const first = lines[start];
  if (first === undefined) return [];
  const flow = /\[([^\]]*)\]/.exec(lines.slice(start).join(' '));
  if (/:\s*(?:#.*)?\[/.test(first) && flow) return (flow[1] ?? '').split(',').map(scalar).filter(Boolean);
  const items: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (item) items.push(scalar(item[1] ?? ''));
    else if (!/^\s*(?:#.*)?$/.test(line)) break;
  }
  return items.filter(Boolean);
}

/** The globs of the packages that a folder is the workspace root of; null when it is no root. */
function patternsOf(files: FileSystem, folder: string): string[] | null {
  const pnpm = readText(files, join(folder, 'pnpm-workspace.yaml'));
  if (pnpm !== null) return pnpmPatterns(pnpm);
  const workspaces = readManifest(files, folder)?.json.workspaces;
  if (workspaces !== undefined) return stringList(isObject(workspaces) ? workspaces.packages : workspaces);
  const lerna = readJsonObject(files, join(folder, 'lerna.json'));
  return lerna === null ? null : stringList(lerna.packages ?? ['packages/*']);
}

const normalise = (pattern: string): string => pattern.replace(/^\.\//, '').replace(/\/+$/, '');

type Matcher = (path: string) => boolean;

function matcherOf(patterns: readonly string[]): Matcher {
  const include = patterns.filter((pattern) => !pattern.startsWith('!')).map(normalise);
  const exclude = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => normalise(pattern.slice(1)));
  const isIncluded = picomatch(include);
  const isExcluded = picomatch(exclude);
  return (path) => include.length > 0 && isIncluded(path) && !(exclude.length > 0 && isExcluded(path));
}

/** How deep a pattern can reach: a workspace is listed no deeper than it has to be. */
const depthOf = (pattern: string): number =>
  pattern.includes('**') ? 8 : normalise(pattern).split('/').length;

function findPackages(files: FileSystem, root: string, patterns: readonly string[]): Map<string, string> {
  const matches = matcherOf(patterns);
  const depth = Math.max(0, ...patterns.map(depthOf));
  const bases = patterns
    .map((pattern) => picomatch.scan(normalise(pattern)).base)
    .filter((base) => base !== '');
  const leads = (path: string): boolean =>
    patterns.some((pattern) => picomatch.scan(normalise(pattern)).base === '') ||
    bases.some((base) => base.startsWith(`${path}/`) || path === base || path.startsWith(`${base}/`));
  const packages = new Map<string, string>();

  function visit(folder: string, level: number): void {
    const path = relative(root, folder).split(sep).join('/');
    if (level > 0 && matches(path)) {
      const name = readManifest(files, folder)?.name;
      const real = files.realpath(folder);
      if (name !== undefined && name !== null && real !== null && !packages.has(name))
        packages.set(name, real);
    }
    if (level >= depth) return;
    for (const entry of files.list(folder) ?? []) {
      if (entry.kind === 'file' || entry.kind === 'other' || toolFolders.has(entry.name)) continue;
      const child = join(folder, entry.name);
      if (!leads(relative(root, child).split(sep).join('/'))) continue;
      if (entry.kind === 'folder' || files.stat(child)?.kind === 'folder') visit(child, level + 1);
    }
  }

  visit(root, 0);
  return packages;
}

/** The nearest folder, from this one upwards, that holds a `package.json`; null when none does. */
export function nearestManifest(files: FileSystem, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (files.stat(join(at, 'package.json'))?.kind === 'file') return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * The workspace that a folder is the root or a member of, looked for upwards, to the top of the git
 * repository: npm's and yarn's `workspaces`, `pnpm-workspace.yaml`, `lerna.json`. Null when there is none.
 */
export function findWorkspace(files: FileSystem, folder: string): Workspace | null {
  const start = resolve(folder);
  for (let at = start; ; at = dirname(at)) {
    const patterns = patternsOf(files, at);
    if (patterns !== null) {
      const packages = findPackages(files, at, patterns);
      const isMember = [...packages.values()].some((path) => start === path || start.startsWith(path + sep));
      // A folder of the root's own package, such as one for scripts.
      if (isMember || nearestManifest(files, start) === at) return { root: at, packages };
    }
    if (files.stat(join(at, '.git')) !== null || dirname(at) === at) return null;
  }
}
