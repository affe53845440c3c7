import type { Binding } from '../../../src/app/usage/syntax/model';
import { isClass, unwrap, type Node } from '../../../src/app/usage/syntax/nodes';
import type { Unit } from '../../../src/app/usage/values/value';
import { modelName } from '../names';
import { copyOf } from './arguments';
import { isGlobal, keyUnknown, lost, takenToo, unsure, type Held, type Walk } from './held';
import { keyText } from './members';

export const exported = 'what holds core is exported there';

/** Goes on into what is declared or assigned: a name, a pattern, a member. */
export function giveTo(walk: Walk, target: Node, held: Held, unit: Unit): void {
  const bare = unwrap(target);
  switch (bare.type) {
    case 'Identifier': {
      const { declared, references } = unit.model;
      const binding = declared.get(bare) ?? references.get(bare);
      if (isGlobal(bare, 'exports', unit)) walk.stop(bare, unit, exported);
      else if (binding) named(walk, binding, held, unit);
      else walk.stop(bare, unit, lost);
      return;
    }
    case 'AssignmentPattern':
      giveTo(walk, bare.left, unsure(held), unit);
      return;
    case 'TSParameterProperty': {
      const { parameter } = bare;
      const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const owner = classAround(bare, unit);
      giveTo(walk, parameter, held, unit);
      if (owner && name.type === 'Identifier') walk.field(name.name, unsure(held), owner, unit);
      return;
    }
    case 'ObjectPattern':
      objectPattern(walk, bare, held, unit);
      return;
    case 'ArrayPattern':
      arrayPattern(walk, bare, held, unit);
      return;
    case 'MemberExpression':
      member(walk, bare, unsure(held), unit);
      return;
    default:
      walk.stop(target, unit, lost);
  }
}

function objectPattern(
  walk: Walk,
  pattern: Extract<Node, { type: 'ObjectPattern' }>,
  held: Held,
  unit: Unit,
): void {
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      const rest = copyOf(held);
      if (rest) giveTo(walk, property.argument, rest, unit);
      else walk.stop(property, unit, lost);
      continue;
    }
    const key = keyText(walk, property.key, property.computed, unit);
    if (key === null) walk.stop(property, unit, keyUnknown);
    else if (held.is === 'core' && held.namespace && key === 'default' && pattern.properties.length === 1) {
      walk.again(pattern, unit);
      giveTo(walk, property.value, held, unit);
    } else if (held.is === 'object') {
      if (key === held.key) giveTo(walk, property.value, unsure(held.of), unit);
    } else if ((held.is === 'core' || held.is === 'copy') && key === modelName) walk.read(property, unit);
    else walk.stop(property, unit, held.is === 'core' || held.is === 'copy' ? takenToo(key) : lost);
  }
}

function arrayPattern(
  walk: Walk,
  pattern: Extract<Node, { type: 'ArrayPattern' }>,
  held: Held,
  unit: Unit,
): void {
  if (held.is !== 'list') {
    walk.stop(pattern, unit, lost);
    return;
  }
  pattern.elements.forEach((element, index) => {
    if (element?.type === 'RestElement') giveTo(walk, element.argument, { ...held, index: null }, unit);
    else if (element && (held.index === null || held.index === index))
      giveTo(walk, element, unsure(held.of), unit);
  });
}

function member(
  walk: Walk,
  target: Extract<Node, { type: 'MemberExpression' }>,
  held: Held,
  unit: Unit,
): void {
  const key = keyText(walk, target.property, target.computed, unit);
  if (walk.isExports(target, unit) || walk.isExports(target.object, unit)) walk.stop(target, unit, exported);
  else if (key === null) walk.stop(target, unit, lost);
  else walk.fill(target.object, { is: 'object', key, of: held }, unit);
}

/** Goes on wherever a name is mentioned. */
export function named(walk: Walk, binding: Binding, held: Held, unit: Unit): void {
  const { parents, declared } = unit.model;
  const [type] = binding.typeReferences;
  if (type) walk.stop(type, unit, 'the type of what holds core is asked for there');
  const isOne = binding.sources.length === 1 && binding.members.length === 0;
  for (const reference of binding.references) walk.climb(reference, isOne ? held : unsure(held), unit);
  for (let node = parents.get(binding.node); node; node = parents.get(node)) {
    const isInner = !('id' in node && node.id === binding.node);
    if (isInner && /^(BlockStatement|StaticBlock|Arrow|Function|Catch)/.test(node.type)) return;
    if (node.type.startsWith('Export')) {
      const space = namespaceAround(node, unit);
      const own = space && declared.get(space.id);
      if (own) named(walk, own, { is: 'object', key: binding.name, of: unsure(held) }, unit);
      else walk.stop(binding.node, unit, exported);
      return;
    }
  }
}

function namespaceAround(node: Node, { model: { parents } }: Unit) {
  const block = parents.get(node);
  const owner = block?.type === 'TSModuleBlock' ? parents.get(block) : undefined;
  return owner?.type === 'TSModuleDeclaration' ? owner : null;
}

export function classAround(node: Node, { model: { parents } }: Unit): Node | null {
  for (let at = parents.get(node); at; at = parents.get(at)) if (isClass(at)) return at;
  return null;
}
