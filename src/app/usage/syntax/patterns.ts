import type { Scope, Source, Step } from './model';
import type { Node } from './nodes';
import { unwrap, writtenKey } from './nodes';
import type { ModelBuilder } from './scope';

/** A source, one step further in. */
export function into(source: Source, step: Step): Source {
  switch (source.from) {
    case 'expression':
    case 'parameter':
      return { ...source, path: [...source.path, step] };
    default:
      return source;
  }
}

type Take = (target: Node, source: Source) => void;

/**
 * Takes a binding pattern or an assignment target apart and hands every name or member in it to `take`,
 * with where its value comes from. Defaults are a second source of the same target.
 */
export function eachTarget(builder: ModelBuilder, pattern: Node, source: Source, take: Take): void {
  switch (pattern.type) {
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          eachTarget(builder, property.argument, into(source, { rest: taken }), take);
          continue;
        }
        const key = writtenKey(property.key, property.computed);
        if (key !== null) taken.push(key);
        const part = into(source, key === null ? { computed: property.key } : { key });
        builder.patterns.push({ key: property.key, target: property.value, source: part });
        eachTarget(builder, property.value, part, take);
      }
      return;
    }
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        const place = element.type === 'RestElement' ? null : index;
        eachTarget(builder, element, into(source, { element: place }), take);
      });
      return;
    case 'RestElement':
      eachTarget(builder, pattern.argument, source, take);
      return;
    case 'AssignmentPattern':
      eachTarget(builder, pattern.left, source, take);
      eachTarget(builder, pattern.left, { from: 'expression', node: pattern.right, path: [] }, take);
      return;
    case 'TSParameterProperty':
      eachTarget(builder, pattern.parameter, source, take);
      return;
    default:
      take(pattern, source);
  }
}

/** Records what an assignment writes: to names, to members of names, to fields of `this`. */
export function recordWrite(
  builder: ModelBuilder,
  target: Node,
  source: Source,
  scope: Scope,
  self: Node | null,
): void {
  const bare = unwrap(target);
  if (bare.type === 'Identifier') {
    builder.write(bare, scope, source);
    return;
  }
  if (bare.type !== 'MemberExpression') return;
  const key = { node: bare.property as Node, computed: bare.computed };
  const owner = unwrap(bare.object);
  if (owner.type === 'ThisExpression' && self) builder.writeField(self, { key, source });
  else if (owner.type === 'Identifier') {
    const copied = key.computed && writtenKey(key.node, true) === null ? copiedFrom(source) : null;
    builder.writeMember(owner, scope, copied ? { key: null, source: copied } : { key, source });
  }
}

/** Of `to[key] = from[key]`, the whole `from`: the loop that copies every member. */
export function copiedFrom(source: Source): Source | null {
  if (source.from !== 'expression' || source.path.length > 0) return null;
  const value = unwrap(source.node);
  if (value.type !== 'MemberExpression' || !value.computed || value.property.type !== 'Identifier')
    return null;
  return { from: 'expression', node: value.object, path: [] };
}
