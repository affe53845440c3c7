import type { JSCodeshift } from 'jscodeshift';
import type { CommentShape, TextRange } from './shape';

/**
 * What the transforms for jscodeshift share: reading a source by its parsers. It reaches no parser of its own, because
 * the plain command compiles what a transform requires, and dies of an ES module in it.
 */

interface ParsedNode extends TextRange {
  type: string;
}

/** The parsers of jscodeshift that read a file of this name, best first. */
function parsersFor(path: string): string[] {
  if (/\.[cm]?ts$/.test(path)) return ['ts'];
  if (path.endsWith('.tsx')) return ['tsx'];
  return ['babel', 'tsx', 'babylon'];
}

interface Parser {
  parse(source: string): ParsedNode;
}

/**
 * The parser itself. What `j(source)` gives is no use here: recast expands tabs and rewrites line ends
 * before it parses, so offsets are those of another text.
 */
function rawParser(j: JSCodeshift, name: string): Parser {
  const options: { parser?: Parser } = {};
  j.withParser(name)('', options);
  if (!options.parser) throw new Error('This version of jscodeshift hands out no parser: use 0.11 or later');
  return options.parser;
}

/**
 * Parses a file by the parser that fits its name; offsets are UTF-16 units of `text`.
 *
 * @throws what the first parser said, when none reads it
 */
export function parseFile(j: JSCodeshift, path: string, text: string): ParsedNode {
  // No parser takes a hashbang behind a byte order mark; Node does.
  const source = text.startsWith('\uFEFF#!') ? `\uFEFF//${text.slice(3)}` : text;
  let first: unknown = null;
  for (const name of parsersFor(path)) {
    try {
      return rawParser(j, name).parse(source);
    } catch (error) {
      first ??= error;
    }
  }
  throw first instanceof Error ? first : new Error(String(first));
}

/** A comment as the edits want it, from what any of the parsers gives. */
export const commentShape = ({ start, end, type }: ParsedNode): CommentShape => ({
  start,
  end,
  line: type === 'CommentLine' || type === 'Line',
});

/** Compiled output is not where code is written. */
const generated =
  /@generated\b|Object\.defineProperty\(exports, ["']__esModule["']|\bexports\.__esModule\s*=/;

/** Minified: its average line is longer than anyone writes. */
const isMinified = (text: string): boolean => text.length > 500 * text.split('\n').length;

/**
 * False for a file that a transform leaves alone whatever stands in it: declarations, what a tool wrote, and one that
 * holds U+FFFD, which is what jscodeshift makes of bytes that are not UTF-8.
 */
export const mayTransform = (path: string, source: string): boolean =>
  !source.includes('\uFFFD') && !generated.test(source) && !isMinified(source) && !/\.d\.[cm]?ts$/.test(path);
