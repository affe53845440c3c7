import { isFunction } from '../enable-websockets/ast';
import { modelName } from './names';
import { moveAnswers } from './loaders';
import { isModelModule, moveModule } from './modules';
import { bindingNamed, isExported, isModelOnly, takingOf, usesOf, type NamespaceUse } from './namespace';
import { leavePattern, movePattern } from './patterns';
import {
  child,
  children,
  isAwaited,
  isCall,
  isMember,
  keyOf,
  loadsAnywhere,
  modelProperty,
  nameOf,
  outermost,
  specifierNode,
  stringOf,
  takenKey,
  unwrap,
  type AstNode,
  type FileTree,
} from './syntax';
import { moveTaking, moveUses, swapWhole } from './takings';
import { wayOfCall } from './ways';
import type { Writer } from './writer';

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

/** Moves what is taken from a call that loads core. */
export function moveCall(writer: Writer, call: AstNode, loading: Loading): void {
  const { tree } = writer;
  const { scoped } = tree;
  const specifier = specifierNode(call);
  const top = outermost(tree, call);
  const place = scoped.placeOf(top);
  if (!specifier || !place) return;
  const { parent } = place;
  if (loading === 'require' && isModelModule(stringOf(specifier)) && moveModule(writer, call, specifier))
    return;
  if (moveAnswers(writer, call, specifier, loading === 'import')) return;
  if (loading === 'import' && !isAwaited(tree, call, top)) {
    moveThen(writer, parent, specifier);
    return;
  }
  if (isMember(parent) && place.field === 'object') {
    if (takenKey(scoped, parent, 'property') !== modelName) return;
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
    const use = binding && usesOf(tree, binding, { namespace: loading === 'import' });
    if (!use) return;
    if (isModelOnly(use) && !isExported(tree, id)) swapWhole(writer, use, specifier);
    else moveUses(writer, use, way);
    return;
  }
  const taking = takingOf(tree, declarator, 'init', init);
  if (taking?.others === 0) writer.swap(specifier);
  else if (taking) moveTaking(writer, taking, way.whole());
  else if (id?.type === 'ObjectPattern') movePattern(writer, id, specifier, way, loading === 'import');
}

function moveAssignment(writer: Writer, assignment: AstNode, specifier: AstNode, call: AstNode | null): void {
  const { tree } = writer;
  const left = child(assignment, 'left');
  if (!left || !('operator' in assignment) || assignment.operator !== '=') return;
  if (left.type === 'ObjectPattern') {
    const found = modelProperty(tree, left);
    if (found?.others === 0) writer.swap(specifier);
    else leavePattern(writer, left);
    return;
  }
  const binding = nameOf(left) === null ? null : tree.scoped.bindingOf(left);
  if (!binding) return;
  const use = usesOf(tree, binding, { written: assignment });
  const declarations = tree.scoped.nodes.filter((node) => tree.scoped.declaredBy(node) === binding);
  if (binding.value && binding.value.type !== 'NullLiteral' && unwrap(binding.value).type !== 'NullLiteral') {
    leaveUses(writer, use);
  } else if (isModelOnly(use) && !declarations.some((id) => isExported(tree, id))) {
    writer.swap(specifier);
  } else {
    const whole = call && loadsAnywhere(tree, call) ? writer.swapped(call, specifier) : null;
    moveUses(writer, use, { whole: () => whole, model: () => null });
  }
}

function leaveUses(writer: Writer, { accesses, takings }: NamespaceUse, why = perhapsOther): void {
  const at = accesses[0] ?? takings[0]?.property;
  if (at) writer.leave(at, why);
}

const perhapsOther = 'what holds core there may also hold something else';

/** `import('…').then((core) => …)` */
function moveThen(writer: Writer, parent: AstNode, specifier: AstNode): void {
  const { tree } = writer;
  const around =
    isMember(parent) && keyOf(parent, 'property') === 'then' ? tree.scoped.placeOf(parent) : null;
  if (!around || !isCall(around.parent) || around.field !== 'callee') return;
  const [fn] = children(around.parent, 'arguments');
  const [param] = fn && isFunction(fn) ? children(fn, 'params') : [];
  if (!fn || !param) return;
  const given = tree.scoped.nodes.find(
    (node) => nameOf(node) === 'arguments' && node.start > fn.start && node.end < fn.end,
  );
  if (given) {
    writer.leave(given, 'core gets there by no name of its own');
    return;
  }
  if (param.type === 'ObjectPattern') {
    const found = modelProperty(tree, param);
    if (found?.others === 0) writer.swap(specifier);
    else leavePattern(writer, param);
    return;
  }
  const name = nameOf(param);
  const binding = name === null ? null : bindingNamed(tree, name, ({ owner }) => owner === fn);
  const use = binding && usesOf(tree, binding);
  if (use && isModelOnly(use)) writer.swap(specifier);
  else if (use) leaveUses(writer, use, use.uncertain ? perhapsOther : 'more of core is taken there too');
}
