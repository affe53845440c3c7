import type { Binding } from '../enable-websockets/scope';
import { modelName } from './names';
import {
  child,
  children,
  isMember,
  isRest,
  keyOf,
  modelProperty,
  nameOf,
  outermost,
  takenKey,
  type AstNode,
  type FileTree,
} from './syntax';

/** A pattern that takes the model, and perhaps more, out of a value. */
export interface Taking {
  declarator: AstNode;
  pattern: AstNode;
  property: AstNode;
  /** Other properties of the pattern. */
  others: number;
  /** The expression that is taken apart. */
  from: AstNode;
}

/** What a file does with a name that holds all of core. */
export interface NamespaceUse {
  /** `core.WebsocketConnection` */
  accesses: AstNode[];
  /** `const { WebsocketConnection } = core` */
  takings: Taking[];
  /** `core.default`, where that is core again. */
  defaults: AstNode[];
  /** Something else is done with it: it stays what it is. */
  other: boolean;
  /** It may hold something else too, the model in it is replaced, or its type is asked for. */
  uncertain: AstNode | null;
}

const declaring = /^(ObjectPattern|ArrayPattern|RestElement|AssignmentPattern|\w*Property)$/;

/** An identifier inside of the pattern that declares it. */
export function isDeclared({ scoped }: FileTree, identifier: AstNode): boolean {
  let place = scoped.placeOf(identifier);
  while (place && declaring.test(place.parent.type) && !(place.field === 'key' || place.field === 'right')) {
    place = scoped.placeOf(place.parent);
  }
  return place?.parent.type === 'VariableDeclarator' ? place.field === 'id' : place?.field === 'params';
}

export const isWrittenAt = (parent: AstNode, name: string): boolean =>
  (parent.type === 'AssignmentExpression' && name === 'left') ||
  parent.type === 'UpdateExpression' ||
  (/^For(In|Of)Statement$/.test(parent.type) && name === 'left') ||
  (parent.type === 'UnaryExpression' && 'operator' in parent && parent.operator === 'delete');

/** How a name gets core. */
export interface Given {
  /** The assignment that gives it, where the declaration does not. */
  written?: AstNode;
  /** It is the namespace of an ES module, whose `default` is core too. */
  namespace?: boolean;
}

/** What is done with a name. */
export function usesOf(tree: FileTree, binding: Binding, { written, namespace }: Given = {}): NamespaceUse {
  const { scoped, types } = tree;
  const use: NamespaceUse = {
    accesses: [],
    takings: [],
    defaults: [],
    other: types.strays.has(binding.name),
    uncertain: types.owners.has(binding.name) ? (binding.references[0] ?? null) : null,
  };
  for (const reference of binding.references) {
    if (isDeclared(tree, reference)) continue;
    let top = outermost(tree, reference);
    let place = scoped.placeOf(top);
    if (namespace && place && isMember(place.parent) && keyOf(place.parent, 'property') === 'default') {
      use.defaults.push(place.parent);
      top = outermost(tree, place.parent);
      place = scoped.placeOf(top);
    }
    if (!place) continue;
    const { parent } = place;
    if (parent === written) continue;
    if (isWrittenAt(parent, place.field)) {
      use.uncertain ??= reference;
    } else if (
      isMember(parent) &&
      place.field === 'object' &&
      takenKey(scoped, parent, 'property') === modelName
    ) {
      const around = scoped.placeOf(outermost(tree, parent));
      if (around && isWrittenAt(around.parent, around.field)) use.uncertain ??= parent;
      else use.accesses.push(parent);
    } else {
      const taking = takingOf(tree, parent, place.field, top);
      if (taking) use.takings.push(taking);
      else use.other = true;
    }
  }
  if (binding.ambiguous) use.uncertain ??= binding.references[0] ?? null;
  return use;
}

/** `const { WebsocketConnection } = <from>` */
export function takingOf(tree: FileTree, parent: AstNode, name: string, from: AstNode): Taking | null {
  if (parent.type !== 'VariableDeclarator' || name !== 'init') return null;
  const pattern = child(parent, 'id');
  const found = pattern?.type === 'ObjectPattern' ? modelProperty(tree, pattern) : null;
  if (!pattern || !found || (found.rest && !hidesNothing(tree, pattern))) return null;
  return { declarator: parent, pattern, property: found.property, others: found.others, from };
}

/** The name that a rest element gives to what is left; null where it has none. */
export function restOf({ scoped }: FileTree, pattern: AstNode): Binding | null {
  const rest = children(pattern, 'properties').find(isRest);
  const name = rest && child(rest, 'argument');
  return name ? scoped.bindingOf(name) : null;
}

/** True where the model may come to be among what a rest element takes: only members of other names are read of it. */
function hidesNothing(tree: FileTree, pattern: AstNode): boolean {
  const { scoped, types } = tree;
  const rest = restOf(tree, pattern);
  if (!rest || rest.ambiguous || types.strays.has(rest.name) || isExported(tree, pattern)) return false;
  return rest.references.every((reference) => {
    if (isDeclared(tree, reference)) return true;
    const place = scoped.placeOf(outermost(tree, reference));
    if (!place || !isMember(place.parent) || place.field !== 'object') return false;
    const key = takenKey(scoped, place.parent, 'property');
    return key !== null && key !== modelName;
  });
}

/** True for what a declarator declares, where that is exported. */
export function isExported({ scoped }: FileTree, inDeclarator: AstNode): boolean {
  const declarator = scoped.placeOf(inDeclarator)?.parent;
  const declaration = declarator && scoped.placeOf(declarator)?.parent;
  return declaration !== undefined && scoped.placeOf(declaration)?.parent.type === 'ExportNamedDeclaration';
}

/** Everything that the name is there for is the model. */
export const isModelOnly = ({ accesses, takings, other, uncertain }: NamespaceUse): boolean =>
  !other && !uncertain && accesses.length + takings.length > 0 && takings.every(({ others }) => others === 0);

/** The binding of a name that an import declares, or a parameter; null where nothing refers to it. */
export function bindingNamed(
  { scoped }: FileTree,
  name: string,
  fits: (binding: Binding) => boolean,
): Binding | null {
  for (const node of scoped.nodes) {
    if (nameOf(node) !== name) continue;
    const binding = scoped.bindingOf(node);
    if (binding && fits(binding)) return binding;
  }
  return null;
}
