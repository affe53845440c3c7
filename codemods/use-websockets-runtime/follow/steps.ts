import { isFunction, type ClassNode, type Node } from '../../../src/app/usage/syntax/nodes';
import type { Unit } from '../../../src/app/usage/values/value';
import { modelName } from '../names';
import { argumentOf, copyOf } from './arguments';
import { alias } from './aliases';
import { lost, unsure, type Held, type Walk } from './held';
import { keyText, memberOf } from './members';
import { classAround, exported } from './targets';

type ClassMember = Extract<ClassNode['body']['body'][number], { key: unknown; value: unknown }>;

/** Goes on from an expression that has core in it to what stands around it. */
export function stepFrom(walk: Walk, parent: Node, node: Node, held: Held, unit: Unit): void {
  switch (parent.type) {
    case 'VariableDeclarator':
      walk.give(parent.id, held, unit);
      return;
    case 'AssignmentExpression':
      if (parent.right !== node) return;
      if (!/^(\?\?|\|\||&&)?=$/.test(parent.operator)) walk.stop(node, unit, lost);
      else {
        walk.give(parent.left, parent.operator === '=' ? held : unsure(held), unit);
        walk.climb(parent, held, unit);
      }
      return;
    case 'AssignmentPattern':
      if (parent.right === node) walk.give(parent.left, unsure(held), unit);
      return;
    case 'ConditionalExpression':
      if (parent.test !== node) walk.climb(parent, unsure(held), unit);
      return;
    case 'LogicalExpression':
      if (parent.operator !== '&&' || parent.left !== node) walk.climb(parent, unsure(held), unit);
      return;
    case 'SequenceExpression':
      if (parent.expressions.at(-1) === node) walk.climb(parent, held, unit);
      return;
    case 'MemberExpression':
      if (parent.object === node) memberOf(walk, parent, held, unit);
      else walk.stop(node, unit, lost);
      return;
    case 'Property':
      property(walk, parent, node, held, unit);
      return;
    case 'SpreadElement':
      spread(walk, parent, held, unit);
      return;
    case 'ArrayExpression': {
      const index = parent.elements.findIndex((each) => each === node);
      const isSure = parent.elements.slice(0, index).every((each) => each?.type !== 'SpreadElement');
      walk.climb(parent, { is: 'list', index: isSure ? index : null, of: held }, unit);
      return;
    }
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      answered(walk, parent, node, held, unit);
      return;
    case 'CallExpression':
      if (parent.callee !== node) argumentOf(walk, parent, node, held, unit);
      else if (held.is === 'answer') walk.climb(parent, held.of, unit);
      else if (!isFunction(node)) walk.stop(node, unit, lost);
      return;
    case 'NewExpression':
      if (parent.callee !== node) argumentOf(walk, parent, node, held, unit);
      else walk.stop(node, unit, lost);
      return;
    case 'ForOfStatement':
      if (parent.right !== node) return;
      if (held.is === 'list') walk.give(loopTarget(parent), unsure(held.of), unit);
      else walk.stop(node, unit, lost);
      return;
    case 'PropertyDefinition':
    case 'MethodDefinition':
      member(walk, parent, node, held, unit);
      return;
    case 'BinaryExpression':
      if (!isHarmless(walk, parent, node, held, unit)) walk.stop(node, unit, lost);
      return;
    case 'UnaryExpression':
      if (!/^(!|void|typeof|delete)$/.test(parent.operator)) walk.stop(node, unit, lost);
      return;
    case 'TSImportEqualsDeclaration':
      alias(walk, parent, held, unit);
      return;
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
    case 'TSExportAssignment':
      walk.stop(node, unit, exported);
      return;
    case 'ArrayPattern':
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return;
    default:
      walk.stop(node, unit, lost);
  }
}

function property(
  walk: Walk,
  parent: Extract<Node, { type: 'Property' }>,
  node: Node,
  held: Held,
  unit: Unit,
): void {
  const owner = unit.model.parents.get(parent);
  if (owner?.type !== 'ObjectExpression') return;
  const key = keyText(walk, parent.key, parent.computed, unit);
  if (parent.value !== node || key === null || parent.kind === 'set') walk.stop(node, unit, lost);
  else {
    const of = parent.kind === 'get' && held.is === 'answer' ? held.of : held;
    walk.climb(owner, { is: 'object', key, of }, unit);
  }
}

function spread(walk: Walk, parent: Extract<Node, { type: 'SpreadElement' }>, held: Held, unit: Unit): void {
  const owner = unit.model.parents.get(parent);
  const copied = copyOf(held);
  if (owner?.type === 'ObjectExpression' && copied) walk.climb(owner, copied, unit);
  else if (owner?.type === 'ArrayExpression' && held.is === 'list')
    walk.climb(owner, { ...held, index: null }, unit);
  else walk.stop(parent, unit, lost);
}

function answered(walk: Walk, parent: Node, node: Node, held: Held, unit: Unit): void {
  if (parent.type === 'ArrowFunctionExpression') {
    if (parent.body === node) walk.answer(parent, held, unit);
    else walk.stop(node, unit, lost);
    return;
  }
  let fn: Node | undefined = parent;
  while (fn && !isFunction(fn)) fn = unit.model.parents.get(fn);
  if (fn) walk.answer(fn, held, unit);
  else walk.stop(node, unit, exported);
}

const loopTarget = ({ left }: Extract<Node, { type: 'ForOfStatement' }>): Node =>
  left.type === 'VariableDeclaration' ? (left.declarations[0]?.id ?? left) : left;

function member(walk: Walk, parent: ClassMember, node: Node, held: Held, unit: Unit): void {
  const owner = classAround(parent, unit);
  const key = keyText(walk, parent.key, parent.computed, unit);
  const kind = 'kind' in parent ? parent.kind : 'field';
  if (parent.value !== node || key === null || !owner || /^(set|constructor)$/.test(kind))
    walk.stop(node, unit, lost);
  else walk.field(key, kind === 'get' && held.is === 'answer' ? held.of : unsure(held), owner, unit);
}

function isHarmless(
  walk: Walk,
  { operator, left, right }: Extract<Node, { type: 'BinaryExpression' }>,
  node: Node,
  held: Held,
  unit: Unit,
): boolean {
  if (operator === 'in') {
    const key = right === node ? keyText(walk, left, true, unit) : null;
    return held.is === 'core' ? key === modelName : held.is === 'object' && key !== null;
  }
  const other = left === node ? right : left;
  const isNothing =
    (other.type === 'Literal' && other.value === null) ||
    (other.type === 'Identifier' && other.name === 'undefined');
  return isNothing && /^[!=]==?$/.test(operator);
}
