import type { ParsedFile } from '../../parse';
import { walkExport, walkImportEquals, walkLoop, walkVariables } from './declarations';
import { walkClass, walkFunction } from './functions';
import { recordCallWrites } from './helpers';
import type { FileModel } from './model';
import type { Node } from './nodes';
import { childrenOf, isClass, isFunction, isTypeOnly } from './nodes';
import { eachTarget, recordWrite } from './patterns';
import type { Place, Visit } from './place';
import { declarePattern, expression, pushReturn } from './place';
import { ModelBuilder } from './scope';

/** Reads scopes, names and writes of a parsed file. Never throws on unusual code: it is passed over. */
export function buildModel(parsed: ParsedFile): FileModel {
  const builder = new ModelBuilder();
  walk(builder, parsed.program, { scope: builder.top, fn: null, self: null, type: false });
  return builder.finish(parsed);
}

function each(
  builder: ModelBuilder,
  nodes: readonly (Node | null | undefined)[],
  parent: Node,
  at: Place,
): void {
  for (const node of nodes) {
    if (!node) continue;
    builder.parents.set(node, parent);
    walk(builder, node, at);
  }
}

function walk(builder: ModelBuilder, node: Node, at: Place): void {
  const visit: Visit = (nodes, parent, place) => {
    each(builder, nodes, parent, place);
  };
  if (isTypeOnly(node)) {
    // An overload or an ambient function declares nothing that runs.
    if (node.type !== 'TSDeclareFunction') each(builder, childrenOf(node), node, { ...at, type: true });
    return;
  }
  if (isFunction(node)) {
    walkFunction(builder, visit, node, at);
    return;
  }
  if (isClass(node)) {
    walkClass(builder, visit, node, at);
    return;
  }
  switch (node.type) {
    case 'Identifier':
      builder.refer(node, at.scope, at.type);
      each(builder, [node.typeAnnotation], node, at);
      return;
    case 'BlockStatement':
    case 'SwitchStatement':
    case 'ForStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      each(builder, childrenOf(node), node, {
        ...at,
        scope: builder.scope(node, at.scope, node.type === 'TSModuleBlock'),
      });
      return;
    case 'ForOfStatement':
    case 'ForInStatement':
      walkLoop(builder, visit, node, { ...at, scope: builder.scope(node, at.scope) });
      return;
    case 'CatchClause': {
      const scope = builder.scope(node, at.scope);
      if (node.param) declarePattern(builder, node.param, { from: 'declaration', node }, scope);
      each(builder, childrenOf(node), node, { ...at, scope });
      return;
    }
    case 'ImportDeclaration':
      builder.importDeclaration(node);
      for (const specifier of node.specifiers) builder.parents.set(specifier, node);
      return;
    case 'ExportAllDeclaration':
      return;
    case 'ExportNamedDeclaration':
      walkExport(builder, visit, node, at);
      return;
    case 'VariableDeclaration':
      walkVariables(builder, visit, node, at);
      return;
    case 'AssignmentExpression':
      builder.assignments.push(node);
      eachTarget(builder, node.left, expression(node.right), (target, source) => {
        recordWrite(builder, target, source, at.scope, at.self);
      });
      break;
    case 'MemberExpression':
      builder.expressions.push(node);
      each(builder, [node.object, node.computed ? node.property : null], node, at);
      if (!node.computed) builder.parents.set(node.property, node);
      return;
    case 'CallExpression':
      recordCallWrites(builder, node, at.scope);
      builder.expressions.push(node);
      break;
    case 'BinaryExpression':
    case 'LogicalExpression':
      walkSpine(builder, node, at);
      return;
    case 'NewExpression':
    case 'ImportExpression':
      builder.expressions.push(node);
      break;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      each(builder, 'decorators' in node ? node.decorators : [], node, at);
      if (node.computed) each(builder, [node.key], node, at);
      else builder.parents.set(node.key, node);
      each(builder, [node.value], node, at);
      return;
    case 'ReturnStatement':
      if (at.fn && node.argument) pushReturn(builder, at.fn, node.argument);
      break;
    case 'LabeledStatement':
      each(builder, [node.body], node, at);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return;
    case 'TSEnumDeclaration':
      if (!node.declare) builder.declare(node.id, at.scope, { from: 'declaration', node });
      for (const member of node.body.members) each(builder, [member.initializer], node, at);
      return;
    case 'TSModuleDeclaration':
      // What is ambient (`declare global`, `declare module 'x'`) says nothing about values here.
      if (node.declare || node.global || node.id.type !== 'Identifier' || !node.body) return;
      builder.declare(node.id, at.scope, { from: 'declaration', node });
      each(builder, [node.body], node, at);
      return;
    case 'TSImportEqualsDeclaration':
      walkImportEquals(builder, visit, node, at);
      return;
    default:
      break;
  }
  each(builder, childrenOf(node), node, at);
}

/** Long sums are deep trees; they must not use up the stack. */
function walkSpine(builder: ModelBuilder, node: Node, at: Place): void {
  const right: { node: Node; parent: Node }[] = [];
  let current = node;
  while (current.type === 'BinaryExpression' || current.type === 'LogicalExpression') {
    right.push({ node: current.right, parent: current });
    builder.parents.set(current.left, current);
    current = current.left;
  }
  walk(builder, current, at);
  for (const item of right.reverse()) each(builder, [item.node], item.parent, at);
}
