import type { TextEdit } from '../types';
import { EditError } from './apply';
import type { SourceShape, TextRange } from './shape';
import { writeKey } from './style';

/** The offset of the first unit that is neither white space nor inside a comment. */
function nextCode(source: SourceShape, from: number): number {
  let at = from;
  for (const comment of source.comments) {
    if (comment.start < at) continue;
    if (source.text.slice(at, comment.start).trim() !== '') break;
    at = comment.end;
  }
  while (at < source.text.length && /\s/.test(source.text.charAt(at))) at += 1;
  return at;
}

/**
 * Renames a key where it is written; `key` is its range, quotes included, brackets excluded.
 *
 * Quotes stay as they are. Of a shorthand `{ websocket }` the value stays: `{ websockets: websocket }`.
 *
 * @throws EditError `unexpected-source` for a computed key that is no literal
 */
export function renameKey(source: SourceShape, key: TextRange, newName: string): TextEdit[] {
  const { start, end } = key;
  const written = source.text.slice(start, end);
  const quote = /^(["'`])[^]*\1$/.exec(written)?.[1];
  const next = source.text[nextCode(source, end)];
  if (quote !== undefined) {
    const inner = JSON.stringify(newName).slice(1, -1);
    const escaped = quote === '"' ? inner : inner.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
    return [{ start: start + 1, end: end - 1, text: escaped }];
  }
  if (written === '' || next === ']') throw new EditError('unexpected-source', start, end);
  const name = writeKey(newName, '');
  const shorthand = next === ',' || next === '}';
  return shorthand ? [{ start, end: start, text: `${name}: ` }] : [{ start, end, text: name }];
}

/** Puts `text` in the place of a value. */
export function replaceValue(range: TextRange, text: string): TextEdit[] {
  return [{ start: range.start, end: range.end, text }];
}
