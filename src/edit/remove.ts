import type { TextEdit } from '../types';
import { EditError } from './apply';
import { commaOf, readLayout } from './layout';
import { lineEndAt, lineStart, lineStop, skipSpaces } from './lines';
import type { MemberShape, ObjectShape, SourceShape, TextRange } from './shape';

const isBlank = (text: string, start: number, end: number): boolean => text.slice(start, end).trim() === '';

/** Takes the white space along that the removal would leave behind; comments are never touched. */
function widen(text: string, object: ObjectShape, range: TextRange): TextEdit {
  let { start, end } = range;
  const line = Math.max(lineStart(text, start), object.start + 1);
  const stop = Math.min(lineStop(text, end), object.end - 1);
  const firstOnLine = line > object.start + 1 && isBlank(text, line, start);
  const lastOnLine = stop < object.end - 1 && isBlank(text, end, stop);
  if (firstOnLine && lastOnLine) {
    start = line;
    end = stop + lineEndAt(text, stop).length;
  } else if (firstOnLine || text[start - 1] === '{') {
    end = lastOnLine ? end : skipSpaces(text, end, stop);
  } else {
    const spaces = start - text.slice(line, start).trimEnd().length - line;
    const atBrace = isBlank(text, end, object.end - 1) && !lastOnLine;
    if (lastOnLine || (atBrace && text[end] !== '}')) start -= spaces;
    else if (!atBrace || isBlank(text, line, start)) end = skipSpaces(text, end, stop);
    else start -= spaces;
  }
  return { start, end, text: '' };
}

/**
 * Removes a member and one comma, with the line where it stood alone. Comments stay: they may be about
 * something else.
 *
 * @returns edits in the order of the text
 * @throws EditError `unexpected-source` when the text is not what the shapes say
 */
export function removeProperty(source: SourceShape, object: ObjectShape, member: MemberShape): TextEdit[] {
  const { text } = source;
  const { gaps } = readLayout(source, object);
  const index = object.members.findIndex((other) => other.start === member.start && other.end === member.end);
  const before = gaps[index];
  const after = gaps[index + 1];
  if (!before || !after) throw new EditError('unexpected-source', member.start, member.end);

  const behind = commaOf(after);
  const ahead = commaOf(before);
  // Comma first: the separator that goes is the one on the member's own line.
  const leads =
    ahead !== undefined &&
    before.breaks.some((line) => line <= ahead.start) &&
    isBlank(text, ahead.end, member.start);
  if (leads && !before.breaks.some((line) => line > ahead.start)) {
    return [widen(text, object, { start: ahead.start, end: member.end })];
  }
  if (behind) {
    if (isBlank(text, member.end, behind.start))
      return [widen(text, object, { start: member.start, end: behind.end })];
    return [widen(text, object, member), { start: behind.start, end: behind.end, text: '' }];
  }
  if (!ahead) return [widen(text, object, member)];
  // A note on the member's line must not end up behind the member before.
  const note = after.tokens[0];
  const sameLine = note !== undefined && note.start <= lineStop(text, member.end);
  if (!sameLine && isBlank(text, ahead.end, member.start)) {
    return [{ start: ahead.start, end: member.end, text: '' }];
  }
  return [{ start: ahead.start, end: ahead.end, text: '' }, widen(text, object, member)];
}
