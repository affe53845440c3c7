import type { AppFolder } from '../app/app-folder';
import type { Host } from '../host';
import { readSettings } from '../project/settings';
import type { AppLint, FileReason, LintResult, Problem } from '../types';
import { accountFor, createAccount } from './account';
import { openApp } from './analyse';
import type { RuleSettings } from './lint/check';
import { createLinter } from './lint/linter';
import { suppressionNeedle } from './lint/suppressions';
import { survey, type OnProgress } from './survey';

export interface LintOptions {
  /** Apps, folders above apps or entry files. */
  paths: string[];
  /** These win over the settings of an app. */
  rules: RuleSettings;
  /** Which fixes are applied: those that are safe, or all that can be. */
  fix: 'none' | 'safe' | 'unsafe';
  /** With `fix`: plans the changes and writes nothing. */
  dryRun: boolean;
  /** Writes files with uncommitted changes too. */
  allowDirty: boolean;
  onProgress?: OnProgress;
}

/**
 * Lints the apps that the paths name, and applies fixes where that is asked for: all of an app's or none.
 * What goes wrong is in the result, a bug that one app meets included. Nothing of an app is run.
 */
export async function lint(host: Host, options: LintOptions): Promise<LintResult> {
  const { paths, onProgress } = options;
  const found = survey(host, paths, { onProgress, more: [suppressionNeedle] });
  const problems = [...found.problems];
  const reasons: FileReason[] = [];
  const changed = new Set<string>();
  const stop = new AbortController();
  const stopListening = host.onInterrupt(() => {
    stop.abort();
  });
  const apps: AppLint[] = [];
  let absent: AppFolder | null = null;
  try {
    for (const folder of found.folders) {
      if (stop.signal.aborted) {
        problems.push(interruption);
        break;
      }
      found.phase(folder.root);
      const app = await lintApp(folder).catch((error: unknown) => crashed(folder, error));
      if (app) apps.push(app);
      else absent ??= folder;
    }
  } finally {
    stopListening();
  }
  if (apps.length === 0 && absent !== null) {
    problems.push(await (await import('./missing')).noDefinition(host.files, absent, 'lint'));
  }
  const account = createAccount(found.scanner, found.modules, reasons);
  return { apps, problems, files: accountFor(account, changed, []) };

  async function lintApp(folder: AppFolder): Promise<AppLint | null> {
    const onDisk = openApp(found, folder);
    reasons.push(...onDisk.files.skipped, ...onDisk.files.failed);
    const settings = readSettings(host.files, folder.root);
    const rules = settings.ok ? { ...settings.settings.rules, ...options.rules } : options.rules;
    const linter = createLinter(found, onDisk, rules);
    const first = await linter.lint();
    if (!first) return null;
    reasons.push(...first.failed);
    const app: AppLint = {
      root: folder.root,
      findings: first.findings,
      problems: [...first.problems, ...(settings.ok ? [] : [settings.problem])],
      changes: [],
      fixed: [],
      written: false,
      notes: [],
      maxWarnings: (settings.ok ? settings.settings.maxWarnings : undefined) ?? null,
    };
    // With settings that can't be read, a rule that was to be off would be fixed all the same.
    if (options.fix === 'none' || !settings.ok) return app;
    const { fixAndWrite } = await import('./lint/apply');
    const outcome = await fixAndWrite(host, linter, app, first, {
      trust: options.fix,
      dryRun: options.dryRun,
      allowDirty: options.allowDirty,
      interrupted: () => stop.signal.aborted,
    });
    if (outcome.app.written) for (const { file } of outcome.app.changes) changed.add(file);
    reasons.push(...outcome.failed);
    return outcome.app;
  }
}

/** A bug that one app brings out is told, and leaves the others alone. */
async function crashed({ root }: AppFolder, error: unknown): Promise<AppLint> {
  const { internalProblem } = await import('./internal');
  const nothing = { findings: [], changes: [], fixed: [], notes: [], written: false, maxWarnings: null };
  return { root, ...nothing, problems: [internalProblem(error)] };
}

const interruption: Problem = {
  id: 'interrupted',
  message: 'The run was interrupted. Every app was written whole or not at all.',
  remedy: 'Run the command again: what is done is not done twice.',
};
