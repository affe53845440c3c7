import type { TextEdit } from '../types';
import { propertyIndent } from './indent';
import { commaFirst, commaOf, readLayout } from './layout';
import type { Layout } from './layout';
import { lineEndNear, lineStop, skipSpaces } from './lines';
import type { ObjectShape, SourceShape } from './shape';
import { readStyle, writeKey } from './style';
import type { ObjectStyle } from './style';

/** A value as source text, or the entries of an object literal that is written in the style around it. */
export type PropertyValue = { kind: 'raw'; text: string } | { kind: 'object'; entries: [string, string][] };

export interface NewProperty {
  key: string;
  value: PropertyValue;
}

function renderValue(value: PropertyValue, style: ObjectStyle): string {
  if (value.kind === 'raw') return value.text;
  if (value.entries.length === 0) return '{}';
  const entries = value.entries.map(([key, text]) => renderEntry(key, text, style));
  return `{${style.padding}${entries.join(`,${style.afterComma}`)}${style.padding}}`;
}

const renderEntry = (key: string, value: string, style: ObjectStyle): string =>
  writeKey(key, style.quote) + style.beforeColon + ':' + style.afterColon + value;

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

/** Where nothing but white space follows on the line, the line's end: the diff then shows one new line. */
function endOfLine(text: string, at: number, limit: number): number {
  const stop = lineStop(text, at);
  return stop < limit && skipSpaces(text, at, limit) === stop ? stop : at;
}

function insertInLine(source: SourceShape, layout: Layout, style: ObjectStyle, property: string): TextEdit[] {
  const { object, tail, last } = layout;
  const lastToken = tail.tokens.at(-1);
  if (!last) {
    if (lastToken) {
      const closed = lastToken.end === tail.end && tail.tokens[0]?.start !== tail.start;
      return [insertion(lastToken.end, ` ${property}${closed ? ' ' : ''}`)];
    }
    const inner = tail.end - tail.start;
    if (inner === 0) return [insertion(tail.end, style.padding + property + style.padding)];
    return inner === 1
      ? [insertion(tail.end, `${property} `)]
      : [insertion(object.start + 1 + Math.floor(inner / 2), property)];
  }
  const space = lastToken && lastToken.kind !== 'comma' ? ' ' : style.afterComma;
  const at = lastToken?.end ?? last.end;
  return commaOf(tail)
    ? [insertion(at, `${space}${property},`)]
    : [insertion(at, `,${style.afterComma}${property}`)];
}

function insertLine(source: SourceShape, layout: Layout, style: ObjectStyle, property: string): TextEdit[] {
  const { text } = source;
  const { object, tail, last } = layout;
  const lastToken = tail.tokens.at(-1);
  const end = lastToken?.end ?? last?.end ?? tail.start;
  const newLine = lineEndNear(text, end, object.end);
  const comma = commaOf(tail);
  if (last && !comma) {
    const leading = commaFirst(text, layout);
    if (leading)
      return [
        insertion(endOfLine(text, end, tail.end), `${newLine}${leading.indent},${leading.space}${property}`),
      ];
  }
  const line = newLine + propertyIndent(source, layout) + property;
  if (last && !comma) {
    if (!lastToken) return [insertion(end, `,${line}`)];
    return [insertion(last.end, ','), insertion(endOfLine(text, end, tail.end), line)];
  }
  const trailing = last ? comma !== undefined : style.trailingComma;
  return [insertion(endOfLine(text, end, tail.end), line + (trailing ? ',' : ''))];
}

/**
 * Adds a property as the last one of an object literal, in the style of the object.
 *
 * Insertions only: one, and a comma of its own where the last member has none and a comment stands
 * behind it. Every comment keeps standing behind what it stood behind. An object whose members stand on
 * one line stays on it; else the property gets a line of its own.
 *
 * @returns edits in the order of the text, offsets in UTF-16 units of `source.text`
 * @throws EditError `unexpected-source` when the text is not what the shapes say
 */
export function insertProperty(source: SourceShape, object: ObjectShape, property: NewProperty): TextEdit[] {
  const layout = readLayout(source, object);
  const style = readStyle(source, layout);
  const rendered = renderEntry(property.key, renderValue(property.value, style), style);
  return layout.multiline
    ? insertLine(source, layout, style, rendered)
    : insertInLine(source, layout, style, rendered);
}
