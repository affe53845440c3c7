import type { Argument, Expression } from 'oxc-parser';
import { evaluateAccess, memberKey } from './access';
import { evaluateAssignment, evaluateUpdate } from './assignments';
import { defineClass } from './classes';
import { asUnknown, describe, keyText, settle, truthiness } from './describe';
import { foldBinary, foldUnary } from './fold';
import { capture, merge, perhaps } from './heap';
import { joinValues } from './join';
import { evaluateArray, evaluateObject, makeFunction } from './literals';
import { type Machine, rangeIn } from './machine';
import { deleteProperty } from './properties';
import type { Scope } from './scope';
import { type Value, external, primitive, unknown } from './values';

/** Evaluates an expression statically: never runs it, and answers an unknown for what only a run shows. */
export function evaluateExpression(m: Machine, node: Expression, scope: Scope): Value {
  m.step();
  const range = rangeIn(scope, node);
  switch (node.type) {
    case 'Literal':
      if ('regex' in node) return { kind: 'other', range, what: 'a regular expression' };
      if ('bigint' in node) return { kind: 'other', range, what: 'a big integer' };
      return primitive(node.value, range);
    case 'TemplateLiteral':
      return evaluateTemplate(m, node, scope);
    case 'Identifier':
      return readVariable(node.name, scope, range);
    case 'ThisExpression':
      return scope.thisValue() ?? unknown('`this` is only known when the app runs', range);
    case 'ArrayExpression':
      return evaluateArray(m, node, scope);
    case 'ObjectExpression':
      return evaluateObject(m, node, scope);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return makeFunction(node, scope);
    case 'ClassExpression':
      return defineClass(m, node, scope);
    case 'UnaryExpression':
      return evaluateUnary(m, node, scope);
    case 'UpdateExpression':
      return evaluateUpdate(m, node, scope);
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier') return unknown('it is only known when the app runs', range);
      return foldBinary(
        node.operator,
        settle(m.evaluate(node.left, scope)),
        settle(m.evaluate(node.right, scope)),
        range,
      );
    case 'LogicalExpression':
      return evaluateLogical(m, node, scope);
    case 'AssignmentExpression':
      return evaluateAssignment(m, node, scope);
    case 'ConditionalExpression':
      return evaluateConditional(m, node, scope);
    case 'MemberExpression':
    case 'CallExpression':
    case 'ChainExpression':
    case 'NewExpression':
    case 'ImportExpression':
      return evaluateAccess(m, node, scope);
    case 'SequenceExpression':
      return node.expressions.reduce<Value>(
        (_, part) => m.evaluate(part, scope),
        primitive(undefined, range),
      );
    case 'TaggedTemplateExpression': {
      const parts = node.quasi.expressions.map((part) => m.evaluate(part, scope));
      const strings = unknown('the texts of a template', range);
      return m.call(settle(m.evaluate(node.tag, scope)), null, [strings, ...parts], { range, name: '' });
    }
    case 'AwaitExpression':
      return m.evaluate(node.argument, scope);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return m.evaluate(node.expression, scope);
    default:
      return unknown('it is only known when the app runs', range);
  }
}

export function readVariable(name: string, scope: Scope, range: ReturnType<typeof rangeIn>): Value {
  if (name === 'undefined') return primitive(undefined, range);
  const value = scope.find(name)?.vars.get(name);
  if (value) return value;
  if (name === 'globalThis' || name === 'global') return external(null, [], range);
  return external(null, [name], range);
}

function evaluateTemplate(
  m: Machine,
  node: Extract<Expression, { type: 'TemplateLiteral' }>,
  scope: Scope,
): Value {
  const range = rangeIn(scope, node);
  const parts = node.expressions.map((expression) => settle(m.evaluate(expression, scope)));
  const obscure = parts.find((part) => keyText(part) === null);
  if (obscure) return asUnknown(obscure, range);
  const text = node.quasis
    .map((quasi, index) => (quasi.value.cooked ?? '') + (keyOf(parts[index]) ?? ''))
    .join('');
  return primitive(text, range);
}

const keyOf = (part: Value | undefined): string | null => (part ? keyText(part) : null);

function evaluateUnary(
  m: Machine,
  node: Extract<Expression, { type: 'UnaryExpression' }>,
  scope: Scope,
): Value {
  const range = rangeIn(scope, node);
  if (node.operator === 'delete') {
    const { argument } = node;
    if (argument.type !== 'MemberExpression') return primitive(true, range);
    const target = m.evaluate(argument.object, scope);
    deleteProperty(target, memberKey(m, argument, scope), range);
    return primitive(true, range);
  }
  const value = settle(m.evaluate(node.argument, scope));
  if (node.operator === '!') {
    const truth = truthiness(value);
    return truth === null ? unknown(describe(value), range) : primitive(!truth, range);
  }
  return foldUnary(node.operator, value, range);
}

function evaluateLogical(
  m: Machine,
  node: Extract<Expression, { type: 'LogicalExpression' }>,
  scope: Scope,
): Value {
  const left = settle(m.evaluate(node.left, scope));
  const takesRight = decides(node.operator, left);
  if (takesRight === false) return left;
  if (takesRight === true) return m.evaluate(node.right, scope);
  const right = perhaps(() => m.evaluate(node.right, scope));
  // `x && y` is `y`, or something falsy: a spread of it adds nothing.
  if (node.operator === '&&') {
    const range = rangeIn(scope, node.left);
    const nothings = [undefined, false, null, 0, ''].map((nothing) => primitive(nothing, range));
    return joinValues([...nothings, right], describe(left), rangeIn(scope, node));
  }
  return joinValues([asOption(left), right], describe(left), rangeIn(scope, node));
}

/** True when the right side is the answer, false when the left is, null when a run decides. */
function decides(operator: '||' | '&&' | '??', left: Value): boolean | null {
  if (operator === '??') {
    if (left.kind === 'primitive') return left.value === null || left.value === undefined;
    return left.kind === 'unknown' || left.kind === 'external' ? null : false;
  }
  const truth = truthiness(left);
  if (truth === null) return null;
  return operator === '||' ? !truth : truth;
}

/** A value that is unknown stands beside others only as "anything". */
function asOption(value: Value): Value {
  return value.kind === 'external' ? unknown(describe(value), value.range) : value;
}

function evaluateConditional(
  m: Machine,
  node: Extract<Expression, { type: 'ConditionalExpression' }>,
  scope: Scope,
): Value {
  const test = settle(m.evaluate(node.test, scope));
  const truth = truthiness(test);
  if (truth !== null) return m.evaluate(truth ? node.consequent : node.alternate, scope);
  const yes = capture(() => m.evaluate(node.consequent, scope));
  const no = capture(() => m.evaluate(node.alternate, scope));
  merge([yes.delta, no.delta], false);
  return joinValues(
    [yes.result, no.result],
    `it depends on a condition: ${describe(test)}`,
    rangeIn(scope, node),
  );
}

/** Evaluates arguments; a spread of a list that is known is laid out. */
export function evaluateArguments(m: Machine, nodes: readonly Argument[], scope: Scope): Value[] {
  const values: Value[] = [];
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      values.push(m.evaluate(node, scope));
      continue;
    }
    const list = settle(m.evaluate(node.argument, scope));
    const state = list.kind === 'list' ? list.state.get('now') : undefined;
    if (!state || state.open) {
      values.push(unknown('the arguments are only known when the app runs', rangeIn(scope, node)));
    } else values.push(...state.items);
  }
  return values;
}
