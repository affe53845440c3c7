import { wrongUse, type Edited } from '../../../codemods/use-websockets-runtime/verify';
import { stateOf } from '../../app/definition/websockets';
import { readSettings } from '../../project/settings';
import type { AppMigration, Evidence } from '../../types';
import { readEntry, readUsage, type AppOnDisk } from '../analyse';
import { shortPath } from '../edits';
import { brokenBy, newFindings } from '../lint/compare';
import { createLinter } from '../lint/linter';
import type { Planning, Rechecked } from './planning';

/**
 * Reads an app again after its files were written: they parse, the definition enables WebSockets, and
 * the use that was found is the use that is found now. Then it is linted.
 */
export async function checkAgain(
  planning: Planning,
  app: AppOnDisk,
  planned: AppMigration,
): Promise<Rechecked> {
  const wrong = await wrongWith(planning, app, planned);
  if (wrong !== null) return { wrong, also: [] };
  return lintAgain(planning, app, planned);
}

/** New findings of rules that judge the definition undo the edit; others are what the app needs besides. */
async function lintAgain(planning: Planning, app: AppOnDisk, planned: AppMigration): Promise<Rechecked> {
  const settings = readSettings(planning.host.files, app.folder.root);
  const linter = createLinter(planning, app, (settings.ok ? settings.settings.rules : undefined) ?? {});
  const before = await linter.lint(new Map(planned.changes.map((change) => [change.file, change.before])));
  const after = await linter.lint();
  const fresh = newFindings(before?.findings ?? [], after?.findings ?? []);
  const also = fresh.map(
    ({ file, line, column, message, ruleId }) =>
      `Also needed: ${shortPath(planning.host, file)}:${line}:${column} ${message} (${ruleId})`,
  );
  return { wrong: brokenBy(fresh), also };
}

async function wrongWith(planning: Planning, app: AppOnDisk, planned: AppMigration): Promise<string | null> {
  const modules = planning.modulesOver(planning.host.files);
  for (const { file } of planned.changes) {
    const outcome = modules.load(file);
    if (!outcome.ok) return `${outcome.problem.message} (${outcome.reason})`;
  }
  const entry = readEntry(modules, app.folder.candidates);
  if (entry.reading?.kind !== 'found') return 'the definition can no longer be read';
  const state = stateOf(entry.reading);
  const isExpected =
    state === 'enabled' || (planned.reason?.id === 'runtime-imports' && state === planned.state);
  if (!isExpected) return `the definition reads as "${state}", not as "enabled"`;
  const usage = await readUsage(planning.host, modules, app);
  const before = new Map(planned.changes.map((change) => [change.file, change.before]));
  const after = new Map(planned.changes.map((change) => [change.file, change.after]));
  if (movesModel(planning, planned)) {
    const edited = new Map([...before].map(([file, text]) => [file, editedOf(planned, file, text)]));
    return wrongUse(planned.usage, usage.evidence, edited, (file) => after.get(file) ?? null);
  }
  const same = outlines(planned.usage, before) === outlines(usage.evidence, after);
  return same ? null : 'the use of WebSockets that is found is no longer the same';
}

/** With `--runtime` all imports of the model move or none, and `left` tells of none. */
const movesModel = ({ options }: Planning, { left, usage }: AppMigration): boolean =>
  options.runtime === true &&
  left === undefined &&
  usage.some(({ kind, grade }) => kind === 'core-model' && grade === 'strong');

const editedOf = ({ edits }: AppMigration, file: string, text: string): Edited => ({
  text,
  edits: edits.filter((edit) => edit.file === file),
});

/**
 * What is found, as one text: by its place where the file is as it was, by its own source text where an
 * edit has moved it. Its line is no measure: the edit may stand on the same one.
 */
function outlines(usage: readonly Evidence[], texts: ReadonlyMap<string, string>): string {
  const outline = ({ kind, grade, file, start, end }: Evidence): string =>
    [kind, grade, file, texts.get(file)?.slice(start, end) ?? `${start}-${end}`].join('\0');
  return usage.map(outline).sort().join('\n');
}
