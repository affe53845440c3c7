import { dirname, join } from 'node:path';
import type { CoreVersion } from './core';
import { coreHandler, type CoreHandler } from './handler/core-handler';
import { readOnly, upwards, type ReadableFiles } from './handler/files';
import { repositoryTop } from './ignore';
import { dependencyNames, readManifest, type Manifest } from './manifest';
import { localDependencies } from './packages';
import { findWorkspace, type Workspace } from './workspaces';

export type { CoreHandler } from './handler/core-handler';

/** The packages that bring a handler of `$connect`, `$disconnect` and `$default`. */
const handlerPackages = { runtime: 'frigg-websockets', core: '@friggframework/core' } as const;

/** How a package reaches the deployed app. */
export type PackageState =
  /** It is a production dependency of the app, or of a package that is. */
  | 'production'
  /** It is in `devDependencies` alone: it is left out of what is deployed. */
  | 'development'
  | 'none';

/** Whether the deployed app has a handler of the WebSocket routes, by its packages. */
export type HandlerReading =
  | { kind: 'present'; by: 'frigg-websockets' | '@friggframework/core'; file: string | null }
  | {
      kind: 'missing';
      runtime: Exclude<PackageState, 'production'>;
      core: CoreHandler;
      coreState: PackageState;
    }
  | { kind: 'unknown'; why: string };

/**
 * Looks whether the deployed app has a handler of the WebSocket routes: that of `frigg-websockets`, else that of
 * core where it is there and can be loaded. Files are read, nothing is run. Never throws for what is in them.
 *
 * @param core the version of core that the app has, see `coreVersion`
 */
export function findHandler(
  files: ReadableFiles,
  manifest: Manifest,
  core: CoreVersion,
): Promise<HandlerReading> {
  return Promise.resolve(find(files, manifest, core));
}

function find(files: ReadableFiles, manifest: Manifest, version: CoreVersion): HandlerReading {
  const runtime = stateOf(files, manifest, handlerPackages.runtime);
  if (runtime === 'production') return { kind: 'present', by: handlerPackages.runtime, file: null };
  const coreState = stateOf(files, manifest, handlerPackages.core);
  const core = coreHandler(files, manifest.folder, version);
  if (coreState === 'none' && bringsMore(manifest)) {
    return { kind: 'unknown', why: 'another package of Frigg may bring core' };
  }
  if (coreState === 'production') {
    if (core.kind === 'works') return { kind: 'present', by: handlerPackages.core, file: core.file };
    if (core.kind === 'unknown') return core;
  }
  return { kind: 'missing', runtime, core, coreState };
}

/** Parts of Frigg bring core with them. */
const bringsMore = (manifest: Manifest): boolean =>
  dependencyNames(manifest).some((name) => name.startsWith('@friggframework/'));

const has = ({ dependencies }: Manifest, name: string): boolean =>
  dependencies.dependencies.has(name) ||
  dependencies.optionalDependencies.has(name) ||
  // npm installs peers with the app that asks for them.
  dependencies.peerDependencies.has(name);

/** Whether an app's packages bring one into what is deployed. */
function stateOf(files: ReadableFiles, manifest: Manifest, name: string): PackageState {
  const whole = readOnly(files);
  if (has(manifest, name)) return 'production';
  const workspace = findWorkspace(whole, manifest.folder);
  const local = localDependencies(whole, manifest, workspace).flatMap(
    (folder) => readManifest(whole, folder) ?? [],
  );
  const roots = rootsAbove(files, manifest.folder, workspace);
  if ([...local, ...roots].some((other) => has(other, name))) return 'production';
  const inDevelopment = [manifest, ...roots].some((one) => one.dependencies.devDependencies.has(name));
  if (inDevelopment) return 'development';
  // Nobody here names it, and it is installed: another package has brought it.
  return isInstalled(files, manifest.folder, name) ? 'production' : 'none';
}

/** The manifests above an app, to the top of its repository: what they depend on is installed for it too. */
function rootsAbove(files: ReadableFiles, folder: string, workspace: Workspace | null): Manifest[] {
  const whole = readOnly(files);
  const top = repositoryTop(whole, folder) ?? workspace?.root ?? folder;
  if (top === folder) return [];
  const found: Manifest[] = [];
  for (const at of upwards(dirname(folder))) {
    const manifest = readManifest(whole, at);
    if (manifest) found.push(manifest);
    if (at === top) break;
  }
  return found;
}

function isInstalled(files: ReadableFiles, folder: string, name: string): boolean {
  for (const at of upwards(folder)) {
    const path = join(at, 'node_modules', ...name.split('/'), 'package.json');
    if (files.stat(path)?.kind === 'file') return true;
  }
  return false;
}
