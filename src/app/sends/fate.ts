import { calledName, isIdentityCall } from '../usage/syntax/helpers';
import type { FunctionNode, Node } from '../usage/syntax/model';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import type { Drop, Fate, List } from './drop';
import { isArray, isUnused, isWrittenOnly } from './facts';
import { tellsSomebody } from './telling';
import { functionAround, functionsAround, globalName, isTimer, outermost } from './functions';

const kept: Fate = { kind: 'kept' };

/** How a promise in an array is lost with it; what answers no array for sure was given a callback. */
const lostIn: Record<List, Drop['how'] | null> = { no: null, yes: 'list', maybe: 'callback' };

/** Follows what becomes of a promise in its file. */
export class Fates {
  constructor(
    private readonly unit: Unit,
    private readonly resolver: ValueResolver,
  ) {}

  /** The fate of the promise that a call answers. */
  of(node: Node, list: List = 'no'): Fate {
    const fate = this.follow(node, list);
    const isTold = fate.kind === 'dropped' && tellsSomebody(node, fate.drop.promise, this.unit);
    return isTold ? kept : fate;
  }

  private follow(node: Node, list: List): Fate {
    let promise = outermost(node, this.unit.model);
    let state = list;
    let awaited = false;
    for (;;) {
      const parent = this.unit.model.parents.get(promise);
      if (!parent) return kept;
      const drop = (how: Drop['how']): Fate => ({
        kind: 'dropped',
        drop: { how: awaited ? 'awaited-list' : (lostIn[state] ?? how), promise, by: parent },
      });
      switch (parent.type) {
        case 'AwaitExpression': {
          if (state === 'maybe') return kept;
          if (state === 'no') return this.carried(functionAround(parent, this.unit.model), 'no');
          // An awaited array is the array: its promises are where they were.
          awaited = true;
          promise = parent;
          break;
        }
        case 'ExpressionStatement':
          return drop('statement');
        case 'UnaryExpression':
          return parent.operator === 'void' ? drop('void') : kept;
        case 'SequenceExpression':
          if (parent.expressions.at(-1) !== promise) return drop('statement');
          return this.through(parent, state, promise);
        case 'LogicalExpression':
          if (parent.left === promise) return kept;
          return this.through(parent, state, promise);
        case 'ConditionalExpression':
          if (parent.test === promise) return kept;
          return this.through(parent, state, promise);
        case 'MemberExpression': {
          const call = this.unit.model.parents.get(parent);
          const name = writtenKey(parent.property, parent.computed) ?? '';
          if (state === 'yes' && name === 'length') return drop('list');
          const isChain = /^(then|catch|finally)$/.test(name) && parent.object === promise;
          if (state !== 'no' || !isChain || call?.type !== 'CallExpression' || call.callee !== parent) {
            return kept;
          }
          promise = outermost(call, this.unit.model);
          break;
        }
        case 'CallExpression':
          if (parent.callee === promise) return kept;
          if (this.isGathering(parent.callee) && state !== 'no') {
            state = 'no';
            awaited = false;
          } else if (state !== 'no' || !isIdentityCall(parent.callee)) return kept;
          promise = outermost(parent, this.unit.model);
          break;
        case 'ArrayExpression':
          if (state !== 'no') return kept;
          state = 'yes';
          promise = outermost(parent, this.unit.model);
          break;
        case 'SpreadElement': {
          const array = this.unit.model.parents.get(parent);
          if (state === 'no' || array?.type !== 'ArrayExpression') return kept;
          promise = outermost(array, this.unit.model);
          break;
        }
        case 'VariableDeclarator':
          return parent.init === promise && isUnused(parent, this.unit.model, state === 'yes')
            ? drop('variable')
            : kept;
        case 'AssignmentExpression':
          return isWrittenOnly(parent, this.unit.model) ? drop('variable') : kept;
        case 'ReturnStatement':
          return this.carried(functionAround(parent, this.unit.model), state);
        case 'ArrowFunctionExpression':
          return parent.body === promise ? this.carried(parent, state) : kept;
        default:
          return kept;
      }
    }
  }

  /** What an operator answers goes on; the `await` would go to the operand. */
  private through(parent: Node, state: List, operand: Node): Fate {
    const fate = this.follow(parent, state);
    if (fate.kind !== 'dropped' || fate.drop.promise !== outermost(parent, this.unit.model)) return fate;
    return { kind: 'dropped', drop: { ...fate.drop, promise: operand } };
  }

  /** `Promise.all`, `allSettled`, `race`, `any` of the global `Promise`. */
  private isGathering(callee: Node): boolean {
    const bare = unwrap(callee);
    return (
      bare.type === 'MemberExpression' &&
      globalName(bare.object, this.unit.model) === 'Promise' &&
      /^(all|allSettled|race|any)$/.test(calledName(bare))
    );
  }

  /** What becomes of the promise that a function answers. */
  ofAnswer(fn: FunctionNode): Fate {
    return this.carried(fn, 'no');
  }

  /** What becomes of the answer of a function: followed where the function stands in a call. */
  private carried(fn: FunctionNode | null, list: List): Fate {
    if (!fn || fn.generator) return kept;
    const { model } = this.unit;
    const given = outermost(fn, model);
    const parent = model.parents.get(given);
    if (parent?.type === 'NewExpression') return kept;
    if (parent?.type !== 'CallExpression') return { kind: 'carried', fn, list };
    if (parent.callee === given) return this.follow(parent, list);
    const index = parent.arguments.findIndex((argument) => argument === given);
    return this.asCallback(parent, index, list) ?? { kind: 'carried', fn, list };
  }

  /** Null where it is not known what the call does with the function. */
  private asCallback(
    call: Extract<Node, { type: 'CallExpression' }>,
    index: number,
    list: List,
  ): Fate | null {
    const callee = unwrap(call.callee);
    const drop = (how: Drop['how']): Fate => ({ kind: 'dropped', drop: { how, promise: call, by: call } });
    if (isTimer(callee, this.unit.model))
      return index === 0 && !this.isInExecutor(call) ? drop('timer') : kept;
    if (callee.type !== 'MemberExpression') return null;
    const name = calledName(callee);
    if (/^(then|catch|finally)$/.test(name)) return index < 2 ? this.follow(call, list) : kept;
    if (index !== 0) return null;
    if (/^reduce(Right)?$/.test(name)) return this.follow(call, list);
    const isList = isArray(callee.object, this.unit, this.resolver);
    if (name === 'map' || name === 'flatMap') {
      if (list !== 'no' && name === 'map') return kept;
      return this.follow(call, isList ? 'yes' : 'maybe');
    }
    if (name === 'forEach') {
      // Streams and some lists of libraries answer a promise that waits for the callbacks.
      if (isList || this.follow(call, 'no').kind === 'dropped') return drop('callback');
      return kept;
    }
    if (isList && /^(filter|some|every|find|findIndex|findLast|findLastIndex)$/.test(name)) {
      return drop('callback');
    }
    return null;
  }

  /** A promise made by hand may be settled by the callback: somebody may await that one. */
  private isInExecutor(node: Node): boolean {
    const { model } = this.unit;
    return functionsAround(node, model).some(
      (fn) => model.parents.get(outermost(fn, model))?.type === 'NewExpression',
    );
  }
}
