/** Reads the trees that jscodeshift's parsers give: Babel's own and its ESTree flavour. */

export interface AstNode {
  type: string;
  start: number;
  end: number;
}

export function isNode(value: unknown): value is AstNode {
  if (typeof value !== 'object' || value === null) return false;
  const node = value as Partial<AstNode>;
  return typeof node.type === 'string' && typeof node.start === 'number' && typeof node.end === 'number';
}

export const field = (node: AstNode, name: string): unknown =>
  (node as unknown as Record<string, unknown>)[name];

export function child(node: AstNode, name: string): AstNode | null {
  const value = field(node, name);
  return isNode(value) ? value : null;
}

export function children(node: AstNode, name: string): AstNode[] {
  const value = field(node, name);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function nameOf(node: AstNode | null): string | null {
  const name = node?.type === 'Identifier' ? field(node, 'name') : null;
  return typeof name === 'string' ? name : null;
}

const wrappers = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TypeCastExpression',
  'ChainExpression',
]);

/** Nodes that only say something about the type or the place of their `expression`. */
export const isWrapper = (node: AstNode): boolean => wrappers.has(node.type);

export function unwrap(node: AstNode): AstNode {
  let inner = node;
  while (isWrapper(inner)) inner = child(inner, 'expression') ?? { ...inner, type: 'Unknown' };
  return inner;
}

/** The value of a string literal or of a template without parts. */
export function stringOf(node: AstNode | null): string | null {
  if (node?.type === 'StringLiteral' || node?.type === 'Literal') {
    const value = field(node, 'value');
    return typeof value === 'string' ? value : null;
  }
  if (node?.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return null;
  const [quasi] = children(node, 'quasis');
  const value = quasi && field(quasi, 'value');
  return typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string'
    ? value.cooked
    : null;
}

/** The key of a property or member access; null when only running the code would tell. */
export function keyOf(node: AstNode, keyField: 'key' | 'property'): string | null {
  const key = child(node, keyField);
  if (key && field(node, 'computed') !== true && key.type === 'Identifier') return nameOf(key);
  const text = stringOf(key);
  if (text !== null) return text;
  const number = key && /^(Numeric)?Literal$/.test(key.type) ? field(key, 'value') : null;
  return typeof number === 'number' ? String(number) : null;
}

export const isMember = (node: AstNode): boolean =>
  node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';

export const isCall = (node: AstNode): boolean =>
  node.type === 'CallExpression' || node.type === 'OptionalCallExpression';

export const isFunction = (node: AstNode): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(
    node.type,
  );

export const isSpread = (node: AstNode): boolean =>
  node.type === 'SpreadElement' || node.type === 'SpreadProperty';

/** `a.b.c` as names, `exports` and `module.exports` among them; null where a part is not static. */
export function pathOf(node: AstNode): string[] | null {
  const inner = unwrap(node);
  const name = nameOf(inner);
  if (name !== null) return [name];
  if (!isMember(inner)) return null;
  const object = child(inner, 'object');
  const path = object && pathOf(object);
  const key = keyOf(inner, 'property');
  return path && key !== null ? [...path, key] : null;
}

/** The module that a call of `require` or `import()` names. */
export function requiredModule(node: AstNode): string | null {
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') {
    const awaited = child(inner, 'argument');
    return awaited && requiredModule(awaited);
  }
  if (inner.type === 'ImportExpression') return stringOf(child(inner, 'source'));
  if (!isCall(inner)) return null;
  const callee = child(inner, 'callee');
  const loads = callee?.type === 'Import' || nameOf(callee) === 'require';
  return loads ? stringOf(children(inner, 'arguments')[0] ?? null) : null;
}
