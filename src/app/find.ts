import { dirname, join, resolve } from 'node:path';
import type { Host } from '../host';
import type { Problem } from '../types';
import { entryCandidates } from '../project/entries';
import { readText } from '../project/json';
import { dependsOnFrigg, readManifest, type Manifest } from '../project/manifest';
import { localDependencies } from '../project/packages';
import type { Tree } from '../project/walk';
import { findWorkspace, nearestManifest, type Workspace } from '../project/workspaces';
import type { AppFolder } from './app-folder';
import { brokenManifest, missingPath, noAppFound } from './find-problems';

export interface FoundApps {
  /** By root. */
  apps: AppFolder[];
  problems: Problem[];
}

/** What finding apps needs of the scanner: trees that were walked, or are now, once each. */
export interface Trees {
  tree(root: string): Tree;
}

interface Search {
  apps: Map<string, AppFolder>;
  problems: Problem[];
  workspaces: Map<string, Workspace | null>;
  manifests: Map<string, Manifest | null>;
  /** Manifests that were reported. */
  broken: Set<string>;
}

/**
 * Finds the apps that paths name: an app's folder, a folder above apps (every app below is taken), a
 * folder inside an app, an entry file. Without a path: the current folder, downwards, then upwards.
 * What is not found is a problem, `path-not-found` or `no-app-found`; the other paths are still taken.
 */
export function findApps(
  host: Pick<Host, 'cwd' | 'files'>,
  trees: Trees,
  paths: readonly string[],
): FoundApps {
  const search: Search = {
    apps: new Map(),
    problems: [],
    workspaces: new Map(),
    manifests: new Map(),
    broken: new Set(),
  };
  const finder = new AppFinder(host, trees, search);
  if (paths.length === 0) finder.fromCwd();
  for (const path of paths) finder.fromPath(path);
  const apps = [...search.apps.values()].sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
  return { apps, problems: search.problems };
}

class AppFinder {
  constructor(
    private readonly host: Pick<Host, 'cwd' | 'files'>,
    private readonly trees: Trees,
    private readonly search: Search,
  ) {}

  fromCwd(): void {
    const { cwd, files } = this.host;
    if (files.stat(cwd)?.kind !== 'folder') {
      this.missing(cwd);
      return;
    }
    if (this.below(cwd) || this.above(cwd)) return;
    this.noApp(cwd, 'It, what is below it and the folders above it were looked at.');
  }

  fromPath(path: string): void {
    const { cwd, files } = this.host;
    const real = files.realpath(resolve(cwd, path));
    const kind = real === null ? undefined : files.stat(real)?.kind;
    if (real === null || kind === undefined || kind === 'other') {
      this.missing(resolve(cwd, path));
    } else if (kind === 'file') {
      this.fromEntry(real);
    } else if (!this.below(real)) {
      // A folder with a package.json of its own is not a part of the app above: that is not what was named.
      const owner = nearestManifest(files, real);
      const app = owner === null || owner === real ? null : this.manifest(owner);
      if (app !== null && dependsOnFrigg(app)) this.add(app);
      else this.noApp(real, 'It and what is below it were looked at.');
    }
  }

  private manifest(folder: string): Manifest | null {
    const known = this.search.manifests.get(folder);
    if (known !== undefined) return known;
    const manifest = readManifest(this.host.files, folder);
    this.search.manifests.set(folder, manifest);
    return manifest;
  }

  /** Takes every app in a folder or below; false when there is none. */
  private below(folder: string): boolean {
    const folders = this.trees.tree(folder).folders.filter(({ hasManifest }) => hasManifest);
    for (const { path } of folders) {
      const manifest = this.manifest(path);
      if (manifest === null) this.brokenManifest(path);
      else if (dependsOnFrigg(manifest)) this.add(manifest);
    }
    return folders.some(({ path }) => this.isKnown(path));
  }

  private isKnown(folder: string): boolean {
    const { apps, broken } = this.search;
    return broken.has(join(folder, 'package.json')) || [...apps.values()].some((app) => app.root === folder);
  }

  /** A manifest that can't be read hides an app; said where its text names Frigg. */
  private brokenManifest(folder: string): void {
    const file = join(folder, 'package.json');
    const text = readText(this.host.files, file);
    if (this.search.broken.has(file) || text?.includes('"@friggframework/') !== true) return;
    this.search.broken.add(file);
    this.search.problems.push(brokenManifest(folder));
  }

  /** As Frigg's own tool does: the nearest folder above that is an app, or has one in `backend`. */
  private above(folder: string): boolean {
    for (let at = dirname(folder); ; at = dirname(at)) {
      for (const place of [at, resolve(at, 'backend')]) {
        const manifest = this.manifest(place);
        if (manifest === null || !dependsOnFrigg(manifest)) continue;
        const app = this.describe(manifest);
        if (app.candidates.length === 0) continue;
        this.search.apps.set(app.root, app);
        return true;
      }
      if (dirname(at) === at) return false;
    }
  }

  private fromEntry(file: string): void {
    for (let at = nearestManifest(this.host.files, dirname(file)); at !== null;) {
      const manifest = this.manifest(at);
      if (manifest !== null && dependsOnFrigg(manifest)) {
        const app = { ...this.describe(manifest), candidates: [file], entryNamed: true };
        // The app may have been named as a folder too: it is one app, and its entry is said now.
        this.search.apps.delete(app.root);
        this.search.apps.set(`${app.root}\0${file}`, app);
        return;
      }
      at = dirname(at) === at ? null : nearestManifest(this.host.files, dirname(at));
    }
    this.noApp(file, 'No package.json in the folders above it depends on @friggframework/*.');
  }

  private add(manifest: Manifest): void {
    const root = manifest.folder;
    const isNamed = [...this.search.apps.values()].some((app) => app.root === root && app.entryNamed);
    if (!isNamed && !this.search.apps.has(root)) this.search.apps.set(root, this.describe(manifest));
  }

  private describe(manifest: Manifest): AppFolder {
    const { files } = this.host;
    const root = manifest.folder;
    const workspace = this.workspace(root);
    return {
      root,
      manifest,
      candidates: entryCandidates(files, manifest),
      entryNamed: false,
      packages: localDependencies(files, manifest, workspace),
      workspace,
    };
  }

  private workspace(folder: string): Workspace | null {
    for (const [root, known] of this.search.workspaces) {
      if (known !== null && (folder === root || [...known.packages.values()].includes(folder))) return known;
    }
    const workspace = findWorkspace(this.host.files, folder);
    this.search.workspaces.set(workspace?.root ?? folder, workspace);
    return workspace;
  }

  private missing(path: string): void {
    this.search.problems.push(missingPath(path));
  }

  private noApp(path: string, at: string): void {
    const { cwd, files } = this.host;
    const isFolder = files.stat(path)?.kind === 'folder';
    const tree = isFolder ? this.trees.tree(path) : null;
    const folder =
      tree?.folders.find(({ hasManifest }) => hasManifest)?.path ??
      nearestManifest(files, isFolder ? path : dirname(path));
    const manifest = folder === null ? null : { folder, broken: this.manifest(folder) === null };
    const unlistable = tree?.unlistable.includes(path) === true;
    this.search.problems.push(noAppFound(path, { at, unlistable, manifest, cwd }));
  }
}
