import type { DirectoryEntry, FileSystem, Host } from '../../src/host';

/** A host whose files are in memory, by absolute path. Outside of any repository. */
export function memoryHost(cwd: string, content: Map<string, Buffer>): Host {
  const folders = new Set<string>(['/']);
  for (const path of content.keys()) {
    const names = path.split('/').slice(1, -1);
    names.forEach((_, index) => folders.add(`/${names.slice(0, index + 1).join('/')}`));
  }
  const files: FileSystem = {
    stat(path) {
      const bytes = content.get(path);
      if (bytes) return { kind: 'file', size: bytes.length, mtimeMs: 0 };
      return folders.has(path) ? { kind: 'folder', size: 0, mtimeMs: 0 } : null;
    },
    read(path) {
      const bytes = content.get(path);
      return bytes
        ? { ok: true, bytes: Buffer.from(bytes) }
        : { ok: false, code: 'absent', message: 'no such file' };
    },
    readInto(path, buffer) {
      const bytes = content.get(path);
      if (!bytes) return -2;
      return bytes.length > buffer.length ? -1 : bytes.copy(buffer);
    },
    list(folder) {
      if (!folders.has(folder)) return null;
      const prefix = folder === '/' ? '/' : `${folder}/`;
      const entries = new Map<string, DirectoryEntry>();
      const add = (path: string, kind: DirectoryEntry['kind']): void => {
        const rest = path.slice(prefix.length);
        if (path.startsWith(prefix) && rest !== '' && !rest.includes('/'))
          entries.set(rest, { name: rest, kind });
      };
      for (const path of content.keys()) add(path, 'file');
      for (const path of folders) add(path, 'folder');
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    realpath: (path) => (content.has(path) || folders.has(path) ? path : null),
    writable: (path) => content.has(path),
    writeAtomic(path, bytes) {
      content.set(path, Buffer.from(bytes));
    },
    makeFolder: (path) => void folders.add(path),
    remove: (path) => void content.delete(path),
  };
  return {
    cwd,
    files,
    git: { run: () => ({ ok: false, reason: 'no-git', message: 'no git' }) },
    processes: { run: () => Promise.resolve({ kind: 'failed', message: 'no processes' }) },
    network: {
      probe: () => Promise.resolve({ kind: 'other', code: null }),
      handshake: () => Promise.resolve({ kind: 'other', code: null }),
    },
    env: {},
    now: () => 0,
    terminal: {
      interactive: false,
      color: false,
      progress: false,
      columns: 80,
      out: () => undefined,
      err: () => undefined,
      confirm: () => Promise.resolve(false),
      ask: () => Promise.resolve(null),
    },
    onInterrupt: () => () => undefined,
  };
}
