import { basename, dirname } from 'node:path';
import type { FileSystem } from '../host';
import type { FileReasonId } from '../types';
import { isServerlessName } from './file-names';
import { isIgnored } from './ignore';
import { isMinified, largestFile } from './limits';
import { holds, type SearchTerms } from './terms';
import { childPath, type TreeFolder } from './walk';

/** The names that make a file a candidate, by the kind of file they are looked for in. */
export interface ScanTerms {
  source: SearchTerms;
  /** In YAML and JSON, and in Serverless configs of any language besides `source`. */
  config: SearchTerms;
  env: SearchTerms;
}

/** What one file's bytes showed; files that showed nothing have no entry. */
export interface Sight {
  file: string;
  kind: keyof ScanTerms;
  /** `named`: without one of the searched names, but a Serverless config by its own name. */
  found: 'hit' | 'named' | FileReasonId;
}

/** Counters without a clock, for tests that hold the work to what is promised. */
export interface SearchCounters {
  /** Files whose bytes were looked at, or that a limit passed over; each once. */
  files: number;
  bytes: number;
}

export interface Searcher {
  /** What the files of a folder show. Remembered: however often it is asked, files are read once. */
  folder(folder: TreeFolder): readonly Sight[];
  /** A second look at a folder's JavaScript and TypeScript, for other texts. Not remembered. */
  again(folder: TreeFolder, terms: SearchTerms): string[];
  counters(): SearchCounters;
  /** Whether a file is among those counted. */
  counted(file: string): boolean;
}

// Larger than nearly every source file, and small enough to stay in the caches.
const bufferSize = 1024 * 1024;

const source = ['source'] as const;
const config = ['config'] as const;
const both = ['source', 'config'] as const;
const env = ['env'] as const;

/** Reads files one after the other into one buffer: that costs two thirds of reading each into its own. */
export function createSearcher(files: FileSystem, terms: ScanTerms): Searcher {
  const buffer = Buffer.allocUnsafeSlow(bufferSize);
  const counters: SearchCounters = { files: 0, bytes: 0 };
  const sights = new Map<string, { folder: TreeFolder; found: Sight[] }>();
  // Files that links name, and that may be met where they stand too.
  const linked = new Set<string>();

  /** The bytes, valid until the next call; or why there are none; null when the file is gone. */
  function bytesOf(path: string): Buffer | FileReasonId | null {
    const length = files.readInto(path, buffer);
    if (length >= 0) return buffer.subarray(0, length);
    if (length === -1 && (files.stat(path)?.size ?? 0) > largestFile) return 'file-too-large';
    const outcome = files.read(path);
    if (outcome.ok) return outcome.bytes.length > largestFile ? 'file-too-large' : outcome.bytes;
    return outcome.code === 'absent' ? null : 'unreadable';
  }

  function count(folder: TreeFolder, path: string, bytes: number): void {
    counters.bytes += bytes;
    if (folder.at === folder.path) counters.files += 1;
    else linked.add(path);
  }

  function look(folder: TreeFolder, name: string, kinds: readonly Sight['kind'][], into: Sight[]): void {
    const file = childPath(folder.path, name);
    const bytes = bytesOf(file);
    if (bytes === null) return;
    count(folder, file, bytes.length);
    for (const kind of kinds) {
      const hit = typeof bytes === 'string' || holds(bytes, terms[kind]);
      if (hit || (kind === 'config' && isServerlessName(name))) judge(folder, file, bytes, kind, hit, into);
    }
  }

  /** Apart from `look`, which runs for every file: this does for a few. */
  function judge(
    folder: TreeFolder,
    file: string,
    bytes: Buffer | FileReasonId,
    kind: Sight['kind'],
    hit: boolean,
    into: Sight[],
  ): void {
    // Ignore files are asked only now: asking them for every file would cost a quarter of reading it.
    if (kind !== 'env' && isIgnored(folder.rules, file, basename(file), false)) return;
    const reason = typeof bytes === 'string' ? bytes : null;
    const minified = kind !== 'env' && typeof bytes !== 'string' && isMinified(bytes.toString('utf8'));
    into.push({ file, kind, found: reason ?? (minified ? 'file-minified' : hit ? 'hit' : 'named') });
  }

  function lookAtAll(folder: TreeFolder): Sight[] {
    const found: Sight[] = [];
    for (const name of folder.sources) look(folder, name, isServerlessName(name) ? both : source, found);
    for (const name of folder.configs) look(folder, name, config, found);
    for (const name of folder.envFiles) look(folder, name, env, found);
    return found;
  }

  return {
    folder(folder) {
      const key = `${folder.at}\0${folder.path}`;
      const known = sights.get(key);
      if (known) return known.found;
      const found = lookAtAll(folder);
      sights.set(key, { folder, found });
      return found;
    },
    again(folder, wanted) {
      return folder.sources
        .map((name) => childPath(folder.path, name))
        .filter((file) => {
          const bytes = bytesOf(file);
          if (bytes === null || typeof bytes === 'string' || !holds(bytes, wanted)) return false;
          return !isIgnored(folder.rules, file, basename(file), false) && !isMinified(bytes.toString('utf8'));
        });
    },
    counters: () => ({ ...counters, files: counters.files + linkedOnly().length }),
    counted: (file) => linked.has(file) || inFolder(file),
  };

  function inFolder(file: string): boolean {
    const path = dirname(file);
    const folder = sights.get(`${path}\0${path}`)?.folder;
    const name = basename(file);
    return (
      folder !== undefined &&
      [folder.sources, folder.configs, folder.envFiles].some((list) => list.includes(name))
    );
  }

  function linkedOnly(): string[] {
    return [...linked].filter((file) => !inFolder(file));
  }
}
