import type { AppFolder } from '../../app/app-folder';
import { readSettings } from '../../project/settings';
import type { AppLint, LintResult, Problem } from '../../types';
import { createAccount } from '../account';
import { openApp } from '../analyse';
import { createLinter } from '../lint/linter';
import type { Survey } from '../survey';

/**
 * Lints one app as `frigg lint` does, with the app's own settings and without fixes.
 *
 * @returns null when no entry exports a definition: what follows tells
 */
export async function lintApp(found: Survey, folder: AppFolder): Promise<LintResult | null> {
  const onDisk = openApp(found, folder);
  const settings = readSettings(found.host.files, folder.root);
  const linted = await createLinter(found, onDisk, settings.ok ? settings.settings.rules : {}).lint();
  if (!linted) return null;
  const app: AppLint = {
    root: folder.root,
    findings: linted.findings,
    problems: [...linted.problems, ...(settings.ok ? [] : [settings.problem])],
    changes: [],
    fixed: [],
    written: false,
    notes: [],
    maxWarnings: (settings.ok ? settings.settings.maxWarnings : undefined) ?? null,
  };
  const reasons = [...onDisk.files.skipped, ...onDisk.files.failed, ...linted.failed];
  return { apps: [app], problems: [], files: createAccount(found.scanner, found.modules, reasons) };
}

/** What of lint stops a deploy: its errors, or that it could not look; null when nothing does. */
export function lintProblem({ apps }: LintResult): Problem | null {
  const problem = apps.flatMap((app) => app.problems)[0];
  if (problem) return problem;
  const errors = apps.flatMap((app) => app.findings).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return null;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  return {
    id: 'lint-errors',
    message: `Lint found ${count}, the first one \`${first.ruleId}\`. Nothing was composed, packaged or deployed.`,
    remedy: 'Repair what `frigg-toolkit lint` shows, or go on all the same with `--no-lint`.',
    file: first.file,
    position: { line: first.line, column: first.column },
  };
}
