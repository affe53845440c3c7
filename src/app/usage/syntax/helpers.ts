import type { Scope, Source } from './model';
import type { Node } from './nodes';
import { unwrap, writtenKey } from './nodes';
import type { ModelBuilder } from './scope';

/** The source that a property descriptor holds: its `value`, or what its `get` answers. */
export function describedBy(descriptor: Node): Source | null {
  if (descriptor.type !== 'ObjectExpression') return null;
  for (const property of descriptor.properties) {
    if (property.type !== 'Property') continue;
    const key = writtenKey(property.key, property.computed);
    if (key === 'value') return { from: 'expression', node: property.value, path: [] };
    if (key === 'get') return { from: 'returns', fn: property.value };
  }
  return null;
}

/** The name by which a function is called: `assign` of `Object.assign`, `__importStar` of `tslib.__importStar`. */
export function calledName(callee: Node): string {
  const bare = unwrap(callee);
  if (bare.type === 'Identifier') return bare.name;
  if (bare.type === 'MemberExpression') return writtenKey(bare.property, bare.computed) ?? '';
  return bare.type === 'SequenceExpression' ? calledName(bare.expressions.at(-1) ?? callee) : '';
}

/** Compilers' and platforms' functions that answer their first argument, or a thin wrapper of it. */
const identityHelpers =
  /^_*(importDefault|importStar|interopRequire\w*|interop_require_\w+|interopNamespace\w*|interopDefault|toESM|toCommonJS|toModule|captureAWS\w*|freeze|seal|preventExtensions|structuredClone|cloneDeep|esModuleInterop)$/;

/** True for a call of such a function, and of `Promise.resolve`. */
export function isIdentityCall(callee: Node): boolean {
  const name = calledName(callee);
  if (identityHelpers.test(name)) return true;
  const bare = unwrap(callee);
  return (
    name === 'resolve' &&
    bare.type === 'MemberExpression' &&
    bare.object.type === 'Identifier' &&
    bare.object.name === 'Promise'
  );
}

/** Compilers' helpers that define a table of getters on an object. */
export const isTableHelper = (name: string): boolean => /^_*(export|exportAll)$/.test(name);

/** Records calls that write to their first argument: `Object.assign`, `defineProperty`, compilers' helpers. */
export function recordCallWrites(
  builder: ModelBuilder,
  node: Extract<Node, { type: 'CallExpression' }>,
  scope: Scope,
): void {
  const [first, second, third] = node.arguments;
  if (first?.type !== 'Identifier' || !second) return;
  const name = calledName(node.callee);
  if (name === 'assign') {
    for (const argument of node.arguments.slice(1)) {
      const value = argument.type === 'SpreadElement' ? argument.argument : argument;
      builder.writeMember(first, scope, { key: null, source: { from: 'expression', node: value, path: [] } });
    }
  } else if (name === 'defineProperty' && third) {
    const source = describedBy(third);
    if (source) builder.writeMember(first, scope, { key: { node: second, computed: true }, source });
  } else if (isTableHelper(name) && second.type === 'ObjectExpression') {
    for (const property of second.properties) {
      if (property.type !== 'Property') continue;
      builder.writeMember(first, scope, {
        key: { node: property.key, computed: property.computed },
        source: { from: 'returns', fn: property.value },
      });
    }
  }
}
