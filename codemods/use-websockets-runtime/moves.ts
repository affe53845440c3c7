import { applyEdits, EditError, type CommentShape } from '../../src/edit';
import type { TextEdit } from '../../src/types';
import { scopeProgram } from '../enable-websockets/scope';
import { loadingOf, moveCall } from './calls';
import { moveImport, moveReexport } from './declarations';
import { bindingNamed, isModelOnly, usesOf } from './namespace';
import {
  child,
  field,
  nameOf,
  specifierNode,
  stringOf,
  typeNamesOf,
  type AstNode,
  type FileTree,
} from './syntax';
import { moveUses, swapWhole } from './takings';
import { wayOfImport } from './ways';
import { Writer, type Left } from './writer';

export interface Moves {
  /** In the order of the text. */
  edits: TextEdit[];
  /** What is taken from core and stays there. */
  left: Left[];
}

export interface MoveInput {
  /** Decoded text; a byte order mark is its first unit. */
  text: string;
  /** The `Program` of the file, as Babel or ESTree have it; offsets in UTF-16 units of `text`. */
  program: AstNode;
  comments: readonly CommentShape[];
  /** True for a module that the model is to be taken from no longer. */
  isSource: (specifier: string) => boolean;
  /** Where specifiers start that are moved by other means. */
  moved?: ReadonlySet<number>;
}

/** Comments of oxc's trees as edits want them. */
export const commentShapes = (
  comments: readonly { start: number; end: number; type: string }[],
): CommentShape[] => comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' }));

/** What the steps ask of a file. */
export function treeOf({ text, program, comments }: Omit<MoveInput, 'isSource' | 'moved'>): FileTree {
  const scoped = scopeProgram(program);
  return { text, program, comments, scoped, types: typeNamesOf(program, scoped) };
}

/**
 * Finds where a file takes `WebsocketConnection` from core, and makes the smallest edits that take it from
 * `frigg-websockets` instead: the module's name alone where nothing else is taken, else a line of its own.
 * Only the file itself is looked at: what reaches it through others is not found.
 */
export function moveImports(input: MoveInput): Moves {
  const { text } = input;
  const tree = treeOf(input);
  const writer = new Writer(tree);
  const names = (node: AstNode): boolean => {
    const specifier = specifierNode(node);
    if (specifier === null || input.moved?.has(specifier.start)) return false;
    return input.isSource(stringOf(specifier) ?? '');
  };
  try {
    for (const node of tree.scoped.nodes) {
      if (node.type === 'ImportDeclaration') {
        if (names(node)) moveImport(writer, node);
      } else if (node.type === 'ExportNamedDeclaration') {
        if (child(node, 'source') && names(node)) moveReexport(writer, node);
      } else if (node.type === 'TSImportEqualsDeclaration') {
        moveImportEquals(writer, node, input);
      } else {
        const loading = loadingOf(tree, node);
        if (loading && names(node)) moveCall(writer, node, loading);
      }
    }
    const edits = writer.edits();
    applyEdits(text, edits);
    return { edits, left: writer.left };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const { start, end } = error;
    return { edits: [], left: [{ start, end, why: 'the edits that it needs do not fit together' }] };
  }
}

/** `import core = require('…')` */
function moveImportEquals(writer: Writer, node: AstNode, { isSource, moved }: MoveInput): void {
  const reference = child(node, 'moduleReference');
  const source = reference && child(reference, 'expression');
  const name = nameOf(child(node, 'id'));
  if (!source || name === null || moved?.has(source.start) || !isSource(stringOf(source) ?? '')) return;
  const binding = bindingNamed(writer.tree, name, ({ kind }) => kind === 'import');
  if (!binding) return;
  const use = usesOf(writer.tree, binding);
  const exported =
    field(node, 'isExport') === true ||
    writer.tree.scoped.placeOf(node)?.parent.type === 'ExportNamedDeclaration';
  if (isModelOnly(use) && !exported) swapWhole(writer, use, source);
  else moveUses(writer, use, wayOfImport(writer, node, source));
}
