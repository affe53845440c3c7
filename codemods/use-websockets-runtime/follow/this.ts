import { isClass, type Node } from '../../../src/app/usage/syntax/nodes';
import type { Unit } from '../../../src/app/usage/values/value';

const known = new WeakMap<Unit, ReadonlyMap<Node, readonly Node[]>>();

/** The expressions `this` of a file by what they are in it: a class, an object literal, or else a function. */
function allOf(unit: Unit): ReadonlyMap<Node, readonly Node[]> {
  const found = known.get(unit);
  if (found) return found;
  const all = new Map<Node, Node[]>();
  for (const node of unit.model.parents.keys()) {
    if (node.type !== 'ThisExpression') continue;
    const owner = ownerOf(node, unit);
    if (owner) all.set(owner, [...(all.get(owner) ?? []), node]);
  }
  known.set(unit, all);
  return all;
}

function ownerOf(node: Node, { model: { parents } }: Unit): Node | null {
  for (let current = parents.get(node); current; current = parents.get(current)) {
    if (isClass(current)) return current;
    if (current.type !== 'FunctionExpression' && current.type !== 'FunctionDeclaration') continue;
    const holder = parents.get(current);
    if (holder?.type === 'Property') return parents.get(holder) ?? null;
    if (holder?.type !== 'MethodDefinition' && holder?.type !== 'PropertyDefinition') return current;
  }
  return null;
}

/** The expressions `this` that are a class or its instances, an object literal, or what a function is called on. */
export const ownThis = (owner: Node, unit: Unit): readonly Node[] => allOf(unit).get(owner) ?? [];
