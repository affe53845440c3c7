import type { Function as FunctionDeclarationNode, ArrowFunctionExpression, Class, Node } from 'oxc-parser';
import { visitorKeys } from 'oxc-parser';

export type { Node };
export type FunctionNode = FunctionDeclarationNode | ArrowFunctionExpression;
export type ClassNode = Class;
export type IdentifierNode = Extract<Node, { type: 'Identifier' | 'JSXIdentifier' }>;

/** The child nodes in source order of their keys; absent ones are left out. */
export function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key];
    if (Array.isArray(value)) {
      for (const item of value) if (item) found.push(item);
    } else if (value) found.push(value);
  }
  return found;
}

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

export function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** Wrappers that leave a value what it is: parentheses, assertions, optional chains, `await`. */
export function isTransparent(node: Node): boolean {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'AwaitExpression':
      return true;
    default:
      return false;
  }
}

/** The expression inside such wrappers. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        current = current.expression;
        break;
      case 'AwaitExpression':
        current = current.argument;
        break;
      default:
        return current;
    }
  }
}

/** The key of a property, member or specifier where it is written out; null for a computed one. */
export function writtenKey(key: Node, computed: boolean): string | null {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
    return String(key.value);
  }
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? null;
  return null;
}

/** A name of an import or export list, which may be a string. */
export function exportName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

const valueTypes = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
  'TSParameterProperty',
]);

/** True for a node under which names are types and exist at compile time only. */
export function isTypeOnly(node: Node): boolean {
  return node.type.startsWith('TS') && !valueTypes.has(node.type);
}
