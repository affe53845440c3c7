import type { Source } from './model';
import type { Node } from './nodes';
import { eachTarget, recordWrite } from './patterns';
import type { Place, Visit } from './place';
import { declarePattern, expression } from './place';
import type { ModelBuilder } from './scope';

export function walkExport(
  builder: ModelBuilder,
  visit: Visit,
  node: Extract<Node, { type: 'ExportNamedDeclaration' }>,
  at: Place,
): void {
  visit([node.declaration], node, at);
  if (node.source) return;
  for (const specifier of node.specifiers) {
    builder.parents.set(specifier, node);
    if (specifier.local.type !== 'Identifier') continue;
    builder.parents.set(specifier.local, specifier);
    builder.refer(specifier.local, at.scope, node.exportKind === 'type' || specifier.exportKind === 'type');
  }
}

export function walkVariables(
  builder: ModelBuilder,
  visit: Visit,
  node: Extract<Node, { type: 'VariableDeclaration' }>,
  at: Place,
): void {
  let scope = at.scope;
  if (node.kind === 'var') while (!scope.isFunction && scope.parent) scope = scope.parent;
  for (const declarator of node.declarations) {
    builder.parents.set(declarator, node);
    // An ambient name is the global that it describes.
    if (!node.declare) {
      const source: Source = declarator.init
        ? expression(declarator.init)
        : { from: 'declaration', node: declarator };
      declarePattern(builder, declarator.id, source, scope);
    }
    visit([declarator.id, declarator.init], declarator, at);
  }
}

export function walkLoop(
  builder: ModelBuilder,
  visit: Visit,
  node: Extract<Node, { type: 'ForOfStatement' | 'ForInStatement' }>,
  at: Place,
): void {
  const source: Source =
    node.type === 'ForOfStatement'
      ? { from: 'expression', node: node.right, path: [{ element: null }] }
      : { from: 'declaration', node };
  if (node.left.type === 'VariableDeclaration') {
    let scope = at.scope;
    if (node.left.kind === 'var') while (!scope.isFunction && scope.parent) scope = scope.parent;
    builder.parents.set(node.left, node);
    for (const declarator of node.left.declarations) {
      builder.parents.set(declarator, node.left);
      declarePattern(builder, declarator.id, source, scope);
      visit([declarator.id], declarator, at);
    }
  } else {
    eachTarget(builder, node.left, source, (target, from) => {
      recordWrite(builder, target, from, at.scope, at.self);
    });
    visit([node.left], node, at);
  }
  visit([node.right, node.body], node, at);
}

export function walkImportEquals(
  builder: ModelBuilder,
  visit: Visit,
  node: Extract<Node, { type: 'TSImportEqualsDeclaration' }>,
  at: Place,
): void {
  const reference = node.moduleReference;
  const typeOnly = node.importKind === 'type';
  if (reference.type === 'TSExternalModuleReference') {
    builder.declare(
      node.id,
      at.scope,
      { from: 'import', specifier: reference.expression.value, name: '*' },
      typeOnly,
    );
    return;
  }
  // `import W = core.WebsocketConnection`: a qualified name is a chain of members.
  const path: { key: string }[] = [];
  let root: Node = reference;
  while (root.type === 'TSQualifiedName') {
    path.unshift({ key: root.right.name });
    root = root.left;
  }
  builder.declare(node.id, at.scope, { from: 'expression', node: root, path }, typeOnly);
  builder.parents.set(root, node);
  if (root.type === 'Identifier') builder.refer(root, at.scope, false);
}
