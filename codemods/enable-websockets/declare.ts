import { child, children, field, keyOf, nameOf, requiredModule, stringOf } from './ast';
import type { AstNode } from './ast';

export interface Binding {
  name: string;
  kind: 'variable' | 'function' | 'import' | 'other';
  /** The initial value, where the declaration names this variable alone; the node of a function. */
  value: AstNode | null;
  /** What the binding takes from a module, `*` for all of it. */
  imported: { module: string; name: string } | null;
  /** `const { key } = from`, where that is no module: the key and where it is taken from. */
  picked: { from: AstNode; key: string } | null;
  /** Declared more than once: its value depends on the order of running. */
  ambiguous: boolean;
  references: AstNode[];
  /** The function that it is a parameter of. */
  owner: AstNode | null;
}

export interface Scope {
  parent: Scope | null;
  /** `var` lands here. */
  hoists: boolean;
  bindings: Map<string, Binding>;
}

export function patternNames(pattern: AstNode | null): { name: string; key: string | null; depth: number }[] {
  const found: { name: string; key: string | null; depth: number }[] = [];
  const visit = (node: AstNode | null, key: string | null, depth: number): void => {
    if (!node) return;
    const name = nameOf(node);
    if (name !== null) found.push({ name, key, depth });
    else if (node.type === 'AssignmentPattern') visit(child(node, 'left'), key, depth);
    else if (node.type === 'TSParameterProperty') visit(child(node, 'parameter'), key, depth);
    else if (/^(Rest\w+|Experimental\w+)$/.test(node.type)) visit(child(node, 'argument'), null, depth + 1);
    else if (node.type === 'ArrayPattern')
      for (const item of children(node, 'elements')) visit(item, null, depth + 1);
    else if (node.type === 'ObjectPattern') {
      for (const property of children(node, 'properties')) {
        const value = child(property, 'value');
        visit(value ?? property, value ? keyOf(property, 'key') : null, depth + 1);
      }
    }
  };
  visit(pattern, null, 0);
  return found;
}

export function declare(scope: Scope, name: string, part: Partial<Binding>): void {
  const known = scope.bindings.get(name);
  if (known) {
    known.ambiguous = true;
    return;
  }
  const empty: Binding = {
    name,
    kind: 'other',
    value: null,
    imported: null,
    picked: null,
    ambiguous: false,
    references: [],
    owner: null,
  };
  scope.bindings.set(name, { ...empty, ...part });
}

function declareVariables(node: AstNode, scope: Scope): void {
  let target = scope;
  if (field(node, 'kind') === 'var') while (!target.hoists && target.parent) target = target.parent;
  for (const declarator of children(node, 'declarations')) {
    const init = child(declarator, 'init');
    const module = init && requiredModule(init);
    for (const { name, key, depth } of patternNames(child(declarator, 'id'))) {
      const imported = module === null ? null : depth === 0 ? '*' : depth === 1 ? key : null;
      declare(target, name, {
        kind: 'variable',
        value: depth === 0 ? init : null,
        imported: module !== null && imported !== null ? { module, name: imported } : null,
        picked: init && key !== null && depth === 1 ? { from: init, key } : null,
      });
    }
  }
}

function declareImports(node: AstNode, scope: Scope): void {
  const module = stringOf(child(node, 'source')) ?? '';
  for (const specifier of children(node, 'specifiers')) {
    const local = nameOf(child(specifier, 'local'));
    const importedNode = child(specifier, 'imported');
    const named =
      specifier.type === 'ImportSpecifier' ? (nameOf(importedNode) ?? stringOf(importedNode)) : '*';
    if (local !== null) declare(scope, local, { kind: 'import', imported: { module, name: named ?? local } });
  }
}

/** Declares what this node adds to the scope around it. */
export function declareIn(node: AstNode, scope: Scope): void {
  const id = nameOf(child(node, 'id'));
  if (node.type === 'VariableDeclaration') declareVariables(node, scope);
  else if (node.type === 'ImportDeclaration') declareImports(node, scope);
  else if (node.type === 'FunctionDeclaration' && id !== null)
    declare(scope, id, { kind: 'function', value: node });
  else if (node.type === 'TSImportEqualsDeclaration' && id !== null) {
    const reference = child(node, 'moduleReference');
    const module = reference && stringOf(child(reference, 'expression'));
    declare(scope, id, { kind: 'import', imported: module === null ? null : { module, name: '*' } });
  } else if (/^(ClassDeclaration|TSEnumDeclaration|TSModuleDeclaration)$/.test(node.type) && id !== null) {
    declare(scope, id, {});
  }
}
