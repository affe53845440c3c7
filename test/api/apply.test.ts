import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { applyMigration, planMigration, type PlanOptions } from '../../src/api/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import { exitCodeOf } from '../../src/commands/migrate';
import type { Host } from '../../src/host';
import type { MigrationResult } from '../../src/types';
import { createWorkspace, inFolder, needyApp, type Workspace } from './workspace';

let workspace: Workspace;

beforeEach(() => {
  workspace = createWorkspace(needyApp());
});

afterEach(() => {
  workspace.remove();
  jest.restoreAllMocks();
});

const options = (more: Partial<PlanOptions> = {}): PlanOptions => ({
  paths: [],
  mode: 'write',
  allowDirty: false,
  overrideDisabled: false,
  ...more,
});

const hostIn = (root: string, more: (host: Host) => Partial<Host> = () => ({})): Host => {
  const host = createNodeHost({ cwd: root });
  return { ...host, ...more(host) };
};

async function migrate(host: Host, more: Partial<PlanOptions> = {}): Promise<MigrationResult> {
  const plan = await planMigration(host, options(more));
  return applyMigration(host, plan, {
    approve: () => Promise.resolve(true),
    allowDirty: more.allowDirty ?? false,
  });
}

const exitCode = (result: MigrationResult): number => exitCodeOf(result, { mode: 'write', check: false });
const problems = (result: MigrationResult): string[] => [
  ...result.problems.map(({ id }) => id),
  ...result.apps.flatMap((app) => app.problems.map(({ id }) => id)),
];
const adds = (result: MigrationResult): boolean => {
  const { scanned, changed, unchanged, skipped, failed } = result.files;
  return scanned === changed + unchanged + skipped.length + failed.length;
};

describe('writing a migration', () => {
  it('writes the line and says what was done', async () => {
    const before = workspace.bytes();
    const result = await migrate(hostIn(workspace.root));
    expect(result.apps).toMatchObject([{ action: 'insert', written: true }]);
    expect(exitCode(result)).toBe(0);
    expect(workspace.bytes()).toEqual({
      ...before,
      'index.js':
        'const Definition = {\n  integrations: [],\n  websockets: { enable: true },\n};\n\nmodule.exports = { Definition };\n',
    });
    expect(result.files).toMatchObject({ changed: 1, failed: [] });
    expect(adds(result)).toBe(true);
  });

  it('changes nothing the second time', async () => {
    await migrate(hostIn(workspace.root));
    const before = workspace.bytes();
    const again = await migrate(hostIn(workspace.root));
    expect(again.apps).toMatchObject([{ action: 'none', reason: { id: 'already-enabled' }, written: false }]);
    expect(workspace.bytes()).toEqual(before);
  });

  it('keeps an answer of no as a reason', async () => {
    const host = hostIn(workspace.root);
    const before = workspace.bytes();
    const plan = await planMigration(host, options());
    const result = await applyMigration(host, plan, {
      approve: () => Promise.resolve(false),
      allowDirty: false,
    });
    expect(result.apps).toMatchObject([{ reason: { id: 'declined' }, written: false }]);
    expect(exitCode(result)).toBe(1);
    expect(workspace.bytes()).toEqual(before);
  });
});

describe('a write that goes wrong leaves every byte as it was', () => {
  const broken: [string, string, (text: string) => string][] = [
    ['no longer parses', 'verification-failed', (text) => text.replace('const', 'const const')],
    [
      'has the line in a wrong place',
      'verification-failed',
      (text) => text.replace(/ {2}websockets.*\n/, '').concat('\n({ websockets: { enable: true } });\n'),
    ],
    ['loses the use', 'verification-failed', () => 'module.exports = 1;\n'],
  ];
  it.each(broken)('when the written file %s', async (_, id, spoil) => {
    const before = workspace.bytes();
    let writes = 0;
    const host = hostIn(workspace.root, ({ files }) => ({
      files: {
        ...files,
        writeAtomic: (path, bytes) => {
          writes += 1;
          files.writeAtomic(path, writes === 1 ? Buffer.from(spoil(bytes.toString('utf8'))) : bytes);
        },
      },
    }));
    const result = await migrate(host);
    expect(problems(result)).toEqual([id]);
    expect(result.apps).toMatchObject([{ written: false }]);
    expect(result.files).toMatchObject({ changed: 0, failed: [{ reason: id }] });
    expect(adds(result)).toBe(true);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });

  it('when the file was changed between reading and writing', async () => {
    const host = hostIn(workspace.root);
    const plan = await planMigration(host, options());
    workspace.write({ 'index.js': `// edited\n${needyApp()['index.js'] ?? ''}` });
    const before = workspace.bytes();
    const result = await applyMigration(host, plan, {
      approve: () => Promise.resolve(true),
      allowDirty: false,
    });
    expect(problems(result)).toEqual(['changed-on-disk']);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });

  it('when the disk refuses the write', async () => {
    const before = workspace.bytes();
    const host = hostIn(workspace.root, ({ files }) => ({
      files: {
        ...files,
        writeAtomic: () => {
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        },
      },
    }));
    const result = await migrate(host);
    expect(problems(result)).toEqual(['write-failed']);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });

  it('when the file may not be written', async () => {
    const before = workspace.bytes();
    const host = hostIn(workspace.root, ({ files }) => ({ files: { ...files, writable: () => false } }));
    const result = await migrate(host);
    expect(problems(result)).toEqual(['not-writable']);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });
});

