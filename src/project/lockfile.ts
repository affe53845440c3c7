import { join, relative, sep } from 'node:path';
import type { FileSystem } from '../host';
import { isObject, readJsonObject, readText, type JsonObject } from './json';

const versionOf = (entry: unknown): string | null =>
  isObject(entry) && typeof entry.version === 'string' ? entry.version : null;

/** `package-lock.json` of any version. `member` is the app's folder relative to the lock's, with `/`. */
function npmVersion(lock: JsonObject, member: string, name: string): string | null {
  if (isObject(lock.packages)) {
    const folders =
      member === ''
        ? []
        : member.split('/').map((_, index, all) => all.slice(0, all.length - index).join('/'));
    for (const folder of [...folders.map((path) => `${path}/`), '']) {
      const version = versionOf(lock.packages[`${folder}node_modules/${name}`]);
      if (version !== null) return version;
    }
  }
  return isObject(lock.dependencies) ? versionOf(lock.dependencies[name]) : null;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

interface Locked {
  /** The ranges that are resolved to it; empty when the file does not say. */
  ranges: string[];
  version: string;
}

/** `yarn.lock`, of yarn 1 and of later ones: a line of keys, then the version, indented. */
function yarnVersions(text: string, name: string): Locked[] {
  const found: Locked[] = [];
  const entry = new RegExp(
    `^"?${escape(name)}@[^\\n]*:\\r?\\n(?:[ \\t]+[^\\n]*\\n)*?[ \\t]+version:?[ ]+"?([^"\\s]+)`,
    'gm',
  );
  for (const match of text.matchAll(entry)) {
    const keys = match[0].slice(0, match[0].indexOf('\n'));
    const ranges = [...keys.matchAll(new RegExp(`${escape(name)}@(?:npm:)?([^",]+?)(?=["',]|:?\\r?$)`, 'g'))];
    found.push({ ranges: ranges.map((range) => (range[1] ?? '').trim()), version: match[1] ?? '' });
  }
  return found;
}

/** `pnpm-lock.yaml` and `bun.lock` name every package with its version somewhere. */
function namedVersions(text: string, name: string): Locked[] {
  const named = new RegExp(`(?<![\\w@/-])/?${escape(name)}[@/](\\d+\\.\\d+\\.\\d+[\\w.+-]*)`, 'g');
  const versions = new Set([...text.matchAll(named)].map((match) => (match[1] ?? '').replace(/_.*$/, '')));
  return [...versions].map((version) => ({ ranges: [], version }));
}

async function choose(locked: readonly Locked[], range: string | null): Promise<string | null> {
  const exact = locked.find(({ ranges }) => range !== null && ranges.includes(range));
  if (exact) return exact.version;
  const [only, ...others] = locked;
  if (others.length === 0) return only?.version ?? null;
  const versions = locked.map(({ version }) => version);
  if (range === null) return null;
  const { maxSatisfying } = await import('./ranges');
  return maxSatisfying(versions, range, { includePrerelease: true });
}

/**
 * The version of a package that the lock file in `folder` holds for an app; null when there is no lock
 * file, it can't be read, or it does not tell. `range` is what the app asks for.
 */
export async function lockedVersion(
  files: FileSystem,
  folder: string,
  app: string,
  name: string,
  range: string | null,
): Promise<string | null> {
  const member = relative(folder, app).split(sep).join('/');
  for (const file of ['npm-shrinkwrap.json', 'package-lock.json']) {
    const lock = readJsonObject(files, join(folder, file));
    const version = lock === null ? null : npmVersion(lock, member, name);
    if (version !== null) return version;
  }
  const yarn = readText(files, join(folder, 'yarn.lock'));
  if (yarn !== null) return choose(yarnVersions(yarn, name), range);
  for (const file of ['pnpm-lock.yaml', 'bun.lock']) {
    const text = readText(files, join(folder, file));
    if (text !== null) return choose(namedVersions(text, name), range);
  }
  return null;
}
