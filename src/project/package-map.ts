import { isObject } from './json';

/** Conditions that lead to code, of whatever kind; `browser` and the like lead to other code. */
const conditions: ReadonlySet<string> = new Set([
  'source',
  'development',
  'typescript',
  'node',
  'node-addons',
  'import',
  'require',
  'module',
  'module-sync',
  'default',
  'types',
]);

/** All targets that a value of `exports` or `imports` can lead to, the most wanted first. */
function targets(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(targets);
  if (!isObject(value)) return [];
  const known = Object.keys(value).filter((key) => conditions.has(key));
  // Declarations hold no code; a `types` that names a source file is better than nothing.
  const ordered = [...known.filter((key) => key !== 'types'), ...known.filter((key) => key === 'types')];
  return ordered.flatMap((key) => targets(value[key]));
}

/** A pattern's value with what its `*` stands for put in. */
const fill = (target: string, star: string): string => target.replaceAll('*', star);

/**
 * Where `exports` or `imports` of a `package.json` lead for a key, such as `.`, `./sub` or `#name`: targets
 * as written, relative ones beginning with `./`, the most wanted first; none when the key is not there.
 */
export function mappedTargets(map: unknown, key: string): string[] {
  const isSugar =
    !isObject(map) || !Object.keys(map).some((name) => name.startsWith('.') || name.startsWith('#'));
  if (isSugar) return key === '.' ? targets(map) : [];
  if (Object.hasOwn(map, key)) return targets(map[key]);
  const patterns = Object.keys(map)
    .filter((name) => name.includes('*'))
    .map((name) => ({
      name,
      head: name.slice(0, name.indexOf('*')),
      tail: name.slice(name.indexOf('*') + 1),
    }))
    .filter(
      ({ head, tail }) =>
        key.startsWith(head) && key.endsWith(tail) && key.length >= head.length + tail.length,
    )
    .sort((a, b) => b.head.length - a.head.length);
  const [best] = patterns;
  if (!best) return [];
  const star = key.slice(best.head.length, key.length - best.tail.length);
  return targets(map[best.name]).map((target) => fill(target, star));
}
