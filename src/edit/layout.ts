import { EditError } from './apply';
import { indentOf, lineEndAt, skipSpaces } from './lines';
import type { MemberShape, ObjectShape, SourceShape, TextRange } from './shape';

export interface GapToken extends TextRange {
  kind: 'comma' | 'line-comment' | 'block-comment';
}

/** What stands between two members, before the first or after the last. */
export interface Gap extends TextRange {
  tokens: GapToken[];
  /** Offsets of the first unit after each line end that is not inside a comment. */
  breaks: number[];
}

/** An object literal taken apart; `gaps[i]` stands before `members[i]`, the last one before the brace. */
export interface Layout {
  object: ObjectShape;
  gaps: Gap[];
  tail: Gap;
  last: MemberShape | undefined;
  /** A line ends between its members: the object is written over several lines. */
  multiline: boolean;
}

function firstCommentFrom(source: SourceShape, at: number): number {
  let low = 0;
  let high = source.comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((source.comments[middle]?.start ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Null when anything but white space, commas and comments stands there. */
function readGap(source: SourceShape, start: number, end: number): Gap | null {
  const { text } = source;
  const gap: Gap = { start, end, tokens: [], breaks: [] };
  let nextComment = firstCommentFrom(source, start);
  let at = start;
  while (at < end) {
    const comment = source.comments[nextComment];
    if (comment?.start === at && comment.end > at && comment.end <= end) {
      gap.tokens.push({ kind: comment.line ? 'line-comment' : 'block-comment', start: at, end: comment.end });
      nextComment += 1;
      at = comment.end;
      continue;
    }
    const lineEnd = lineEndAt(text, at);
    if (lineEnd) {
      at += lineEnd.length;
      gap.breaks.push(at);
    } else if (text[at] === ',') {
      gap.tokens.push({ kind: 'comma', start: at, end: at + 1 });
      at += 1;
    } else {
      const next = skipSpaces(text, at, end);
      if (next === at) return null;
      at = next;
    }
  }
  return gap;
}

/** Takes an object literal apart; null when the text is not what the shape says. */
export function tryLayout(source: SourceShape, object: ObjectShape): Layout | null {
  const { text } = source;
  if (text[object.start] !== '{' || text[object.end - 1] !== '}' || object.end - object.start < 2)
    return null;
  const gaps: Gap[] = [];
  let from = object.start + 1;
  for (const [index, member] of object.members.entries()) {
    if (member.start < from || member.end <= member.start) return null;
    const gap = readGap(source, from, member.start);
    if (gap?.tokens.filter((token) => token.kind === 'comma').length !== Math.min(index, 1)) return null;
    gaps.push(gap);
    from = member.end;
  }
  const tail = readGap(source, from, object.end - 1);
  if (!tail) return null;
  const commas = tail.tokens.filter((token) => token.kind === 'comma').length;
  if (commas > Math.min(object.members.length, 1)) return null;
  gaps.push(tail);
  const multiline = gaps.some((gap) => gap.breaks.length > 0);
  return { object, gaps, tail, last: object.members.at(-1), multiline };
}

/** @throws EditError `unexpected-source` */
export function readLayout(source: SourceShape, object: ObjectShape): Layout {
  const layout = tryLayout(source, object);
  if (!layout) throw new EditError('unexpected-source', object.start, object.end);
  return layout;
}

export const commaOf = (gap: Gap): GapToken | undefined => gap.tokens.find((token) => token.kind === 'comma');

/** The indentation of each member that is the first on its line. */
export function memberIndents(text: string, layout: Layout): string[] {
  return layout.gaps.slice(0, -1).flatMap((gap) => {
    const line = gap.breaks.at(-1);
    return line === undefined ? [] : [indentOf(text, line)];
  });
}

/** The indentation of each comment between the members that is the first on its line. */
export function commentIndents(text: string, layout: Layout): string[] {
  return layout.gaps
    .flatMap((gap) =>
      gap.breaks.filter((line) => {
        const first = skipSpaces(text, line, gap.end);
        return gap.tokens.some((token) => token.kind !== 'comma' && token.start === first);
      }),
    )
    .map((line) => indentOf(text, line));
}

/**
 * In comma-first style: the indentation of the last separator's line and the space behind its comma.
 * Null when most separators stand elsewhere.
 */
export function commaFirst(text: string, layout: Layout): { indent: string; space: string } | null {
  const separators = layout.gaps.slice(1, -1).map((gap) => {
    const comma = commaOf(gap);
    const line = gap.breaks.filter((at) => comma !== undefined && at <= comma.start).at(-1);
    if (!comma || line === undefined || gap.breaks.some((at) => at > comma.start)) return null;
    return {
      indent: indentOf(text, line),
      space: text.slice(comma.end, skipSpaces(text, comma.end, gap.end)),
    };
  });
  const leading = separators.filter((separator) => separator !== null);
  return leading.length * 2 > separators.length ? (leading.at(-1) ?? null) : null;
}
