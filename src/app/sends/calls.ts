import { calledName } from '../usage/syntax/helpers';
import type { FunctionNode } from '../usage/syntax/model';
import { writtenKey } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import type { CallExpression } from './find';

export interface Call {
  node: CallExpression;
  unit: Unit;
}

/** Calls, in its file and in others of the app but tests, that provably call a function and nothing else. */
export function callsOf(fn: FunctionNode, unit: Unit, resolver: ValueResolver): Call[] {
  const name = nameOf(fn, unit);
  const inside = unit.model.expressions.flatMap((node) =>
    node.type === 'CallExpression' && name !== null && calledName(node.callee) === name
      ? [{ node, unit }]
      : [],
  );
  const outside = resolver
    .callersElsewhere(fn, unit)
    .flatMap((call) => (call.node.type === 'CallExpression' ? [{ node: call.node, unit: call.unit }] : []));
  return [...inside, ...outside].filter((call) => !call.unit.test && isCallOf(call, fn, resolver));
}

function isCallOf({ node, unit }: Call, fn: FunctionNode, resolver: ValueResolver): boolean {
  const values = resolver.ask(() => resolver.evaluate(node.callee, { unit, frame: null }), true);
  return values.length > 0 && values.every((value) => value.kind === 'local' && value.node === fn);
}

/** The name by which a function is called in its file: its own, its variable's, its method's. */
function nameOf(fn: FunctionNode, { model }: Unit): string | null {
  if (fn.id) return fn.id.name;
  const parent = model.parents.get(fn);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : null;
    case 'MethodDefinition':
    case 'Property':
    case 'PropertyDefinition':
      return writtenKey(parent.key, parent.computed);
    case 'AssignmentExpression':
      return calledName(parent.left);
    default:
      return null;
  }
}
