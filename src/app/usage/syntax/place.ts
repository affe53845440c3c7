import type { Scope, Source } from './model';
import type { FunctionNode, Node } from './nodes';
import { eachTarget } from './patterns';
import type { ModelBuilder } from './scope';

/** Where the walk stands. */
export interface Place {
  scope: Scope;
  fn: FunctionNode | null;
  /** The class or function whose instance `this` is. */
  self: Node | null;
  type: boolean;
}

/** Goes on with child nodes; the walk hands itself to the parts that it is made of. */
export type Visit = (nodes: readonly (Node | null | undefined)[], parent: Node, at: Place) => void;

export const expression = (node: Node): Source => ({ from: 'expression', node, path: [] });

/** Declares the names of a pattern. */
export function declarePattern(builder: ModelBuilder, pattern: Node, source: Source, scope: Scope): void {
  eachTarget(builder, pattern, source, (target, from) => {
    if (target.type === 'Identifier') builder.declare(target, scope, from);
  });
}

export function pushReturn(builder: ModelBuilder, fn: FunctionNode, value: Node): void {
  const known = builder.returns.get(fn);
  if (known) known.push(value);
  else builder.returns.set(fn, [value]);
}
