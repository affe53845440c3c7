import type { Expression } from 'oxc-parser';
import { initialise } from './classes';
import { keyText, settle } from './describe';
import { type Machine, rangeIn } from './machine';
import { anyProperty, getProperty } from './properties';
import type { Scope } from './scope';
import { type Settled, type Value, primitive, unknown } from './values';

type Node<T extends Expression['type']> = Extract<Expression, { type: T }>;

/** Members, calls and imports: the expressions that follow a value to another. */
export function evaluateAccess(
  m: Machine,
  node: Node<
    'MemberExpression' | 'CallExpression' | 'ChainExpression' | 'NewExpression' | 'ImportExpression'
  >,
  scope: Scope,
): Value {
  const range = rangeIn(scope, node);
  switch (node.type) {
    case 'ChainExpression':
      return m.evaluate(node.expression, scope);
    case 'ImportExpression': {
      const specifier = settle(m.evaluate(node.source, scope));
      if (specifier.kind === 'primitive' && typeof specifier.value === 'string') {
        return m.imported(scope.file, specifier.value, '*', range);
      }
      return unknown('the imported path is only known when the app runs', range);
    }
    case 'NewExpression':
      return m.construct(settle(m.evaluate(node.callee, scope)), m.arguments(node.arguments, scope), {
        range,
        name: calleeName(node.callee),
      });
    case 'MemberExpression':
      return readMember(m, node, scope).value;
    case 'CallExpression':
      return evaluateCall(m, node, scope);
  }
}

function evaluateCall(m: Machine, node: Node<'CallExpression'>, scope: Scope): Value {
  const range = rangeIn(scope, node);
  if (node.callee.type === 'Super') {
    const parent = scope.find('super')?.vars.get('super');
    const self = scope.thisValue();
    const args = m.arguments(node.arguments, scope);
    if (parent && self?.kind === 'object') initialise(m, settle(parent), self, args, range);
    return primitive(undefined, range);
  }
  const { callee, self } = evaluateCallee(m, node.callee, scope);
  const nullish = callee.kind === 'primitive' && (callee.value === undefined || callee.value === null);
  if (nullish && (node.optional || isOptional(node.callee))) return primitive(undefined, range);
  const args = m.arguments(node.arguments, scope);
  return m.call(callee, self, args, { range, name: calleeName(node.callee) });
}

const isOptional = (node: Expression): boolean => node.type === 'MemberExpression' && node.optional;

function calleeName(node: Expression): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed) {
    return `${calleeName(node.object)}.${node.property.name}`;
  }
  return '';
}

/** The key of `a.b` or `a[b]`; null when it is not known. */
export function memberKey(m: Machine, node: Node<'MemberExpression'>, scope: Scope): string | null {
  if (node.computed) return keyText(m.evaluate(node.property, scope));
  return node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name;
}

function readMember(
  m: Machine,
  node: Node<'MemberExpression'>,
  scope: Scope,
): { value: Value; target: Value | null } {
  const range = rangeIn(scope, node);
  const key = memberKey(m, node, scope);
  if (node.object.type === 'Super') {
    const self = scope.thisValue();
    const parent = scope.find('super')?.vars.get('super');
    const above = parent && settle(parent);
    if (above?.kind !== 'class' || key === null)
      return { value: unknown('`super` is not followed', range), target: self };
    const from = self?.kind === 'class' ? above.statics : above.methods;
    return { value: getProperty(m, from, key, range), target: self };
  }
  const target = settle(m.evaluate(node.object, scope));
  if (key === null) return { value: anyProperty(m, target, range), target };
  return { value: getProperty(m, target, key, range), target };
}

function evaluateCallee(m: Machine, node: Expression, scope: Scope): { callee: Settled; self: Value | null } {
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression') {
    return evaluateCallee(m, node.expression, scope);
  }
  if (node.type === 'MemberExpression') {
    const { value, target } = readMember(m, node, scope);
    return { callee: settle(value), self: target };
  }
  return { callee: settle(m.evaluate(node, scope)), self: null };
}
