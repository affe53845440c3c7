import { dirname, join } from 'node:path';
import type { FileSystem } from '../host';
import { repositoryTop } from './ignore';
import { readJsonObject } from './json';
import { lockedVersion } from './lockfile';
import { declaredRange, type Manifest } from './manifest';
import { compareVersions, parseVersion, type Version } from './version';

const core = '@friggframework/core';

/** The version of `@friggframework/core` that an app has, and how that is known. */
export interface CoreVersion {
  /** As in the app's `package.json`; null when it does not depend on core itself. */
  range: string | null;
  /** Of `installed` and `lock` the exact one; of `range` the lowest that the range admits. */
  version: string | null;
  source: 'installed' | 'lock' | 'range' | 'unknown';
}

function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

function installedVersion(files: FileSystem, folder: string): string | null {
  for (const at of upwards(folder)) {
    const version = readJsonObject(files, join(at, 'node_modules', core, 'package.json'))?.version;
    if (typeof version === 'string' && parseVersion(version) !== null) return version;
  }
  return null;
}

async function lowestOf(range: string): Promise<string | null> {
  const exact = parseVersion(range);
  if (exact !== null) return exact.version === '0.0.0' ? null : exact.version;
  const { minVersion } = await import('./ranges');
  try {
    const lowest = minVersion(range.replace(/^(?:npm:(?:.*@)?|workspace:)/, ''))?.version ?? null;
    return lowest === '0.0.0' ? null : lowest;
  } catch {
    // A tag, an address, a path: it names no version.
    return null;
  }
}

/**
 * Finds the version of core for an app: what is installed, else what a lock file holds (npm, yarn, pnpm,
 * bun; the app's own or that of a folder above, to the top of the repository), else the range.
 */
export async function coreVersion(files: FileSystem, manifest: Manifest): Promise<CoreVersion> {
  const range = declaredRange(manifest, core);
  const installed = installedVersion(files, manifest.folder);
  if (installed !== null) return { range, version: installed, source: 'installed' };
  const top = repositoryTop(files, manifest.folder) ?? manifest.folder;
  for (const at of upwards(manifest.folder)) {
    const locked = await lockedVersion(files, at, manifest.folder, core, range);
    if (locked !== null && parseVersion(locked) !== null) return { range, version: locked, source: 'lock' };
    if (at === top) break;
  }
  const lowest = range === null ? null : await lowestOf(range);
  return { range, version: lowest, source: lowest === null ? 'unknown' : 'range' };
}

export interface CoreFacts {
  /** Which apps get WebSockets from this version when they are deployed. */
  deploys: 'none' | 'every-app' | 'only-enabled' | 'unknown';
  /** Whether `require('@friggframework/core')` has `WebsocketConnection`. */
  exportsModel: boolean | 'unknown';
}

const next = (number: number): Version => ({
  version: `2.0.0-next.${number}`,
  major: 2,
  core: [2, 0, 0],
  prerelease: ['next', number],
});

// Seen in the published versions of core.
const firstWithWebsockets = next(3);
const firstOnlyWhenAsked = next(29);
const lastWithModel = next(36);

/**
 * What a version of core does about WebSockets. Builds beside the `next` line (`2.0.0--canary.…`) don't
 * tell by their number, and a lowest version says nothing about what is installed later: `unknown`.
 */
export function coreFacts({ version, source, range }: CoreVersion): CoreFacts {
  const parsed = version === null ? null : parseVersion(version);
  if (parsed === null || source === 'unknown') return { deploys: 'unknown', exportsModel: 'unknown' };
  const { prerelease, major } = parsed;
  if (major >= 2 && prerelease.length > 0 && prerelease[0] !== 'next') {
    return { deploys: 'unknown', exportsModel: 'unknown' };
  }
  const since = (other: Version): boolean => compareVersions(parsed, other) >= 0;
  const isLowest = source === 'range' && major >= 2 && (range === null || parseVersion(range) === null);
  if (since(firstOnlyWhenAsked)) {
    const mayHaveModel = compareVersions(parsed, lastWithModel) <= 0;
    return { deploys: 'only-enabled', exportsModel: mayHaveModel && isLowest ? 'unknown' : mayHaveModel };
  }
  if (isLowest) return { deploys: 'unknown', exportsModel: 'unknown' };
  const has = since(firstWithWebsockets);
  return { deploys: has ? 'every-app' : 'none', exportsModel: has };
}
