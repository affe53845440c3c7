import type { TextEdit } from '../types';

export type EditErrorId =
  'out-of-range' | 'overlap' | 'split-surrogate' | 'split-line-end' | 'unexpected-source';

const messages: Record<EditErrorId, string> = {
  'out-of-range': 'An edit lies outside of the text',
  overlap: 'Two edits change the same place',
  'split-surrogate': 'An edit starts or ends inside of a character',
  'split-line-end': 'An edit starts or ends between CR and LF',
  'unexpected-source': 'The source does not look as the tree says',
};

/** An edit that can't be made. `start` and `end` say where, in UTF-16 units of the text. */
export class EditError extends Error {
  override readonly name = 'EditError';

  constructor(
    readonly id: EditErrorId,
    readonly start: number,
    readonly end: number,
  ) {
    super(`${messages[id]} (${start}-${end})`);
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

function checkBoundary(text: string, at: number, edit: TextEdit): void {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  if (isHighSurrogate(before) && isLowSurrogate(after)) {
    throw new EditError('split-surrogate', edit.start, edit.end);
  }
  if (before === 0x0d && after === 0x0a) throw new EditError('split-line-end', edit.start, edit.end);
}

/**
 * The edits in the order of the text, checked against it.
 *
 * Ranges are half open, in UTF-16 units. Edits may touch; two insertions at one place have no order
 * that could be known and count as an overlap.
 *
 * @throws EditError when a range is out of bounds, overlaps another, or splits a character or CRLF
 */
export function orderEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let previous: TextEdit | null = null;
  for (const edit of ordered) {
    const { start, end } = edit;
    const whole = Number.isInteger(start) && Number.isInteger(end);
    if (!whole || start < 0 || end < start || end > text.length)
      throw new EditError('out-of-range', start, end);
    checkBoundary(text, start, edit);
    checkBoundary(text, end, edit);
    if (previous) {
      const twice = start === previous.start && end === previous.end;
      if (start < previous.end || twice) throw new EditError('overlap', start, end);
    }
    previous = edit;
  }
  return ordered;
}

/**
 * The text with all edits made; everything outside of their ranges is kept unit by unit.
 *
 * @throws EditError as {@link orderEdits}
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let output = '';
  let from = 0;
  for (const edit of orderEdits(text, edits)) {
    output += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return output + text.slice(from);
}
