import { dirname, join, sep } from 'node:path';
import type { FileSystem } from '../host';
import { dependencyNames, readManifest, type DependencySection, type Manifest } from './manifest';
import type { Workspace } from './workspaces';

const isInstalled = (path: string): boolean => path.split(sep).includes('node_modules');

// pnpm copies injected workspace packages into its store, under a name that says where they are from.
const isInjected = (path: string): boolean => /[\\/]\.pnpm[\\/][^\\/]*@file[+%]/.test(path);

/**
 * Where a package that is not from a registry really stands: behind a link in `node_modules` (workspaces,
 * `npm link`, `file:`), else by the workspace's own list. Null when it is an ordinary installed package,
 * or is not there.
 */
export function localPackage(
  files: FileSystem,
  from: string,
  name: string,
  workspace: Workspace | null,
): string | null {
  for (let at = from; ; at = dirname(at)) {
    const real = files.realpath(join(at, 'node_modules', ...name.split('/')));
    if (real !== null && !isInjected(real)) return isInstalled(real) ? null : real;
    if (dirname(at) === at) return workspace?.packages.get(name) ?? null;
  }
}

/** Packages that run with a package which is depended on; its own tools don't. */
const runtimeSections: readonly DependencySection[] = [
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
];

/**
 * The folders of the local packages that an app depends on, by `package.json`, through other local
 * packages too. Real paths, sorted, the app's own not among them.
 */
export function localDependencies(files: FileSystem, app: Manifest, workspace: Workspace | null): string[] {
  const found = new Set<string>();
  const open: { manifest: Manifest; names: string[] }[] = [{ manifest: app, names: dependencyNames(app) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of next.names) {
      if (name.startsWith('@friggframework/')) continue;
      const folder = localPackage(files, next.manifest.folder, name, workspace);
      if (folder === null || folder === app.folder || found.has(folder)) continue;
      found.add(folder);
      const manifest = readManifest(files, folder);
      if (manifest !== null) open.push({ manifest, names: dependencyNames(manifest, runtimeSections) });
    }
  }
  return [...found].sort();
}
