import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import type { DirectoryEntry, EntryKind, FileStat, FileSystem, ReadOutcome } from '../host';

interface SystemError extends Error {
  code?: string;
}

const isFileOrFolder = (stats: Stats): FileStat['kind'] =>
  stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';

function kindOf(entry: Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

const byName = (a: DirectoryEntry, b: DirectoryEntry): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

function stat(path: string): FileStat | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? { kind: isFileOrFolder(stats), size: stats.size, mtimeMs: stats.mtimeMs } : null;
  } catch {
    return null;
  }
}

function read(path: string): ReadOutcome {
  try {
    // A pipe would block for ever, and a device never ends.
    const kind = stat(path)?.kind;
    if (kind === 'other') return { ok: false, code: 'failed', message: 'not a regular file' };
    return { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    const { code, message } = error as SystemError;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, code: 'absent', message };
    return { ok: false, code: code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed', message };
  }
}

const blockSize = 512;

function readInto(path: string, buffer: Buffer): number {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return -2;
  }
  try {
    let length = 0;
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null);
      length += count;
      // Network and FUSE file systems may answer less than there is, by whole blocks; another answer is
      // the end. Asking once more for every file would cost a twelfth of a scan.
      if (count === 0 || (count % blockSize !== 0 && length < buffer.length)) return length;
    }
    return -1;
  } catch {
    return -2;
  } finally {
    closeSync(descriptor);
  }
}

function list(folder: string): DirectoryEntry[] | null {
  try {
    const entries: DirectoryEntry[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      entries.push({ name: entry.name, kind: kindOf(entry) });
    return entries.sort(byName);
  } catch {
    return null;
  }
}

function realpath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

let temporaryFiles = 0;

/** Only root may give a file away; for others the new file is theirs as the old one was. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    const code = (error as SystemError).code;
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOSYS') throw error;
  }
}

function writeAtomic(path: string, bytes: Buffer): void {
  // The target of a link is replaced, so that the link stays one.
  const target = realpath(path) ?? path;
  const before = statSync(target, { throwIfNoEntry: false });
  temporaryFiles += 1;
  const temporary = `${target}.${process.pid}-${temporaryFiles}.tmp`;
  // Exclusive: a file or link that somebody else put there is not written through.
  const descriptor = openSync(temporary, 'wx', before ? before.mode & 0o7777 : 0o666);
  try {
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (before) {
      if (before.uid !== process.getuid?.() || before.gid !== process.getgid?.())
        keepOwner(temporary, before);
      // After chown, which clears set-id bits; and open() had the umask taken off.
      chmodSync(temporary, before.mode & 0o7777);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}

function remove(path: string): void {
  rmSync(path, { force: true });
}

/** The file system of this machine. */
export const nodeFiles: FileSystem = {
  stat,
  read,
  readInto,
  list,
  realpath,
  writable,
  writeAtomic,
  makeFolder,
  remove,
};
