import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { cleanEnvironment, cli, inFolder, writeFiles } from '../commands/support';

/** What one run of the built command line did. Paths are relative to the app, with `/`; others are left out. */
export interface Counts {
  /** Names that were required, as they were written. */
  modules: string[];
  /** Modules of Node's own that were made. */
  builtin: string[];
  /** How often each file was opened. */
  read: Record<string, number>;
  /** How often each folder was listed. */
  listed: Record<string, number>;
  /** How often each file was parsed. */
  parsed: Record<string, number>;
  /** Of all files that were read, the program's own included. */
  bytes: number;
  code: number | null;
}

const spy = require.resolve('./spy.cjs');

/**
 * Runs the command line in a folder with these files.
 *
 * @param output where standard output goes: `ignore` is the null device
 * @throws Error when the run ended without its counts
 */
export function countedRun(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  output: 'pipe' | 'ignore' = 'pipe',
): Counts {
  return inFolder((given) => {
    const folder = realpathSync(given);
    writeFiles(folder, files);
    const run = spawnSync(process.execPath, ['--require', spy, cli, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: cleanEnvironment(),
      stdio: ['pipe', output, 'pipe'],
    });
    const [, counted] = /COUNTED (.*)$/m.exec(run.stderr) ?? [];
    if (counted === undefined) throw new Error(`The run was not counted:\n${run.stderr}`);
    const all = JSON.parse(counted) as Omit<Counts, 'code'>;
    const inApp = (table: Record<string, number>): Record<string, number> => {
      const entries = Object.entries(table).map(([path, times]) => [relative(folder, path), times] as const);
      const own = entries.filter(([path]) => !path.startsWith('..'));
      return Object.fromEntries(own.map(([path, times]) => [path.split(sep).join('/') || '.', times]));
    };
    const { modules, builtin, bytes } = all;
    const [read, listed, parsed] = [inApp(all.read), inApp(all.listed), inApp(all.parsed)];
    return { modules, builtin, bytes, read, listed, parsed, code: run.status };
  });
}
