import { commentIndents, memberIndents, tryLayout } from './layout';
import type { Layout } from './layout';
import { indentOf, lineStart } from './lines';
import type { ObjectShape, SourceShape } from './shape';

/** The most frequent of these; of equally frequent ones the one that was met last. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.delete(value);
    counts.set(value, count);
  }
  let best: string | undefined;
  for (const [value, count] of counts) {
    if (best === undefined || count >= (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

/** The indentation that the object's braces stand at. */
function baseIndent(text: string, object: ObjectShape, layout: Layout): string {
  const closing = layout.tail.breaks.at(-1);
  if (closing !== undefined) {
    const indent = indentOf(text, closing);
    if (closing + indent.length === object.end - 1) return indent;
  }
  return indentOf(text, lineStart(text, object.start));
}

/** By how much each object of the file indents its members. */
function unitVotes(source: SourceShape): string[] {
  return source.objects.flatMap((object) => {
    const layout = tryLayout(source, object);
    if (!layout) return [];
    const base = baseIndent(source.text, object, layout);
    return memberIndents(source.text, layout).flatMap((indent) =>
      indent.startsWith(base) && indent !== base ? [indent.slice(base.length)] : [],
    );
  });
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** Tabs, or the greatest common divisor of all indentations; undefined when the lines show neither. */
function unitOfLines(text: string): string | undefined {
  // Lines that start with `*` go on with a block comment, which is set in by one.
  const indents = [...text.matchAll(/^([ \t]+)(?=[^\s*])/gm)].map((match) => match[1] ?? '');
  const tabs = indents.filter((indent) => indent.startsWith('\t')).length;
  if (tabs * 2 > indents.length) return '\t';
  const width = indents
    .filter((indent) => !indent.includes('\t'))
    .reduce((all, indent) => greatestCommonDivisor(all, indent.length), 0);
  return width > 1 && width <= 8 ? ' '.repeat(width) : undefined;
}

function unitOfEditor(config: SourceShape['editorConfig']): string | undefined {
  if (config?.indentStyle === 'tab') return '\t';
  if (config?.indentSize !== undefined) return ' '.repeat(config.indentSize);
  return config?.indentStyle === 'space' ? '  ' : undefined;
}

/**
 * The white space before a new property that gets a line of its own: as the object's own properties
 * have it, else its comments, else one step from its braces, the step being that of the file's other
 * objects, of the file's lines, of `.editorconfig`, or two spaces.
 */
export function propertyIndent(source: SourceShape, layout: Layout): string {
  const { text } = source;
  const own = mostFrequent(memberIndents(text, layout)) ?? mostFrequent(commentIndents(text, layout));
  if (own !== undefined) return own;
  const unit =
    mostFrequent(unitVotes(source)) ?? unitOfLines(text) ?? unitOfEditor(source.editorConfig) ?? '  ';
  return baseIndent(text, layout.object, layout) + unit;
}
