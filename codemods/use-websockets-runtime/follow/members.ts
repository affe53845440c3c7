import { isWritten } from '../../../src/app/usage/places';
import {
  isFunction,
  isTransparent,
  unwrap,
  writtenKey,
  type Node,
} from '../../../src/app/usage/syntax/nodes';
import { isCore, type Unit, type Value } from '../../../src/app/usage/values/value';
import { constantText } from '../constants';
import { modelName } from '../names';
import { keyUnknown, takenToo, unsure, type Held, type Walk } from './held';
import { handTo } from './parameters';
import { ownThis } from './this';

type Member = Extract<Node, { type: 'MemberExpression' }>;

export const keyText = (walk: Walk, key: Node, computed: boolean, unit: Unit): string | null =>
  writtenKey(key, computed) ?? (computed ? constantText(walk.scoped(unit), key) : null);

/** The expression around parentheses, assertions and `await`. */
export function around(node: Node, { model }: Unit): { inner: Node; parent: Node | undefined } {
  let inner = node;
  let parent = model.parents.get(inner);
  while (parent && isTransparent(parent)) {
    inner = parent;
    parent = model.parents.get(inner);
  }
  return { inner, parent };
}

/** Goes on where a member is read of what holds core. */
export function memberOf(walk: Walk, member: Member, held: Held, unit: Unit): void {
  const key = keyText(walk, member.property, member.computed, unit);
  const written = isWritten(member, unit);
  const { inner, parent } = around(member, unit);
  const call = parent?.type === 'CallExpression' && parent.callee === inner ? parent : null;
  if (call && key !== null && /^(then|catch|finally)$/.test(key)) {
    promised(walk, call, key, held, unit);
    return;
  }
  switch (held.is) {
    case 'core':
    case 'copy':
      if (key === null) walk.stop(member, unit, keyUnknown);
      else if (written) replaced(walk, member, key, held, unit);
      else if (key === modelName) walk.read(member, unit);
      else if (held.is === 'copy') ofCopy(walk, member, key, unit);
      else ofCore(walk, member, key, held, unit);
      return;
    case 'object':
      if (key === null) walk.stop(member, unit, keyUnknown);
      else if (!written && key === held.key) walk.climb(member, unsure(held.of), unit);
      else if (!written) method(walk, member, held, unit);
      return;
    case 'list':
      if (!written) ofList(walk, member, key, held, unit);
      return;
    case 'answer':
      if (!written) walk.stop(member, unit, 'a function that answers core is not only called there');
  }
}

function replaced(walk: Walk, member: Member, key: string, held: Held, unit: Unit): void {
  if (key === modelName) walk.stop(member, unit, 'the model is replaced there');
  else if (held.is === 'core') walk.stop(member, unit, 'something is written to core there');
}

function ofCore(
  walk: Walk,
  member: Member,
  key: string,
  held: Extract<Held, { is: 'core' }>,
  unit: Unit,
): void {
  if (key === 'default' && held.namespace === true) {
    walk.again(member, unit);
    walk.climb(member, held, unit);
  } else if (key === 'default' && held.namespace === null) {
    walk.stop(member, unit, 'what has `default` there may also be something else');
    walk.climb(member, held, unit);
  } else walk.stop(member, unit, takenToo(key));
}

/** `promise.then(…)` */
function promised(
  walk: Walk,
  call: Extract<Node, { type: 'CallExpression' }>,
  key: string,
  held: Held,
  unit: Unit,
): void {
  const [handler] = call.arguments;
  if (key !== 'then') walk.climb(call, unsure(held), unit);
  else if (handler && isFunction(handler)) {
    handTo(walk, handler, 0, held, unit);
  } else walk.stop(call, unit, 'core is handed to a function there that can not be followed');
}

/** Other members of an object with all of core in it: the app's own, or core's. */
function ofCopy(walk: Walk, member: Member, key: string, unit: Unit): void {
  const values = walk.valuesOf(member, unit);
  const isOwn = values.length > 0 && values.every((value) => !mayBeOfCore(value));
  if (isOwn) method(walk, member, { is: 'copy' }, unit);
  else walk.stop(member, unit, takenToo(key));
}

const mayBeOfCore = (value: Value): boolean =>
  value.kind === 'unknown' || value.kind === 'remainder' || (value.kind === 'external' && isCore(value.root));

/** A function of the object may have the object as its `this`; those that stand in its literal are looked at there. */
function method(walk: Walk, member: Member, held: Held, unit: Unit): void {
  for (const value of walk.valuesOf(member, unit)) {
    if (value.kind !== 'local' || !isFunction(value.node)) continue;
    const { unit: home } = value.at;
    for (const own of ownThis(value.node, home)) walk.climb(own, held, home);
  }
}

const handsEach = /^(forEach|some|every|map|flatMap|filter|find|findIndex|findLast)$/;
const answersElements = /^(filter|find|findLast)$/;

function ofList(
  walk: Walk,
  member: Member,
  key: string | null,
  held: Extract<Held, { is: 'list' }>,
  unit: Unit,
): void {
  const of = unsure(held.of);
  if (key === null || /^\d+$/.test(key)) {
    const isIt = key === null || held.index === null || Number(key) === held.index;
    if (key === null && !member.computed) return;
    if (isIt) walk.climb(member, of, unit);
    return;
  }
  if (key === 'length') return;
  const parent = unit.model.parents.get(member);
  const call = parent?.type === 'CallExpression' && parent.callee === member ? parent : null;
  const fn = call?.arguments[0] && unwrap(call.arguments[0]);
  if (call && handsEach.test(key) && fn && isFunction(fn)) {
    if (fn.params[2]) handTo(walk, fn, 2, held, unit);
    handTo(walk, fn, 0, of, unit);
    if (answersElements.test(key)) walk.climb(call, key === 'filter' ? { ...held, index: null } : of, unit);
    return;
  }
  walk.stop(member, unit, `\`${key}\` is called there of a list with core in it`);
}
