import type { API, FileInfo, JSCodeshift } from 'jscodeshift';
import { applyEdits } from '../../src/edit';
import { commentShape, mayTransform, parseFile } from '../../src/edit/jscodeshift';
import { isTestFile } from '../../src/app/usage/test-files';
import { isMock } from './mocks';
import { moveImports } from './moves';
import { isCoreSpecifier } from './names';
import { child, children, eachNode, type AstNode } from './syntax';

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
 * package has, and depends on it, is for `frigg migrate --runtime` to say, which also follows core through values.
 * Undefined (jscodeshift: skipped) for a
 * file that takes no model from core, that takes it in a way that can't be moved, or that mocks core; and for one
 * that holds U+FFFD, which is what jscodeshift makes of bytes that are not UTF-8.
 *
 * @throws when the file names the model and core, and does not parse
 */
export default function transform(file: FileInfo, api: API): string | undefined {
  const { path, source } = file;
  // A constant may put the rest of the model's name behind that.
  const candidate = source.includes('Websocket') && source.includes('@friggframework/core');
  if (!candidate || !mayTransform(path, source)) return undefined;
  const output = move(api.jscodeshift, path, source);
  if (output === null || output === source) return undefined;
  if (move(api.jscodeshift, path, output) !== output) throw new Error('The edit could not be verified');
  return output;
}
