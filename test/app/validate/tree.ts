import * as fc from 'fast-check';
import schema from '../../../schema/app-definition.schema.json';
import type { DefinitionNode, SourceRange, Unknown } from '../../../src/types';

let offset = 0;

/** A place that no other node has. */
export const place = (): SourceRange => ({
  file: '/app/index.js',
  start: (offset += 10),
  end: offset + 5,
});

export const unknown = (oneOf?: DefinitionNode[]): Unknown => ({
  kind: 'unknown',
  range: place(),
  why: 'it is not known',
  ...(oneOf ? { oneOf } : {}),
});

/** The tree of a JSON value. */
export function treeOf(value: unknown): DefinitionNode {
  const range = place();
  if (Array.isArray(value)) return { kind: 'array', range, elements: value.map(treeOf), open: false };
  if (typeof value !== 'object' || value === null) {
    return { kind: 'primitive', range, value: value as string | number | boolean | null };
  }
  const properties = Object.entries(value).map(([key, inner]) => ({
    key,
    keyRange: place(),
    site: place(),
    value: treeOf(inner),
  }));
  return { kind: 'object', range, properties, open: [] };
}

/** Every pointer of a tree, escaped, with the way to it. */
export function pathsIn(node: DefinitionNode, path: readonly string[] = []): string[][] {
  const inside =
    node.kind === 'object'
      ? node.properties.flatMap(({ key, value }) => pathsIn(value, [...path, key]))
      : node.kind === 'array'
        ? node.elements.flatMap((element, index) => pathsIn(element, [...path, String(index)]))
        : [];
  return [[...path], ...inside];
}

const names = new Set<string>();
const gather = (part: object): void => {
  for (const [key, value] of Object.entries(part)) {
    if (typeof value !== 'object' || value === null) continue;
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name);
    gather(value as object);
  }
};
gather(schema);

const strange = ['__proto__', 'constructor', 'toString', 'a/b~c', '', 'enabled', '0'];
const top = Object.keys(schema.properties);
const leaf = fc.constantFrom<unknown>(
  ...[true, false, null, 0, 1, 0.5, 30, '', 'true', 'aws', 'ssm', 'kms', 'info', 'discover', 'vpc-1', 'x'],
);
const objectOf = (keys: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.array(fc.tuple(keys, values), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));

const inner = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    objectOf(fc.constantFrom(...names, ...strange), tie('value')),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

/** Values with the keys of the schema, in good places and bad ones. */
export const definitions = objectOf(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...top) }, fc.constantFrom(...strange)),
  inner,
);
