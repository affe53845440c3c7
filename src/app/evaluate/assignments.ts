import type { AssignmentTarget, BindingPattern, Expression } from 'oxc-parser';
import { memberKey } from './access';
import { copyInto } from './copying';
import { asUnknown, describe, settle, truthiness } from './describe';
import { foldBinary } from './fold';
import { perhaps } from './heap';
import { joinValues } from './join';
import { propertyKey } from './literals';
import { type Machine, rangeIn } from './machine';
import { listState, newList, newObject } from './objects';
import { getProperty, setProperty } from './properties';
import type { Scope } from './scope';
import { type Value, primitive, unknown } from './values';

type Node<T extends Expression['type']> = Extract<Expression, { type: T }>;
type Target = AssignmentTarget | BindingPattern;

/** How names are bound: `declare` makes a variable here, `assign` writes the one that is there. */
export type Binding = { mode: 'declare'; into: Scope } | { mode: 'assign' };

export function evaluateAssignment(m: Machine, node: Node<'AssignmentExpression'>, scope: Scope): Value {
  if (node.operator === '=') {
    const value = m.evaluate(node.right, scope);
    assign(m, node.left, value, scope, { mode: 'assign' }, node.right);
    return value;
  }
  const range = rangeIn(scope, node);
  const before = readTarget(m, node.left, scope);
  if (node.operator === '&&=' || node.operator === '||=' || node.operator === '??=') {
    const writes = logicalWrites(node.operator, before);
    const write = (): Value => {
      const value = m.evaluate(node.right, scope);
      assign(m, node.left, value, scope, { mode: 'assign' }, node.right);
      return value;
    };
    if (writes === false) return before;
    if (writes === true) return write();
    return joinValues([asUnknown(settle(before), range), perhaps(write)], describe(before), range);
  }
  const right = settle(m.evaluate(node.right, scope));
  const value =
    node.operator === '+='
      ? foldBinary('+', settle(before), right, range)
      : unknown('it is only known when the app runs', range);
  assign(m, node.left, value, scope, { mode: 'assign' }, node.right);
  return value;
}

function logicalWrites(operator: '&&=' | '||=' | '??=', before: Value): boolean | null {
  const value = settle(before);
  if (operator === '??=') {
    if (value.kind === 'primitive') return value.value === null || value.value === undefined;
    return value.kind === 'unknown' || value.kind === 'external' ? null : false;
  }
  const truth = truthiness(value);
  if (truth === null) return null;
  return operator === '&&=' ? truth : !truth;
}

function readTarget(m: Machine, target: AssignmentTarget, scope: Scope): Value {
  if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern') {
    return unknown('it is only known when the app runs', rangeIn(scope, target));
  }
  return m.evaluate(target, scope);
}

export function evaluateUpdate(m: Machine, node: Node<'UpdateExpression'>, scope: Scope): Value {
  const range = rangeIn(scope, node);
  const before = settle(m.evaluate(node.argument, scope));
  const step = node.operator === '++' ? 1 : -1;
  const after =
    before.kind === 'primitive'
      ? primitive(Number(before.value) + step, range)
      : unknown('it is only known when the app runs', range);
  assign(m, node.argument, after, scope, { mode: 'assign' }, node.argument);
  return node.prefix ? after : before;
}

/**
 * Binds a value to a target or pattern. `source` is the expression that gives the value: the place to
 * which a finding about it points.
 */
export function assign(
  m: Machine,
  target: Target,
  value: Value,
  scope: Scope,
  binding: Binding,
  source: { start: number; end: number },
): void {
  switch (target.type) {
    case 'Identifier':
      assignVariable(target.name, value, scope, binding);
      return;
    case 'MemberExpression': {
      const object = m.evaluate(target.object, scope);
      const key = memberKey(m, target, scope);
      const site = rangeIn(scope, source);
      setProperty(m, object, key, value, { keyRange: rangeIn(scope, target.property), site, owner: null });
      return;
    }
    case 'AssignmentPattern': {
      assign(m, target.left, orDefault(m, value, target.right, scope), scope, binding, source);
      return;
    }
    case 'ObjectPattern':
      assignObject(m, target, value, scope, binding, source);
      return;
    case 'ArrayPattern':
      assignArray(m, target, value, scope, binding, source);
      return;
    default:
      assign(m, target.expression as Target, value, scope, binding, source);
  }
}

function assignVariable(name: string, value: Value, scope: Scope, binding: Binding): void {
  const home = binding.mode === 'declare' ? binding.into : (scope.find(name) ?? root(scope));
  home.vars.set(name, value);
}

const root = (scope: Scope): Scope => (scope.parent ? root(scope.parent) : scope);

function orDefault(m: Machine, value: Value, fallback: Expression, scope: Scope): Value {
  const settled = value.kind === 'lazy' ? value : settle(value);
  if (settled.kind === 'primitive')
    return settled.value === undefined ? m.evaluate(fallback, scope) : settled;
  const mayBeAbsent =
    settled.kind === 'unknown' &&
    (!settled.options ||
      settled.options.some((option) => option.kind === 'primitive' && option.value === undefined));
  if (!mayBeAbsent) return settled;
  const other = perhaps(() => m.evaluate(fallback, scope));
  const present = settled.options?.filter(
    (option) => !(option.kind === 'primitive' && option.value === undefined),
  );
  if (!present) return settled;
  return joinValues([...present, other], settled.why, settled.range);
}

function assignObject(
  m: Machine,
  pattern: Extract<Target, { type: 'ObjectPattern' }>,
  value: Value,
  scope: Scope,
  binding: Binding,
  source: { start: number; end: number },
): void {
  const taken: (string | null)[] = [];
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      const rest = newObject(rangeIn(scope, property));
      copyInto(m, rest, value, rangeIn(scope, property));
      for (const key of taken) if (key !== null) rest.slots.set(key, undefined);
      assign(m, property.argument, rest, scope, binding, source);
      continue;
    }
    const key = propertyKey(m, property, scope);
    taken.push(key);
    const part =
      key === null
        ? unknown('the key is only known when the app runs', rangeIn(scope, property))
        : getProperty(m, value, key, rangeIn(scope, property));
    assign(m, property.value as Target, part, scope, binding, source);
  }
}

function assignArray(
  m: Machine,
  pattern: Extract<Target, { type: 'ArrayPattern' }>,
  value: Value,
  scope: Scope,
  binding: Binding,
  source: { start: number; end: number },
): void {
  const settled = settle(value);
  pattern.elements.forEach((element, index) => {
    if (!element) return;
    const range = rangeIn(scope, element);
    if (element.type === 'RestElement') {
      const state = settled.kind === 'list' ? listState(settled) : null;
      const rest = state
        ? newList(range, state.items.slice(index), state.open)
        : unknown(describe(settled), range);
      assign(m, element.argument, rest, scope, binding, source);
      return;
    }
    const part =
      settled.kind === 'list' ? getProperty(m, settled, String(index), range) : asUnknown(settled, range);
    assign(m, element as Target, part, scope, binding, source);
  });
}
