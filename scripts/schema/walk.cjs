'use strict';
/** What the generators share: the keys of the schema in the order in which they are written. */

/** The schema below which the keys of an object are free, if there is one. */
const freeKeys = (node) => (typeof node.additionalProperties === 'object' ? node.additionalProperties : null);

/** Every key below a node, depth first: its path with `*` for a free key, and what is said of it. */
function* keysBelow(node, path = []) {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    yield { path: [...path, key], node: child };
    yield* keysBelow(child, [...path, key]);
  }
  const free = freeKeys(node);
  if (free) {
    yield { path: [...path, '*'], node: free };
    yield* keysBelow(free, [...path, '*']);
  }
}

const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'deprecationMessage',
  'enumDescriptions',
  'patternErrorMessage',
  'errorMessage',
  'x-frigg',
]);

/** The schema without what no validator reads; names of keys are not keywords. */
function withoutAnnotations(node) {
  const kept = Object.entries(node).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (keyword === 'properties') {
        return [
          keyword,
          Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withoutAnnotations(v)])),
        ];
      }
      const isSchema =
        ['items', 'additionalProperties', 'not'].includes(keyword) && typeof value === 'object';
      return [keyword, isSchema ? withoutAnnotations(value) : value];
    }),
  );
}

module.exports = { keysBelow, withoutAnnotations };
