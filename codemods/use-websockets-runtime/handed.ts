import { calledName } from '../../src/app/usage/syntax/helpers';
import { isClass, isFunction, unwrap, type Node } from '../../src/app/usage/syntax/nodes';
import { isCore, type Unit, type Value } from '../../src/app/usage/values/value';
import { methodFault } from './interface';

export const modelCalled = 'the model itself is called';

const escapes = 'the model is handed to something that can not be followed';

export type ValuesOf = (node: Node, unit: Unit) => readonly Value[];

/** What is wrong with what becomes of the model at a place; null when nothing is. */
export function faultOf(node: Node, unit: Unit, valuesOf: ValuesOf): string | null {
  const parent = unit.model.parents.get(node);
  switch (parent?.type) {
    case 'MemberExpression':
      if (parent.object !== node) return null;
      if (calledName(parent) === 'then') return promisedTo(parent, unit, valuesOf);
      return parent.computed && valuesOf(parent, unit).some(({ kind }) => kind === 'unknown')
        ? 'a member is read of the model whose name is not known'
        : null;
    case 'CallExpression':
      if (parent.callee === node) return modelCalled;
      if (parent.arguments[0] === node && isBinding(parent.callee, unit, valuesOf)) return null;
      return unit.test || isOwnFunction(valuesOf(parent.callee, unit)) ? null : escapes;
    case 'NewExpression':
      if (parent.callee === node) return methodFault('new');
      return unit.test || isOwnFunction(valuesOf(parent.callee, unit)) ? null : escapes;
    case 'VariableDeclarator':
      return parent.id.type === 'ObjectPattern' &&
        parent.id.properties.some((property) => property.type === 'RestElement')
        ? 'the model is taken apart'
        : null;
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' && !isOwnObject(valuesOf(parent.left.object, unit))
        ? escapes
        : null;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return 'a class is made from the model';
    case 'SpreadElement':
      return 'the model is copied into an object';
    case 'BinaryExpression':
      return parent.operator === 'instanceof' || parent.operator === 'in'
        ? 'what the model is made of is asked for'
        : null;
    case 'UnaryExpression':
      return parent.operator === 'typeof' && !isComparedToNothing(parent, unit)
        ? 'what the model is made of is asked for'
        : null;
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'PropertyDefinition':
    case 'AssignmentPattern':
    case 'ExportDefaultDeclaration':
      return null;
    default:
      return escapes;
  }
}

/** `typeof … === 'undefined'` */
function isComparedToNothing(node: Node, { model: { parents } }: Unit): boolean {
  const parent = parents.get(node);
  if (parent?.type !== 'BinaryExpression') return false;
  return [parent.left, parent.right].some((each) => each.type === 'Literal' && each.value === 'undefined');
}

/** What a promise of the model is handed to. */
function promisedTo(then: Node, unit: Unit, valuesOf: ValuesOf): string | null {
  const call = unit.model.parents.get(then);
  if (call?.type !== 'CallExpression' || call.callee !== then || unit.test) return null;
  const [first] = call.arguments;
  return first && !isOwnFunction(valuesOf(first, unit)) ? escapes : null;
}

/** The method of the model whose answer, and whose arguments, need no further look. */
const plainAnswers = /^getActiveConnections$/;

/** `WebsocketConnection.getActiveConnections.bind`: it is handed to its own method. */
function isBinding(callee: Node, unit: Unit, valuesOf: ValuesOf): boolean {
  if (callee.type !== 'MemberExpression' || !/^(bind|call)$/.test(calledName(callee))) return false;
  const values = valuesOf(callee.object, unit);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'external' && isCore(value.root) && plainAnswers.test(value.path.at(-1) ?? ''),
    )
  );
}

/** What is wrong with what a pattern writes the model to; null when nothing is. */
export function faultOfTarget(target: Node, unit: Unit, valuesOf: ValuesOf): string | null {
  const bare = unwrap(target.type === 'AssignmentPattern' ? target.left : target);
  if (bare.type !== 'MemberExpression') return null;
  return isOwnObject(valuesOf(bare.object, unit)) ? null : escapes;
}

/** True for functions and classes of the app, whose parameters are followed. */
export const isOwnFunction = (values: readonly Value[]): boolean =>
  values.length > 0 &&
  values.every((value) => value.kind === 'local' && (isFunction(value.node) || isClass(value.node)));

const isOwnObject = (values: readonly Value[]): boolean =>
  values.length > 0 && values.every(({ kind }) => /^(local|instance|module|holder)$/.test(kind));
