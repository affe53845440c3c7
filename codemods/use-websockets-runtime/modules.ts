import type { Binding } from '../enable-websockets/scope';
import { methodFault } from './interface';
import { modelName } from './names';
import { isDeclared, isWrittenAt } from './namespace';
import { child, isMember, nameOf, outermost, takenKey, type AstNode, type FileTree } from './syntax';
import type { Writer } from './writer';

/**
 * True for core's file of the model alone. It exports an object with the model in it; who calls a method of the file
 * itself means the model.
 */
export const isModelModule = (specifier: string | null): boolean =>
  specifier !== null && /\/WebsocketConnection(\.[cm]?js)?$/.test(specifier);

/** True where a method of the model is read of an expression. */
function isAskedForMethod({ scoped }: FileTree, parent: AstNode, name: string): boolean {
  const key = isMember(parent) && name === 'object' ? takenKey(scoped, parent, 'property') : null;
  return key !== null && methodFault(key) === null;
}

/** True for a name that stands for the model wherever it is mentioned. */
function isModelItself(tree: FileTree, binding: Binding, written: AstNode | null): boolean {
  if (binding.ambiguous || tree.types.strays.has(binding.name)) return false;
  const uses = binding.references.filter((each) => !isDeclared(tree, each));
  const others = uses.filter((reference) => {
    const top = outermost(tree, reference);
    const place = tree.scoped.placeOf(top);
    if (!place) return true;
    if (isWrittenAt(place.parent, place.field)) return place.parent !== written;
    return !isAskedForMethod(tree, place.parent, place.field);
  });
  return others.length === 0 && uses.length > (written ? 1 : 0);
}

/** Takes the model where a `require` of its file stands for it; false where it stands for the object around it. */
export function moveModule(writer: Writer, call: AstNode, specifier: AstNode): boolean {
  const { tree } = writer;
  const place = tree.scoped.placeOf(outermost(tree, call));
  if (!place) return false;
  const { parent } = place;
  if (!isAskedForMethod(tree, parent, place.field)) {
    const isAssignment = parent.type === 'AssignmentExpression' && place.field === 'right';
    const id = child(parent, isAssignment ? 'left' : 'id');
    if (id?.type !== 'Identifier' || !(isAssignment || parent.type === 'VariableDeclarator')) return false;
    const binding = isAssignment ? tree.scoped.bindingOf(id) : tree.scoped.declaredBy(id);
    if (!binding || !isModelItself(tree, binding, isAssignment ? parent : null)) return false;
  }
  writer.swap(specifier);
  writer.insert(call.end, `.${modelName}`);
  return true;
}

/** The same for `import WebsocketConnection from '…/WebsocketConnection'`. */
export function moveModuleImport(
  writer: Writer,
  only: AstNode,
  binding: Binding | null,
  source: AstNode,
): boolean {
  const name = nameOf(child(only, 'local'));
  if (only.type !== 'ImportDefaultSpecifier' || name === null || !binding) return false;
  if (!isModelItself(writer.tree, binding, null)) return false;
  writer.replace(only, name === modelName ? `{ ${name} }` : `{ ${modelName} as ${name} }`);
  writer.swap(source);
  return true;
}
