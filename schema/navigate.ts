import type { SchemaNode } from './vocabulary';

/** The parts of a JSON pointer (RFC 6901). */
export const segments = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** One part of a JSON pointer. */
export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** What the schema says of a key or an index of a value; null when it says nothing. Inherited names say nothing. */
export function below(node: SchemaNode, key: string): SchemaNode | null {
  const { properties, additionalProperties, items } = node;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key] ?? null;
  if (typeof additionalProperties === 'object') return additionalProperties;
  return items !== undefined && /^\d+$/.test(key) ? items : null;
}

/** What a schema says of the value that a path leads to; null when it says nothing. */
export function schemaAt(schema: SchemaNode, path: readonly string[]): SchemaNode | null {
  let node: SchemaNode | null = schema;
  for (const key of path) node = node && below(node, key);
  return node;
}

/** The value that a path of the validator leads to, read as the validator reads it. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) at = (at as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return at;
}
