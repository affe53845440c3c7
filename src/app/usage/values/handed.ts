import { calledName } from '../syntax/helpers';
import type { Node } from '../syntax/model';
import { isTransparent, writtenKey } from '../syntax/nodes';
import type { Context, Resolver, Unit, Value } from './value';

/** Methods of lists that hand each element to a function, as its first argument. */
const takesElement = /^(forEach|map|flatMap|filter|some|every|find|findLast|findIndex|findLastIndex)$/;

const hook = /^on(Connect|Message|Disconnect)$/;

/**
 * What a function gets as an argument from the call that it is handed to: `(x => …)(value)`,
 * `promise.then(x => …)`, `list.forEach(x => …)`, `createHandler({ onMessage(x) { … } })`.
 * `node` is the function, or a mention of it. Null where that does not follow from the place.
 */
export function handedValue(
  resolver: Resolver,
  node: Node,
  index: number,
  unit: Unit,
): readonly Value[] | null {
  const { parents } = unit.model;
  const home: Context = { unit, frame: null };
  let given = node;
  let parent = parents.get(given);
  while (parent && isTransparent(parent)) {
    given = parent;
    parent = parents.get(given);
  }
  if (parent?.type === 'Property' && parent.value === given) {
    return index === 0 ? hookValue(resolver, parent, home) : null;
  }
  if (parent?.type !== 'CallExpression') return null;
  if (parent.callee === given) {
    const argument = parent.arguments[index];
    return argument && argument.type !== 'SpreadElement' ? resolver.evaluate(argument, home) : null;
  }
  if (parent.callee.type !== 'MemberExpression' || parent.arguments[0] !== given) return null;
  const owner = parent.callee.object;
  const name = calledName(parent.callee);
  if (name === 'then' && index === 0) return resolver.evaluate(owner, home);
  const isElement = takesElement.test(name) ? index === 0 : /^reduce(Right)?$/.test(name) && index === 1;
  if (!isElement) return null;
  return resolver.evaluate(owner, home).flatMap((value) => resolver.elements(value, null));
}

/** What `createHandler` of `frigg-websockets` gives to the app's part in it. */
function hookValue(
  resolver: Resolver,
  property: Extract<Node, { type: 'Property' }>,
  home: Context,
): readonly Value[] | null {
  const { parents } = home.unit.model;
  const key = writtenKey(property.key, property.computed);
  const options = parents.get(property);
  const call = options && parents.get(options);
  if (key === null || !hook.test(key) || call?.type !== 'CallExpression' || call.arguments[0] !== options) {
    return null;
  }
  const makers = resolver
    .evaluate(call.callee, home)
    .filter((value) => value.kind === 'external' && value.root === 'frigg-websockets/handler');
  return makers.length === 0 ? null : makers.flatMap((maker) => resolver.member(maker, `{${key}}`));
}
