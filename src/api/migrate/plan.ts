import type { AppFolder } from '../../app/app-folder';
import type { Host } from '../../host';
import type { AppMigration, FileReason, Problem } from '../../types';
import { createAccount } from '../account';
import { openApp, readEntry, readUsage, type AppOnDisk, type EntryReading } from '../analyse';
import { survey } from '../survey';
import { createDecider, undecided } from './decide';
import type { MigrationPlan, Planning, PlanOptions } from './planning';

/** What became of one folder; `absent` is one without a definition. */
type Step =
  | { kind: 'decided'; app: AppMigration; reading: EntryReading['reading']; onDisk: AppOnDisk | null }
  | { kind: 'absent' };

/**
 * Finds the apps that the paths name, reads their definitions and their WebSocket use, and plans what is
 * to be done to each. Writes nothing. What goes wrong is in the result, a bug that one app meets included.
 */
export async function planMigration(host: Host, options: PlanOptions): Promise<MigrationPlan> {
  const { paths, onProgress } = options;
  const planning: Planning = { ...survey(host, paths, { onProgress }), options };
  const { folders, scanner, problems } = planning;
  const reasons: FileReason[] = [];
  const planOne = createPlanner(planning, reasons);
  const decided: Extract<Step, { kind: 'decided' }>[] = [];
  let absent: AppFolder | null = null;
  for (const folder of folders) {
    planning.phase(folder.root);
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
    problems.push(await (await import('../missing')).noDefinition(host.files, absent));
  }
  return {
    apps,
    problems,
    files: createAccount(scanner, planning.modules, reasons),
    recheck: async (app) => {
      const found = onDisk.get(keyOf(app)) ?? null;
      if (!found) return { wrong: null, also: [] };
      return (await import('./recheck')).checkAgain(planning, found, app);
    },
  };
}

/** Plans one app; the files that it could not deal with are added to `reasons`. */
function createPlanner(planning: Planning, reasons: FileReason[]) {
  const { host, modules } = planning;
  const decide = createDecider(planning);
  return async (folder: AppFolder): Promise<Step> => {
    const entry = readEntry(modules, folder.candidates);
    const { reading } = entry;
    if (!reading && entry.problems.length === 0) return { kind: 'absent' };
    const onDisk = openApp(planning, folder);
    const { failed, skipped } = onDisk.files;
    reasons.push(...skipped, ...failed, ...entry.failed);
    const usage = await readUsage(host, modules, onDisk);
    const app = await decide(onDisk, entry, usage);
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
