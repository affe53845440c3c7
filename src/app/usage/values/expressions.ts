import type { Node } from '../syntax/model';
import { isClass, isFunction, unwrap, writtenKey } from '../syntax/nodes';
import { callValue } from './calls';
import { bindingValues, constantsOf } from './members';
import type { Context, Resolver, Value } from './value';
import { global, unknown } from './value';

/** The values of an expression, by what it is. */
export function expressionValue(resolver: Resolver, node: Node, at: Context): readonly Value[] {
  if (isFunction(node) || isClass(node)) return [{ kind: 'local', node, at, via: [] }];
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier': {
      const binding = at.unit.model.references.get(node);
      // By its declaration, so that a name of thousands of mentions is followed once.
      if (binding) {
        return at.frame ? bindingValues(resolver, binding, at) : resolver.evaluate(binding.node, at);
      }
      const own = binding === undefined ? at.unit.model.declared.get(node) : undefined;
      if (own) return bindingValues(resolver, own, at);
      if (node.name === 'exports') return [{ kind: 'module', file: at.unit.file, via: [] }];
      return [global(node.name)];
    }
    case 'ThisExpression':
      return self(node, at);
    case 'MemberExpression':
      return memberExpression(resolver, node, at);
    case 'JSXMemberExpression':
      return resolver
        .evaluate(node.object, at)
        .flatMap((value) => resolver.member(value, node.property.name));
    case 'CallExpression':
      return callValue(resolver, node, at);
    case 'NewExpression':
      return construct(resolver, node, at);
    case 'ImportExpression': {
      const specifiers = constantsOf(resolver, node.source, at);
      return specifiers.length === 0
        ? unknown
        : specifiers.flatMap((each) => resolver.require(each, at.unit));
    }
    case 'ConditionalExpression':
      return [...resolver.evaluate(node.consequent, at), ...resolver.evaluate(node.alternate, at)];
    case 'LogicalExpression':
      return [...resolver.evaluate(node.left, at), ...resolver.evaluate(node.right, at)];
    case 'SequenceExpression':
      return resolver.evaluate(node.expressions.at(-1) ?? node, at);
    case 'AssignmentExpression':
      return resolver.evaluate(node.right, at);
    case 'YieldExpression':
      return unknown;
    case 'ObjectExpression':
    case 'ArrayExpression':
      return [{ kind: 'local', node, at, via: [] }];
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return constant(resolver, node, at);
    case 'UnaryExpression':
    case 'UpdateExpression':
      return [];
    case 'PrivateIdentifier':
      return [{ kind: 'constant', value: `#${node.name}`, via: [] }];
    default: {
      const bare = unwrap(node);
      return bare === node ? unknown : resolver.evaluate(bare, at);
    }
  }
}

function constant(resolver: Resolver, node: Node, at: Context): readonly Value[] {
  const one = (value: string): Value => ({ kind: 'constant', value, via: [] });
  if (node.type === 'Literal') {
    return typeof node.value === 'string' || typeof node.value === 'number' ? [one(String(node.value))] : [];
  }
  if (node.type === 'BinaryExpression') {
    if (node.operator !== '+') return [];
    const right = constantsOf(resolver, node.right, at).slice(0, 8);
    const left = constantsOf(resolver, node.left, at).slice(0, 8);
    return left.length * right.length === 0 ? unknown : left.flatMap((a) => right.map((b) => one(a + b)));
  }
  if (node.type !== 'TemplateLiteral') return unknown;
  let texts = [node.quasis[0]?.value.cooked ?? ''];
  for (const [index, hole] of node.expressions.entries()) {
    const values = constantsOf(resolver, hole, at).slice(0, 8);
    const tail = node.quasis[index + 1]?.value.cooked ?? '';
    texts = texts.flatMap((text) => values.map((value) => text + value + tail)).slice(0, 16);
  }
  return texts.length === 0 ? unknown : texts.map(one);
}

function self(node: Node, at: Context): readonly Value[] {
  const { parents } = at.unit.model;
  let isStatic = false;
  for (let current = parents.get(node); current; current = parents.get(current)) {
    if (current.type === 'StaticBlock') isStatic = true;
    if ('static' in current && current.static) isStatic = true;
    if (isClass(current)) return [{ kind: isStatic ? 'local' : 'instance', node: current, at, via: [] }];
    if (current.type === 'FunctionExpression' || current.type === 'FunctionDeclaration') {
      const holder = parents.get(current);
      const owner = holder && parents.get(holder);
      if (holder?.type === 'Property' && owner) return [{ kind: 'local', node: owner, at, via: [] }];
      if (holder?.type !== 'MethodDefinition' && holder?.type !== 'PropertyDefinition') {
        return [{ kind: 'instance', node: current, at, via: [] }];
      }
    }
  }
  return unknown;
}

function memberExpression(
  resolver: Resolver,
  node: Extract<Node, { type: 'MemberExpression' }>,
  at: Context,
): readonly Value[] {
  const written = writtenKey(node.property, node.computed);
  const keys = written === null ? constantsOf(resolver, node.property, at) : [written];
  const owner = unwrap(node.object);
  const isModule =
    owner.type === 'Identifier' && owner.name === 'module' && at.unit.model.references.get(owner) === null;
  if (isModule && keys.includes('exports')) return [{ kind: 'module', file: at.unit.file, via: [] }];
  if (owner.type === 'Super') return unknown;
  const owners = resolver.evaluate(owner, at);
  return keys.length === 0
    ? owners.flatMap((value) => resolver.elements(value, null))
    : owners.flatMap((value) => keys.flatMap((key) => resolver.member(value, key)));
}

const isGlobal = (value: Value, name: string): boolean =>
  value.kind === 'external' && value.root === 'global' && value.path.length === 1 && value.path[0] === name;

function construct(
  resolver: Resolver,
  node: Extract<Node, { type: 'NewExpression' }>,
  at: Context,
): readonly Value[] {
  return resolver.evaluate(node.callee, at).flatMap((made): readonly Value[] => {
    // A proxy answers for what stands behind it.
    const [first] = node.arguments;
    if (isGlobal(made, 'Proxy') && first && first.type !== 'SpreadElement')
      return resolver.evaluate(first, at);
    if (made.kind === 'external') {
      return [{ ...made, path: [...made.path, 'new'].slice(0, 12), made: { node, at } }];
    }
    if (made.kind === 'local') return [{ ...made, kind: 'instance' }];
    return made.kind === 'unknown' ? unknown : [];
  });
}
