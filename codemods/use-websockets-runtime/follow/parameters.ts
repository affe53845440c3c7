import type { FunctionNode } from '../../../src/app/usage/syntax/nodes';
import type { Unit } from '../../../src/app/usage/values/value';
import { lost, type Held, type Walk } from './held';

/** Goes on into the parameter of a function that gets an argument at a place. */
export function handTo(walk: Walk, fn: FunctionNode, index: number, held: Held, unit: Unit): void {
  const parameter = fn.params[index];
  if (!mayReceive(fn, index, unit)) walk.stop(fn, unit, lost);
  else if (parameter) walk.give(parameter, held, unit);
}

/** False where a function may get its argument by another way than a parameter of its own. */
function mayReceive(fn: FunctionNode, index: number, { model }: Unit): boolean {
  if (fn.generator || fn.params.slice(0, index + 1).some(({ type }) => type === 'RestElement')) return false;
  if (fn.type === 'ArrowFunctionExpression') return true;
  for (const [node, binding] of model.references) {
    const isInside = node.start > fn.start && node.end < fn.end;
    if (isInside && node.name === 'arguments' && binding === null) return false;
  }
  return true;
}
