import type { Host } from '../../host';
import type { AppMigration, FileChange, FileReason, MigrationResult, Problem } from '../../types';
import { accountFor } from '../account';
import { reason } from '../reasons';
import { writeChanges } from '../write';
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
  const also: string[] = [];
  const outcome = await writeChanges(host, app.changes, {
    allowDirty: options.allowDirty,
    interrupted,
    async check() {
      const checked = await plan.recheck(app);
      also.push(...checked.also);
      return checked.wrong;
    },
  });
  switch (outcome.kind) {
    case 'written': {
      const done =
        app.action === 'none'
          ? { ...app, action: 'insert' as const, reason: reason('usage-without-line') }
          : app;
      const notes = [...app.notes, ...also];
      return { app: { ...done, notes, written: true }, changed: app.changes, failed: [] };
    }
    case 'dirty': {
      const problems = [...app.problems, ...outcome.problems];
      return untouched({
        ...app,
        problems,
        action: 'blocked',
        reason: outcome.reason,
        edits: [],
        changes: [],
      });
    }
    case 'failed':
      return {
        app: { ...app, problems: [...app.problems, ...outcome.problems] },
        changed: [],
        failed: outcome.failed,
      };
  }
}
