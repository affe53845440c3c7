import type { Binding } from '../enable-websockets/scope';
import { isFunction } from '../enable-websockets/ast';
import { modelName } from './names';
import { bindingNamed, isWrittenAt, takingOf, type Taking } from './namespace';
import {
  child,
  children,
  field,
  hasComment,
  isAwaited,
  isCall,
  isMember,
  loadsAnywhere,
  nameOf,
  outermost,
  takenKey,
  type AstNode,
  type FileTree,
} from './syntax';
import { moveTaking } from './takings';
import type { Writer } from './writer';

/** A function of the file that does nothing but load core. */
interface Loader {
  binding: Binding;
  /** A call of it has to be awaited before it is core. */
  isPromise: boolean;
}

function loaderOf(tree: FileTree, loaded: AstNode, isImport: boolean): Loader | null {
  const { scoped } = tree;
  const place = scoped.placeOf(loaded);
  let fn = place?.field === 'body' ? place.parent : null;
  if (place?.parent.type === 'ReturnStatement') {
    const block = scoped.placeOf(place.parent)?.parent;
    const isAlone = block?.type === 'BlockStatement' && children(block, 'body').length === 1;
    fn = isAlone ? (scoped.placeOf(block)?.parent ?? null) : null;
  }
  if (!fn || !isFunction(fn) || field(fn, 'generator') === true || children(fn, 'params').length > 0)
    return null;
  const around = scoped.placeOf(fn);
  const id = around?.field === 'init' ? child(around.parent, 'id') : null;
  const binding =
    fn.type === 'FunctionDeclaration'
      ? bindingNamed(tree, nameOf(child(fn, 'id')) ?? '', ({ value }) => value === fn)
      : id?.type === 'Identifier'
        ? scoped.declaredBy(id)
        : null;
  if (!binding || binding.ambiguous) return null;
  return { binding, isPromise: isImport || field(fn, 'async') === true };
}

/**
 * Moves what is taken of the answers of a function that loads core, where the function itself stays because more is
 * taken: each place loads the runtime by itself. False where there is nothing of the kind.
 */
export function moveAnswers(writer: Writer, call: AstNode, specifier: AstNode, isImport: boolean): boolean {
  const { tree } = writer;
  const { scoped } = tree;
  const loader = loadsAnywhere(tree, call) ? loaderOf(tree, outermost(tree, call), isImport) : null;
  if (!loader) return false;
  const found: { from: AstNode; taking: Taking | null }[] = [];
  let others = false;
  for (const reference of loader.binding.references) {
    const called = scoped.placeOf(reference);
    if (!called || isWrittenAt(called.parent, called.field)) return false;
    const isBare = isCall(called.parent) && children(called.parent, 'arguments').length === 0;
    const from = isBare && called.field === 'callee' ? called.parent : null;
    const top = from && outermost(tree, from);
    const place = top && scoped.placeOf(top);
    const isCore = place && (!loader.isPromise || isAwaited(tree, from, top));
    const taking = isCore ? takingOf(tree, place.parent, place.field, top) : null;
    if (from && isCore && (taking || isModelOf(tree, place.parent, place.field)))
      found.push({ from, taking });
    else others = true;
    if (taking && taking.others > 0) others = true;
  }
  if (!others || found.length === 0) return false;
  const load = writer.swapped(call, specifier);
  for (const { from, taking } of found) {
    if (hasComment(tree, from)) writer.leave(from, 'a comment stands in the middle of it');
    else if (!taking) writer.replace(from, load);
    else {
      const { start, end } = taking.from;
      moveTaking(writer, taking, tree.text.slice(start, from.start) + load + tree.text.slice(from.end, end));
    }
  }
  return true;
}

/** `core().WebsocketConnection`, read. */
function isModelOf(tree: FileTree, member: AstNode, name: string): boolean {
  const { scoped } = tree;
  if (!isMember(member) || name !== 'object') return false;
  const around = scoped.placeOf(outermost(tree, member));
  const isWritten = around !== null && isWrittenAt(around.parent, around.field);
  return takenKey(scoped, member, 'property') === modelName && !isWritten;
}
