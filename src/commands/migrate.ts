import type { applyMigration } from '../api/migrate';
import { planMigration } from '../api/migrate/plan';
import { migrationDocument } from '../report/json';
import type { AppMigration, MigrationResult } from '../types';
import type { CommonOptions } from './arguments';
import { close, interact, isEdit, printPretty } from './migrate-output';
import type { MigrateOptions } from './migrate-output';
import { createNodeHost } from './node-host';
import { createProgress } from './progress';

function readOptions(given: Readonly<Record<string, unknown>>): MigrateOptions {
  const on = (name: string) => given[name] === true;
  return {
    mode: on('dryRun') ? 'dry-run' : on('check') ? 'check' : 'write',
    check: on('check'),
    yes: on('yes'),
    allowDirty: on('allowDirty'),
    overrideDisabled: on('overrideDisabled'),
    runtime: on('runtime'),
  };
}

const needsWork = (app: AppMigration): boolean => app.action !== 'none';
const isLeft = (app: AppMigration): boolean => (needsWork(app) && !app.written) || app.left !== undefined;

/** 2 when something could not be done, 1 when work is left (or found, by `--check`), else 0. */
export function exitCodeOf(result: MigrationResult, options: Pick<MigrateOptions, 'mode' | 'check'>): number {
  const failed = result.problems.length > 0 || result.apps.some((app) => app.problems.length > 0);
  if (failed || result.apps.length === 0) return 2;
  if (options.check) return result.apps.some(needsWork) ? 1 : 0;
  if (options.mode === 'dry-run') return 0;
  return result.apps.some(isLeft) ? 1 : 0;
}

/** What a run is made of; tests put others in their place. */
export interface MigrateParts {
  createHost: typeof createNodeHost;
  plan: typeof planMigration;
  apply: typeof applyMigration;
}

const realParts: MigrateParts = {
  createHost: createNodeHost,
  plan: planMigration,
  // Loaded when something is written: most runs end before.
  apply: async (...given) => (await import('../api/migrate/apply')).applyMigration(...given),
};

/**
 * `frigg migrate [path…]`: plans, shows, asks where it can, writes and reports.
 *
 * @returns the exit code: 0 fine or done, 1 work is left, 2 something could not be done
 */
export async function runMigrate(
  paths: string[],
  given: Readonly<Record<string, unknown>>,
  common: CommonOptions,
  parts: MigrateParts = realParts,
): Promise<number> {
  const options = readOptions(given);
  const host = parts.createHost({ cwd: common.cwd, ...(common.color ? {} : { color: false }) });
  const run = { host, common, options, apply: parts.apply };
  const progress = createProgress(host, common.quiet || common.format === 'json');
  const { mode, allowDirty, overrideDisabled, runtime } = options;
  const planning = { paths, mode, allowDirty, overrideDisabled, runtime, onProgress: progress.update };
  const plan = await parts.plan(host, planning).finally(progress.clear);
  const asks =
    common.format === 'pretty' && options.mode === 'write' && !options.yes && host.terminal.interactive;
  if (asks) {
    const result = await interact(run, plan);
    close(run, result, (text) => {
      host.terminal.out(text);
    });
    return exitCodeOf(result, options);
  }
  const writes = options.mode === 'write' && options.yes;
  const result = writes
    ? await parts.apply(host, plan, {
        allowDirty: options.allowDirty,
        approve: (app) => Promise.resolve(isEdit(app)),
      })
    : plan;
  if (common.format === 'json') host.terminal.out(migrationDocument(result, host.cwd));
  else await printPretty(run, result);
  return exitCodeOf(result, options);
}
