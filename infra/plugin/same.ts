/**
 * Whether two plain values are the same in a template. Objects are compared by their keys alone: osls merges into
 * objects without a prototype, which `isDeepStrictEqual` tells from others.
 */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}
