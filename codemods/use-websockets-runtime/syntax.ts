import {
  child,
  children,
  field,
  isCall,
  isMember,
  isNode,
  isWrapper,
  keyOf,
  nameOf,
  stringOf,
  unwrap,
} from '../enable-websockets/ast';
import type { AstNode } from '../enable-websockets/ast';
import type { ScopedProgram } from '../enable-websockets/scope';
import type { CommentShape, TextRange } from '../../src/edit';
import { constantText } from './constants';
import { modelName } from './names';

export { child, children, field, isCall, isMember, isNode, keyOf, nameOf, stringOf, unwrap };
export type { AstNode };

/** One file, parsed by any parser, with what the steps below ask of it. */
export interface FileTree {
  text: string;
  program: AstNode;
  comments: readonly CommentShape[];
  scoped: ScopedProgram;
  types: TypeNames;
}

/** Names that stand where the scopes do not look: in types, and as elements of JSX. */
export interface TypeNames {
  /** As a type. */
  plain: ReadonlySet<string>;
  /** Behind `typeof`. */
  queried: ReadonlySet<string>;
  /** Those of whose members the model is one there: `typeof core.WebsocketConnection`. */
  owners: ReadonlySet<string>;
  /** In any of these places. */
  strays: ReadonlySet<string>;
}

/** The string that names the module in a `require`, an `import()` or an import declaration; null without one. */
export function specifierNode(node: AstNode): AstNode | null {
  const source = isCall(node) ? children(node, 'arguments')[0] : child(node, 'source');
  return source && stringOf(source) !== null ? source : null;
}

/** The outermost expression that has the value of this one: in parentheses, asserted, awaited. */
export function outermost({ scoped }: FileTree, node: AstNode): AstNode {
  let at = node;
  for (let place = scoped.placeOf(at); place; place = scoped.placeOf(at)) {
    if (!isWrapper(place.parent) && place.parent.type !== 'AwaitExpression') break;
    at = place.parent;
  }
  return at;
}

/** The key of a property or member access, also one that a constant computes. */
export const takenKey = (scoped: ScopedProgram, node: AstNode, name: 'key' | 'property'): string | null =>
  keyOf(node, name) ?? (field(node, 'computed') === true ? constantText(scoped, child(node, name)) : null);

/** True where an expression is awaited on the way up to another. */
export function isAwaited({ scoped }: FileTree, from: AstNode | null, to: AstNode | null): boolean {
  for (let at = from; at && at !== to; at = scoped.placeOf(at)?.parent ?? null) {
    if (scoped.placeOf(at)?.parent.type === 'AwaitExpression') return true;
  }
  return false;
}

/** True where the text of a call that loads core loads it anywhere in the file: nothing else has the name of what it calls. */
export function loadsAnywhere({ scoped }: FileTree, call: AstNode): boolean {
  const callee = isCall(call) ? child(call, 'callee') : null;
  if (callee?.type !== 'Identifier') return true;
  if (scoped.bindingOf(callee)) return false;
  return scoped.nodes.every((node) => {
    const place = nameOf(node) === nameOf(callee) ? scoped.placeOf(node) : null;
    return !place || /^(callee|property)$/.test(place.field);
  });
}

export const isRest = (property: AstNode): boolean => /^(Rest|Experimental|Spread)/.test(property.type);

/** A property of an object pattern that takes the model; `rest` tells of a rest element. */
export function modelProperty(
  { scoped }: FileTree,
  pattern: AstNode,
): { property: AstNode; others: number; rest: boolean } | null {
  const properties = children(pattern, 'properties');
  const own = properties.filter(
    (each) => child(each, 'key') !== null && takenKey(scoped, each, 'key') === modelName,
  );
  const [property] = own;
  if (!property || own.length > 1) return null;
  return { property, others: properties.length - 1, rest: properties.some(isRest) };
}

export const hasComment = ({ comments }: Pick<FileTree, 'comments'>, { start, end }: TextRange): boolean =>
  comments.some((comment) => comment.start < end && comment.end > start);

const leftmost = (node: AstNode | null): string | null => {
  let at = node;
  while (at && (at.type === 'TSQualifiedName' || at.type === 'QualifiedTypeIdentifier' || isMember(at))) {
    at = child(at, 'left') ?? child(at, 'qualification') ?? child(at, 'object');
  }
  return nameOf(at);
};

const typeFields: Readonly<Record<string, readonly ['plain' | 'queried', string]>> = {
  TSTypeReference: ['plain', 'typeName'],
  TSExpressionWithTypeArguments: ['plain', 'expression'],
  TSClassImplements: ['plain', 'expression'],
  TSInterfaceHeritage: ['plain', 'expression'],
  TSImportEqualsDeclaration: ['plain', 'moduleReference'],
  GenericTypeAnnotation: ['plain', 'id'],
  TSTypeQuery: ['queried', 'exprName'],
  TypeofTypeAnnotation: ['queried', 'argument'],
};

const ignoredFields = /^(loc|range|extra|tokens|errors|comments|\w+Comments|parent|start|end|type)$/;

/** Every node below a node, types included. */
export function eachNode(root: AstNode, visit: (node: AstNode) => void): void {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    for (const [name, value] of Object.entries(node)) {
      if (ignoredFields.test(name)) continue;
      for (const item of (Array.isArray(value) ? value : [value]) as unknown[]) {
        if (isNode(item)) waiting.push(item);
      }
    }
  }
}

export function typeNamesOf(program: AstNode, scoped: ScopedProgram): TypeNames {
  const names = {
    plain: new Set<string>(),
    queried: new Set<string>(),
    owners: new Set<string>(),
    strays: new Set<string>(),
  };
  const declaring = new Set<AstNode>();
  eachNode(program, (node) => {
    const element = node.type === 'JSXIdentifier' ? field(node, 'name') : null;
    const stray = typeof element === 'string' ? element : scoped.placeOf(node) ? null : nameOf(node);
    if (stray !== null && !declaring.has(node)) names.strays.add(stray);
    const id = node.type === 'TSImportEqualsDeclaration' ? child(node, 'id') : null;
    if (id) declaring.add(id);
    const qualified = node.type === 'TSQualifiedName' && nameOf(child(node, 'right')) === modelName;
    const owner = qualified ? leftmost(node) : null;
    if (owner !== null) names.owners.add(owner);
    const [set, name] = typeFields[node.type] ?? [];
    const found = set && name ? leftmost(child(node, name)) : null;
    if (set && found !== null) names[set].add(found);
  });
  return names;
}
