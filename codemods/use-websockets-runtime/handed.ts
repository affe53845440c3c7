import { isClass, isFunction, type Node } from '../../src/app/usage/syntax/nodes';
import type { Unit, Value } from '../../src/app/usage/values/value';
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
      return parent.computed && valuesOf(parent, unit).some(({ kind }) => kind === 'unknown')
        ? 'a member is read of the model whose name is not known'
        : null;
    case 'CallExpression':
      if (parent.callee === node) return modelCalled;
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
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'UnaryExpression':
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

/** True for functions and classes of the app, whose parameters are followed. */
export const isOwnFunction = (values: readonly Value[]): boolean =>
  values.length > 0 &&
  values.every((value) => value.kind === 'local' && (isFunction(value.node) || isClass(value.node)));

const isOwnObject = (values: readonly Value[]): boolean =>
  values.length > 0 && values.every(({ kind }) => /^(local|instance|module|holder)$/.test(kind));
