import type { Class, MethodDefinition } from 'oxc-parser';
import type { SourceRange } from '../../types';
import { describe, settle } from './describe';
import { makeFunction, propertyKey } from './literals';
import { type Machine, rangeIn } from './machine';
import { newObject } from './objects';
import { openUp, setProperty } from './properties';
import { Scope } from './scope';
import { type ClassValue, type ObjectValue, type Settled, type Value, primitive, unknown } from './values';

/** Evaluates a class: its static members at once, its methods as functions. */
export function defineClass(m: Machine, node: Class, scope: Scope): ClassValue {
  const range = rangeIn(scope, node);
  const parent = node.superClass ? m.evaluate(node.superClass, scope) : null;
  const inner = new Scope(scope.file, scope, null);
  if (parent) inner.vars.set('super', parent);
  const value: ClassValue = {
    kind: 'class',
    range,
    name: node.id?.name ?? null,
    node,
    scope: inner,
    parent,
    statics: newObject(range),
    methods: newObject(range),
  };
  if (node.id) inner.vars.set(node.id.name, value);
  for (const element of node.body.body) {
    if (element.type === 'StaticBlock') {
      m.execute(element.body, new Scope(scope.file, inner, value, true));
      continue;
    }
    if (element.type === 'MethodDefinition') {
      defineMethod(m, element, value);
      continue;
    }
    if (element.type !== 'PropertyDefinition' || !element.static) continue;
    const key = propertyKey(m, element, inner);
    const own = new Scope(scope.file, inner, value);
    const initial = element.value
      ? m.evaluate(element.value, own)
      : primitive(undefined, rangeIn(scope, element));
    setProperty(m, value, key, initial, {
      keyRange: rangeIn(scope, element.key),
      site: rangeIn(scope, element.value ?? element),
      owner: null,
    });
  }
  return value;
}

function defineMethod(m: Machine, element: MethodDefinition, owner: ClassValue): void {
  if (!element.value.body) return;
  const key = propertyKey(m, element, owner.scope);
  const home = element.static ? owner.statics : owner.methods;
  const method = makeFunction(element.value, owner.scope);
  if (element.kind === 'set') {
    if (key !== null) home.setters.set(key, method);
    return;
  }
  setProperty(m, home, key, method, {
    keyRange: rangeIn(owner.scope, element.key),
    site: rangeIn(owner.scope, element.value),
    owner: null,
    getter: element.kind === 'get',
  });
}

/** `new Type(...)`: an object with the fields of the class, its constructor run over it. */
export function instantiate(
  m: Machine,
  type: ClassValue,
  args: readonly Value[],
  range: SourceRange,
): ObjectValue {
  const self = newObject(range, null, type);
  initialise(m, type, self, args, range);
  return self;
}

/** Runs the fields and the constructor of a class over an instance: what `super(...)` does. */
export function initialise(
  m: Machine,
  type: Settled,
  self: ObjectValue,
  args: readonly Value[],
  range: SourceRange,
): void {
  if (type.kind !== 'class') {
    openUp(self, unknown(describe(type), range));
    return;
  }
  const constructor = type.methods.slots.get('constructor');
  const ownConstructor = constructor?.value;
  if (!ownConstructor && type.parent) initialise(m, settle(type.parent), self, args, range);
  for (const element of type.node.body.body) {
    if (element.type !== 'PropertyDefinition' || element.static) continue;
    const key = propertyKey(m, element, type.scope);
    const own = new Scope(type.scope.file, type.scope, self);
    const value = element.value
      ? m.evaluate(element.value, own)
      : primitive(undefined, rangeIn(type.scope, element));
    setProperty(m, self, key, value, {
      keyRange: rangeIn(type.scope, element.key),
      site: rangeIn(type.scope, element.value ?? element),
      owner: null,
    });
  }
  if (ownConstructor) m.call(ownConstructor, self, args, { range, name: 'constructor' });
}
