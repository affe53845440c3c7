import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { applyMigration, planMigration } from '../../src/api/migrate';
import { runMigrate } from '../../src/commands/migrate';
import type { MigrateParts } from '../../src/commands/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import type { FileSystem, Host } from '../../src/host';
import { inFolder, smallApp, writeFiles } from './support';

interface Document {
  apps: { root: string; action: string; reason: { id: string } | null; written: boolean }[];
  files: {
    scanned: number;
    changed: number;
    unchanged: number;
    skipped: unknown[];
    failed: { file: string; reason: string }[];
  };
  error?: { id: string; message: string; remedy: string };
}

interface Broken {
  files?: (real: FileSystem) => Partial<FileSystem>;
  host?: Partial<Host>;
  apply?: MigrateParts['apply'];
  options?: Record<string, boolean>;
}

/** Runs `migrate --yes --json` on real files, through a host of which a part is broken. */
async function run(folder: string, broken: Broken): Promise<{ code: number; document: Document }> {
  let out = '';
  const parts: MigrateParts = {
    createHost: (options) => {
      const real = createNodeHost(options);
      const terminal = {
        interactive: false,
        color: false,
        progress: false,
        columns: 80,
        confirm: () => Promise.resolve(false),
        ask: () => Promise.resolve(null),
      };
      const say = (text: string): void => {
        out += text;
      };
      const files = { ...real.files, ...broken.files?.(real.files) };
      return { ...real, ...broken.host, files, terminal: { ...terminal, out: say, err: say } };
    },
    plan: planMigration,
    apply: broken.apply ?? applyMigration,
  };
  const common = { command: 'migrate', format: 'json' as const, cwd: folder, quiet: false, color: false };
  const code = await runMigrate([], { yes: true, ...broken.options }, common, parts);
  return { code, document: JSON.parse(out) as Document };
}

const denied = { ok: false as const, code: 'denied' as const, message: 'EACCES: permission denied' };
const isLive = (path: string): boolean => path.endsWith('live.js');

const original = smallApp['index.js'] ?? '';

describe('an error of one app', () => {
  it.each<[id: string, Broken, left: string]>([
    ['not-writable', { files: () => ({ writable: () => false }) }, original],
    [
      'write-failed',
      {
        files: () => ({
          writeAtomic: () => {
            throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
          },
        }),
      },
      original,
    ],
    [
      'changed-on-disk',
      {
        apply: (host, plan, options) => {
          appendFileSync(join(host.cwd, 'index.js'), '// mine\n');
          return applyMigration(host, plan, options);
        },
      },
      `${original}// mine\n`,
    ],
    [
      'verification-failed',
      {
        files: (real) => {
          let first = true;
          return {
            writeAtomic: (path, bytes) => {
              real.writeAtomic(path, first ? Buffer.concat([bytes, Buffer.from('}{')]) : bytes);
              first = false;
            },
          };
        },
      },
      original,
    ],
    [
      'verification-failed',
      {
        files: (real) => {
          let first = true;
          return {
            writeAtomic: (path, bytes) => {
              real.writeAtomic(
                path,
                first ? Buffer.from(bytes.toString().replace('enable: true', 'enable: 1')) : bytes,
              );
              first = false;
            },
          };
        },
      },
      original,
    ],
    [
      'unreadable',
      {
        files: (real) => ({
          read: (path) => (isLive(path) ? denied : real.read(path)),
          readInto: (path, buffer) => (isLive(path) ? -2 : real.readInto(path, buffer)),
        }),
      },
      original,
    ],
  ])(
    '%s (%#): exit code 2, the file is as it was, and every file accounted for',
    async (id, broken, left) => {
      await inFolder(async (folder) => {
        writeFiles(folder, smallApp);
        const { code, document } = await run(folder, broken);
        expect(document.error).toMatchObject({ id });
        expect(document.error?.remedy).toMatch(/\.$/);
        expect(document.files.failed.map(({ reason }) => reason)).toEqual([id]);
        const { scanned, changed, unchanged, skipped, failed } = document.files;
        expect(scanned).toBe(changed + unchanged + skipped.length + failed.length);
        expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(left);
        expect(code).toBe(2);
      });
    },
  );

  it('syntax-error: says where, and the other apps are still done', async () => {
    await inFolder(async (folder) => {
      writeFiles(join(folder, 'bad'), {
        ...smallApp,
        'index.js': 'module.exports = {\n  Definition: {,\n};\n',
      });
      writeFiles(join(folder, 'good'), smallApp);
      const { code, document } = await run(folder, {});
      expect(document.error).toMatchObject({ id: 'syntax-error' });
      expect(document.error?.message).toMatch(/^bad\/index\.js:2:\d+: /);
      expect(document.apps.map(({ root, reason, written }) => [root, reason?.id, written])).toEqual([
        ['bad', 'app-failed', false],
        ['good', 'usage-without-line', true],
      ]);
      expect(code).toBe(2);
    });
  });
});

