import { below } from '../../../schema/navigate';
import type { KeyDeprecation, SchemaNode } from '../../../schema/vocabulary';
import type { DefinitionNode, DefinitionObject, DefinitionProperty, SourceRange } from '../../types';
import { shownPlace } from './locate';
import { isAbsent } from './value';

/** An old spelling, or a key that does nothing, where it stands. */
export interface DeprecatedUse {
  path: readonly string[];
  property: DefinitionProperty;
  /** The object in which the key stands. */
  object: DefinitionObject;
  /** The key, or the value that is old. */
  at: SourceRange;
  /** That of the key, or of the value that it has. */
  of: 'key' | 'value';
  deprecation: KeyDeprecation;
}

/** Every use of something deprecated in a tree; of what stands inside a deprecated key nothing more is said. */
export function deprecatedUses(schema: SchemaNode, root: DefinitionNode): DeprecatedUse[] {
  const uses: DeprecatedUse[] = [];
  const visit = (node: DefinitionNode, part: SchemaNode, path: readonly string[]): void => {
    if (node.kind === 'array') {
      for (const [index, element] of node.elements.entries()) {
        const inner = below(part, String(index));
        if (inner) visit(element, inner, [...path, String(index)]);
      }
    }
    if (node.kind !== 'object') return;
    for (const property of node.properties) {
      const inner = below(part, property.key);
      if (!inner || isAbsent(property.value)) continue;
      const found = deprecationOf(inner, property.value);
      const inside = [...path, property.key];
      if (found)
        uses.push({
          path: inside,
          property,
          object: node,
          at: found.of === 'key' ? property.keyRange : shownPlace(property),
          ...found,
        });
      if (found?.of !== 'key') visit(property.value, inner, inside);
    }
  };
  visit(root, schema, []);
  return uses;
}

function deprecationOf(
  part: SchemaNode,
  value: DefinitionNode,
): Pick<DeprecatedUse, 'of' | 'deprecation'> | null {
  const about = part['x-frigg'];
  if (!about) return null;
  const { since, write } = about;
  if (since !== undefined && write !== undefined) {
    return { of: 'key', deprecation: { ...about, since, write } };
  }
  if (value.kind !== 'primitive' || !about.values) return null;
  const text = String(value.value);
  const old = Object.hasOwn(about.values, text) ? about.values[text] : undefined;
  return old ? { of: 'value', deprecation: old } : null;
}

/** Whether a path leads to, or into, something that nothing reads in the newest versions. */
export function isWithoutEffect(schema: SchemaNode, path: readonly string[]): boolean {
  let part: SchemaNode | null = schema;
  for (const key of path) {
    part = part && below(part, key);
    const about = part?.['x-frigg'];
    if (about?.since !== undefined && about.effect === 'none') return true;
  }
  return false;
}
