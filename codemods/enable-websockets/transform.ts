import type { API, FileInfo, JSCodeshift } from 'jscodeshift';
import { applyEdits, collectObjects, insertProperty, objectShape } from '../../src/edit';
import type { NewProperty, SourceShape } from '../../src/edit';
import { commentShape, mayTransform, parseFile } from '../../src/edit/jscodeshift';
import { child, children } from './ast';
import { findMissing } from './find';
import { scopeProgram } from './scope';

const line: NewProperty = { key: 'websockets', value: { kind: 'object', entries: [['enable', 'true']] } };

const bareFileName = /(^|[\\/])app-definition\.[cm]?[jt]sx?$/;

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
  if (!candidate || !mayTransform(path, source)) return undefined;
  const output = enable(api.jscodeshift, path, source);
  if (output === source) return undefined;
  if (enable(api.jscodeshift, path, output) !== output) throw new Error('The edit could not be verified');
  return output;
}