describe('a definition without an object of its own', () => {
  it('is left to a person: no-safe-edit', async () => {
    await inFolder(async (folder) => {
      const text = 'module.exports = { Definition: Object.fromEntries([]) };\n';
      writeFiles(folder, { ...smallApp, 'index.js': text });
      const { code, document } = await run(folder, {});
      expect(document.apps).toMatchObject([
        { action: 'manual', reason: { id: 'no-safe-edit' }, written: false },
      ]);
      expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(text);
      expect(code).toBe(1);
    });
  });
});

describe('git that fails', () => {
  it('refuses to write and says why, unless told not to look', async () => {
    await inFolder(async (folder) => {
      writeFiles(folder, { ...smallApp, '.git/HEAD': 'ref: refs/heads/main\n' });
      const message = "fatal: detected dubious ownership in repository at '/app'";
      const git = { run: () => ({ ok: false as const, reason: 'failed' as const, message }) };
      const refused = await run(folder, { host: { git } });
      expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(original);
      expect(refused.document.error).toMatchObject({ id: 'git-failed' });
      expect(refused.document.error?.message).toContain('dubious ownership');
      expect(refused.code).toBe(2);
      const allowed = await run(folder, { host: { git }, options: { allowDirty: true } });
      expect(allowed.code).toBe(0);
    });
  });
});

describe('an interrupt', () => {
  it('between two apps leaves the first written, the second as it was, and says so', async () => {
    await inFolder(async (folder) => {
      for (const name of ['one', 'two']) writeFiles(join(folder, name), smallApp);
      let interrupt = (): void => undefined;
      const { code, document } = await run(folder, {
        host: {
          onInterrupt: (callback) => {
            interrupt = callback;
            return () => undefined;
          },
        },
        apply: (host, plan, options) =>
          applyMigration(host, plan, {
            ...options,
            approve: (app) => {
              if (app.root.endsWith('two')) interrupt();
              return options.approve(app);
            },
          }),
      });
      expect(document.error).toMatchObject({ id: 'interrupted' });
      expect(document.apps.map(({ written }) => written)).toEqual([true, false]);
      expect(readFileSync(join(folder, 'two', 'index.js'), 'utf8')).toBe(original);
      expect(code).toBe(2);
    });
  });

  it('while a file is being written puts it back', async () => {
    await inFolder(async (folder) => {
      writeFiles(folder, smallApp);
      let interrupt = (): void => undefined;
      const { code, document } = await run(folder, {
        host: {
          onInterrupt: (callback) => {
            interrupt = callback;
            return () => undefined;
          },
        },
        files: (real) => ({
          writeAtomic: (path, bytes) => {
            real.writeAtomic(path, bytes);
            interrupt();
          },
        }),
      });
      expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(original);
      expect(document.apps.map(({ written }) => written)).toEqual([false]);
      expect(code).toBe(2);
    });
  });
});

describe('a large entry', () => {
  it('is not read: file-too-large, exit code 2', async () => {
    await inFolder(async (folder) => {
      writeFiles(folder, smallApp);
      writeFileSync(join(folder, 'index.js'), `${original}//${'x\n//'.repeat(5_000_000)}`);
      const { code, document } = await run(folder, {});
      expect(document.error).toMatchObject({ id: 'file-too-large' });
      expect(code).toBe(2);
    });
  });
});
