import type { Found } from './sites';
import type { Binding, Node } from './syntax/model';
import { unwrap, writtenKey } from './syntax/nodes';
import type { Unit } from './values/value';

/** The name from which an alias got its value. */
export function rootBinding(binding: Binding, unit: Unit): Binding {
  let current = binding;
  for (let steps = 0; steps < 20; steps += 1) {
    const [source] = current.sources;
    if (current.sources.length !== 1 || source?.from !== 'expression' || source.path.length > 0) break;
    const from = unwrap(source.node);
    const next = from.type === 'Identifier' ? unit.model.references.get(from) : null;
    if (!next || next === current) break;
    current = next;
  }
  return current;
}

export const keyOfBinding = (binding: Binding): string => `#${binding.node.start}`;

/** The variable is one thing, however it is read; other values are told apart by what they are taken from. */
export function keyOfPlace({ kind, node, value }: Found, unit: Unit): string {
  if (kind.id === 'endpoint-read') return 'read';
  if (node.type !== 'MemberExpression') return keyOf(node, unit);
  return `${keyOf(node.object, unit)}.${value.path.at(-1) ?? ''}`;
}

/** One text for every way to write the same place: `core.X`, `core['X']`, `core?.X`. */
export function keyOf(node: Node, unit: Unit): string {
  const bare = unwrap(node);
  switch (bare.type) {
    case 'Identifier': {
      const binding = unit.model.references.get(bare);
      return binding ? keyOfBinding(rootBinding(binding, unit)) : bare.name;
    }
    case 'MemberExpression': {
      const key = writtenKey(bare.property, bare.computed) ?? keyOf(bare.property, unit);
      return `${keyOf(bare.object, unit)}.${key}`;
    }
    case 'CallExpression':
    case 'NewExpression':
      return `${keyOf(bare.callee, unit)}(${bare.arguments.map((item) => keyOf(item, unit)).join()})`;
    case 'Literal':
      return JSON.stringify(bare.raw);
    case 'ThisExpression':
      return 'this';
    case 'ImportExpression':
      return `import(${keyOf(bare.source, unit)})`;
    default:
      return `@${bare.start}`;
  }
}

/** True where a member is written or deleted, and its old value is not asked for. */
export function isWritten(node: Node, unit: Unit): boolean {
  const { parents } = unit.model;
  let inner = node;
  let parent = parents.get(inner);
  while (parent && unwrap(parent) === unwrap(inner) && parent.type !== 'AwaitExpression') {
    inner = parent;
    parent = parents.get(inner);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== inner) return false;
      return parent.operator === '=' || parents.get(parent)?.type === 'ExpressionStatement';
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'AssignmentPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left === inner;
    case 'Property':
      return parents.get(parent)?.type === 'ObjectPattern' && parent.value === inner;
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    default:
      return false;
  }
}

/** A member is read of it, or a pattern takes it apart: what is taken is known elsewhere. */
export function isTakenApart(node: Node, unit: Unit): boolean {
  const parent = unit.model.parents.get(node);
  if (parent?.type === 'MemberExpression') return parent.object === node;
  return parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression';
}
