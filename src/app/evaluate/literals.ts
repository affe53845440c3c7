import type {
  ArrayExpression,
  ArrowFunctionExpression,
  Function as FunctionNode,
  ObjectExpression,
  PropertyKey,
} from 'oxc-parser';
import { copyInto } from './copying';
import { keyText, settle } from './describe';
import { type Machine, rangeIn } from './machine';
import { listState, newList, newObject } from './objects';
import { setProperty } from './properties';
import type { Scope } from './scope';
import { type FunctionValue, type LiteralSite, type ObjectValue, type Value, unknown } from './values';

/** A function as a value, with the scope that it closes over. */
export function makeFunction(node: FunctionNode | ArrowFunctionExpression, scope: Scope): FunctionValue {
  const range = rangeIn(scope, node);
  return { kind: 'function', range, node, scope, self: null, props: newObject(range) };
}

export function evaluateArray(m: Machine, node: ArrayExpression, scope: Scope): Value {
  const items: Value[] = [];
  let open = false;
  for (const element of node.elements) {
    if (!element) items.push(unknown('a hole in a list', rangeIn(scope, node)));
    else if (element.type !== 'SpreadElement') items.push(m.evaluate(element, scope));
    else {
      const list = settle(m.evaluate(element.argument, scope));
      if (list.kind === 'list') {
        const state = listState(list);
        items.push(...state.items);
        open ||= state.open;
      } else open = true;
    }
  }
  return newList(rangeIn(scope, node), items, open);
}

/** The text of a key in a literal, class or pattern; null when it is not known. */
export function propertyKey(
  m: Machine,
  node: { key: PropertyKey; computed: boolean },
  scope: Scope,
): string | null {
  const { key } = node;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return keyText(m.evaluate(key, scope));
}

export function evaluateObject(m: Machine, node: ObjectExpression, scope: Scope): ObjectValue {
  const range = rangeIn(scope, node);
  const literal: LiteralSite = { range, depth: m.depth, filled: node.properties.length > 0 };
  const object = newObject(range, literal);
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      copyInto(m, object, m.evaluate(property.argument, scope), rangeIn(scope, property));
      continue;
    }
    const key = propertyKey(m, property, scope);
    if (key === '__proto__' && !property.computed && !property.shorthand && !scope.file.endsWith('.json')) {
      // Sets the prototype: what it holds can be read through the object.
      copyInto(m, object, m.evaluate(property.value, scope), rangeIn(scope, property));
      continue;
    }
    const value = m.evaluate(property.value, scope);
    if (property.kind === 'set') {
      if (key !== null) object.setters.set(key, value);
      continue;
    }
    setProperty(m, object, key, value, {
      keyRange: rangeIn(scope, property.key),
      site: rangeIn(scope, property.value),
      owner: literal,
      getter: property.kind === 'get',
    });
  }
  return object;
}