describe('an interrupt', () => {
  it('ends the run between two apps, each whole', async () => {
    workspace.remove();
    workspace = createWorkspace({ ...inFolder('a', needyApp('a')), ...inFolder('b', needyApp('b')) });
    const before = workspace.bytes();
    let interrupt: () => void = () => undefined;
    const host = hostIn(workspace.root, () => ({
      onInterrupt: (callback) => {
        interrupt = callback;
        return () => undefined;
      },
    }));
    const plan = await planMigration(host, options());
    const result = await applyMigration(host, plan, {
      allowDirty: false,
      approve: (app) => {
        if (app.root.endsWith('b')) interrupt();
        return Promise.resolve(true);
      },
    });
    expect(result.apps).toMatchObject([{ written: true }, { written: false }]);
    expect(problems(result)).toEqual(['interrupted']);
    expect(exitCode(result)).toBe(2);
    const after = workspace.bytes();
    expect(after['a/index.js']).toContain('websockets: { enable: true }');
    expect({ ...after, 'a/index.js': before['a/index.js'] }).toEqual(before);
  });

  it('puts an app back when it comes before the check', async () => {
    const before = workspace.bytes();
    let interrupt: () => void = () => undefined;
    const host = hostIn(workspace.root, ({ files }) => ({
      files: {
        ...files,
        writeAtomic: (path, bytes) => {
          files.writeAtomic(path, bytes);
          interrupt();
        },
      },
      onInterrupt: (callback) => {
        interrupt = callback;
        return () => undefined;
      },
    }));
    const result = await migrate(host);
    expect(result.apps).toMatchObject([{ written: false }]);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });
});

describe('files with uncommitted changes', () => {
  const states: [string, (repository: Workspace) => void, RegExp][] = [
    [
      'untracked',
      (repository) => {
        repository.git('init', '-q');
      },
      /not tracked/,
    ],
    [
      'staged',
      (repository) => {
        repository.git('init', '-q');
        repository.git('add', '.');
      },
      /staged/,
    ],
    [
      'unstaged',
      (repository) => {
        repository.git('init', '-q');
        repository.git('add', '.');
        repository.git('commit', '-qm', 'first');
        repository.write({ 'index.js': `// new\n${needyApp()['index.js'] ?? ''}` });
      },
      /not committed/,
    ],
  ];
  it.each(states)('are refused when %s, and written with --allow-dirty', async (_, prepare, words) => {
    prepare(workspace);
    const before = workspace.bytes();
    const result = await migrate(hostIn(workspace.root));
    expect(result.apps).toMatchObject([
      { action: 'blocked', reason: { id: 'uncommitted-changes' }, written: false },
    ]);
    expect(result.apps[0]?.reason?.text).toMatch(words);
    expect(exitCode(result)).toBe(1);
    expect(workspace.bytes()).toEqual(before);
    const allowed = await migrate(hostIn(workspace.root), { allowDirty: true });
    expect(allowed.apps).toMatchObject([{ written: true }]);
  });

  it('count only where the migration would write', async () => {
    workspace.git('init', '-q');
    workspace.git('add', '.');
    workspace.git('commit', '-qm', 'first');
    workspace.write({ 'notify.js': `// new\n${needyApp()['notify.js'] ?? ''}`, 'notes.txt': 'new' });
    const result = await migrate(hostIn(workspace.root));
    expect(result.apps).toMatchObject([{ written: true }]);
  });

  it('are refused when git fails', async () => {
    const host = hostIn(workspace.root, () => ({
      git: {
        run: () => ({
          ok: false as const,
          reason: 'failed' as const,
          message: 'fatal: detected dubious ownership',
        }),
      },
    }));
    const before = workspace.bytes();
    const result = await migrate(host);
    expect(result.apps).toMatchObject([{ action: 'blocked', reason: { id: 'uncommitted-changes' } }]);
    expect(problems(result)).toEqual(['git-failed']);
    expect(result.apps[0]?.problems[0]?.message).toMatch(/dubious ownership/);
    expect(exitCode(result)).toBe(2);
    expect(workspace.bytes()).toEqual(before);
  });
});
