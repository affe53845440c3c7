import { structuredPatch } from 'diff';
import type { FileChange } from '../types';
import { createPaint } from './paint';

const contextLines = 3;

/** Bytes that git writes as a letter behind a backslash. */
const lettered = new Map([
  [0x07, 'a'],
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x22, '"'],
  [0x5c, '\\'],
]);

/** A path as git writes it in a header: quoted, and in octal, where a byte is not plain ASCII. */
export function gitPath(path: string): string {
  const bytes = [...Buffer.from(path, 'utf8')];
  const plain = bytes.every((byte) => byte >= 0x20 && byte < 0x7f && !lettered.has(byte));
  if (plain) return path;
  const quoted = bytes.map((byte) => {
    const letter = lettered.get(byte);
    if (letter !== undefined) return `\\${letter}`;
    return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${quoted.join('')}"`;
}

/** A name that holds a space ends with a tab, or a reader takes the rest of the line for a date. */
const headerName = (name: string): string =>
  name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;

/**
 * The change of one file as a unified diff that `git apply` accepts, line ends as they stand in the file.
 * Empty when nothing changes.
 */
export function unifiedDiff(change: FileChange): string {
  if (change.before === change.after) return '';
  const { hunks } = structuredPatch('', '', change.before, change.after, '', '', { context: contextLines });
  const before = gitPath(`a/${change.diffPath}`);
  const after = gitPath(`b/${change.diffPath}`);
  const lines = [`diff --git ${before} ${after}`, `--- ${headerName(before)}`, `+++ ${headerName(after)}`];
  for (const { oldStart, oldLines, newStart, newLines, lines: body } of hunks) {
    lines.push(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...body);
  }
  return `${lines.join('\n')}\n`;
}

/** Escapes what could move a terminal's cursor; the diff is then for eyes only. */
const visible = (line: string): string =>
  line.replace(/\p{Cc}/gu, (character) =>
    character === '\t' ? character : character === '\r' ? '' : '\uFFFD',
  );

/** The same diff for eyes: coloured, without the line that only git reads. Not for `git apply`. */
export function colouredDiff(change: FileChange, color: boolean): string {
  const paint = createPaint(color);
  const lines = unifiedDiff(change).split('\n').slice(1, -1);
  const painted = lines.map((raw, index) => {
    const line = visible(raw);
    if (index < 2) return paint.bold(line);
    if (line.startsWith('@@')) return paint.cyan(line);
    if (line.startsWith('+')) return paint.green(line);
    if (line.startsWith('-')) return paint.red(line);
    return line;
  });
  return painted.length === 0 ? '' : `${painted.join('\n')}\n`;
}
