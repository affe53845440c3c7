import { child, field, isFunction, isNode, isWrapper, nameOf, children } from './ast';
import type { AstNode } from './ast';
import { declare, declareIn, patternNames } from './declare';
import type { Binding, Scope } from './declare';

export type { Binding } from './declare';

export interface Place {
  parent: AstNode;
  field: string;
}

/** A program with its bindings resolved: who is declared where, and who refers to whom. */
export interface ScopedProgram {
  nodes: readonly AstNode[];
  placeOf(node: AstNode): Place | null;
  /** Of an identifier that refers to a binding; null for globals. */
  bindingOf(identifier: AstNode): Binding | null;
  /** Of the identifier that a declaration names its variable by. */
  declaredBy(identifier: AstNode): Binding | null;
}

const opensBlock =
  /^(BlockStatement|ForStatement|ForInStatement|ForOfStatement|SwitchStatement|CatchClause|StaticBlock|ClassExpression|ClassDeclaration|TSModuleBlock)$/;
const ignoredFields =
  /^(loc|range|extra|tokens|errors|comments|leadingComments|trailingComments|innerComments|typeAnnotation|returnType|typeParameters|typeArguments|superTypeParameters|implements|predicate|start|end|type)$/;
const walkedTypeScript =
  /^TS(ExportAssignment|ModuleDeclaration|ModuleBlock|EnumDeclaration|EnumBody|EnumMember|ParameterProperty)$/;
const flowTypes = /^(Declare\w+|TypeAlias|OpaqueType|InterfaceDeclaration|Enum\w+)$/;

/** The scope inside of this node; the one around it when it opens none. */
function scopeOf(node: AstNode, parent: Scope, place: Place | null): Scope {
  if (isFunction(node)) {
    const scope: Scope = { parent, hoists: true, bindings: new Map() };
    for (const param of children(node, 'params')) {
      for (const { name } of patternNames(param)) declare(scope, name, { owner: node });
    }
    const own = node.type === 'FunctionExpression' ? nameOf(child(node, 'id')) : null;
    if (own !== null && !scope.bindings.has(own)) declare(scope, own, { kind: 'function', value: node });
    return scope;
  }
  // A function's body shares the scope of its parameters.
  if (!opensBlock.test(node.type) || (place && isFunction(place.parent))) return parent;
  const hoists = node.type === 'StaticBlock' || node.type === 'TSModuleBlock';
  const scope: Scope = { parent, hoists, bindings: new Map() };
  if (node.type === 'CatchClause')
    for (const { name } of patternNames(child(node, 'param'))) declare(scope, name, {});
  const own = node.type === 'ClassExpression' ? nameOf(child(node, 'id')) : null;
  if (own !== null) declare(scope, own, {});
  return scope;
}

function isReference({ parent, field: name }: Place): boolean {
  const computed = field(parent, 'computed') === true;
  if (name === 'property' && parent.type.endsWith('MemberExpression')) return computed;
  if (name === 'key') return computed;
  if (name === 'label' || name === 'id' || name === 'exported' || name === 'imported' || name === 'params')
    return false;
  if (name === 'local') return parent.type === 'ExportSpecifier';
  return parent.type !== 'MetaProperty';
}

function walkable(node: AstNode): boolean {
  if (node.type.startsWith('TS')) return walkedTypeScript.test(node.type) || isWrapper(node);
  return !flowTypes.test(node.type);
}

function lookUp(scope: Scope | null, identifier: AstNode): Binding | null {
  const name = nameOf(identifier) ?? '';
  for (let at = scope; at; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return null;
}

/** Resolves every identifier of a program. */
export function scopeProgram(program: AstNode): ScopedProgram {
  const nodes: AstNode[] = [];
  const places = new Map<AstNode, Place>();
  const identifiers = new Map<AstNode, Scope>();
  const declared = new Map<AstNode, Scope>();

  const visit = (node: AstNode, outer: Scope, place: Place | null): void => {
    nodes.push(node);
    if (place) places.set(node, place);
    declareIn(node, outer);
    if (!walkable(node)) return;
    if (node.type === 'Identifier') {
      if (place && isReference(place)) identifiers.set(node, outer);
      else if (place?.parent.type === 'VariableDeclarator') declared.set(node, outer);
      return;
    }
    if (node.type === 'ExportNamedDeclaration' && child(node, 'source')) return;
    const scope = scopeOf(node, outer, place);
    for (const [name, value] of Object.entries(node)) {
      if (ignoredFields.test(name)) continue;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (isNode(item)) visit(item, scope, { parent: node, field: name });
      }
    }
  };
  visit(program, { parent: null, hoists: true, bindings: new Map() }, null);

  const bindings = new Map<AstNode, Binding>();
  for (const [identifier, scope] of identifiers) {
    const binding = lookUp(scope, identifier);
    if (!binding) continue;
    bindings.set(identifier, binding);
    binding.references.push(identifier);
  }
  return {
    nodes,
    placeOf: (node) => places.get(node) ?? null,
    bindingOf: (identifier) => bindings.get(identifier) ?? null,
    declaredBy: (identifier) => lookUp(declared.get(identifier) ?? null, identifier),
  };
}
