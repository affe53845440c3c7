import type { JSCodeshift } from 'jscodeshift';
import type { AstNode } from './syntax';

/** The parsers of jscodeshift that read a file of this name, best first. */
function parsersFor(path: string): string[] {
  if (/\.[cm]?ts$/.test(path)) return ['ts'];
  if (path.endsWith('.tsx')) return ['tsx'];
  return ['babel', 'tsx', 'babylon'];
}

interface Parser {
  parse(source: string): AstNode;
}

/** The parser itself: what `j(source)` gives has the offsets of another text (see `enable-websockets`). */
function rawParser(j: JSCodeshift, name: string): Parser {
  const options: { parser?: Parser } = {};
  j.withParser(name)('', options);
  if (!options.parser) throw new Error('This version of jscodeshift hands out no parser: use 0.11 or later');
  return options.parser;
}

/**
 * Parses a file by the parser that fits its name.
 *
 * @throws what the first parser said, when none reads it
 */
export function parseFile(j: JSCodeshift, path: string, text: string): AstNode {
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
