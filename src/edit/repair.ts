import type { TextEdit } from '../types';
import { renameKey, replaceValue } from './rename';
import type { SourceShape, TextRange } from './shape';

/** A change that gives a spelling its meaning. */
export type SpellingRepair =
  | { kind: 'rename-key'; keyRange: TextRange; to: string }
  /** `object` stands for `{ enable: true }`. */
  | { kind: 'replace-value'; site: TextRange; with: 'true' | 'object' };

/**
 * The edits of a repair, in the dialect of the source.
 *
 * @throws EditError `unexpected-source` when a key can't be renamed where it stands
 */
export function repairEdits(source: SourceShape, repair: SpellingRepair): TextEdit[] {
  if (repair.kind === 'rename-key') return renameKey(source, repair.keyRange, repair.to);
  const object = source.dialect === 'json' ? '{ "enable": true }' : '{ enable: true }';
  return replaceValue(repair.site, repair.with === 'true' ? 'true' : object);
}
