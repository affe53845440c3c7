import type { Position } from '../types';

const lineFeed = 10;
const carriageReturn = 13;

function findLineStarts(text: string): number[] {
  // Searching for a character is a call into the engine; looking at each is not, and most runs read few texts.
  const found = text.includes('\r') ? /\r\n?|\n/g : null;
  const starts = [0];
  if (found) for (const end of text.matchAll(found)) starts.push(end.index + end[0].length);
  else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

// Many places are asked for in few texts, one text after the other.
const remembered = new Map<string, number[]>();
const rememberAtMost = 8;

/**
 * Offsets at which lines start, the first one 0. LF, CRLF and a lone CR end a line; U+2028 and U+2029
 * don't, as in editors and in git.
 */
export function lineStarts(text: string): readonly number[] {
  const known = remembered.get(text);
  if (known) return known;
  const starts = findLineStarts(text);
  const oldest = remembered.keys().next();
  if (remembered.size >= rememberAtMost && oldest.done !== true) remembered.delete(oldest.value);
  remembered.set(text, starts);
  return starts;
}

/**
 * Line and column, both from 1, of an offset in UTF-16 units. An offset outside the text is taken to
 * its nearest end. A byte order mark counts as a unit of the first line.
 */
export function positionAt(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const target = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= target) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: target - (starts[low] ?? 0) + 1 };
}

/** Start and end (without its line end) of a line, numbered from 1; an empty range outside the text. */
export function lineRange(text: string, line: number): { start: number; end: number } {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  if (start === undefined) return { start: text.length, end: text.length };
  let end = starts[line] ?? text.length;
  if (starts[line] !== undefined) {
    if (text.charCodeAt(end - 1) === lineFeed) end -= 1;
    if (end > start && text.charCodeAt(end - 1) === carriageReturn) end -= 1;
  }
  return { start, end };
}
