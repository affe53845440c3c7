import { modelName } from './names';
import { bindingNamed, isModelOnly, takingOf, usesOf, type NamespaceUse } from './namespace';
import {
  child,
  children,
  isCall,
  isMember,
  keyOf,
  modelProperty,
  nameOf,
  outermost,
  specifierNode,
  unwrap,
  type AstNode,
  type FileTree,
} from './syntax';
import { moveTaking, moveUses } from './takings';
import { wayOfCall } from './ways';
import type { Writer } from './writer';
import { isFunction } from '../enable-websockets/ast';

type Loading = 'require' | 'import';

/** `createRequire(…)`, also as a member of `node:module`. */
function isMadeRequire(value: AstNode | null): boolean {
  const call = value && unwrap(value);
  const callee = call && isCall(call) ? child(call, 'callee') : null;
  return (
    callee !== null &&
    (nameOf(callee) === 'createRequire' ||
      (isMember(callee) && keyOf(callee, 'property') === 'createRequire'))
  );
}

/** How a node loads a module; null where it loads none. */
export function loadingOf({ scoped }: FileTree, node: AstNode): Loading | null {
  if (node.type === 'ImportExpression') return 'import';
  if (!isCall(node)) return null;
  const callee = child(node, 'callee');
  if (callee?.type === 'Import') return 'import';
  if (!callee) return null;
  if (isMember(callee)) {
    const object = child(callee, 'object');
    const isModule = object !== null && nameOf(object) === 'module' && !scoped.bindingOf(object);
    return isModule && keyOf(callee, 'property') === 'require' ? 'require' : null;
  }
  const binding = nameOf(callee) === null ? null : scoped.bindingOf(callee);
  if (binding) return isMadeRequire(binding.value) ? 'require' : null;
  return nameOf(callee) === 'require' ? 'require' : null;
}

const awaits = ({ scoped }: FileTree, from: AstNode, to: AstNode): boolean => {
  for (let at: AstNode | undefined = from; at && at !== to; at = scoped.placeOf(at)?.parent) {
    if (scoped.placeOf(at)?.parent.type === 'AwaitExpression') return true;
  }
  return false;
};

/** Moves what is taken from a call that loads core. */
export function moveCall(writer: Writer, call: AstNode, loading: Loading): void {
  const { tree } = writer;
  const { scoped } = tree;
  const specifier = specifierNode(call);
  const top = outermost(tree, call);
  const place = scoped.placeOf(top);
  if (!specifier || !place) return;
  const { parent } = place;
  if (loading === 'import' && !awaits(tree, call, top)) {
    moveThen(writer, parent, specifier);
    return;
  }
  if (isMember(parent) && place.field === 'object') {
    if (keyOf(parent, 'property') !== modelName) return;
    const around = scoped.placeOf(outermost(tree, parent));
    const written = around?.parent.type === 'AssignmentExpression' && around.field === 'left';
    if (written) writer.leave(parent, 'the model is replaced there');
    else writer.swap(specifier);
    return;
  }
  if (parent.type === 'VariableDeclarator' && place.field === 'init') {
    moveDeclarator(writer, { declarator: parent, init: top, specifier, loading });
  } else if (parent.type === 'AssignmentExpression' && place.field === 'right') {
    moveAssignment(writer, parent, specifier, loading === 'require' ? call : null);
  }
}

interface Declared {
  declarator: AstNode;
  init: AstNode;
  specifier: AstNode;
  loading: Loading;
}

function moveDeclarator(writer: Writer, { declarator, init, specifier, loading }: Declared): void {
  const { tree } = writer;
  const id = child(declarator, 'id');
  const way = wayOfCall(writer, declarator, init, specifier, loading === 'require');
  if (id?.type === 'Identifier') {
    const binding = tree.scoped.declaredBy(id);
    const use = binding && usesOf(tree, binding);
    if (!use) return;
    const declaration = tree.scoped.placeOf(declarator)?.parent;
    const around = declaration && tree.scoped.placeOf(declaration)?.parent;
    const exported = around?.type === 'ExportNamedDeclaration';
    if (isModelOnly(use) && !exported) writer.swap(specifier);
    else moveUses(writer, use, way);
    return;
  }
  const taking = takingOf(declarator, 'init', init);
  if (taking?.others === 0) writer.swap(specifier);
  else if (taking) moveTaking(writer, taking, way.whole());
  else if (id?.type === 'ObjectPattern') leavePattern(writer, id);
}

/** A pattern that can't be split. */
function leavePattern(writer: Writer, pattern: AstNode): void {
  const found = modelProperty(pattern);
  if (found) writer.leave(found.property, 'the pattern that it stands in can not be split');
}

function moveAssignment(writer: Writer, assignment: AstNode, specifier: AstNode, call: AstNode | null): void {
  const { tree } = writer;
  const left = child(assignment, 'left');
  if (!left || !('operator' in assignment) || assignment.operator !== '=') return;
  if (left.type === 'ObjectPattern') {
    const found = modelProperty(left);
    if (found?.others === 0) writer.swap(specifier);
    else leavePattern(writer, left);
    return;
  }
  const binding = nameOf(left) === null ? null : tree.scoped.bindingOf(left);
  if (!binding) return;
  const use = usesOf(tree, binding, assignment);
  if (binding.value && binding.value.type !== 'NullLiteral' && unwrap(binding.value).type !== 'NullLiteral') {
    leaveUses(writer, use);
  } else if (isModelOnly(use)) {
    writer.swap(specifier);
  } else {
    const whole = call && writer.swapped(call, specifier);
    moveUses(writer, use, { whole: () => whole, model: () => null });
  }
}

function leaveUses(writer: Writer, { accesses, takings }: NamespaceUse): void {
  const at = accesses[0] ?? takings[0]?.property;
  if (at) writer.leave(at, 'what holds core there may also hold something else');
}

/** `import('…').then((core) => …)` */
function moveThen(writer: Writer, parent: AstNode, specifier: AstNode): void {
  const { tree } = writer;
  const around =
    isMember(parent) && keyOf(parent, 'property') === 'then' ? tree.scoped.placeOf(parent) : null;
  if (!around || !isCall(around.parent) || around.field !== 'callee') return;
  const [fn] = children(around.parent, 'arguments');
  const [param] = fn && isFunction(fn) ? children(fn, 'params') : [];
  if (!fn || !param) return;
  if (param.type === 'ObjectPattern') {
    const found = modelProperty(param);
    if (found?.others === 0) writer.swap(specifier);
    else leavePattern(writer, param);
    return;
  }
  const name = nameOf(param);
  const binding = name === null ? null : bindingNamed(tree, name, ({ owner }) => owner === fn);
  const use = binding && usesOf(tree, binding);
  if (use && isModelOnly(use)) writer.swap(specifier);
  else if (use) leaveUses(writer, use);
}
