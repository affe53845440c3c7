import { calledName, isIdentityCall } from '../syntax/helpers';
import type { FunctionNode, Node } from '../syntax/nodes';
import { isFunction, unwrap } from '../syntax/nodes';
import { constantsOf } from './members';
import type { Context, External, Resolver, Value } from './value';
import { through, unknown } from './value';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** `require`, also one made by `createRequire`, `module.require` and the actual module behind a mock. */
function isRequire(value: Value): boolean {
  if (value.kind !== 'external') return false;
  const path = value.path.join('.');
  if (value.root === 'module') return path === 'createRequire.()';
  if (value.root !== 'global') return false;
  return /^(require|module\.require|(jest|vi)\.(requireActual|importActual|requireMock))$/.test(path);
}

function argument(node: Call, index: number): Node | null {
  const found = node.arguments[index];
  return found && found.type !== 'SpreadElement' ? found : null;
}

/** The value of a call. */
export function callValue(resolver: Resolver, node: Call, at: Context): readonly Value[] {
  const first = argument(node, 0);
  if (first && isIdentityCall(node.callee)) return resolver.evaluate(first, at);
  const callee = unwrap(node.callee);
  if (callee.type === 'MemberExpression') {
    const known = knownMethod(resolver, node, callee, calledName(callee), at);
    if (known) return known;
  }
  return resolver.evaluate(callee, at).flatMap((fn) => resolver.call(fn, node, at));
}

/** Methods whose answer follows from their object or arguments, whatever they are called on. */
function knownMethod(
  resolver: Resolver,
  node: Call,
  callee: Extract<Node, { type: 'MemberExpression' }>,
  name: string,
  at: Context,
): readonly Value[] | null {
  const first = argument(node, 0);
  const owner = unwrap(callee.object);
  const ownerName = owner.type === 'Identifier' ? owner.name : '';
  if (name === 'assign' && ownerName === 'Object') {
    return node.arguments.flatMap((item) =>
      resolver.evaluate(item.type === 'SpreadElement' ? item.argument : item, at),
    );
  }
  // A promise is its value here, so a promise of all is the list.
  if (/^(all|race|any)$/.test(name) && ownerName === 'Promise' && first) return resolver.evaluate(first, at);
  if (name === 'concat' && first) {
    const left = constantsOf(resolver, owner, at)[0];
    const right = constantsOf(resolver, first, at)[0];
    if (left !== undefined && right !== undefined)
      return [{ kind: 'constant', value: left + right, via: [] }];
  }
  if (name === 'get' && ownerName === 'Reflect' && first) {
    const key = argument(node, 1);
    const keys = key ? constantsOf(resolver, key, at) : [];
    return resolver
      .evaluate(first, at)
      .flatMap((value) => keys.flatMap((each) => resolver.member(value, each)));
  }
  if (name === 'then' && first) {
    const handlers = resolver.evaluate(first, at);
    if (handlers.some((handler) => handler.kind === 'local' && isFunction(handler.node))) {
      return handlers.flatMap((handler) =>
        handler.kind === 'local' && isFunction(handler.node)
          ? resolver.returns(handler.node, {
              unit: handler.at.unit,
              frame: { fn: handler.node, args: [callee.object], caller: at },
            })
          : [],
      );
    }
  }
  if (name === 'catch' || name === 'finally') return resolver.evaluate(callee.object, at);
  if (name === 'join' && owner.type === 'ArrayExpression') {
    const separator = first ? (constantsOf(resolver, first, at)[0] ?? ',') : ',';
    const parts = owner.elements.map((item) =>
      item && item.type !== 'SpreadElement' ? constantsOf(resolver, item, at)[0] : undefined,
    );
    if (parts.every((part) => part !== undefined)) {
      return [{ kind: 'constant', value: parts.join(separator), via: [] }];
    }
  }
  return null;
}

/** What a call of a value answers. */
export function callOf(resolver: Resolver, fn: Value, node: Call, at: Context): readonly Value[] {
  const first = argument(node, 0);
  if (isRequire(fn)) {
    const specifiers = first ? constantsOf(resolver, first, at) : [];
    return specifiers.length === 0
      ? unknown
      : specifiers.flatMap((specifier) => resolver.require(specifier, at.unit));
  }
  if (fn.kind === 'local') {
    if (!isFunction(fn.node)) return [];
    return through(resolver.returns(fn.node, enter(fn.node, node, fn.at, at)), fn.via);
  }
  if (fn.kind !== 'external') return fn.kind === 'unknown' ? unknown : [];
  const part = partOf(resolver, fn, node, at);
  if (part) return part;
  return [...externalCall(resolver, fn, first, node, at), ...wrapped(resolver, fn, at)];
}

const partTakers = /^(lodash(-es)?|underscore|ramda|just-safe-get|dot-prop|object-path|get-value)$/;

/** `get(object, 'a.b')` of lodash and its kind, `path(['a', 'b'], object)` of ramda; null for another call. */
function partOf(resolver: Resolver, fn: External, node: Call, at: Context): readonly Value[] | null {
  const root = fn.root.replace(/^lodash(?:-es)?[./](fp\/)?/, 'lodash/');
  const [family = '', own] = root.split('/');
  const name = fn.path.at(-1) ?? own ?? 'get';
  if (!partTakers.test(family) || !/^(get|result|prop|path|property|getProperty)$/.test(name)) return null;
  const [one, two] = [argument(node, 0), argument(node, 1)];
  if (!one || !two) return null;
  const isLast = family === 'ramda' || fn.root.includes('/fp');
  const [object, place] = isLast ? [two, one] : [one, two];
  const parts =
    place.type === 'ArrayExpression'
      ? place.elements.map((item) => (item ? constantsOf(resolver, item, at)[0] : undefined))
      : constantsOf(resolver, place, at)[0]?.split('.');
  if (!parts) return unknown;
  let values = resolver.evaluate(object, at);
  for (const part of parts) {
    if (part === undefined) return unknown;
    values = values.flatMap((value) => resolver.member(value, part));
  }
  return values;
}

function enter(fn: FunctionNode, node: Call, home: Context, caller: Context): Context {
  const args = node.arguments.map((item) => (item.type === 'SpreadElement' ? item.argument : item));
  let depth = 0;
  for (let frame = caller.frame; frame; frame = frame.caller.frame) depth += 1;
  // Deep recursion is cut; parameters are then whatever any caller gives.
  if (depth > 5) return { unit: home.unit, frame: null };
  return { unit: home.unit, frame: { fn, args, caller } };
}

function externalCall(
  resolver: Resolver,
  fn: External,
  first: Node | null,
  node: Node,
  at: Context,
): readonly Value[] {
  // What a global function answers (`JSON.parse`, a method of a `Map`) can be anything.
  if (fn.root === 'global') return unknown;
  const constant = first ? constantsOf(resolver, first, at)[0] : undefined;
  const step = constant === undefined ? '()' : `(${JSON.stringify(constant)})`;
  const path = fn.path.length < 12 ? [...fn.path, step] : fn.path;
  return [{ kind: 'external', root: fn.root, path, made: { node, at }, via: fn.via }];
}

/** `once(() => require(…))()` and its kind: what the wrapped function answers is a possible answer. */
function wrapped(resolver: Resolver, fn: External, at: Context): readonly Value[] {
  const made = fn.made;
  if (made?.node.type !== 'CallExpression' || !fn.path.at(-1)?.startsWith('(')) return [];
  return made.node.arguments.flatMap((item) =>
    isFunction(item) ? resolver.returns(item, { unit: made.at.unit, frame: at.frame }) : [],
  );
}
