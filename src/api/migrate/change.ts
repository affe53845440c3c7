import type { EnablePlan } from '../../../codemods/enable-websockets/plan';
import { applyEdits } from '../../edit';
import { fileStates } from '../../project/git';
import type { AppMigration, FileChange, Reason } from '../../types';
import type { AppOnDisk, FoundReading } from '../analyse';
import { diffPathOf, dirtyWords, gitFailure, shortPath } from '../edits';
import { planEnabling } from '../enabling';
import { notAsked, reason } from '../reasons';
import type { Planning } from './planning';

/** Plans the edits that make the definition of an app enable WebSockets. */
export const planFor = (planning: Planning, app: AppOnDisk, reading: FoundReading): Promise<EnablePlan> =>
  planEnabling(planning, app, reading, {
    modules: planning.modules,
    files: planning.host.files,
    overrideDisabled: planning.options.overrideDisabled,
  });

/** The files that a plan changes, with their texts before and after. */
export function changesOf(
  { host, modules, options }: Planning,
  plan: Pick<EnablePlan, 'edits'>,
): FileChange[] {
  const files = [...new Set(plan.edits.map(({ file }) => file))];
  return files.flatMap((file) => {
    const outcome = modules.load(file);
    if (!outcome.ok) return [];
    const before = outcome.parsed.text;
    const after = applyEdits(
      before,
      plan.edits.filter((edit) => edit.file === file),
    );
    // A check prints no diff, and asking git for a path costs as much as reading the app.
    const diffPath = options.mode === 'check' ? shortPath(host, file) : diffPathOf(host, file);
    return [{ file, before, after, diffPath }];
  });
}

/** A file that git could not give back is not written, unless the user says so. */
export function guardDirty({ host, options }: Planning, decided: AppMigration): AppMigration {
  if (options.mode !== 'write' || options.allowDirty || decided.changes.length === 0) return decided;
  const answer = fileStates(
    host,
    decided.changes.map(({ file }) => file),
  );
  const refuse = (why: Reason): AppMigration => ({
    ...decided,
    action: 'blocked',
    reason: why,
    edits: [],
    changes: [],
  });
  if (!answer.ok) {
    return { ...refuse(notAsked), problems: [...decided.problems, gitFailure(answer.message)] };
  }
  for (const { file, diffPath } of decided.changes) {
    const state = answer.states.get(file);
    if (!state || state === 'clean') continue;
    const detail = `\`${diffPath}\` ${dirtyWords[state]}. Commit it, or run again with --allow-dirty`;
    return refuse(reason('uncommitted-changes', detail));
  }
  return decided;
}
