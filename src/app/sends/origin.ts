import type { FunctionNode, Node, Source } from '../usage/syntax/model';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import type { Unit } from '../usage/values/value';

/** A part of what a function is given: `requestContext.connectionId` of its first argument. */
export interface Origin {
  fn: FunctionNode;
  index: number;
  path: readonly string[];
}

/** More names than that in a row are not followed. */
const furthest = 20;

/**
 * The parameter, and the part of it, that an expression (or a part of its value) is. Null where a name has
 * more than one value, or where it is not written out.
 */
export function originOf(node: Node, unit: Unit, path: readonly string[] = [], far = 0): Origin | null {
  if (far > furthest) return null;
  const bare = unwrap(node);
  switch (bare.type) {
    case 'MemberExpression': {
      const key = writtenKey(bare.property, bare.computed);
      return key === null ? null : originOf(bare.object, unit, [key, ...path], far + 1);
    }
    case 'ObjectExpression': {
      const [key, ...rest] = path;
      const value = key === undefined ? null : memberOf(bare, key);
      return value && originOf(value, unit, rest, far + 1);
    }
    case 'Identifier': {
      const binding = unit.model.references.get(bare);
      const [source] = binding?.sources ?? [];
      if (!source || binding?.sources.length !== 1 || binding.members.length > 0) return null;
      return ofSource(source, unit, path, far);
    }
    default:
      return null;
  }
}

function ofSource(source: Source, unit: Unit, path: readonly string[], far: number): Origin | null {
  if (source.from !== 'expression' && source.from !== 'parameter') return null;
  const keys = source.path.map((step) => ('key' in step ? step.key : null));
  if (!keys.every((key) => key !== null)) return null;
  const whole = [...keys, ...path];
  if (source.from === 'parameter') return { fn: source.fn, index: source.index, path: whole };
  return originOf(source.node, unit, whole, far + 1);
}

/** The value of a key of an object literal; null when something else in it may decide. */
export function memberOf(object: Extract<Node, { type: 'ObjectExpression' }>, key: string): Node | null {
  let found: Node | null = null;
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') found = null;
    else if (writtenKey(property.key, property.computed) === key) found = property.value;
  }
  return found;
}

/** What a name stands for that has one value, else the node itself. */
export function settled(node: Node, unit: Unit): Node {
  const bare = unwrap(node);
  if (bare.type !== 'Identifier') return bare;
  const binding = unit.model.references.get(bare);
  const [source] = binding?.sources ?? [];
  const isOne = binding?.sources.length === 1 && binding.members.length === 0;
  return isOne && source?.from === 'expression' && source.path.length === 0 ? unwrap(source.node) : bare;
}

export const isPart = ({ path }: Origin, ...last: string[]): boolean =>
  path.length === last.length && last.every((key, index) => path[index] === key);
