import { orderEdits } from '../../src/edit';
import { positionAt } from '../../src/project/positions';
import type { Evidence, TextEdit } from '../../src/types';

/** A file with edits, as it was before them. */
export interface Edited {
  text: string;
  edits: readonly TextEdit[];
}

/** Where an offset of the edited text was before; null inside of what was written. */
export function offsetBefore({ text, edits }: Edited, offset: number): number | null {
  let shift = 0;
  for (const edit of orderEdits(text, edits)) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset === start && edit.end > edit.start) return edit.start;
    if (offset < start + edit.text.length) return null;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

const isModel = ({ kind }: Evidence): boolean => kind === 'core-model' || kind === 'runtime-model';

const isOfCore = ({ kind, grade, note }: Evidence): boolean =>
  // A type that stays is gone when the app runs.
  kind === 'core-model' && !(grade === 'weak' && note === 'used as a type only');

/** What is left of core's model among evidence; undefined when nothing is. */
export const leftOfCore = (usage: readonly Evidence[]): Evidence | undefined => usage.find(isOfCore);

/** Evidence but that of models, as one text: by what stands there, which edits of imports do not touch. */
function outlineOf(usage: readonly Evidence[], textOf: (file: string) => string | null): string {
  const rest = usage.filter((one) => !isModel(one));
  const lines = rest.map(({ kind, grade, file, start, end }) =>
    [kind, grade, file, textOf(file)?.slice(start, end) ?? `${start}-${end}`].join('\0'),
  );
  return lines.sort().join('\n');
}

/**
 * Says what is wrong with the use that is found after imports were moved: core's model is left, or a place that used
 * it shows no use of the runtime's; null when all is as it should be.
 *
 * @param edited the files with edits, by their path
 * @param textOf the text of a file after the edits
 */
export function wrongUse(
  before: readonly Evidence[],
  after: readonly Evidence[],
  edited: ReadonlyMap<string, Edited>,
  textOf: (file: string) => string | null,
): string | null {
  if (leftOfCore(after)) return "core's `WebsocketConnection` is still found";
  const runtime = after.filter(({ kind }) => kind === 'runtime-model');
  for (const one of before.filter(isOfCore)) {
    const file = edited.get(one.file);
    const same = runtime.filter((other) => other.file === one.file && other.grade === one.grade);
    const stands = same.some((other) => {
      const offset = file ? offsetBefore(file, other.start) : other.start;
      return !file || offset === null || positionAt(file.text, offset).line === one.line;
    });
    // What is never used has no place but its import, which may have moved.
    const isThere = one.grade === 'weak' ? runtime.some((other) => other.file === one.file) : stands;
    if (!isThere) return 'the use of WebSockets is no longer found where it was';
  }
  const beforeText = (file: string): string | null => edited.get(file)?.text ?? textOf(file);
  return outlineOf(before, beforeText) === outlineOf(after, textOf)
    ? null
    : 'the use of WebSockets that is found is no longer the same';
}
