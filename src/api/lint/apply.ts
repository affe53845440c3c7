import type { Host } from '../../host';
import type { AppLint, FileChange, FileReason } from '../../types';
import { diffPathOf } from '../edits';
import { writeChanges } from '../write';
import { newFindings } from './compare';
import type { Trust } from './fixes';
import { fixApp } from './fixing';
import type { AppLinter, Linted } from './linter';

export interface FixOptions {
  trust: Trust;
  dryRun: boolean;
  allowDirty: boolean;
  interrupted: () => boolean;
}

/** Fixes an app and writes it, unless it is a dry run; the findings are then those that are left. */
export async function fixAndWrite(
  host: Host,
  linter: AppLinter,
  app: AppLint,
  first: Linted,
  options: FixOptions,
): Promise<{ app: AppLint; failed: FileReason[] }> {
  const { texts, applied, after, refused } = await fixApp(linter, first, options.trust);
  if (refused !== null) return { app: { ...app, notes: [...app.notes, refused] }, failed: [] };
  const changes: FileChange[] = [...texts].map(([file, text]) => ({
    file,
    before: first.text(file) ?? '',
    after: text,
    diffPath: diffPathOf(host, file),
  }));
  if (changes.length === 0) return { app, failed: [] };
  const planned: AppLint = { ...app, changes, fixed: applied };
  // In a dry run the findings are still there, and so they are shown.
  if (options.dryRun) return { app: planned, failed: [] };
  const outcome = await writeChanges(host, changes, {
    allowDirty: options.allowDirty,
    interrupted: options.interrupted,
    async check() {
      const now = await linter.lint();
      if (!now) return 'no definition can be found';
      const [fresh] = newFindings(after.findings, now.findings);
      const [gone] = newFindings(now.findings, after.findings);
      const other = fresh ?? gone;
      return other ? `the app does not lint as planned (${other.ruleId})` : null;
    },
  });
  const unfixed = { ...app, fixed: [] };
  switch (outcome.kind) {
    case 'written':
      return { app: { ...planned, findings: after.findings, written: true }, failed: [] };
    case 'dirty': {
      const notes = [...app.notes, `Nothing was fixed. ${outcome.reason.text}`];
      const problems = [...app.problems, ...outcome.problems];
      return { app: { ...unfixed, changes, notes, problems }, failed: [] };
    }
    case 'failed': {
      const problems = [...app.problems, ...outcome.problems];
      return { app: { ...unfixed, problems }, failed: outcome.failed };
    }
  }
}
