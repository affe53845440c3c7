import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from '../../host';

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** As JSON, with the keys of every object in order: equal values have one text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** The files below a folder by their paths in it, with `/`, in order. */
export function filesBelow(files: FileSystem, folder: string, prefix = ''): string[] {
  return (files.list(join(folder, prefix)) ?? [])
    .flatMap(({ name }) => {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      const isFolder = files.stat(join(folder, path))?.kind === 'folder';
      return isFolder ? filesBelow(files, folder, path) : [path];
    })
    .sort();
}

/** Checksums as `sha256sum --check` reads them, a line a file. */
export function writeSums(files: FileSystem, folder: string, names: readonly string[]): string {
  return names.map((name) => `${sumOf(files, folder, name) ?? ''}  ${name}\n`).join('');
}

/** The first file that is not as its checksum says, or that has none; null when all are. */
export function firstChanged(files: FileSystem, folder: string, sums: string, own: string): string | null {
  const wanted = new Map<string, string>();
  for (const line of sums.split('\n').filter((each) => each !== '')) {
    const [, sum, name] = /^([\da-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) return own;
    wanted.set(name, sum);
  }
  const there = filesBelow(files, folder).filter((name) => name !== own);
  const unknown = there.find((name) => !wanted.has(name));
  if (unknown !== undefined) return unknown;
  // A name that leads out of the folder is never among those that are there.
  const changed = [...wanted].find(
    ([name, sum]) => !there.includes(name) || sumOf(files, folder, name) !== sum,
  );
  return changed?.[0] ?? null;
}

function sumOf(files: FileSystem, folder: string, name: string): string | null {
  const outcome = files.read(join(folder, name));
  return outcome.ok ? sha256(outcome.bytes) : null;
}
