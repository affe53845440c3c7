import { stateOf } from '../../app/definition/websockets';
import type { AppMigration, Evidence } from '../../types';
import { readEntry, readUsage, type AppOnDisk } from './analyse';
import type { Planning } from './planning';

/**
 * Reads an app again after its files were written: they parse, the definition enables WebSockets, and
 * the use that was found is the use that is found now.
 */
export async function checkAgain(
  planning: Planning,
  app: AppOnDisk,
  planned: AppMigration,
): Promise<string | null> {
  const modules = planning.modulesOver(planning.host.files);
  for (const { file } of planned.changes) {
    const outcome = modules.load(file);
    if (!outcome.ok) return `${outcome.problem.message} (${outcome.reason})`;
  }
  const entry = readEntry(modules, app.folder.candidates);
  if (entry.reading?.kind !== 'found') return 'the definition can no longer be read';
  const state = stateOf(entry.reading);
  if (state !== 'enabled') return `the definition reads as "${state}", not as "enabled"`;
  const usage = await readUsage(planning.host, modules, app);
  const before = new Map(planned.changes.map((change) => [change.file, change.before]));
  const after = new Map(planned.changes.map((change) => [change.file, change.after]));
  const same = outlines(planned.usage, before) === outlines(usage.evidence, after);
  return same ? null : 'the use of WebSockets that is found is no longer the same';
}

/**
 * What is found, as one text: by its place where the file is as it was, by its own source text where an
 * edit has moved it. Its line is no measure: the edit may stand on the same one.
 */
function outlines(usage: readonly Evidence[], texts: ReadonlyMap<string, string>): string {
  const outline = ({ kind, grade, file, start, end }: Evidence): string =>
    [kind, grade, file, texts.get(file)?.slice(start, end) ?? `${start}-${end}`].join('\0');
  return usage.map(outline).sort().join('\n');
}
