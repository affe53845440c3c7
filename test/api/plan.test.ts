import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { applyMigration, planMigration, type MigrationPlan } from '../../src/api/migrate';
import { gitFailure } from '../../src/api/edits';
import { reason } from '../../src/api/reasons';
import { exitCodeOf } from '../../src/commands/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import type { Host } from '../../src/host';
import { createWorkspace, inFolder, needyApp, type Workspace } from './workspace';

let workspace: Workspace | null = null;

afterEach(() => {
  workspace?.remove();
  workspace = null;
});

type Content = Record<string, string | Buffer>;

function plan(content: Content, more: (host: Host) => Partial<Host> = () => ({})): Promise<MigrationPlan> {
  workspace = createWorkspace(content);
  const host = createNodeHost({ cwd: workspace.root });
  const options = { paths: [], mode: 'write' as const, allowDirty: false, overrideDisabled: false };
  return planMigration({ ...host, ...more(host) }, options);
}

const code = (result: MigrationPlan): number => exitCodeOf(result, { mode: 'write', check: false });

describe('a bug', () => {
  it('that one app meets is told, and the others go on', async () => {
    const content = { ...inFolder('a', needyApp()), ...inFolder('b', needyApp()) };
    const result = await plan(content, ({ files }) => ({
      files: {
        ...files,
        read: (path) => {
          if (path.endsWith(join('a', 'index.js'))) throw new TypeError('lost');
          return files.read(path);
        },
      },
    }));
    expect(result.apps).toMatchObject([
      { action: 'manual', reason: { id: 'app-failed' }, problems: [{ id: 'internal-error' }] },
      { action: 'insert', problems: [] },
    ]);
    expect(result.apps[0]?.problems[0]?.remedy).toContain('Please report it at');
    expect(code(result)).toBe(2);
  });

  it('in the check of what was written puts everything back', async () => {
    const planned = await plan(needyApp());
    const before = workspace?.bytes();
    const host = createNodeHost({ cwd: workspace?.root ?? '' });
    const broken = { ...planned, recheck: () => Promise.reject(new TypeError('lost')) };
    const approve = () => Promise.resolve(true);
    const result = await applyMigration(host, broken, { approve, allowDirty: true });
    expect(workspace?.bytes()).toEqual(before);
    const ids = result.apps[0]?.problems.map(({ id }) => id);
    expect([result.apps[0]?.written, ids]).toEqual([false, ['verification-failed', 'internal-error']]);
  });
});

describe('a file that is not UTF-8', () => {
  const yaml = (text: string): Buffer => Buffer.from(text, 'latin1');
  const quiet = { ...needyApp(), 'notify.js': '' };
  it.each<[string, Content, string[], number]>([
    [
      'with a searched name',
      { 'serverless.yml': yaml('# caf\u00E9\nwebsocket: $connect\n') },
      ['not-utf8'],
      2,
    ],
    ['without one', { 'serverless.yml': yaml('# caf\u00E9\nx: y\n') }, [], 0],
  ])('%s', async (_name, content, ids, exit) => {
    const result = await plan({ ...quiet, ...content });
    expect(result.files.skipped.map(({ reason: why }) => why)).toEqual(['not-utf8']);
    expect(result.apps[0]?.problems.map(({ id }) => id)).toEqual(ids);
    expect(code(result)).toBe(exit);
  });

  it('is read for the names of variables, when it is an .env file', async () => {
    const env = yaml('# caf\u00E9\nWEBSOCKET_API_ENDPOINT=x\n');
    const result = await plan({ ...quiet, '.env': env });
    expect(result.apps[0]?.usage).toMatchObject([{ kind: 'env-file', grade: 'weak', line: 2, column: 1 }]);
    expect(code(result)).toBe(0);
  });
});

describe('a definition that several apps have', () => {
  const shared = "module.exports = { Definition: require('../shared/base') };\n";
  const quiet = { ...needyApp(), 'notify.js': '', 'index.js': shared };
  const content = (other: Content): Content => ({
    'shared/base.js': 'module.exports = {\n  integrations: [],\n};\n',
    ...inFolder('a', { ...needyApp(), 'index.js': shared }),
    ...inFolder('b', { ...quiet, ...(other as Record<string, string>) }),
    '.git/HEAD': 'ref: refs/heads/main\n',
  });
  const spread = "module.exports = { Definition: { ...require('../shared/base'), name: 'b' } };\n";
  const decided =
    "module.exports = { Definition: { ...require('../shared/base'), websockets: { enable: false } } };\n";
  it.each<[string, Content, boolean]>([
    ['as it is', {}, true],
    ['spread into another', { 'index.js': spread }, true],
    ['but for the line', { 'index.js': decided }, false],
  ])('names those that get WebSockets too: %s', async (_name, other, named) => {
    const result = await plan(content(other), () => ({
      git: { run: () => ({ ok: false, reason: 'no-git', message: '' }) },
    }));
    expect(result.apps.map(({ action }) => action)).toEqual(['insert', 'none']);
    const note = 'b has the same definition and gets WebSockets too.';
    expect(result.apps[0]?.notes.includes(note)).toBe(named);
  });
});

describe('an app without a definition', () => {
  it.each([
    ['0.2.7', /Frigg 0\.x \(core 0\.2\.7\)/],
    ['2.0.0-next.30', /an app with core 2\.0\.0-next\.30 has/],
    ['latest', /none of its entries exports/],
  ])('is told what its version means: %s', async (version, message) => {
    const dependencies = { '@friggframework/core': version };
    const result = await plan({ 'package.json': JSON.stringify({ dependencies }), 'index.js': '' });
    expect(result.problems).toMatchObject([{ id: 'no-definition' }]);
    expect(result.problems[0]?.message).toMatch(message);
  });
});

describe('git that fails', () => {
  const dubious =
    "fatal: detected dubious ownership in repository at '/srv/app'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /srv/app\n";
  it('is said, with the command that mends it', async () => {
    const result = await plan(needyApp(), () => ({
      git: { run: () => ({ ok: false, reason: 'failed', message: dubious }) },
    }));
    expect(result.apps[0]).toMatchObject({ action: 'blocked', reason: { id: 'uncommitted-changes' } });
    expect(result.apps[0]?.reason?.text).toMatch(/is not known: git failed\.$/);
    expect(result.apps[0]?.problems[0]?.remedy).toContain(
      '`git config --global --add safe.directory /srv/app`',
    );
  });

  it('is said without one where git names none', () => {
    const { message, remedy } = gitFailure('fatal: bad index file');
    expect(message).toBe('git failed: bad index file');
    expect(remedy).not.toContain('safe.directory');
  });
});

describe('reason', () => {
  it.each([
    ['index.js has changes', 'index.js has changes.'],
    ['backend/index.js has changes', 'backend/index.js has changes.'],
    ['`x` is read', '`x` is read.'],
    ['the call is not known', 'The call is not known.'],
    ['done!', 'done!'],
  ])('of %j', (detail, shown) => {
    expect(reason('declined', detail).text).toBe(`You said no. ${shown}`);
  });
});

it('does not tell to ignore an entry that may not be read', async () => {
  const result = await plan(needyApp(), ({ files }) => ({
    files: {
      ...files,
      readInto: (path, buffer) => (path.endsWith('index.js') ? -2 : files.readInto(path, buffer)),
      read: (path) =>
        path.endsWith('index.js') ? { ok: false, code: 'denied', message: path } : files.read(path),
    },
  }));
  expect(result.apps[0]?.problems).toMatchObject([{ id: 'unreadable' }]);
  expect(result.apps[0]?.problems[0]?.remedy).not.toContain('.gitignore');
});
