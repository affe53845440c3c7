import { sep } from 'node:path';
import type { DefinitionNode, DefinitionProperty, SourceRange } from '../../types';
import { isWild } from './value';

/** Where a path leads to in a tree. */
export interface Located {
  node: DefinitionNode;
  /** The property whose value it is; null at the root and in lists. */
  property: DefinitionProperty | null;
  /** The value, or where it is given when it stands where nobody looks. */
  at: SourceRange;
}

/** Lists whose elements are classes: of these the schema says what an instance of theirs would say. */
const classLists = new Set(['integrations', 'adminScripts', 'reports']);

const isCode = (node: DefinitionNode): boolean => node.kind === 'class' || node.kind === 'other';

const isShowable = ({ file, start, end }: SourceRange): boolean =>
  end > start && !file.split(sep).includes('node_modules');

/** A value, or where it is given when it stands where nobody looks. */
export const shownPlace = ({ site, value: { range } }: DefinitionProperty): SourceRange =>
  isShowable(range) ? range : site;

/** Follows the keys of a pointer; null where it leads to, or through, something that can't be known. */
export function locate(root: DefinitionNode, path: readonly string[]): Located | null {
  let node = root;
  let property: DefinitionProperty | null = null;
  let at = root.range;
  for (const [depth, key] of path.entries()) {
    if (node.kind === 'object') {
      property = node.properties.find((own) => own.key === key) ?? null;
      if (!property) return null;
      at = isShowable(property.site) ? property.site : at;
      node = property.value;
    } else if (node.kind === 'array') {
      const element: DefinitionNode | undefined = node.elements[Number(key)];
      if (!element) return null;
      if (depth === 1 && classLists.has(path[0] ?? '') && isCode(element)) return null;
      property = null;
      node = element;
    } else return null;
    at = isShowable(node.range) ? node.range : at;
  }
  return isWild(node) ? null : { node, property, at };
}

/** The tree with another value in one place, which has to be there. */
export function replaceAt(
  root: DefinitionNode,
  path: readonly string[],
  replacement: DefinitionNode,
): DefinitionNode {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (root.kind === 'array') {
    const inside = (node: DefinitionNode, index: number): DefinitionNode =>
      index === Number(key) ? replaceAt(node, rest, replacement) : node;
    return { ...root, elements: root.elements.map(inside) };
  }
  if (root.kind !== 'object') return root;
  const inside = (own: DefinitionProperty): DefinitionProperty =>
    own.key === key ? { ...own, value: replaceAt(own.value, rest, replacement) } : own;
  return { ...root, properties: root.properties.map(inside) };
}

/** An unknown whose possible values are known. */
export interface Choice {
  path: readonly string[];
  options: readonly DefinitionNode[];
}

/** The unknowns in a tree whose possible values are known; not those inside such values. */
export function choicesIn(node: DefinitionNode, path: readonly string[] = []): Choice[] {
  switch (node.kind) {
    case 'unknown':
      return node.oneOf ? [{ path, options: node.oneOf }] : [];
    case 'object':
      return node.properties.flatMap(({ key, value }) => choicesIn(value, [...path, key]));
    case 'array':
      return node.elements.flatMap((element, index) => choicesIn(element, [...path, String(index)]));
    default:
      return [];
  }
}
