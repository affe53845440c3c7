/** Lines of a JavaScript text: they end with LF, CRLF, CR, U+2028 or U+2029. */

const isLineEnd = (unit: number): boolean =>
  unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;

/** The line end that stands at this offset, or an empty string. */
export function lineEndAt(text: string, at: number): string {
  if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) return '\r\n';
  return isLineEnd(text.charCodeAt(at)) ? text.charAt(at) : '';
}

/** The offset of the first unit of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** The offset of the line end that closes the line of `at`, or the end of the text. */
export function lineStop(text: string, at: number): number {
  let stop = at;
  while (stop < text.length && !isLineEnd(text.charCodeAt(stop))) stop += 1;
  return stop;
}

/** Skips white space that stays on the line. */
export function skipSpaces(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && !isLineEnd(text.charCodeAt(end)) && /\s/.test(text.charAt(end))) end += 1;
  return end;
}

/** The white space that starts at a line's start; a byte order mark is none of it. */
export function indentOf(text: string, start: number): string {
  const from = start === 0 && text.startsWith('\uFEFF') ? 1 : start;
  return text.slice(from, skipSpaces(text, from, text.length));
}

const isWritable = (end: string): boolean => end === '\n' || end === '\r\n' || end === '\r';

/**
 * The line end to write beside `at`: that of its line, else of the line before, else LF.
 * U+2028 and U+2029 end lines but are never written.
 *
 * @param limit where the search forward stops: beyond it are lines of another matter
 */
export function lineEndNear(text: string, at: number, limit: number): string {
  const forward = lineStop(text, at);
  if (forward < limit && isWritable(lineEndAt(text, forward))) return lineEndAt(text, forward);
  for (let index = at - 1; index >= 0; index -= 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a) return text.charCodeAt(index - 1) === 0x0d ? '\r\n' : '\n';
    if (unit === 0x0d) return '\r';
  }
  const first = /\r\n|\n|\r/.exec(text.slice(at));
  return first ? first[0] : '\n';
}
