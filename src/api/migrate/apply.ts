import type { Host } from '../../host';
import { decode, encode } from '../../project/decode';
import { fileStates } from '../../project/git';
import type {
  AppMigration,
  ErrorId,
  FileChange,
  FileReason,
  FileReasonId,
  MigrationResult,
  Problem,
} from '../../types';
import { notAsked, reason } from '../reasons';
import { accountFor } from './account';
import { gitFailure } from './change';
import type { MigrationPlan } from './planning';

export interface ApplyOptions {
  /** Asked for each app with a change; a "no" is kept as the reason `declined`. */
  approve(app: AppMigration): Promise<boolean>;
  allowDirty: boolean;
}

interface Outcome {
  app: AppMigration;
  changed: FileChange[];
  failed: FileReason[];
}

/**
 * Writes what a plan says, app by app: all files of an app or none. Each app is read again afterwards,
 * and every byte put back when it does not read as planned. An interrupt ends it between two apps.
 */
export async function applyMigration(
  host: Host,
  plan: MigrationPlan,
  options: ApplyOptions,
): Promise<MigrationResult> {
  const signal = new AbortController();
  const stopListening = host.onInterrupt(() => {
    signal.abort();
  });
  const interrupted = (): boolean => signal.signal.aborted;
  const outcomes: Outcome[] = [];
  try {
    for (const app of plan.apps) {
      const wanted = app.changes.length > 0 && !interrupted();
      outcomes.push(wanted ? await applyApp(host, plan, app, options, interrupted) : untouched(app));
    }
  } finally {
    stopListening();
  }
  const changed = new Set(outcomes.flatMap((outcome) => outcome.changed.map(({ file }) => file)));
  const left = outcomes.some(({ app }) => app.changes.length > 0 && app.action !== 'none' && !app.written);
  return {
    apps: outcomes.map(({ app }) => app),
    files: accountFor(
      plan.files,
      changed,
      outcomes.flatMap(({ failed }) => failed),
    ),
    problems: interrupted() && left ? [...plan.problems, interruption] : plan.problems,
  };
}

const interruption: Problem = {
  id: 'interrupted',
  message: 'The run was interrupted. Every app was written whole or not at all.',
  remedy: 'Run the command again: what is done is not done twice.',
};

const untouched = (app: AppMigration): Outcome => ({ app, changed: [], failed: [] });

async function applyApp(
  host: Host,
  plan: MigrationPlan,
  app: AppMigration,
  options: ApplyOptions,
  interrupted: () => boolean,
): Promise<Outcome> {
  if (!(await options.approve(app))) {
    return untouched(app.action === 'none' ? app : { ...app, reason: reason('declined') });
  }
  if (interrupted()) return untouched(app);
  const refused = refusal(host, app, options);
  if (refused) return refused;
  const written: FileChange[] = [];
  for (const change of app.changes) {
    const error = write(host, change);
    if (error !== null) return undone(host, app, written, change.file, 'write-failed', error);
    written.push(change);
  }
  const [first] = app.changes;
  const { wrong, bug } = interrupted()
    ? { wrong: 'the run was interrupted before it could be checked', bug: null }
    : await checked(plan, app);
  if (wrong !== null && first) {
    const outcome = undone(host, app, written, first.file, 'verification-failed', wrong);
    const problems = [...outcome.app.problems, ...(bug ? [bug] : [])];
    return { ...outcome, app: { ...outcome.app, problems } };
  }
  const done =
    app.action === 'none' ? { ...app, action: 'insert' as const, reason: reason('usage-without-line') } : app;
  return { app: { ...done, written: true }, changed: written, failed: [] };
}

/** A check that crashes has shown nothing: what was written goes back, as for one that fails. */
async function checked(
  plan: MigrationPlan,
  app: AppMigration,
): Promise<{ wrong: string | null; bug: Problem | null }> {
  try {
    return { wrong: await plan.recheck(app), bug: null };
  } catch (error) {
    const { internalProblem } = await import('../internal');
    return { wrong: 'it could not be checked', bug: internalProblem(error) };
  }
}

function write(host: Host, change: FileChange): string | null {
  try {
    host.files.writeAtomic(change.file, encode(change.after));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Why nothing of an app may be written now: looked at just before the first write. */
function refusal(host: Host, app: AppMigration, options: ApplyOptions): Outcome | null {
  for (const { file, before } of app.changes) {
    const outcome = host.files.read(file);
    const text = outcome.ok ? decode(outcome.bytes) : null;
    if (!text?.ok || text.text !== before) {
      return failed(
        app,
        file,
        'changed-on-disk',
        'The file was changed since it was read; nothing was written.',
      );
    }
    if (!host.files.writable(file)) {
      return failed(app, file, 'not-writable', 'The file may not be written; nothing was changed.');
    }
  }
  if (options.allowDirty) return null;
  const states = fileStates(
    host,
    app.changes.map(({ file }) => file),
  );
  const dirty = states.ok ? [...states.states.values()].some((state) => state !== 'clean') : true;
  if (!dirty) return null;
  const problems = states.ok ? app.problems : [...app.problems, gitFailure(states.message)];
  const why = states.ok
    ? reason('uncommitted-changes', 'Commit it, or run again with --allow-dirty')
    : notAsked;
  return untouched({ ...app, problems, action: 'blocked', reason: why, edits: [], changes: [] });
}

const remedies: Partial<Record<ErrorId, string>> = {
  'changed-on-disk': 'Save your editor and run the command again.',
  'not-writable': 'Give yourself the permission to write it, or paste the line by hand.',
  'write-failed': 'Every file of the app is as it was. Mend the cause and run the command again.',
  'verification-failed': 'Every file of the app is as it was. Paste the line by hand, and report the case.',
};

function failed(app: AppMigration, file: string, id: FileReasonId, message: string): Outcome {
  const problem: Problem = { id, message, remedy: remedies[id] ?? '', file };
  return {
    app: { ...app, problems: [...app.problems, problem] },
    changed: [],
    failed: [{ file, reason: id }],
  };
}

/** Puts every file of the app back. */
function undone(
  host: Host,
  app: AppMigration,
  written: readonly FileChange[],
  file: string,
  id: FileReasonId,
  why: string,
): Outcome {
  const stuck: string[] = [];
  for (const change of written) {
    if (write(host, { ...change, after: change.before }) !== null) stuck.push(change.diffPath);
  }
  const back = stuck.length === 0 ? 'everything was put back' : `could not be put back: ${stuck.join(', ')}`;
  const message = id === 'write-failed' ? `The file could not be written: ${why}` : `After the edit ${why}`;
  return failed(app, file, id, `${message}; ${back}.`);
}
