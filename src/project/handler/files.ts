import { dirname } from 'node:path';
import type { FileSystem } from '../../host';

/** What the search for a handler asks of the file system. */
export type ReadableFiles = Pick<FileSystem, 'stat' | 'read' | 'list' | 'realpath'>;

/** The same files for functions that take a whole file system: nothing here reads into buffers or writes. */
export const readOnly = (files: ReadableFiles): FileSystem => ({
  stat: (path) => files.stat(path),
  read: (path) => files.read(path),
  list: (folder) => files.list(folder),
  realpath: (path) => files.realpath(path),
  readInto: () => -2,
  writable: () => false,
  writeAtomic: onlyRead,
  makeFolder: onlyRead,
  remove: onlyRead,
});

function onlyRead(path: string): never {
  throw new Error(`${path} is only read here`);
}

/** A folder and all above it, the nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}
