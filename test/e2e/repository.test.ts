import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { differences, readTree, writeTree } from './cases';
import { commitAll, frigg, git, inTemporaryFolder } from './cli';
import type { MigrateDocument } from './document';

const line = '    websockets: { enable: true },\n';
const entry = "exports.Definition = {\n    name: 'night-shift',\n    integrations: [],\n};\n";
const migrated = entry.replace('};\n', `${line}};\n`);

const app = new Map(
  Object.entries({
    'package.json':
      '{ "name": "night-shift", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n',
    'index.js': entry,
    'live.js':
      "const { WebsocketConnection } = require('@friggframework/core');\n" +
      'exports.all = () => WebsocketConnection.getActiveConnections();\n',
  }).map(([file, text]) => [file, Buffer.from(text)]),
);

function migrate(folder: string, ...options: string[]): { status: number | null; document: MigrateDocument } {
  const { status, stdout } = frigg(['migrate', ...options, '--json'], folder);
  return { status, document: JSON.parse(stdout) as MigrateDocument };
}

const entryOf = (folder: string): string => readFileSync(join(folder, 'index.js'), 'utf8');

/** Ways in which the entry can differ from the last commit. */
const uncommitted: Record<string, (folder: string) => void> = {
  unstaged: (folder) => {
    writeFileSync(join(folder, 'index.js'), `// on it\n${entry}`);
  },
  staged: (folder) => {
    writeFileSync(join(folder, 'index.js'), `// on it\n${entry}`);
    git(['add', 'index.js'], folder);
  },
  untracked: (folder) => {
    git(['rm', '-q', '--cached', 'index.js'], folder);
    git(['commit', '-q', '-m', 'Not ours'], folder);
  },
};

describe('files with uncommitted changes', () => {
  it.each(Object.entries(uncommitted))(
    '%s: refused, and written with --allow-dirty',
    async (_name, disturb) => {
      await inTemporaryFolder((folder) => {
        writeTree(folder, app);
        commitAll(folder);
        disturb(folder);
        const before = readTree(folder);

        const checked = migrate(folder, '--check');
        expect(checked).toMatchObject({ status: 1, document: { apps: [{ action: 'insert' }] } });
        const diff = frigg(['migrate', '--dry-run'], folder);
        expect(diff.status).toBe(0);
        expect(diff.stdout).toContain(`+${line}`);

        const refused = migrate(folder, '--yes');
        expect(refused.status).toBe(1);
        expect(refused.document.apps).toMatchObject([
          { action: 'blocked', reason: { id: 'uncommitted-changes' }, written: false },
        ]);
        expect(differences(before, readTree(folder))).toEqual([]);

        const allowed = migrate(folder, '--yes', '--allow-dirty');
        expect(allowed).toMatchObject({
          status: 0,
          document: { apps: [{ action: 'insert', written: true }] },
        });
        expect(entryOf(folder).endsWith(migrated)).toBe(true);
      });
    },
  );

  it('does not look at files that are not written', async () => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, app);
      commitAll(folder);
      writeFileSync(join(folder, 'live.js'), `${app.get('live.js')?.toString() ?? ''}// on it\n`);
      writeFileSync(join(folder, 'notes.txt'), 'new\n');
      expect(migrate(folder, '--yes').status).toBe(0);
      expect(entryOf(folder)).toBe(migrated);
    });
  });

  it('checks nothing where there is no repository', async () => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, app);
      expect(migrate(folder, '--yes').status).toBe(0);
      expect(entryOf(folder)).toBe(migrated);
    });
  });
});

describe('what a run leaves alone', () => {
  it('writes nothing without a terminal and without --yes, and says so', async () => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, app);
      commitAll(folder);
      const { status, stdout } = frigg(['migrate'], folder);
      expect(stdout).toContain('--yes');
      expect(stdout).toContain(line.trim());
      expect(entryOf(folder)).toBe(entry);
      expect(status).toBe(1);
      const json = migrate(folder);
      expect(json).toMatchObject({ status: 1, document: { apps: [{ action: 'insert', written: false }] } });
      expect(entryOf(folder)).toBe(entry);
    });
  });

  it("keeps a file's mode", async () => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, app);
      chmodSync(join(folder, 'index.js'), 0o755);
      expect(migrate(folder, '--yes').status).toBe(0);
      expect(statSync(join(folder, 'index.js')).mode & 0o777).toBe(0o755);
    });
  });

  it('keeps a link a link, and changes what it points to', async () => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, app);
      mkdirSync(join(folder, 'config'));
      renameSync(join(folder, 'index.js'), join(folder, 'config', 'definition.js'));
      symlinkSync('config/definition.js', join(folder, 'index.js'));
      commitAll(folder);
      expect(migrate(folder, '--yes').status).toBe(0);
      expect(lstatSync(join(folder, 'index.js')).isSymbolicLink()).toBe(true);
      expect(readlinkSync(join(folder, 'index.js'))).toBe('config/definition.js');
      expect(readFileSync(join(folder, 'config', 'definition.js'), 'utf8')).toBe(migrated);
    });
  });
});

describe('the diff of --dry-run', () => {
  it.each(['apps/night shift', 'apps/nüit 夜', 'apps/it\'s "quoted"', 'apps/tab\tbed', 'apps/a b/ c'])(
    'is taken by git apply at the top of the repository: %j',
    async (name) => {
      await inTemporaryFolder((top) => {
        const folder = join(top, name);
        writeTree(folder, app);
        commitAll(top);
        const { status, stdout } = frigg(['migrate', '--dry-run'], folder);
        expect(status).toBe(0);
        git(['apply', '-'], top, stdout);
        expect(entryOf(folder)).toBe(migrated);
      });
    },
  );

  it('is relative to the current folder outside a repository', async () => {
    await inTemporaryFolder((folder) => {
      writeTree(join(folder, 'app'), app);
      const { stdout } = frigg(['migrate', '--dry-run'], folder);
      git(['apply', '-'], folder, stdout);
      expect(entryOf(join(folder, 'app'))).toBe(migrated);
    });
  });
});
