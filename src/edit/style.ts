import { commaOf, tryLayout } from './layout';
import type { Layout } from './layout';
import { lineEndAt, skipSpaces } from './lines';
import type { ObjectShape, SourceShape } from './shape';

/** How properties are written in and around an object. */
export interface ObjectStyle {
  /** The quote of keys, or an empty string where keys are bare. */
  quote: '' | '"' | "'";
  beforeColon: '' | ' ';
  afterColon: '' | ' ';
  /** What stands between the braces of a one-line object and its content. */
  padding: '' | ' ';
  /** What stands behind the comma of a one-line object. */
  afterComma: '' | ' ';
  /** Objects of several lines end their last property with a comma. */
  trailingComma: boolean;
}

/** Counts votes for two ways; undefined when nobody voted or both are equal. */
function majority(votes: readonly boolean[]): boolean | undefined {
  const yes = votes.filter(Boolean).length;
  return yes * 2 === votes.length ? undefined : yes * 2 > votes.length;
}

const keysOf = (text: string, object: ObjectShape): string[] =>
  object.members.flatMap((member) => (member.key ? [text.slice(member.key.start, member.key.end)] : []));

function quoteOf(keys: readonly string[]): '' | '"' | "'" | undefined {
  if (keys.length === 0) return undefined;
  const double = keys.filter((key) => key.startsWith('"')).length;
  const single = keys.filter((key) => key.startsWith("'")).length;
  if ((double + single) * 2 <= keys.length) return '';
  return single > double ? "'" : '"';
}

interface Colon {
  before: string;
  after: string;
}

function colonsOf(text: string, object: ObjectShape): Colon[] {
  return object.members.flatMap((member) => {
    if (!member.key) return [];
    const colon = skipSpaces(text, member.key.end, member.end);
    if (text[colon] !== ':') return [];
    const value = skipSpaces(text, colon + 1, member.end);
    const after = lineEndAt(text, value) ? ' ' : text.slice(colon + 1, value);
    return [{ before: text.slice(member.key.end, colon), after }];
  });
}

/** The votes of one-line objects: do their braces hug the content? Half-hugging ones do not vote. */
function hugVotes(source: SourceShape, objects: readonly ObjectShape[]): boolean[] {
  return objects.flatMap((object) => {
    const layout = tryLayout(source, object);
    if (!layout?.last || layout.multiline) return [];
    const left = skipSpaces(source.text, object.start + 1, object.end) === object.start + 1;
    const right = !/\s/.test(source.text.charAt(object.end - 2));
    return left === right ? [left] : [];
  });
}

/** True where commas of one line are written without a space behind them. */
function tightCommaVotes(text: string, layout: Layout): boolean[] {
  return layout.gaps.slice(1, -1).flatMap((gap) => {
    const comma = commaOf(gap);
    return comma && gap.breaks.length === 0 ? [comma.end === gap.end] : [];
  });
}

function trailingCommaVotes(source: SourceShape): boolean[] {
  return source.objects.flatMap((object) => {
    const layout = tryLayout(source, object);
    return layout?.last && layout.tail.breaks.length > 0 ? [commaOf(layout.tail) !== undefined] : [];
  });
}

/**
 * The style of an object: its own where it shows one, then that of the objects inside of it, then that
 * of the file, then the usual one.
 */
export function readStyle(source: SourceShape, layout: Layout): ObjectStyle {
  const { text, objects } = source;
  const { object } = layout;
  const inside = objects.filter((other) => other.start > object.start && other.end < object.end);

  const own = colonsOf(text, object);
  const colons = own.length > 0 ? own : objects.flatMap((other) => colonsOf(text, other));
  const afterColon = majority(colons.map((colon) => colon.after === '')) === true ? '' : ' ';
  const beforeColon = colons.length > 0 && colons.every((colon) => colon.before === ' ') ? ' ' : '';

  const hugs =
    majority(hugVotes(source, [object])) ??
    majority(hugVotes(source, inside)) ??
    majority(hugVotes(source, objects));
  const tight =
    majority(tightCommaVotes(text, layout)) ??
    (object.members.length > 0 && afterColon === '' && hugs === true);

  const json = source.dialect === 'json';
  return {
    quote: json
      ? '"'
      : (quoteOf(keysOf(text, object)) ?? quoteOf(objects.flatMap((other) => keysOf(text, other))) ?? ''),
    beforeColon,
    afterColon,
    padding: hugs === true ? '' : ' ',
    afterComma: tight ? '' : ' ',
    trailingComma: !json && majority(trailingCommaVotes(source)) === true,
  };
}

const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** A key as source text: bare where that is the style and the name allows it. */
export function writeKey(name: string, quote: ObjectStyle['quote']): string {
  if (quote === '' && identifierName.test(name)) return name;
  const escaped = JSON.stringify(name);
  return quote === '"' ? escaped : `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
