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

interface Pending {
  node: Node;
  at: Place;
}

/** Reads scopes, names and writes of a parsed file. Never throws on unusual code: it is passed over. */
export function buildModel(parsed: ParsedFile): FileModel {
  const builder = new ModelBuilder();
  // Generated code nests by the thousand: the nodes to come wait in a list, not on the call stack.
  const waiting: Pending[] = [];
  const found: Pending[] = [];
  const visit: Visit = (nodes, parent, at) => {
    for (const node of nodes) {
      if (!node) continue;
      builder.parents.set(node, parent);
      found.push({ node, at });
    }
  };
  let next: Pending | undefined = {
    node: parsed.program,
    at: { scope: builder.top, fn: null, self: null, type: false },
  };
  for (; next; next = waiting.pop()) {
    enter(builder, visit, next.node, next.at);
    for (let item = found.pop(); item; item = found.pop()) waiting.push(item);
  }
  return builder.finish(parsed);
}

/** Takes in one node, and hands on those below it. */
function enter(builder: ModelBuilder, visit: Visit, node: Node, at: Place): void {
  if (isTypeOnly(node)) {
    // An overload or an ambient function declares nothing that runs.
    if (node.type !== 'TSDeclareFunction') visit(childrenOf(node), node, { ...at, type: true });
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
      visit([node.typeAnnotation], node, at);
      return;
    case 'BlockStatement':
    case 'SwitchStatement':
    case 'ForStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      visit(childrenOf(node), node, {
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
      visit(childrenOf(node), node, { ...at, scope });
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
    case 'JSXOpeningElement':
      // A lower-case name is an element of the page; the closing tag says nothing more.
      if (node.name.type === 'JSXMemberExpression' || /^[^a-z]/.test(textOf(node.name)))
        visit([node.name], node, at);
      visit([node.typeArguments, ...node.attributes], node, at);
      return;
    case 'JSXClosingElement':
      return;
    case 'JSXIdentifier':
      builder.refer(node, at.scope, at.type);
      return;
    case 'JSXMemberExpression':
      builder.expressions.push(node);
      visit([node.object], node, at);
      return;
    case 'JSXAttribute':
      visit([node.value], node, at);
      return;
    case 'MemberExpression':
      builder.expressions.push(node);
      visit([node.object, node.computed ? node.property : null], node, at);
      if (!node.computed) builder.parents.set(node.property, node);
      return;
    case 'CallExpression':
      recordCallWrites(builder, node, at.scope);
      builder.expressions.push(node);
      break;
    case 'BinaryExpression':
    case 'LogicalExpression':
      walkSpine(builder, visit, node, at);
      return;
    case 'NewExpression':
    case 'ImportExpression':
      builder.expressions.push(node);
      break;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      visit('decorators' in node ? node.decorators : [], node, at);
      if (node.computed) visit([node.key], node, at);
      else builder.parents.set(node.key, node);
      visit([node.value], node, at);
      return;
    case 'ReturnStatement':
      if (at.fn && node.argument) pushReturn(builder, at.fn, node.argument);
      break;
    case 'LabeledStatement':
      visit([node.body], node, at);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return;
    case 'TSEnumDeclaration':
      if (!node.declare) builder.declare(node.id, at.scope, { from: 'declaration', node });
      for (const member of node.body.members) visit([member.initializer], node, at);
      return;
    case 'TSModuleDeclaration':
      // What is ambient (`declare global`, `declare module 'x'`) says nothing about values here.
      if (node.declare || node.global || node.id.type !== 'Identifier' || !node.body) return;
      builder.declare(node.id, at.scope, { from: 'declaration', node });
      visit([node.body], node, at);
      return;
    case 'TSImportEqualsDeclaration':
      walkImportEquals(builder, visit, node, at);
      return;
    default:
      break;
  }
  visit(childrenOf(node), node, at);
}

const textOf = (name: Node): string => (name.type === 'JSXIdentifier' ? name.name : '');

/** The parts of a long sum from left to right, however deep its tree is. */
function walkSpine(builder: ModelBuilder, visit: Visit, node: Node, at: Place): void {
  const right: { node: Node; parent: Node }[] = [];
  let current = node;
  let above = node;
  while (current.type === 'BinaryExpression' || current.type === 'LogicalExpression') {
    if (current.operator === 'in') builder.expressions.push(current);
    right.push({ node: current.right, parent: current });
    builder.parents.set(current.left, current);
    above = current;
    current = current.left;
  }
  visit([current], above, at);
  for (const item of right.reverse()) visit([item.node], item.parent, at);
}
