import type { DefinitionNode, DefinitionProperty, SourceRange } from '../../types';
import { toPointer } from '../validate/pointer';

/** A property of the definition, with its way from the root. */
export interface Part {
  property: DefinitionProperty;
  path: readonly string[];
}

const propertyOf = (node: DefinitionNode, key: string): DefinitionProperty | undefined =>
  node.kind === 'object' ? node.properties.find((property) => property.key === key) : undefined;

/**
 * The property that says whether WebSockets are on: `enable`, or `websockets` where its value is no object. Where
 * the definition depends on a condition, that of the first way. Null when there is none.
 */
export function decidingPart(root: DefinitionNode): Part | null {
  if (root.kind === 'unknown') {
    for (const option of root.oneOf ?? []) {
      const part = decidingPart(option);
      if (part) return part;
    }
    return null;
  }
  const websockets = propertyOf(root, 'websockets');
  if (!websockets) return null;
  const enable = propertyOf(websockets.value, 'enable');
  return enable
    ? { property: enable, path: ['websockets', 'enable'] }
    : { property: websockets, path: ['websockets'] };
}

const isSame = (a: SourceRange, b: SourceRange): boolean =>
  a.file === b.file && a.start === b.start && a.end === b.end;

/** The pointer of the key or the value that stands at a place, two levels deep; null when none does. */
export function pointerAt(root: DefinitionNode, place: SourceRange): string | null {
  const look = (node: DefinitionNode, path: readonly string[]): string | null => {
    if (node.kind !== 'object') return null;
    for (const { key, keyRange, site, value } of node.properties) {
      const inside = [...path, key];
      if (isSame(keyRange, place) || isSame(site, place)) return toPointer(inside);
      const deeper = inside.length < 2 ? look(value, inside) : null;
      if (deeper !== null) return deeper;
    }
    return null;
  };
  return look(root, []);
}

/** How many properties of the definition a key or a value in source gives: an object can be in several places. */
export function usesOf(root: DefinitionNode, place: SourceRange): number {
  const parts = root.kind === 'array' ? root.elements : root.kind === 'unknown' ? (root.oneOf ?? []) : [];
  const inner = parts.reduce((sum, part) => sum + usesOf(part, place), 0);
  if (root.kind !== 'object') return inner;
  return root.properties.reduce((sum, { keyRange, site, value }) => {
    const own = isSame(keyRange, place) || isSame(site, place) ? 1 : 0;
    return sum + own + usesOf(value, place);
  }, 0);
}

/** What a reader has to see of a longer range: the opening brace or the name that it begins with, else its first line. */
export function headOf(range: SourceRange, text: string | null): SourceRange {
  const from = text?.slice(range.start, range.end) ?? '';
  const head = /^(?:[{[(]|[\p{ID_Start}$_][\p{ID_Continue}$.]*|[^\r\n]+)/u.exec(from)?.[0] ?? '';
  return { ...range, end: head === '' ? range.end : range.start + head.length };
}
