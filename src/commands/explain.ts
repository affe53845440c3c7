import { entryOf, groups, idsLike } from '../catalog';
import { explanationDocument } from '../report/json';
import { formatEntry, formatIndex } from '../report/entry';
import type { Problem } from '../types';
import type { CommonOptions } from './arguments';
import { report } from './failure';
import { colours, standardOutput, writeFully } from './output';

function unknownId(id: string): Problem {
  const near = idsLike(id);
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  return {
    id: 'unknown-id',
    message: `There is no id "${id}".${meant}`,
    remedy: 'Run "frigg-toolkit explain" for the list of all ids.',
  };
}

/**
 * `frigg explain [id]`: prints one entry of the catalog, or the list of all.
 *
 * @returns the exit code: 0, or 2 for an id that is not known
 */
export function runExplain(parameters: readonly string[], common: CommonOptions): number {
  const [id] = parameters;
  const { format, color } = common;
  const style = { color: colours(standardOutput, color) };
  if (id === undefined) {
    const all = groups.map((group) => ({
      ...group,
      ids: group.ids.map((each) => ({ id: each, ...entryOf(each)?.entry })),
    }));
    const entries = groups.flatMap(({ name, ids }) =>
      ids.map((each) => ({ id: each, group: name, ...entryOf(each)?.entry })),
    );
    writeFully(
      standardOutput,
      format === 'json' ? explanationDocument(entries, groups) : formatIndex(all, style),
    );
    return 0;
  }
  const found = entryOf(id);
  if (found === null) return report(unknownId(id), common.command, format);
  const { group, entry } = found;
  writeFully(
    standardOutput,
    format === 'json' ? explanationDocument([{ id, group, ...entry }]) : formatEntry(id, entry, style),
  );
  return 0;
}
