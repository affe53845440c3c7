import { lastText } from './hot';
import { isTrackedName } from './kinds';
import type { Node } from './syntax/model';
import { unwrap, writtenKey } from './syntax/nodes';
import type { ValueResolver } from './values/resolve';
import type { Context, External, Value } from './values/value';

/** True where the last step to a value is made, and not a name for the whole of it followed. */
export function acquiredBy(node: Node, value: External, resolver: ValueResolver, at: Context): boolean {
  const last = value.path.at(-1);
  if (last === undefined) return node.type === 'CallExpression' || node.type === 'ImportExpression';
  const owner =
    node.type === 'MemberExpression' || node.type === 'JSXMemberExpression'
      ? node.object
      : node.type === 'CallExpression' || node.type === 'NewExpression'
        ? node.callee
        : null;
  if (!owner) return false;
  const isBefore = (each: Value): boolean =>
    each.kind === 'external' && each.root === value.root && each.path.length === value.path.length - 1;
  const owners = resolver.ask(() => resolver.evaluate(unwrap(owner), at), true);
  if (owners.some((each) => isBefore(each) || spreadInto(each, resolver).some(isBefore))) return true;
  // `read('NAME')`, a function of the app's own; `get(core, 'models.NAME')`.
  const given = node.type === 'CallExpression' ? node.arguments : [];
  return given.some((item) => {
    const text = lastText(item);
    return typeof text === 'string' && (text === last || text.endsWith(`.${last}`));
  });
}

/** What an object literal is a copy of. */
function spreadInto(value: Value, resolver: ValueResolver): readonly Value[] {
  if (value.kind !== 'local' || value.node.type !== 'ObjectExpression') return [];
  return value.node.properties.flatMap((property) =>
    property.type === 'SpreadElement'
      ? resolver.ask(() => resolver.evaluate(property.argument, value.at), true)
      : [],
  );
}

/** Could be anything: also what a container of another library gives out. */
export function isOpen(value: Value, name: string): boolean {
  if (value.kind === 'unknown') return true;
  return (
    value.kind === 'external' && name.includes('Websocket') && value.path.some((step) => step.startsWith('('))
  );
}

export function undecidedName(node: Node, values: readonly Value[]): string | null {
  if (node.type === 'MemberExpression') {
    const name = writtenKey(node.property, node.computed);
    return name !== null && isTrackedName(name) && values.some((value) => isOpen(value, name)) ? name : null;
  }
  if (!values.some((value) => value.kind === 'unknown')) return null;
  if (node.type !== 'CallExpression') return null;
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  const named = first?.type === 'Literal' && first.value === 'WebsocketConnection';
  const isModel =
    callee.type === 'MemberExpression' && writtenKey(callee.property, callee.computed) === 'model';
  return named && isModel ? 'model' : null;
}
