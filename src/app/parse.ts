import type { Comment, OxcError, ParserOptions, Program } from 'oxc-parser';
import { parseSync } from 'oxc-parser';

/** A source file that could be read as JavaScript, TypeScript or JSON. */
export interface ParsedFile {
  file: string;
  /** Decoded text; a byte order mark is its first unit. */
  text: string;
  program: Program;
  comments: Comment[];
  /** The file is JSON: its program is one expression statement, and `__proto__` an ordinary key. */
  json: boolean;
}

export interface SyntaxProblem {
  message: string;
  start: number;
  end: number;
}

export type ParseOutcome = { ok: true; parsed: ParsedFile } | { ok: false; problem: SyntaxProblem };

type Attempt = Pick<ParserOptions, 'lang' | 'sourceType'>;

/** Flow and stray TypeScript in `.js` files are read too, once plain JavaScript has failed. */
function attemptsFor(file: string): Attempt[] {
  const extension = /\.[^./\\]+$/.exec(file)?.[0] ?? '';
  switch (extension) {
    case '.ts':
      return [
        { lang: 'ts', sourceType: 'unambiguous' },
        { lang: 'ts', sourceType: 'commonjs' },
      ];
    case '.tsx':
      return [{ lang: 'tsx', sourceType: 'unambiguous' }];
    case '.mts':
      return [{ lang: 'ts', sourceType: 'module' }];
    case '.cts':
      return [{ lang: 'ts', sourceType: 'commonjs' }];
    case '.mjs':
      return [{ lang: 'jsx', sourceType: 'module' }];
    case '.cjs':
      return [{ lang: 'jsx', sourceType: 'commonjs' }];
    default:
      return [
        { lang: 'jsx', sourceType: 'unambiguous' },
        { lang: 'jsx', sourceType: 'commonjs' },
        { lang: 'tsx', sourceType: 'unambiguous' },
      ];
  }
}

/** The enumeration of the parser exists at build time only: compared as text. */
const isFatal = ({ severity }: OxcError): boolean => {
  const level: string = severity;
  return level === 'Error';
};

/** Parses a JSON text by the JavaScript parser, so that every node has its place. */
function parseJson(file: string, text: string): ParseOutcome {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  try {
    JSON.parse(text.slice(bom));
  } catch (error) {
    const message = (error as Error).message;
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0) + bom;
    return { ok: false, problem: { message, start: at, end: at + 1 } };
  }
  // In parentheses it is an expression; the offsets are shifted back below.
  const result = parseSync(file, `(${text.slice(bom)}\n)`, { lang: 'js', preserveParens: false });
  shift(result.program, bom - 1);
  return { ok: true, parsed: { file, text, program: result.program, comments: [], json: true } };
}

function shift(node: unknown, by: number): void {
  if (Array.isArray(node)) {
    for (const item of node) shift(item, by);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const record = node as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const value = record[key];
    if ((key === 'start' || key === 'end') && typeof value === 'number') record[key] = value + by;
    else if (typeof value === 'object') shift(value, by);
  }
}

/**
 * Parses one file. Offsets are UTF-16 units of `text`.
 * The parser does not recover: a syntax error gives no tree at all.
 */
export function parseSource(file: string, text: string): ParseOutcome {
  if (file.endsWith('.json')) return parseJson(file, text);
  let first: SyntaxProblem | null = null;
  for (const attempt of attemptsFor(file)) {
    const result = parseSync(file, text, { ...attempt, preserveParens: false });
    const error = result.errors.find(isFatal);
    if (!error) {
      return {
        ok: true,
        parsed: { file, text, program: result.program, comments: result.comments, json: false },
      };
    }
    const label = error.labels[0];
    first ??= { message: error.message, start: label?.start ?? 0, end: label?.end ?? 0 };
  }
  return { ok: false, problem: first ?? { message: 'The file could not be parsed', start: 0, end: 0 } };
}
