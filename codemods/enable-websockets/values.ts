import {
  child,
  children,
  field,
  isCall,
  isMember,
  isSpread,
  isWrapper,
  keyOf,
  nameOf,
  pathOf,
  unwrap,
} from './ast';
import type { AstNode } from './ast';
import type { Binding, ScopedProgram } from './scope';

/** Keys that decide about WebSockets, or were meant to. */
export const decidingKey = /^web[-_]?sockets?$/i;

const same = new Set(['freeze', 'seal', 'preventExtensions']);

/** True for a call of `Object.<name>`, the global one. */
export function isObjectCall(
  scoped: ScopedProgram,
  node: AstNode,
  names: (name: string) => boolean,
): boolean {
  const callee = isCall(node) ? child(node, 'callee') : null;
  if (!callee || !isMember(callee)) return false;
  const object = child(callee, 'object');
  const name = keyOf(callee, 'property');
  const global = object !== null && nameOf(object) === 'Object' && scoped.bindingOf(object) === null;
  return global && name !== null && names(name);
}

/** Calls that answer the very object that they are given. */
export const answersSame = (scoped: ScopedProgram, node: AstNode): boolean =>
  isObjectCall(scoped, node, (name) => same.has(name));

/** An assignment's target, a part of a destructuring target, or the operand of `delete`, `++`, `for…of`. */
export function isWritten(scoped: ScopedProgram, node: AstNode): boolean {
  const place = scoped.placeOf(node);
  if (!place) return false;
  const { parent, field: name } = place;
  if (parent.type === 'AssignmentExpression' || /^For(In|Of)Statement$/.test(parent.type))
    return name === 'left';
  if (parent.type === 'UpdateExpression') return true;
  if (parent.type === 'UnaryExpression') return field(parent, 'operator') === 'delete';
  if (parent.type === 'AssignmentPattern') return name === 'left' && isWritten(scoped, parent);
  if (/^(ArrayPattern|RestElement|RestProperty|ObjectPattern)$/.test(parent.type))
    return isWritten(scoped, parent);
  if (/^(Object)?Property$/.test(parent.type) && name === 'value') {
    return scoped.placeOf(parent)?.parent.type === 'ObjectPattern' && isWritten(scoped, parent);
  }
  return isWrapper(parent) && isWritten(scoped, parent);
}

/** The one value that a variable ever has; null when there are several or none is known. */
export function onlyValue(scoped: ScopedProgram, binding: Binding): AstNode | null {
  if (binding.ambiguous || binding.kind !== 'variable') return null;
  const writes = binding.references.filter((reference) => isWritten(scoped, reference));
  if (writes.length === 0) return binding.value;
  const [write] = writes;
  if (binding.value || writes.length > 1 || !write) return null;
  const assignment = scoped.placeOf(write)?.parent;
  return assignment?.type === 'AssignmentExpression' && field(assignment, 'operator') === '='
    ? child(assignment, 'right')
    : null;
}

/** An expression followed through variables to what it stands for, with the variables on the way. */
export interface Followed {
  node: AstNode;
  bindings: Binding[];
}

export function follow(scoped: ScopedProgram, expression: AstNode): Followed {
  const bindings: Binding[] = [];
  let node = unwrap(expression);
  for (;;) {
    const binding = node.type === 'Identifier' ? scoped.bindingOf(node) : null;
    const value = binding && !bindings.includes(binding) ? onlyValue(scoped, binding) : null;
    const argument = answersSame(scoped, node) ? children(node, 'arguments')[0] : undefined;
    const chained =
      node.type === 'AssignmentExpression' && field(node, 'operator') === '=' ? child(node, 'right') : null;
    const next = value ?? argument ?? chained;
    if (!next || isSpread(next)) return { node, bindings };
    if (binding) bindings.push(binding);
    node = unwrap(next);
  }
}

/** The value of a static key in an object literal; null when it is not there or may be overridden. */
export function valueAt(object: AstNode, key: string): AstNode | null {
  let found: AstNode | null = null;
  for (const property of children(object, 'properties')) {
    if (isSpread(property)) found = null;
    else if (keyOf(property, 'key') === key) found = child(property, 'value');
  }
  return found;
}

const dotted = (scoped: ScopedProgram, node: AstNode): string | null => {
  const path = pathOf(node);
  let root = unwrap(node);
  while (isMember(root)) root = unwrap(child(root, 'object') ?? root);
  return path && scoped.bindingOf(root) === null ? path.join('.') : null;
};

/** True for `exports` and `module.exports` of this file. */
export const isExports = (scoped: ScopedProgram, node: AstNode): boolean =>
  ['exports', 'module.exports'].includes(dotted(scoped, node) ?? '');
