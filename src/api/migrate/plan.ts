import { findApps, type AppFolder } from '../../app/find';
import type { Modules } from '../../app/modules';
import { createModules } from '../../app/resolve';
import { createScanner, scanTerms, type Scanner } from '../../app/scan';
import { usageTerms } from '../../app/usage';
import type { FileSystem, Host } from '../../host';
import type { Workspace } from '../../project/workspaces';
import type { AppMigration, FileReason, MigrationResult, Problem } from '../../types';
import { createAccount } from './account';
import { openApp, readEntry, readUsage, type AppOnDisk, type EntryReading } from './analyse';
import { createDecider, type Decided } from './decide';
import { checkAgain } from './recheck';

export interface PlanOptions {
  paths: string[];
  mode: 'check' | 'dry-run' | 'write';
  allowDirty: boolean;
  overrideDisabled: boolean;
  onProgress?(done: { files: number; phase: string }): void;
}

/** A plan is data, and a way to read one of its apps again once files were written. */
export interface MigrationPlan extends MigrationResult {
  /** Answers what is wrong with the app on disk now, or null when it reads as planned. */
  recheck(app: AppMigration): Promise<string | null>;
}

/** What the steps of a plan share. */
export interface Planning {
  host: Host;
  options: PlanOptions;
  scanner: Scanner;
  modules: Modules;
  /** Modules over another file system: the real one, read again, or one with other texts. */
  modulesOver(files: FileSystem): Modules;
}

/**
 * Finds the apps that the paths name, reads their definitions and their WebSocket use, and plans what is
 * to be done to each. Writes nothing. What goes wrong is in the result; only a bug throws.
 */
export async function planMigration(host: Host, options: PlanOptions): Promise<MigrationPlan> {
  let phase = 'looking for apps';
  const tell = (): void => options.onProgress?.({ files: scanner.counters().files, phase });
  const scanner = createScanner({ files: listening(host.files, tell) }, scanTerms(usageTerms));
  tell();
  const { apps: folders, problems } = findApps(host, scanner, options.paths);
  const workspaces = uniqueWorkspaces(folders);
  const modulesOver = (files: FileSystem): Modules => createModules({ ...host, files }, { workspaces });
  const planning: Planning = { host, options, scanner, modules: modulesOver(host.files), modulesOver };
  const decide = createDecider(planning, folders);
  const onDisk = new Map<string, AppOnDisk>();
  const apps: AppMigration[] = [];
  const reasons: FileReason[] = [];
  const undefinedApps: Problem[] = [];
  for (const folder of folders) {
    phase = folder.root;
    tell();
    const entry = readEntry(planning.modules, folder.candidates);
    if (!entry.reading && entry.problems.length === 0) {
      undefinedApps.push(noDefinition(folder));
      continue;
    }
    const app = openApp(host, scanner, planning.modules, folder, folders);
    reasons.push(...app.files.skipped, ...app.files.failed, ...entry.failed);
    const decided = await decideFor(planning, app, entry, decide);
    reasons.push(...decided.failed);
    onDisk.set(keyOf(decided.app), app);
    apps.push(decided.app);
  }
  return {
    apps,
    problems: [...problems, ...missingDefinitions(apps, undefinedApps)],
    files: createAccount(scanner, planning.modules, reasons),
    recheck: (app) => {
      const found = onDisk.get(keyOf(app));
      return found ? checkAgain(planning, found, app) : Promise.resolve(null);
    },
  };
}

/** The search is synchronous: each folder that it lists is a chance to say how far it is. */
const listening = (files: FileSystem, tell: () => void): FileSystem => ({
  ...files,
  list: (folder) => {
    tell();
    return files.list(folder);
  },
});

const keyOf = (app: AppMigration): string => `${app.root}\0${app.definition?.file ?? ''}`;

async function decideFor(
  planning: Planning,
  app: AppOnDisk,
  entry: EntryReading,
  decide: (app: AppOnDisk, entry: EntryReading, usage: AppMigration['usage']) => Promise<Decided>,
): Promise<{ app: AppMigration; failed: FileReason[] }> {
  const usage = await readUsage(planning.host, planning.modules, app);
  const decided = await decide(app, entry, usage.evidence);
  const unreadable = app.files.failed.map(({ file }) => unreadableFile(file));
  const problems = unique([...entry.problems, ...usage.problems, ...unreadable, ...decided.problems]);
  const failed = usage.problems.flatMap(({ file, id }) =>
    file === undefined ? [] : [{ file, reason: id as FileReason['reason'] }],
  );
  failed.push(
    ...decided.problems.flatMap(({ file }) =>
      file === undefined ? [] : [{ file, reason: 'verification-failed' as const }],
    ),
  );
  return { app: { ...decided, problems }, failed };
}

function unreadableFile(file: string): Problem {
  return {
    id: 'unreadable',
    message: 'It can not be read: whether it uses WebSockets is not known.',
    remedy: 'Give yourself the permission to read it, or name it in .gitignore.',
    file,
  };
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.id}\0${problem.file ?? ''}`, problem]));
  return [...seen.values()];
}

export const uniqueWorkspaces = (folders: readonly AppFolder[]): Workspace[] => [
  ...new Map(
    folders.flatMap(({ workspace }) => (workspace ? [[workspace.root, workspace] as const] : [])),
  ).values(),
];

/** A folder with Frigg's packages that exports no definition is a library beside apps, and an error alone. */
function missingDefinitions(apps: readonly AppMigration[], missing: readonly Problem[]): Problem[] {
  if (apps.length > 0) return [];
  return missing.slice(0, 1);
}

function noDefinition(folder: AppFolder): Problem {
  const looked = folder.candidates.length > 0 ? folder.candidates : null;
  return {
    id: 'no-definition',
    message: looked
      ? 'This app exports no AppDefinition: Frigg 0.x apps have none, and WebSockets came later.'
      : 'This package depends on Frigg, and has no entry that could export an AppDefinition.',
    remedy:
      'If the app has a definition elsewhere, name the file that exports it: frigg-toolkit migrate path/to/entry.js.',
    file: looked?.[0] ?? folder.manifest.file,
  };
}
