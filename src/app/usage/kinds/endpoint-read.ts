import type { FileModel, Node } from '../syntax/model';
import { calledName } from '../syntax/helpers';
import { childrenOf, unwrap, writtenKey } from '../syntax/nodes';
import { constantsOf } from '../values/members';
import type { Resolver, Unit, Value } from '../values/value';
import { isDotenvResult, isHandedToReader } from './environment';
import type { UsageKind } from './kind';

const variable = 'WEBSOCKET_API_ENDPOINT';

/** `process.env.WEBSOCKET_API_ENDPOINT`, read. */
export const endpointRead: UsageKind = {
  id: 'endpoint-read',
  needles: ['WEBSOCKET_'],
  names: /^WEBSOCKET_API_ENDPOINT$/,
  matches({ root, path }) {
    if (path.at(-1) !== variable) return null;
    const isRead =
      root === 'global' ? path.join('.') === `process.env.${variable}` : isDotenvResult(root, path);
    return isRead ? 'any' : null;
  },
  /**
   * Schemas: `cleanEnv(process.env, { WEBSOCKET_API_ENDPOINT: str() })`, `z.object({ … }).parse(process.env)`;
   * names given to a reader: `env.get('WEBSOCKET_API_ENDPOINT')`; questions: `'…' in process.env`.
   */
  extra(unit, resolver) {
    const { model } = unit;
    if (!model.parsed.text.includes(variable)) return [];
    return model.expressions.flatMap((node) => {
      if (node.type === 'BinaryExpression') return askedFor(node, unit, resolver);
      if (node.type !== 'CallExpression') return [];
      const handed =
        node.arguments.some((argument) => holdsEnvironment(argument, unit, resolver, 2)) ||
        isOwnQuestion(node.callee, unit, resolver);
      const parts = handed ? [node.callee, ...node.arguments] : node.arguments;
      const keys = parts.flatMap((part) => keysIn(part, model, new Set(), 0));
      return handed || (keys.length > 0 && isHandedToReader(node, unit, resolver)) ? keys : [];
    });
  },
};

const isEnvironment = (value: Value): boolean =>
  value.kind === 'external' && value.root === 'global' && value.path.join('.') === 'process.env';

/** The name in `'WEBSOCKET_API_ENDPOINT' in process.env`. */
function askedFor(node: Extract<Node, { type: 'BinaryExpression' }>, unit: Unit, resolver: Resolver): Node[] {
  if (node.operator !== 'in' || !holdsEnvironment(node.right, unit, resolver, 0)) return [];
  return constantsOf(resolver, node.left, { unit, frame: null }).includes(variable) ? [node.left] : [];
}

/** `process.env.hasOwnProperty(…)`. */
function isOwnQuestion(callee: Node, unit: Unit, resolver: Resolver): boolean {
  const bare = unwrap(callee);
  return (
    bare.type === 'MemberExpression' &&
    calledName(bare) === 'hasOwnProperty' &&
    holdsEnvironment(bare.object, unit, resolver, 0)
  );
}

function holdsEnvironment(node: Node, unit: Unit, resolver: Resolver, depth: number): boolean {
  const bare = unwrap(node);
  if (bare.type === 'ObjectExpression' && depth > 0) {
    return bare.properties.some((property) =>
      holdsEnvironment(
        property.type === 'SpreadElement' ? property.argument : property.value,
        unit,
        resolver,
        depth - 1,
      ),
    );
  }
  if (bare.type !== 'Identifier' && bare.type !== 'MemberExpression') return false;
  return resolver.evaluate(bare, { unit, frame: null }).some(isEnvironment);
}

/** Keys and strings that name the variable, in an expression and in the values of the names it uses. */
function keysIn(node: Node, model: FileModel, seen: Set<Node>, depth: number): Node[] {
  if (seen.has(node) || depth > 40) return [];
  seen.add(node);
  if (node.type === 'Property' && writtenKey(node.key, node.computed) === variable) return [node.key];
  if (node.type === 'Literal' && node.value === variable) return [node];
  if (node.type === 'Identifier') {
    const binding = model.references.get(node);
    return (binding?.sources ?? []).flatMap((source) =>
      source.from === 'expression' ? keysIn(source.node, model, seen, depth + 1) : [],
    );
  }
  return childrenOf(node).flatMap((child) => keysIn(child, model, seen, depth + 1));
}
