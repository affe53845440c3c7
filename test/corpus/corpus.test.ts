import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { planMigration } from '../../src/api/migrate';
import { readDefinition } from '../../src/app/definition';
import { createModules } from '../../src/app/resolve';
import { createNodeHost } from '../../src/commands/node-host';
import type { AppMigration, FileAccount } from '../../src/types';
import { fetchPackages } from './fetch';
import { layOut, type WrappedPackage } from './layout';
import { packages } from './packages';
import { reviewed } from './reviewed';

const sources = fetchPackages(packages);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-corpus-')));
const wrapped = sources ? layOut(sources, folder) : [];
const before = fingerprints(folder);
const slowest: { file: string; milliseconds: number }[] = [];

/** A file's time is bounded by the budget of steps; the limit leaves room for a machine with other work on it. */
const longestReading = 10_000;
const longestRun = 150_000;

function fingerprints(root: string): Map<string, string> {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((each) => each.isFile());
  const paths = files.map((each) => join(each.parentPath, each.name)).sort();
  return new Map(
    paths.map((path) => [path, createHash('sha1').update(readFileSync(path)).digest('hex')] as const),
  );
}

const hostFor = (cwd: string): ReturnType<typeof createNodeHost> =>
  createNodeHost({ cwd, env: { NO_COLOR: '1' } });

const nameOf = (name: string): string => name.slice(0, name.lastIndexOf('@'));

const posix = (path: string): string => relative(folder, path).split(sep).join('/');

/** The kinds of an app's strong evidence, each once. */
const strongKinds = ({ usage }: Pick<AppMigration, 'usage'>): string[] =>
  [...new Set(usage.filter(({ grade }) => grade === 'strong').map(({ kind }) => kind))].sort();

const accounted = ({ changed, unchanged, skipped, failed }: FileAccount): number =>
  changed + unchanged + skipped.length + failed.length;

// The reporter makes `NOT RUN: …` of the part in brackets, and a failure where everything is required.
const title = sources ? 'the sources of published packages' : 'corpus [needs the npm registry]';

(sources ? describe : describe.skip)(title, () => {
  afterAll(() => {
    const worst = [...slowest].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
    const lines = worst.map(({ file, milliseconds }) => `  ${milliseconds.toFixed(0)} ms  ${posix(file)}`);
    process.stderr.write(`Slowest files of the corpus, read as an entry:\n${lines.join('\n')}\n`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('are at least 3,000 scripts', () => {
    expect(wrapped.flatMap(({ scripts }) => scripts).length).toBeGreaterThanOrEqual(3000);
  });

  it.each(wrapped)('$name: no false alarm in process', planOne, longestRun);

  it.each(wrapped)('$name: no script is taken for an entry', readEach, longestRun);

  it('all at once by the built command line: the same answers, and nothing failed', runCli, longestRun);

  it('no file was touched', () => {
    expect(fingerprints(folder)).toEqual(before);
  });
});

async function planOne({ name, root, scripts, configs }: WrappedPackage): Promise<void> {
  const plan = await planMigration(hostFor(root), {
    paths: [],
    mode: 'write',
    allowDirty: true,
    overrideDisabled: true,
  });
  const [app] = plan.apps;
  const known = reviewed.strong[nameOf(name)];
  expect(plan.apps).toHaveLength(1);
  expect([...plan.problems, ...(app?.problems ?? [])]).toEqual([]);
  expect(app && strongKinds(app)).toEqual(known ? [...known.kinds].sort() : []);
  expect(app).toMatchObject({ state: 'missing', action: known ? 'insert' : 'none', written: false });
  // The entry is a script too.
  expect(plan.files.scanned).toBe(scripts.length + configs + 1);
  expect(accounted(plan.files)).toBe(plan.files.scanned);
}

function readEach({ root, scripts }: WrappedPackage): void {
  const modules = createModules(hostFor(root), { workspaces: [] });
  const found: string[] = [];
  for (const file of scripts) {
    const start = performance.now();
    const reading = readDefinition(modules, file);
    slowest.push({ file, milliseconds: performance.now() - start });
    if (reading.kind === 'found') found.push(posix(file));
  }
  expect(found).toEqual(
    Object.keys(reviewed.definitions).filter((file) => file.startsWith(`${posix(root)}/`)),
  );
  expect(Math.max(0, ...slowest.map(({ milliseconds }) => milliseconds))).toBeLessThan(longestReading);
}

function runCli(): void {
  const cli = join(__dirname, '..', '..', 'dist', 'cli.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'migrate', '--json', '--check'], {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: longestRun,
  });
  const users = wrapped.filter(({ name }) => nameOf(name) in reviewed.strong);
  expect({ status, stderr }).toEqual({ status: users.length > 0 ? 1 : 0, stderr: '' });
  const document = JSON.parse(stdout) as { apps: AppMigration[]; files: FileAccount };
  expect(document.apps).toHaveLength(wrapped.length);
  const alarms = document.apps.filter(({ action }) => action !== 'none').map(({ root }) => root);
  expect(alarms.sort()).toEqual(users.map(({ root }) => posix(root)).sort());
  expect(document.files.failed).toEqual([]);
  expect(document.files.scanned).toBe(before.size - wrapped.length);
  expect(accounted(document.files)).toBe(document.files.scanned);
}
