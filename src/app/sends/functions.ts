import { calledName } from '../usage/syntax/helpers';
import type { FileModel, FunctionNode, Node } from '../usage/syntax/model';
import { isFunction, isTransparent, unwrap } from '../usage/syntax/nodes';

/** The nearest function around a node; null at the top of a module. */
export function functionAround(node: Node, model: FileModel): FunctionNode | null {
  for (let up = model.parents.get(node); up; up = model.parents.get(up)) if (isFunction(up)) return up;
  return null;
}

/** All functions around a node, the nearest first. */
export function functionsAround(node: Node, model: FileModel): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = functionAround(node, model); fn; fn = functionAround(fn, model)) found.push(fn);
  return found;
}

/** An expression with the parentheses and assertions around it. */
export function outermost(node: Node, model: FileModel): Node {
  let current = node;
  for (let up = model.parents.get(current); up && isTransparent(up); up = model.parents.get(current)) {
    if (up.type === 'AwaitExpression') break;
    current = up;
  }
  return current;
}

/** The name of a global, unshadowed; null for anything else. */
export function globalName(node: Node, model: FileModel): string | null {
  return node.type === 'Identifier' && model.references.get(node) === null ? node.name : null;
}

const atOnce =
  /^(then|catch|finally|forEach|map|flatMap|filter|some|every|find|findIndex|findLast|findLastIndex|reduce|reduceRight)$/;

/** `setTimeout` and its kind, also `process.nextTick`: what they are given runs later. */
export function isTimer(callee: Node, model: FileModel): boolean {
  const bare = unwrap(callee);
  if (bare.type === 'MemberExpression') {
    return globalName(bare.object, model) === 'process' && calledName(bare) === 'nextTick';
  }
  return /^(setTimeout|setImmediate|setInterval|queueMicrotask)$/.test(globalName(bare, model) ?? '');
}

/** Called where it stands, or handed to what calls it there or later: it runs because the code around it does. */
export function runsOnTheSpot(fn: FunctionNode, model: FileModel): boolean {
  const parent = model.parents.get(outermost(fn, model));
  return runsAtOnce(fn, model) || (parent?.type === 'CallExpression' && isTimer(parent.callee, model));
}

/** The same, without what runs later by a timer. */
export function runsAtOnce(fn: FunctionNode, model: FileModel): boolean {
  const given = outermost(fn, model);
  const parent = model.parents.get(given);
  if (parent?.type === 'NewExpression') return globalName(parent.callee, model) === 'Promise';
  if (parent?.type !== 'CallExpression') return false;
  if (parent.callee === given) return true;
  const callee = unwrap(parent.callee);
  return callee.type === 'MemberExpression' && atOnce.test(calledName(callee));
}
