import type { API, FileInfo, JSCodeshift } from 'jscodeshift';
import { applyEdits, collectObjects, insertProperty, objectShape } from '../../src/edit';
import type { CommentShape, NewProperty, SourceShape } from '../../src/edit';
import { child, children } from './ast';
import type { AstNode } from './ast';
import { findMissing } from './find';
import { scopeProgram } from './scope';

const line: NewProperty = { key: 'websockets', value: { kind: 'object', entries: [['enable', 'true']] } };

const bareFileName = /(^|[\\/])app-definition\.[cm]?[jt]sx?$/;

/** Compiled output is not where a definition is written. */
const generated =
  /@generated\b|Object\.defineProperty\(exports, ["']__esModule["']|\bexports\.__esModule\s*=/;

/** The parsers of jscodeshift that read a file of this name, best first. */
function parsersFor(path: string): string[] {
  if (/\.[cm]?ts$/.test(path)) return ['ts'];
  if (path.endsWith('.tsx')) return ['tsx'];
  return ['babel', 'tsx', 'babylon'];
}

/** Minified: its average line is longer than anyone writes. */
const isMinified = (text: string): boolean => text.length > 500 * text.split('\n').length;

interface Parser {
  parse(source: string): AstNode;
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

function parseFile(j: JSCodeshift, path: string, text: string): AstNode {
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

const commentShape = ({ start, end, type }: AstNode): CommentShape => ({
  start,
  end,
  line: type === 'CommentLine' || type === 'Line',
});

function enable(j: JSCodeshift, path: string, text: string): string {
  const file = parseFile(j, path, text);
  const program = child(file, 'program') ?? file;
  const source: SourceShape = {
    text,
    dialect: 'js',
    comments: children(file, 'comments').map(commentShape),
    objects: collectObjects(program),
  };
  const edits = findMissing(scopeProgram(program), bareFileName.test(path)).flatMap((literal) => {
    const object = objectShape(literal);
    return object ? insertProperty(source, object, line) : [];
  });
  return applyEdits(text, edits);
}

/**
 * A jscodeshift transform: writes `websockets: { enable: true }` into the AppDefinition of a file that
 * has none. Everything else stays byte for byte.
 *
 *     npx jscodeshift -t node_modules/frigg-toolkit/dist/codemods/enable-websockets.cjs \
 *       --extensions=js,cjs,mjs,jsx,ts,cts,mts,tsx --fail-on-error <files>
 *
 * The parser follows the file's extension, whatever `--parser` says.
 * It looks at one file alone, whether the app uses WebSockets or not. Undefined (jscodeshift: skipped)
 * for a file without an AppDefinition, with the key already there, or where a spread, an assignment or
 * a merge may decide; and for one that holds U+FFFD, which is what jscodeshift makes of bytes that are
 * not UTF-8.
 *
 * @throws when the file looks like one with a definition and does not parse
 */
export default function transform(file: FileInfo, api: API): string | undefined {
  const { path, source } = file;
  const candidate = /\bDefinition\b|\bcreateFriggBackend\b/.test(source) || bareFileName.test(path);
  const readable = !source.includes('\uFFFD') && !generated.test(source) && !isMinified(source);
  if (!candidate || !readable || /\.d\.[cm]?ts$/.test(path)) return undefined;
  const output = enable(api.jscodeshift, path, source);
  if (output === source) return undefined;
  if (enable(api.jscodeshift, path, output) !== output) throw new Error('The edit could not be verified');
  return output;
}
