import { objectOf, openUp } from './properties';
import type { CatchClause, Directive, Statement } from 'oxc-parser';
import { assign } from './assignments';
import { type Body, executeBlock } from './blocks';
import { defineClass } from './classes';
import { eitherOf, inside, joinCompletions, joinWays, mayHaveLeft } from './completions';
import { declareEnum, declareNamespace, declareVariables } from './declarations';
import { settle, truthiness } from './describe';
import { capture, merge, perhaps } from './heap';
import { executeLoop } from './loops';
import { type Completion, type Machine, type Throws, falls, rangeIn, stops } from './machine';
import { Scope } from './scope';
import { primitive, unknown } from './values';

/**
 * Executes statements in order. After one that may have left the block on some path, the rest is run as
 * something that may not be run.
 */
export function executeList(m: Machine, body: Body, scope: Scope): Completion {
  for (const [index, statement] of body.entries()) {
    m.step();
    const done = executeOne(m, statement, scope);
    if (!done.falls) return done;
    if (mayHaveLeft(done)) {
      const rest = perhaps(() => executeList(m, body.slice(index + 1), scope));
      return { ...joinCompletions({ ...done, falls: false }, rest), falls: rest.falls };
    }
  }
  return falls;
}

function executeOne(m: Machine, node: Statement | Directive, scope: Scope): Completion {
  switch (node.type) {
    case 'ExpressionStatement':
      // A `require` that stands alone is there for what the module does.
      settle(m.evaluate(node.expression, scope));
      return falls;
    case 'VariableDeclaration':
      declareVariables(m, node, scope);
      return falls;
    case 'ClassDeclaration':
      if (node.id) scope.vars.set(node.id.name, defineClass(m, node, scope));
      return falls;
    case 'ReturnStatement': {
      const range = rangeIn(scope, node);
      const returned = node.argument ? m.evaluate(node.argument, scope) : primitive(undefined, range);
      return { ...stops, returned };
    }
    case 'IfStatement':
      return executeIf(m, node, scope);
    case 'BlockStatement':
      return executeBlock(m, node.body, scope);
    case 'LabeledStatement':
      return inside(executeOne(m, node.body, scope));
    case 'ThrowStatement':
      m.evaluate(node.argument, scope);
      if (m.throws) m.throws.may = true;
      return stops;
    case 'BreakStatement':
      return { ...stops, breaks: true };
    case 'ContinueStatement':
      return { ...stops, continues: true };
    case 'TryStatement':
      return executeTry(m, node, scope);
    case 'SwitchStatement':
      return executeSwitch(m, node, scope);
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return executeLoop(m, node, scope);
    case 'WithStatement': {
      const object = objectOf(settle(m.evaluate(node.object, scope)));
      if (object) openUp(object, unknown('what `with` writes is not followed', rangeIn(scope, node)));
      return executeBlock(m, [node.body], scope);
    }
    case 'TSEnumDeclaration':
      declareEnum(m, node, scope);
      return falls;
    case 'TSModuleDeclaration':
      declareNamespace(m, node, scope);
      return falls;
    default:
      return falls;
  }
}

function executeIf(m: Machine, node: Extract<Statement, { type: 'IfStatement' }>, scope: Scope): Completion {
  const truth = truthiness(m.evaluate(node.test, scope));
  const branch = (chosen: Statement | null): Completion =>
    chosen ? executeBlock(m, [chosen], scope) : falls;
  if (truth !== null) return branch(truth ? node.consequent : node.alternate);
  return eitherOf(m, [() => branch(node.consequent), () => branch(node.alternate)]);
}

/** The handler runs after any part of the block: what the block writes may be there or not. */
function executeTry(
  m: Machine,
  node: Extract<Statement, { type: 'TryStatement' }>,
  scope: Scope,
): Completion {
  const { handler, finalizer } = node;
  const outer = m.throws;
  const throws: Throws = { may: false, deltas: [] };
  m.throws = throws;
  const attempt = capture(() => executeBlock(m, node.block.body, scope));
  m.throws = outer;
  const runs = [attempt];
  if (throws.may && handler) {
    const caught = capture(() => {
      merge([attempt.delta, ...throws.deltas], true);
      return executeHandler(m, handler, scope);
    });
    runs.push(caught);
  } else if (throws.may && outer) {
    outer.may = true;
    outer.deltas.push(...throws.deltas);
  }
  const done = joinWays(m, runs);
  if (!finalizer) return done;
  const last = executeBlock(m, finalizer.body, scope);
  return last.falls ? { ...joinCompletions(done, last), falls: done.falls } : last;
}

function executeHandler(m: Machine, handler: CatchClause, scope: Scope): Completion {
  const inner = new Scope(scope.file, scope);
  if (handler.param) {
    const error = unknown('an error', rangeIn(scope, handler.param));
    assign(m, handler.param, error, inner, { mode: 'declare', into: inner }, handler.param);
  }
  return executeBlock(m, handler.body.body, inner);
}

function executeSwitch(
  m: Machine,
  node: Extract<Statement, { type: 'SwitchStatement' }>,
  scope: Scope,
): Completion {
  const subject = settle(m.evaluate(node.discriminant, scope));
  const from = (index: number): Body => node.cases.slice(index).flatMap((entry) => entry.consequent);
  const fallback = node.cases.findIndex((entry) => entry.test === null);
  const tests = node.cases.map((entry) => (entry.test ? settle(m.evaluate(entry.test, scope)) : null));
  const certain =
    subject.kind === 'primitive' && tests.every((test) => test === null || test.kind === 'primitive');
  if (certain) {
    const hit = tests.findIndex((test) => test?.kind === 'primitive' && test.value === subject.value);
    const chosen = hit >= 0 ? hit : fallback;
    return chosen < 0 ? falls : inside(executeBlock(m, from(chosen), scope));
  }
  const ways = node.cases.map((_, index) => (): Completion => inside(executeBlock(m, from(index), scope)));
  return eitherOf(m, fallback < 0 ? [...ways, (): Completion => falls] : ways);
}
