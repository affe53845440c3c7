import type { API, FileInfo, JSCodeshift } from 'jscodeshift';
import { applyEdits, type CommentShape } from '../../src/edit';
import { isTestFile } from '../../src/app/usage/test-files';
import { isMock } from './mocks';
import { moveImports } from './moves';
import { isCoreSpecifier, modelName } from './names';
import { parseFile } from './parse';
import { child, children, eachNode, type AstNode } from './syntax';

/** Compiled output is not where an import is written. */
const generated =
  /@generated\b|Object\.defineProperty\(exports, ["']__esModule["']|\bexports\.__esModule\s*=/;

/** Minified: its average line is longer than anyone writes. */
const isMinified = (text: string): boolean => text.length > 500 * text.split('\n').length;

const commentShape = ({ start, end, type }: AstNode): CommentShape => ({
  start,
  end,
  line: type === 'CommentLine' || type === 'Line',
});

function mocks(program: AstNode, path: string): boolean {
  const keysToo = isTestFile('', path.replaceAll('\\', '/'));
  let found = false;
  eachNode(program, (node) => {
    found ||= isMock(node, keysToo);
  });
  return found;
}

/** The text with its imports moved; null where some of them can't be. */
function move(j: JSCodeshift, path: string, text: string): string | null {
  const file = parseFile(j, path, text);
  const program = child(file, 'program') ?? file;
  if (mocks(program, path)) return null;
  const comments = children(file, 'comments').map(commentShape);
  const { edits, left } = moveImports({ text, program, comments, isSource: isCoreSpecifier });
  return left.length > 0 ? null : applyEdits(text, edits);
}

/**
 * A jscodeshift transform: takes `WebsocketConnection` from `frigg-websockets` where a file takes it from
 * `@friggframework/core`. Everything else stays byte for byte.
 *
 *     npx jscodeshift -t node_modules/frigg-toolkit/dist/codemods/use-websockets-runtime.cjs \
 *       --extensions=js,cjs,mjs,jsx,ts,cts,mts,tsx --fail-on-error <files>
 *
 * The parser follows the file's extension, whatever `--parser` says.
 * It looks at one file alone: whether the app keeps its connections in MongoDB, uses no more of the model than the
 * package has, and depends on it, is for `frigg migrate --runtime` to say. Undefined (jscodeshift: skipped) for a
 * file that takes no model from core, that takes it in a way that can't be moved, or that mocks core; and for one
 * that holds U+FFFD, which is what jscodeshift makes of bytes that are not UTF-8.
 *
 * @throws when the file names the model and core, and does not parse
 */
export default function transform(file: FileInfo, api: API): string | undefined {
  const { path, source } = file;
  const candidate = source.includes(modelName) && source.includes('@friggframework/core');
  const readable = !source.includes('\uFFFD') && !generated.test(source) && !isMinified(source);
  if (!candidate || !readable || /\.d\.[cm]?ts$/.test(path)) return undefined;
  const output = move(api.jscodeshift, path, source);
  if (output === null || output === source) return undefined;
  if (move(api.jscodeshift, path, output) !== output) throw new Error('The edit could not be verified');
  return output;
}
