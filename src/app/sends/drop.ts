import type { FunctionNode, Node } from '../usage/syntax/model';

/** How a promise is lost. */
export interface Drop {
  how: 'statement' | 'void' | 'variable' | 'callback' | 'list' | 'awaited-list' | 'timer';
  /** The outermost expression that stands for the promise: where an `await` would go. */
  promise: Node;
  /** What drops it: the statement, the `void`, the call that takes the callback. */
  by: Node;
}

export type Fate =
  /** Awaited, handed on, or not provably lost. */
  | { kind: 'kept' }
  | { kind: 'dropped'; drop: Drop }
  /** It is part of what a function answers; `list`: in an array that it answers. */
  | { kind: 'carried'; fn: FunctionNode; list: List };

/** What stands for the promise: itself, an array of promises, or what may be one. */
export type List = 'no' | 'yes' | 'maybe';
