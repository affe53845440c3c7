import { calledName, isIdentityCall } from '../../../src/app/usage/syntax/helpers';
import {
  isClass,
  isFunction,
  unwrap,
  type FunctionNode,
  type Node,
} from '../../../src/app/usage/syntax/nodes';
import type { CallNode, Unit, Value } from '../../../src/app/usage/values/value';
import { modelName } from '../names';
import { isGlobal, keyUnknown, lost, takenToo, unsure, type Held, type Walk } from './held';
import { keyText } from './members';
import { handTo } from './parameters';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Goes on where what holds core is an argument of a call, or of `new`. */
export function argumentOf(walk: Walk, call: CallNode, node: Node, held: Held, unit: Unit): void {
  const index = call.arguments.findIndex((each) => each === node);
  if (call.arguments.slice(0, index).some(({ type }) => type === 'SpreadElement'))
    walk.stop(node, unit, lost);
  else if (call.type === 'CallExpression' && known(walk, call, index, held, unit)) return;
  else toOwn(walk, call, node, index, held, unit);
}

/** Functions of the language and of libraries, by what they do with their argument. */
function known(walk: Walk, call: Call, index: number, held: Held, unit: Unit): boolean {
  const callee = unwrap(call.callee);
  const name = calledName(callee);
  const owner = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  const isOf = (global: string): boolean => owner !== null && isGlobal(owner, global, unit);
  if (isOf('Object') && /^(freeze|seal|preventExtensions)$/.test(name)) {
    if (index === 0) walk.climb(call, held, unit);
  } else if (isOf('Object') && name === 'assign') assigned(walk, call, index, held, unit);
  else if (isOf('Promise') && name === 'resolve') walk.climb(call, held, unit);
  else if (isOf('Promise') && held.is === 'list' && /^(all|race|any)$/.test(name))
    walk.climb(call, name === 'all' ? held : unsure(held.of), unit);
  else if (isOf('Reflect') && name === 'get') reflected(walk, call, index, held, unit);
  else if (held.is === 'answer' && owner && /^(then|catch|finally)$/.test(name)) {
    if (name !== 'finally') walk.climb(call, unsure(held.of), unit);
  } else if (held.is === 'answer' && index === 0 && isMemoiser(walk.valuesOf(callee, unit)))
    walk.climb(call, held, unit);
  else if (isIdentityCall(callee)) {
    walk.stop(call, unit, helper);
    walk.climb(call, unsure(held), unit);
  } else return false;
  return true;
}

const helper =
  'core goes through a helper of a compiler there: move the import in the source that this file is made from';

/** `Object.assign(to, core)` */
function assigned(walk: Walk, call: Call, index: number, held: Held, unit: Unit): void {
  const [to] = call.arguments;
  if (index === 0) {
    walk.climb(call, held, unit);
    return;
  }
  const copied = copyOf(held);
  // What else an object has that is known by no name of its own is not known.
  const isPlain = to && /^(Identifier|ObjectExpression)$/.test(unwrap(to).type);
  if (!copied || !isPlain) walk.stop(call, unit, lost);
  else {
    walk.fill(to, copied, unit);
    walk.climb(call, copied, unit);
  }
}

/** What has the members of something that holds core; null where that can't be told. */
export function copyOf(held: Held): Held | null {
  if (held.is === 'core' || held.is === 'copy') return { is: 'copy' };
  return held.is === 'object' ? held : null;
}

function reflected(walk: Walk, call: Call, index: number, held: Held, unit: Unit): void {
  const [, key] = call.arguments;
  const text = key ? keyText(walk, key, true, unit) : null;
  if (index !== 0 || text === null) walk.stop(call, unit, keyUnknown);
  else if (held.is === 'object') {
    if (text === held.key) walk.climb(call, unsure(held.of), unit);
  } else if (held.is === 'core' && text === modelName) walk.read(call, unit);
  else walk.stop(call, unit, takenToo(text));
}

const memoisers: Readonly<Record<string, RegExp>> = {
  lodash: /^(once|memoize)$/,
  'lodash-es': /^(once|memoize)$/,
  underscore: /^(once|memoize)$/,
  ramda: /^once$/,
};
const memoiserPackages =
  /^(lodash(-es)?[./](once|memoize)|underscore\/modules\/(once|memoize)|once|onetime|memoizee|p-memoize|fast-memoize|mem|memoize|memoize-one|p-once)$/;

/** True for functions that answer another one which answers what the given one does, and do nothing else. */
const isMemoiser = (values: readonly Value[]): boolean =>
  values.length > 0 &&
  values.every((value) => {
    if (value.kind !== 'external') return false;
    const [name, ...more] = value.path;
    if (memoiserPackages.test(value.root)) return value.path.length === 0;
    return more.length === 0 && memoisers[value.root]?.test(name ?? '') === true;
  });

/** A function or a class of the app: what becomes of its parameter is looked at. */
function toOwn(walk: Walk, call: CallNode, node: Node, index: number, held: Held, unit: Unit): void {
  const callee = unwrap(call.callee);
  const values = walk.valuesOf(callee, unit);
  const isFixed = callee.type !== 'MemberExpression' || isOfLiteral(walk.valuesOf(callee.object, unit));
  if (!isFixed || values.length === 0) {
    walk.stop(node, unit, lost);
    return;
  }
  for (const value of values) {
    const fn = value.kind === 'local' ? functionOf(value.node, call.type === 'NewExpression') : null;
    const home = value.kind === 'local' ? value.at.unit : unit;
    if (fn && !(home !== unit && walk.isPatched(home.file))) handTo(walk, fn, index, unsure(held), home);
    else walk.stop(node, unit, lost);
  }
}

/** What is called on an instance may be overridden in a class that is not known here. */
const isOfLiteral = (owners: readonly Value[]): boolean =>
  owners.length > 0 &&
  owners.every((value) => value.kind === 'local' && value.node.type === 'ObjectExpression');

function functionOf(node: Node, isMade: boolean): FunctionNode | null {
  if (isFunction(node)) return node;
  if (!isMade || !isClass(node)) return null;
  const own = node.body.body.find(
    (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
  );
  return own && 'value' in own && own.value && isFunction(own.value) ? own.value : null;
}
