import type { Expression, ForStatementLeft, Statement } from 'oxc-parser';
import { assign } from './assignments';
import { executeBlock } from './blocks';
import { joinCompletions, joinReturned, mayHaveLeft } from './completions';
import { declareVariables } from './declarations';
import { settle, truthiness } from './describe';
import { perhaps, repeatedly } from './heap';
import { type Completion, type Machine, falls, rangeIn } from './machine';
import { listState } from './objects';
import { Scope } from './scope';
import { type Value, primitive, unknown } from './values';

const roundsAtMost = 64;

type Loop = Extract<
  Statement,
  { type: 'ForOfStatement' | 'ForInStatement' | 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' }
>;

/** Rounds that are known are run one by one; the others once, as something that may not be run. */
export function executeLoop(m: Machine, node: Loop, scope: Scope): Completion {
  const inner = new Scope(scope.file, scope);
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const items = iterated(m, node.right, node.type === 'ForInStatement', scope);
    if (items && items.length <= roundsAtMost) {
      return rounds(items.map((item) => () => round(m, node.left, item, node.body, inner)));
    }
    const item = unknown('it is only known when the app runs', rangeIn(scope, node.left));
    return mayRun(() => round(m, node.left, item, node.body, inner));
  }
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration') declareVariables(m, node.init, inner);
    else m.evaluate(node.init, inner);
  }
  const test = (): boolean | null => (node.test ? truthiness(m.evaluate(node.test, inner)) : true);
  let result: Completion = falls;
  for (let count = 0; count < roundsAtMost; count++) {
    const goesOn = node.type === 'DoWhileStatement' && count === 0 ? true : test();
    if (goesOn === false) return result;
    if (goesOn === null) break;
    const done = executeBlock(m, [node.body], inner);
    result = { ...falls, returned: joinReturned(result.returned, done.returned) };
    if (!done.falls && !done.continues) return { ...result, falls: done.breaks };
    if (mayHaveLeft(done) && done.falls) break;
    if (node.type === 'ForStatement' && node.update) m.evaluate(node.update, inner);
  }
  return joinCompletions(
    result,
    mayRun(() => executeBlock(m, [node.body], inner)),
  );
}

function mayRun(run: () => Completion): Completion {
  return { ...falls, returned: repeatedly(run).returned };
}

/** Runs rounds until one leaves for certain; after one that may have left, the rest may not run. */
function rounds(runs: readonly (() => Completion)[]): Completion {
  let returned: Value | null = null;
  for (const [index, run] of runs.entries()) {
    const done = run();
    returned = joinReturned(returned, done.returned);
    if (!done.falls && !done.continues) return { ...falls, returned, falls: done.breaks };
    if (done.returned || done.breaks) {
      const rest = perhaps(() => rounds(runs.slice(index + 1)));
      return { ...falls, returned: joinReturned(returned, rest.returned) };
    }
  }
  return { ...falls, returned };
}

function round(m: Machine, left: ForStatementLeft, item: Value, body: Statement, scope: Scope): Completion {
  const inner = new Scope(scope.file, scope);
  if (left.type === 'VariableDeclaration') {
    const [declarator] = left.declarations;
    if (declarator) assign(m, declarator.id, item, inner, { mode: 'declare', into: inner }, declarator);
  } else assign(m, left, item, inner, { mode: 'assign' }, left);
  return executeBlock(m, [body], inner);
}

function iterated(m: Machine, right: Expression, keys: boolean, scope: Scope): Value[] | null {
  const value = settle(m.evaluate(right, scope));
  const range = rangeIn(scope, right);
  if (value.kind === 'list') {
    const { items, open } = listState(value);
    if (open) return null;
    return keys ? items.map((_, index) => primitive(String(index), range)) : items;
  }
  if (keys && value.kind === 'object' && value.open.size === 0) {
    return value.slots.keys().map((key) => primitive(key, range));
  }
  return null;
}
