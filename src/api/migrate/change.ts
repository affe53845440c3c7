import { relative, sep } from 'node:path';
import { planEnable, type EnablePlan } from '../../../codemods/enable-websockets/plan';
import { readDefinition } from '../../app/definition';
import type { AppFolder } from '../../app/app-folder';
import { applyEdits } from '../../edit';
import { readEditorConfig, type EditorConfig } from '../../project/editor-config';
import { fileStates, pathInRepository, topLevel } from '../../project/git';
import { overlay } from '../../project/overlay';
import { isBelow } from '../../project/walk';
import type { AppMigration, FileChange, Problem, Reason } from '../../types';
import { notAsked, reason } from '../reasons';
import type { AppOnDisk, EntryReading } from './analyse';
import type { Planning } from './planning';

/** Plans the edits that make the definition of an app enable WebSockets. */
export async function planFor(
  planning: Planning,
  app: AppOnDisk,
  reading: Extract<EntryReading['reading'], { kind: 'found' }>,
  folders: readonly AppFolder[],
): Promise<EnablePlan> {
  const { host, modules, options } = planning;
  const { entry } = reading.definition;
  const configs = new Map<string, EditorConfig | null>();
  for (const { range } of reading.sites) {
    if (!configs.has(range.file)) configs.set(range.file, await readEditorConfig(host.files, range.file));
  }
  return planEnable({
    reading,
    modules,
    overrideDisabled: options.overrideDisabled,
    readWith: (texts) => readDefinition(planning.modulesOver(overlay(host.files, texts)), entry),
    mayEdit: (file) => mayEdit(planning, app, file, folders),
    editorConfig: (file) => configs.get(file) ?? undefined,
  });
}

/** Files of the app, what its links lead to included, of its workspace and of its repository; never an installed package. */
function mayEdit(planning: Planning, app: AppOnDisk, file: string, folders: readonly AppFolder[]): boolean {
  if (file.split(sep).includes('node_modules')) return false;
  const { root, workspace } = app.folder;
  const own = planning.scanner.roots(app.area);
  const inside = [...own, workspace?.root, planning.host.cwd, ...folders.map((folder) => folder.root)];
  if (inside.some((folder) => folder !== undefined && isBelow(file, folder))) return true;
  const top = topLevel(planning.host, root);
  return top.kind === 'repo' && isBelow(file, top.folder);
}

/** The files that a plan changes, with their texts before and after. */
export function changesOf({ host, modules, options }: Planning, plan: EnablePlan): FileChange[] {
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
    const inRepository = options.mode === 'check' ? null : pathInRepository(host, file);
    const diffPath = inRepository?.path ?? relative(host.cwd, file).split(sep).join('/');
    return [{ file, before, after, diffPath }];
  });
}

const dirtyWords = {
  staged: 'has staged changes that are not committed',
  unstaged: 'has changes that are not committed',
  untracked: 'is not tracked by git',
} as const;

/** git was asked whether a file has uncommitted changes, and gave no answer. */
export function gitFailure(message: string): Problem {
  const first = message.trim().split('\n')[0] ?? '';
  // git names the command itself, with the path quoted as the shell needs it.
  const trust = /^\s*(git config --global --add safe\.directory .+)$/m.exec(message)?.[1];
  const top = /dubious ownership in repository at '(.+)'/.exec(message)?.[1];
  const command = trust ?? (top === undefined ? null : `git config --global --add safe.directory ${top}`);
  const mend = command === null ? 'Mend the repository' : `Say that you trust the repository: \`${command}\``;
  return {
    id: 'git-failed',
    message: `git failed: ${first.replace(/^(?:fatal|error): /, '')}`,
    remedy: `${mend}. Or run again with --allow-dirty: then git is not asked.`,
  };
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
