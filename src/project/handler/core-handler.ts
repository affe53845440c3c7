import { join } from 'node:path';
import type { CoreVersion } from '../core';
import { readJsonObject } from '../json';
import { readManifest } from '../manifest';
import { indexOf, isFile } from '../source-file';
import { compareVersions, parseVersion, type Version } from '../version';
import { readOnly, upwards, type ReadableFiles } from './files';
import { loading } from './loads';

const core = '@friggframework/core';

/** Core's own handler of the WebSocket routes, as it is there for an app. */
export type CoreHandler =
  /** `file` is null where core is not installed and its version tells. */
  | { kind: 'works'; version: string | null; file: string | null }
  /** This version has no handler. */
  | { kind: 'absent'; version: string | null }
  /**
   * There is one, and it can't be loaded: `from` (absolute) asks for `specifier`, which is not there. Both are
   * null where core is not installed and its version tells.
   */
  | { kind: 'broken'; version: string | null; specifier: string | null; from: string | null }
  | { kind: 'unknown'; why: string };

const bound = (text: string): Version => {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is no version`);
  return version;
};

// Seen in the published versions of core; nothing is known of what comes after 2.0.
const first = bound('2.0.0-next.3');
const last = bound('2.0.0-next.36');
const unseen = bound('2.1.0-0');

/** Where core is installed, a look at the handler and at what it requires; else what its version tells. */
export function coreHandler(files: ReadableFiles, folder: string, version: CoreVersion): CoreHandler {
  for (const at of upwards(folder)) {
    const path = join(at, 'node_modules', core);
    if (readJsonObject(readOnly(files), join(path, 'package.json')) === null) continue;
    return installed(files, files.realpath(path) ?? path) ?? byVersion(version);
  }
  return byVersion(version);
}

/** Null when what stands there is no whole package. */
function installed(files: ReadableFiles, folder: string): CoreHandler | null {
  const whole = readOnly(files);
  const manifest = readManifest(whole, folder);
  const version = typeof manifest?.json.version === 'string' ? manifest.json.version : null;
  const handler = join(folder, 'handlers', 'routers', 'websocket.js');
  if (isFile(whole, handler)) {
    const outcome = loading(files, files.realpath(handler) ?? handler, { name: core, folder });
    if (outcome.kind === 'loads') return { kind: 'works', version, file: handler };
    if (outcome.kind === 'unknown') return outcome;
    return { kind: 'broken', version, specifier: outcome.specifier, from: outcome.from };
  }
  const main = join(folder, manifest?.main ?? 'index.js');
  const isWhole = isFile(whole, main) || indexOf(whole, main, ['.js']) !== null;
  return isWhole ? { kind: 'absent', version } : null;
}

function byVersion({ version, source, range }: CoreVersion): CoreHandler {
  const parsed = version === null ? null : parseVersion(version);
  const unknown = { kind: 'unknown' as const, why: 'which version of core the app gets is not known' };
  if (parsed === null || source === 'unknown') return unknown;
  if (source === 'range' && (range === null || parseVersion(range) === null)) {
    // The lowest version that a range admits says little, but `^1.1.0` never leads to 2.x.
    const staysBelow =
      parsed.major < 2 && range !== null && /^[~^]\s*v?\d+(\.\d+){0,2}[\w.+-]*$/.test(range.trim());
    return staysBelow ? { kind: 'absent', version } : unknown;
  }
  const { prerelease } = parsed;
  if (parsed.major >= 2 && prerelease.length > 0 && prerelease[0] !== 'next') return unknown;
  if (compareVersions(parsed, first) < 0) return { kind: 'absent', version };
  if (compareVersions(parsed, last) <= 0) return { kind: 'works', version, file: null };
  if (compareVersions(parsed, unseen) >= 0) return unknown;
  return { kind: 'broken', version, specifier: null, from: null };
}
