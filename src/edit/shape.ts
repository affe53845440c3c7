/**
 * What an edit needs to know about a source file. No parser is named here: an ESTree-like tree of any
 * parser that gives UTF-16 offsets can be turned into these shapes.
 */

export interface TextRange {
  start: number;
  end: number;
}

export interface MemberShape extends TextRange {
  /** The key as written. Absent for spreads and for computed keys. */
  key?: TextRange;
}

/** An object literal: braces included, members in order and without their commas. */
export interface ObjectShape extends TextRange {
  members: MemberShape[];
}

export interface CommentShape extends TextRange {
  /** True for `// …`, false for a block comment. The line end is not part of it. */
  line: boolean;
}

export interface SourceShape {
  /** Decoded text; a byte order mark is its first unit. */
  text: string;
  dialect: 'js' | 'json';
  /** Every comment of the file, in order. */
  comments: readonly CommentShape[];
  /** Every object literal of the file: they vote on style where the edited one has none. May be empty. */
  objects: readonly ObjectShape[];
  /** What `.editorconfig` says of this file; asked only when the file itself shows no indentation. */
  editorConfig?: { indentStyle?: 'tab' | 'space'; indentSize?: number } | undefined;
}

interface NodeLike {
  type: string;
  start: number;
  end: number;
}

const isNode = (value: unknown): value is NodeLike =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value &&
  typeof value.start === 'number' &&
  'end' in value &&
  typeof value.end === 'number';

function memberShape(member: NodeLike): MemberShape {
  const { start, end } = member;
  const key: unknown = 'key' in member ? member.key : undefined;
  const computed = 'computed' in member && member.computed === true;
  return isNode(key) && !computed ? { start, end, key: { start: key.start, end: key.end } } : { start, end };
}

/**
 * The shape of an `ObjectExpression` as ESTree, Babel and oxc write it; null when the node is none.
 */
export function objectShape(node: unknown): ObjectShape | null {
  if (!isNode(node) || node.type !== 'ObjectExpression') return null;
  if (!('properties' in node) || !Array.isArray(node.properties)) return null;
  return { start: node.start, end: node.end, members: node.properties.filter(isNode).map(memberShape) };
}

/** Fields of a tree that hold no nodes of the program, or hold them a second time. */
const ignoredFields = new Set([
  'loc',
  'range',
  'extra',
  'tokens',
  'comments',
  'errors',
  'parent',
  'original',
]);

/** Every object literal below a node of an ESTree-like tree, in source order. */
export function collectObjects(root: unknown): ObjectShape[] {
  const found: ObjectShape[] = [];
  // A stack of its own: generated files nest deeper than the call stack allows.
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const shape = objectShape(value);
    if (shape) found.push(shape);
    for (const [field, child] of Object.entries(value)) {
      if (typeof child === 'object' && !ignoredFields.has(field) && !field.endsWith('Comments'))
        pending.push(child);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
