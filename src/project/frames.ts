import type { Position } from '../types';
import { lineRange, lineStarts } from './positions';
import { maskStretch, secretRanges } from './secrets';

const byteOrderMark = 0xfeff;

/** A literal may begin on a line before the one that is shown, and so may its key. */
const linesLookedBack = 40;

interface ShownLine {
  text: string;
  /** Column, from 0, of the asked offset in `text`. */
  column: number;
}

function showLine(text: string, line: number, offset: number): ShownLine {
  const range = lineRange(text, line);
  const start = range.start === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : range.start;
  const from = lineRange(text, Math.max(1, line - linesLookedBack)).start;
  const to = lineRange(text, line + 1).end;
  const secrets = secretRanges(text.slice(from, to)).map((secret) => ({
    start: secret.start + from,
    end: secret.end + from,
  }));
  const masked = maskStretch(text, { start, end: range.end }, secrets);
  return {
    text: masked.text,
    column: Math.max(0, masked.moved(Math.min(Math.max(offset, start), range.end))),
  };
}

const widestInFrame = 120;
/** A snippet stands for its line: only what nobody writes by hand is cut. */
const widestSnippet = 200;

/** Cuts a long line around a column; never inside a surrogate pair. */
function cut({ text, column }: ShownLine, widest: number): ShownLine {
  if (text.length <= widest) return { text, column };
  let start = Math.min(Math.max(0, column - widest / 2), text.length - widest);
  let end = start + widest;
  const splits = (at: number): boolean => /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
  if (splits(start)) start += 1;
  if (splits(end)) end -= 1;
  const head = start > 0 ? '…' : '';
  return {
    text: head + text.slice(start, end) + (end < text.length ? '…' : ''),
    column: column - start + head.length,
  };
}

/** The line at an offset, trimmed, credentials masked, cut to 200 units around the offset. */
export function snippetAt(text: string, offset: number): string {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= Math.max(offset, 0)) + 1;
  const shown = showLine(text, line, offset);
  const lead = shown.text.length - shown.text.trimStart().length;
  return cut({ text: shown.text.trim(), column: Math.max(0, shown.column - lead) }, widestSnippet).text;
}

/**
 * A few source lines around a position, the position's own marked with `>` and a caret under its column.
 * Credentials are masked, long lines cut. Lines are joined by `\n`, without one at the end.
 */
export function codeFrame(text: string, { line, column }: Position, around = 2): string {
  const count = lineStarts(text).length;
  const target = Math.min(Math.max(line, 1), count);
  const last = Math.min(target + around, count);
  const gutter = String(last).length;
  const lines: string[] = [];
  for (let number = Math.max(1, target - around); number <= last; number += 1) {
    const isTarget = number === target;
    const offset = lineRange(text, number).start + (isTarget ? column - 1 : 0);
    const shown = cut(showLine(text, number, offset), widestInFrame);
    const label = `${isTarget ? '>' : ' '} ${String(number).padStart(gutter)} |`;
    lines.push(`${label} ${shown.text}`.trimEnd());
    if (!isTarget) continue;
    // Tabs are kept under tabs, so that the caret stands right at any width of them.
    const pad = shown.text.slice(0, shown.column).replace(/[^\t]/g, ' ').padEnd(shown.column);
    lines.push(`  ${' '.repeat(gutter)} | ${pad}^`);
  }
  return lines.join('\n');
}
