import type { Modules } from '../modules';
import type { ConfigDocument, Scripts } from '../usage';
import type { FunctionNode, Node } from '../usage/syntax/model';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import { callsOf } from './calls';
import type { CallExpression } from './find';
import { findSends } from './find';
import { functionAround, isTimer, outermost, runsAtOnce } from './functions';
import { Guards } from './guards';
import type { Origin } from './origin';
import { isPart, originOf } from './origin';
import { findPosts } from './posts';
import { connectHandlers } from './routes';

/** A call that sends to a connection while that connection is being made. */
export interface SelfSend {
  unit: Unit;
  node: CallExpression;
}

/** What the search needs of an app. */
export interface ConnectInput {
  scripts: Scripts;
  configs: readonly ConfigDocument[];
  modules: Modules;
}

/**
 * Every send that provably goes to the connection whose `$connect` is being answered: in `onConnect` of
 * `frigg-websockets`, under a condition that only `$connect` fulfils, or in a function that is wired to
 * nothing else. Tests are left out.
 */
export function sendsInConnect({ scripts, configs, modules }: ConnectInput): SelfSend[] {
  const search = new ConnectSearch(scripts.resolver, connectHandlers(configs, modules, scripts.resolver));
  for (const { unit, node, hook } of findSends(scripts)) {
    if (hook === 'onConnect' && !unit.test && !isPutOff(node, unit)) search.found.set(node, { unit, node });
  }
  for (const { unit, node, id } of findPosts(scripts)) search.look(unit, node, originOf(id, unit), 0);
  return [...search.found.values()];
}

/** Functions that hand an id on to functions: further than that nobody looks. */
const furthest = 4;

class ConnectSearch {
  readonly found = new Map<Node, SelfSend>();

  constructor(
    private readonly resolver: ValueResolver,
    private readonly wired: ReadonlySet<FunctionNode>,
  ) {}

  /** Looks at a call that sends to the connection with this id. */
  look(unit: Unit, node: CallExpression, origin: Origin | null, far: number): void {
    if (!origin || far > furthest || !runsWithin(node, origin.fn, unit)) return;
    const isOwn = origin.index === 0 && isPart(origin, 'requestContext', 'connectionId');
    const isWired = isOwn && this.wired.has(origin.fn);
    const guard = new Guards(unit, origin.fn, this.resolver, isWired).at(node);
    if (isOwn && (guard === 'yes' || (guard === 'free' && isWired))) {
      this.found.set(node, { unit, node });
      return;
    }
    // A function that asks for the route itself may know that there is nothing to send.
    if (guard !== 'free') return;
    for (const call of callsOf(origin.fn, unit, this.resolver)) {
      const given = call.node.arguments.slice(0, origin.index + 1);
      const argument = given[origin.index];
      if (!argument || given.some((each) => each.type === 'SpreadElement')) continue;
      this.look(call.unit, call.node, originOf(argument, call.unit, origin.path), far + 1);
    }
  }
}

/** Nothing between a call and the function puts it off, or may leave it out. */
function runsWithin(node: Node, fn: FunctionNode, { model }: Unit): boolean {
  for (let around = functionAround(node, model); around; around = functionAround(around, model)) {
    if (around === fn) return true;
    if (!runsAtOnce(around, model)) return false;
  }
  return false;
}

/** A timer runs it, perhaps when the connection is there. */
function isPutOff(node: Node, { model }: Unit): boolean {
  for (let around = functionAround(node, model); around; around = functionAround(around, model)) {
    const call = model.parents.get(outermost(around, model));
    if (call?.type === 'CallExpression' && isTimer(call.callee, model)) return true;
  }
  return false;
}
