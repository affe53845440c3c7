import { uniqueWorkspaces, type AppFolder } from '../../app/app-folder';
import { findApps } from '../../app/find';
import type { Modules } from '../../app/modules';
import { createModules } from '../../app/resolve';
import { createScanner, scanTerms } from '../../app/scan';
import { usageTerms } from '../../app/usage';
import type { FileSystem, Host } from '../../host';
import type { AppMigration, FileReason, Problem } from '../../types';
import { createAccount } from './account';
import { openApp, readEntry, readUsage, type AppOnDisk, type EntryReading } from './analyse';
import { createDecider, undecided } from './decide';
import type { MigrationPlan, Planning, PlanOptions } from './planning';
import { checkAgain } from './recheck';

/** What became of one folder; `absent` is one without a definition. */
type Step =
  | { kind: 'decided'; app: AppMigration; reading: EntryReading['reading']; onDisk: AppOnDisk | null }
  | { kind: 'absent' };

/**
 * Finds the apps that the paths name, reads their definitions and their WebSocket use, and plans what is
 * to be done to each. Writes nothing. What goes wrong is in the result, a bug that one app meets included.
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
  const reasons: FileReason[] = [];
  const planOne = createPlanner(planning, folders, reasons);
  const decided: Extract<Step, { kind: 'decided' }>[] = [];
  let absent: AppFolder | null = null;
  for (const folder of folders) {
    phase = folder.root;
    tell();
    const step = await planOne(folder).catch((error: unknown) => crashed(folder, error));
    if (step.kind === 'decided') decided.push(step);
    else absent ??= folder;
  }
  const onDisk = new Map(decided.map((step) => [keyOf(step.app), step.onDisk]));
  let apps = decided.map(({ app }) => app);
  if (apps.length > 1 && apps.some(({ edits }) => edits.length > 0)) {
    apps = (await import('./shared')).withSharers(planning, decided);
  }
  // A folder with Frigg's packages that exports no definition is a library beside apps, and an error alone.
  if (apps.length === 0 && absent !== null) {
    problems.push(await (await import('./missing')).noDefinition(host.files, absent));
  }
  return {
    apps,
    problems,
    files: createAccount(scanner, planning.modules, reasons),
    recheck: (app) => {
      const found = onDisk.get(keyOf(app)) ?? null;
      return found ? checkAgain(planning, found, app) : Promise.resolve(null);
    },
  };
}

/** Plans one app; the files that it could not deal with are added to `reasons`. */
function createPlanner(planning: Planning, folders: readonly AppFolder[], reasons: FileReason[]) {
  const { host, scanner, modules } = planning;
  const decide = createDecider(planning, folders);
  return async (folder: AppFolder): Promise<Step> => {
    const entry = readEntry(modules, folder.candidates);
    const { reading } = entry;
    if (!reading && entry.problems.length === 0) return { kind: 'absent' };
    const onDisk = openApp(host, scanner, modules, folder, folders);
    const { failed, skipped } = onDisk.files;
    reasons.push(...skipped, ...failed, ...entry.failed);
    const usage = await readUsage(host, modules, onDisk);
    const app = await decide(onDisk, entry, usage.evidence);
    reasons.push(...usage.failed, ...app.problems.flatMap(unverified));
    const unreadable = failed.map(({ file }) => unreadableFile(file));
    const problems = unique([...entry.problems, ...usage.problems, ...unreadable, ...app.problems]);
    return { kind: 'decided', app: { ...app, problems }, reading, onDisk };
  };
}

const unverified = ({ file }: Problem): FileReason[] =>
  file === undefined ? [] : [{ file, reason: 'verification-failed' }];

/** A bug that one app brings out is told, and leaves the others alone. */
async function crashed({ root }: AppFolder, error: unknown): Promise<Step> {
  const { internalProblem } = await import('../internal');
  return {
    kind: 'decided',
    app: { ...undecided(root), problems: [internalProblem(error)] },
    reading: null,
    onDisk: null,
  };
}

const callsBetween = 200;

/** The search is synchronous: what it asks of the files is a chance to say how far it is. */
function listening(files: FileSystem, tell: () => void): FileSystem {
  let calls = 0;
  const count = (): void => {
    calls += 1;
    if (calls % callsBetween === 0) tell();
  };
  return {
    ...files,
    list: (folder) => {
      count();
      return files.list(folder);
    },
    readInto: (path, buffer) => {
      count();
      return files.readInto(path, buffer);
    },
  };
}

const keyOf = (app: AppMigration): string => `${app.root}\0${app.definition?.file ?? ''}`;

function unreadableFile(file: string): Problem {
  return {
    id: 'unreadable',
    message: 'It can not be read: whether it uses WebSockets is not known.',
    remedy: 'Give yourself the permission to read it, or name it in .gitignore.',
    file,
  };
}

/** Of two about one file the first: what was read says more than what was listed. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.id}\0${problem.file ?? ''}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
