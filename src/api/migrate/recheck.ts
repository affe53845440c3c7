import { stateOf } from '../../../codemods/enable-websockets/state';
import type { AppMigration, Evidence } from '../../types';
import { readEntry, readUsage, type AppOnDisk } from './analyse';
import type { Planning } from './plan';

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
  return same(planned.usage, usage.evidence)
    ? null
    : 'the use of WebSockets that is found is no longer the same';
}

const outline = ({ kind, grade, file, snippet }: Evidence): string => [kind, grade, file, snippet].join('\0');

/** The same evidence, wherever an insertion has moved it to. */
function same(before: readonly Evidence[], after: readonly Evidence[]): boolean {
  const sortedBefore = before.map(outline).sort();
  const sortedAfter = after.map(outline).sort();
  return sortedBefore.join('\n') === sortedAfter.join('\n');
}
