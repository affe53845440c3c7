import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { validate } from '../../../schema';
import { validateDefinition } from '../../../src/app/validate';
import { replaceAt } from '../../../src/app/validate/locate';
import { toPointer } from '../../../src/app/validate/pointer';
import type { DefinitionNode } from '../../../src/types';
import { definitions, pathsIn, place, treeOf, unknown } from './tree';

const pointersOf = (root: DefinitionNode): string[] =>
  validateDefinition(root)
    .errors.map(({ pointer }) => pointer)
    .sort();

const isAtOrUnder = (pointer: string, above: string): boolean =>
  pointer === above || pointer.startsWith(`${above}/`);

/** A tree, and the way to something in it. */
const treeAndPath = definitions.chain((value) => {
  const root = treeOf(value);
  const paths = pathsIn(root);
  return fc.tuple(
    fc.constant(root),
    fc.nat(paths.length - 1).map((index) => paths[index] ?? []),
  );
});

describe('validateDefinition, whatever the definition', () => {
  it('finds what the validator of plain values finds, a place once', () => {
    fc.assert(
      fc.property(definitions, (value) => {
        const expected = new Set(validate(value).errors.map(({ pointer }) => pointer));
        expect(pointersOf(treeOf(value))).toEqual([...expected].sort());
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing at or under an unknown, and nothing new elsewhere', () => {
    fc.assert(
      fc.property(treeAndPath, ([root, path]) => {
        const before = pointersOf(root);
        const after = pointersOf(replaceAt(root, path, unknown()));
        const kept = before.filter((pointer) => !isAtOrUnder(pointer, toPointer(path)));
        const missing = before.filter((pointer) => pointer === toPointer(path.slice(0, -1)));
        expect(after.filter((pointer) => isAtOrUnder(pointer, toPointer(path)))).toEqual(
          // That a key is not known does not depend on its value.
          before.filter((pointer) => pointer === toPointer(path) && isUnknownKey(root, pointer)),
        );
        for (const pointer of after) expect([...before, ...missing]).toContain(pointer);
        for (const pointer of kept) {
          if (!missing.includes(pointer)) expect(after).toContain(pointer);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds what all values of an unknown have in common, and lets the others pass', () => {
    fc.assert(
      fc.property(treeAndPath, ([root, path]) => {
        const at = nodeAt(root, path);
        const same = replaceAt(root, path, unknown([at, at]));
        expect(pointersOf(same)).toEqual(pointersOf(root));
        const free = pointersOf(replaceAt(root, path, unknown([at, unknown()])));
        expect(free).toEqual(pointersOf(replaceAt(root, path, unknown())));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and points at a place that the tree has', () => {
    const odd: DefinitionNode[] = [
      { kind: 'class', range: place(), name: null },
      { kind: 'other', range: place(), what: 'a function' },
      { kind: 'primitive', range: place(), value: undefined },
    ];
    fc.assert(
      fc.property(treeAndPath, fc.constantFrom(...odd), ([root, path], node) => {
        const changed = replaceAt(root, path, node);
        const places = new Set(placesIn(changed));
        for (const { at } of validateDefinition(changed).errors) expect(places).toContain(at.start);
      }),
      { numRuns: 500 },
    );
  });
});

const isUnknownKey = (root: DefinitionNode, pointer: string): boolean =>
  validateDefinition(root).errors.some(
    (error) => error.pointer === pointer && error.keyword === 'additionalProperties',
  );

function nodeAt(root: DefinitionNode, path: readonly string[]): DefinitionNode {
  let node = root;
  for (const key of path) {
    const next: DefinitionNode | undefined =
      node.kind === 'object'
        ? node.properties.find((own) => own.key === key)?.value
        : node.kind === 'array'
          ? node.elements[Number(key)]
          : undefined;
    if (!next) throw new Error('a path that leads nowhere');
    node = next;
  }
  return node;
}

function placesIn(node: DefinitionNode): number[] {
  const own = [node.range.start];
  if (node.kind === 'array') return [...own, ...node.elements.flatMap(placesIn)];
  if (node.kind !== 'object') return own;
  return [
    ...own,
    ...node.properties.flatMap(({ keyRange, site, value }) => [
      keyRange.start,
      site.start,
      ...placesIn(value),
    ]),
  ];
}
