import { isWritten } from '../../../src/app/usage/places';
import { isClass, type Node } from '../../../src/app/usage/syntax/nodes';
import { calledName } from '../../../src/app/usage/syntax/helpers';
import { isCore, type Unit, type Value } from '../../../src/app/usage/values/value';
import { keyUnknown, lost, type Held, type Walk } from './held';
import { keyText } from './members';
import { ownThis } from './this';

/**
 * Goes on wherever a member of a name may be read of a class, its instances, or classes made from it. An instance gets
 * about under any name and through any library, so that every member of that name counts which is not provably of
 * something else.
 *
 * @param owner the class
 * @param units the files of the app in which the name stands
 */
export function fieldOf(walk: Walk, key: string, held: Held, owner: Node, units: readonly Unit[]): void {
  for (const unit of units) {
    for (const node of unit.model.expressions) {
      if (node.type !== 'MemberExpression') continue;
      if (keyText(walk, node.property, node.computed, unit) !== key) continue;
      if (!isWritten(node, unit) && mayHold(walk.valuesOf(node, unit), held)) walk.climb(node, held, unit);
    }
    for (const node of unit.model.parents.keys()) {
      if (node.type !== 'MethodDefinition' || node.kind !== 'set') continue;
      if (keyText(walk, node.key, node.computed, unit) === key) walk.stop(node, unit, lost);
    }
    for (const { key: name, target, source } of unit.model.patterns) {
      const property = unit.model.parents.get(name);
      const isComputed = property?.type === 'Property' && property.computed;
      if (keyText(walk, name, isComputed, unit) !== key) continue;
      if (mayHold(walk.sourceOf(source, unit), held)) walk.give(target, held, unit);
    }
    for (const node of unit.model.expressions) {
      if (node.type === 'CallExpression' && isReadByName(node, key)) walk.stop(node, unit, keyUnknown);
    }
    openClasses(walk, owner, unit);
  }
}

const byName = /^(get|result|prop|path|property|getProperty|pick|invoke)$/;

/** `Reflect.get(service, 'core')`, `get(service, 'core.Encrypt')`, `path(['core'], service)` */
function isReadByName(
  { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>,
  key: string,
): boolean {
  if (given.length < 2 || !byName.test(calledName(callee))) return false;
  return given.some((each) => {
    const text = each.type === 'ArrayExpression' ? each.elements[0] : each;
    return text?.type === 'Literal' && typeof text.value === 'string' && text.value.split('.').includes(key);
  });
}

function mayHold(values: readonly Value[], held: Held): boolean {
  return (
    values.length === 0 ||
    values.some((value) => {
      switch (value.kind) {
        case 'unknown':
        case 'remainder':
          return true;
        case 'external':
          // What a call of a library answers may be an object of the app: a container of services.
          if (value.path.some((step) => step.startsWith('('))) return true;
          return held.is === 'core' && isCore(value.root) && value.path.length === 0;
        case 'local':
          return held.is !== 'core';
        default:
          return false;
      }
    })
  );
}

/** In the class and those made from others: members of `this` whose name is not known, and copies of all of them. */
function openClasses(walk: Walk, owner: Node, unit: Unit): void {
  for (const node of unit.model.parents.keys()) {
    if (!isClass(node) || (node !== owner && !node.superClass)) continue;
    for (const own of ownThis(node, unit)) {
      const parent = unit.model.parents.get(own);
      const isOpen =
        parent?.type === 'SpreadElement' ||
        parent?.type === 'ForInStatement' ||
        (parent?.type === 'MemberExpression' &&
          !isWritten(parent, unit) &&
          keyText(walk, parent.property, parent.computed, unit) === null) ||
        isEnumerated(own, parent);
      if (isOpen) walk.stop(own, unit, keyUnknown);
    }
  }
}

const enumerating = /^(keys|values|entries|assign|getOwnPropertyNames|fromEntries|create)$/;

function isEnumerated(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
  const { callee } = parent;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const isCalled = callee.property.type === 'Identifier' && enumerating.test(callee.property.name);
  return callee.object.name === 'Object' && isCalled && parent.arguments[0] === node;
}
