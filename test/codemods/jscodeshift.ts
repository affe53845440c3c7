import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const bin = join(root, 'node_modules/jscodeshift/bin/jscodeshift.js');

export const extensions = ['js', 'cjs', 'mjs', 'jsx', 'ts', 'cts', 'mts', 'tsx'];

const folders: string[] = [];

/** A new empty folder; `cleanUp` removes all of them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frigg-codemod-'));
  folders.push(folder);
  return folder;
}

export function cleanUp(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

/** Bundles a codemod into one CommonJS file, as it is published, and answers its path. */
export function bundle(id: string): string {
  const output = join(temporaryFolder(), `${id}.cjs`);
  const entry = join(root, 'codemods', id, 'transform.ts');
  const rolldown = join(root, 'node_modules/rolldown/bin/cli.mjs');
  const args = [
    rolldown,
    entry,
    '--file',
    output,
    '--format',
    'cjs',
    '--exports',
    'named',
    '--platform',
    'node',
  ];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root });
  if (status !== 0) throw new Error(stdout + stderr);
  return output;
}

export interface Counts {
  errors: number;
  unmodified: number;
  skipped: number;
  ok: number;
}

export interface Run {
  status: number | null;
  counts: Counts;
  output: string;
}

/** Runs the real command, as a user would. */
export function jscodeshift(transform: string, paths: string[], options: string[] = []): Run {
  const args = [
    bin,
    '-t',
    transform,
    `--extensions=${extensions.join(',')}`,
    '--fail-on-error',
    ...options,
    ...paths,
  ];
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  const output = stdout + stderr;
  const count = (name: string): number => Number(new RegExp(`(\\d+) ${name}`).exec(output)?.[1] ?? NaN);
  const counts = {
    errors: count('errors'),
    unmodified: count('unmodified'),
    skipped: count('skipped'),
    ok: count('ok'),
  };
  return { status, counts, output };
}
