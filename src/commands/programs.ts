import { resolve } from 'node:path';
import { lint as lintApps } from '../api/lint';
import type { RuleSettings } from '../api/lint/check';
import { applyMigration, planMigration } from '../api/migrate';
import { readApps } from '../api/read';
import type { Definition, Evidence, LintResult, MigrationResult } from '../types';
import { createNodeHost } from './node-host';

export interface ProgramOptions {
  /** Relative paths start here; the process's own folder by default. */
  cwd?: string;
}

export interface MigrateProgramOptions extends ProgramOptions {
  /** Apps, folders above apps or entry files; the current folder by default. */
  paths?: string[];
  /** Writes the planned changes; without it nothing is written. */
  write?: boolean;
  /** Writes files with uncommitted changes too. */
  allowDirty?: boolean;
  /** Turns an explicit `enable: false` on where the app uses WebSockets. */
  overrideDisabled?: boolean;
  /** Takes `WebsocketConnection` from frigg-websockets instead of core, too. */
  runtime?: boolean;
}

const hostFor = ({ cwd }: ProgramOptions): ReturnType<typeof createNodeHost> =>
  createNodeHost({ cwd: resolve(cwd ?? process.cwd()), color: false });

/**
 * What `frigg migrate` does, for programs: the plan of every app, and with `write` the apps written.
 * What goes wrong is in `problems` of the result or of its app; only a bug throws.
 */
export async function migrate(options: MigrateProgramOptions = {}): Promise<MigrationResult> {
  const host = hostFor(options);
  const {
    paths = [],
    write = false,
    allowDirty = false,
    overrideDisabled = false,
    runtime = false,
  } = options;
  const mode = write ? 'write' : 'dry-run';
  const plan = await planMigration(host, { paths, mode, allowDirty, overrideDisabled, runtime });
  if (write) {
    return applyMigration(host, plan, {
      approve: ({ action }) => Promise.resolve(action !== 'none'),
      allowDirty,
    });
  }
  const { apps, files, problems } = plan;
  return { apps, files, problems };
}

export interface LintProgramOptions extends ProgramOptions {
  /** Apps, folders above apps or entry files; the current folder by default. */
  paths?: string[];
  /** Severities by rule; they win over the settings of an app. */
  rules?: RuleSettings;
  /** Which fixes are planned: none by default. */
  fix?: 'none' | 'safe' | 'unsafe';
  /** Writes what the fixes change; without it nothing is written. */
  write?: boolean;
  /** Writes files with uncommitted changes too. */
  allowDirty?: boolean;
}

/**
 * What `frigg lint` does, for programs: the findings of every app, and with `write` the apps fixed.
 * What goes wrong is in `problems` of the result or of its app; only a bug throws.
 */
export async function lint(options: LintProgramOptions = {}): Promise<LintResult> {
  const { paths = [], rules = {}, fix = 'none', write = false, allowDirty = false } = options;
  return lintApps(hostFor(options), { paths, rules, fix, dryRun: !write, allowDirty });
}

/** Reads the AppDefinition of one app without running it; null when there is none that can be read. */
export async function readDefinition(path: string, options: ProgramOptions = {}): Promise<Definition | null> {
  const { apps } = await readApps(hostFor(options), [path]);
  return apps.find(({ definition }) => definition !== null)?.definition ?? null;
}

/** Finds the WebSocket use of one app, or of all apps below a folder. */
export async function findUsage(path: string, options: ProgramOptions = {}): Promise<Evidence[]> {
  const { apps } = await readApps(hostFor(options), [path]);
  return apps.flatMap(({ usage }) => usage);
}

export type * from '../types';
