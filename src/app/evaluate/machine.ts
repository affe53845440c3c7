import type { Argument, Directive, Expression, Statement } from 'oxc-parser';
import type { SourceRange } from '../../types';
import type { Delta } from './heap';
import type { Scope } from './scope';
import type { Value } from './values';

/** How a list of statements ended. */
export interface Completion {
  /** The end can be reached. */
  falls: boolean;
  /** What was returned on some path; null when nothing was. */
  returned: Value | null;
  /** Some path left the loop or switch around it. */
  breaks: boolean;
  /** Some path went on with the next round of the loop around it. */
  continues: boolean;
}

export const falls: Completion = { falls: true, returned: null, breaks: false, continues: false };
export const stops: Completion = { ...falls, falls: false };

export interface CallSite {
  range: SourceRange;
  /** As written: `createFriggBackend`, `lib.build`. */
  name: string;
}

/** A call of `createFriggBackend` that was met, with its first argument. */
export interface BackendCall {
  argument: Value;
  range: SourceRange;
}

/** What a `try` block around the evaluation has to expect. */
export interface Throws {
  /** Something may throw. */
  may: boolean;
  /** The writes of branches that certainly throw. */
  deltas: Delta[];
}

/** What the parts of the evaluator need of one another. */
export interface Machine {
  evaluate(node: Expression, scope: Scope): Value;
  arguments(nodes: readonly Argument[], scope: Scope): Value[];
  execute(statements: readonly (Statement | Directive)[], scope: Scope): Completion;
  call(callee: Value, self: Value | null, args: readonly Value[], site: CallSite): Value;
  construct(callee: Value, args: readonly Value[], site: CallSite): Value;
  /** A module as `require` gives it, read when first asked for. */
  require(fromFile: string, specifier: string, range: SourceRange): Value;
  /** One name of a module, as `import` binds it; `*` is its namespace. */
  imported(fromFile: string, specifier: string, name: string, range: SourceRange): Value;
  /** Runs a module for its effects. */
  run(fromFile: string, specifier: string): void;
  /** Counts work; throws `OutOfBudget` when an evaluation grows without end. */
  step(): void;
  /** How many calls deep the evaluation is. */
  depth: number;
  /** True while something is run that may never be: no further module is read for it. */
  speculating: boolean;
  /** Of the innermost `try` block; null outside of one. */
  throws: Throws | null;
  readonly backendCalls: BackendCall[];
}

export class OutOfBudget extends Error {}

export const rangeIn = (scope: Scope, node: { start: number; end: number }): SourceRange => ({
  file: scope.file,
  start: node.start,
  end: node.end,
});
