import type { Binding, MemberWrite } from '../syntax/model';
import type { Node } from '../syntax/nodes';
import { isClass, isFunction, writtenKey } from '../syntax/nodes';
import { connectionElement } from './connections';
import type { Context, Holder, Instance, Local, Resolver, Value } from './value';
import { externalMember, through, unknown } from './value';
import { writesTo } from './writes';

/** The value of a member, wherever the value itself comes from. */
export function memberOf(resolver: Resolver, value: Value, key: string): readonly Value[] {
  switch (value.kind) {
    case 'external':
      return [externalMember(value, key)];
    case 'module':
      return through(resolver.exported(value.file, key), value.via);
    case 'local':
      return through(localMember(resolver, value, key), value.via);
    case 'instance':
      return through(instanceMember(resolver, value, key), value.via);
    case 'holder':
      return writtenMember(resolver, value.members, key, value.at);
    case 'remainder':
      return value.without.includes(key) ? [] : resolver.member(value.of, key);
    case 'constant':
      return [];
    case 'unknown':
      return [value];
  }
}

/** Keys that a computed key can be, as far as they are constants. */
export function constantsOf(resolver: Resolver, node: Node, at: Context): string[] {
  const found: string[] = [];
  for (const value of resolver.evaluate(node, at)) if (value.kind === 'constant') found.push(value.value);
  return found;
}

function keysOf(resolver: Resolver, key: Node, computed: boolean, at: Context): string[] {
  const written = writtenKey(key, computed);
  return written === null ? constantsOf(resolver, key, at) : [written];
}

export function writtenMember(
  resolver: Resolver,
  members: readonly MemberWrite[],
  key: string,
  at: Context,
): readonly Value[] {
  return writesTo(members, key).flatMap((write) => {
    if (write.key === null) {
      return resolver.source(write.source, at).flatMap((value) => resolver.member(value, key));
    }
    const matches =
      typeof write.key === 'string'
        ? write.key === key
        : keysOf(resolver, write.key.node, write.key.computed, at).includes(key);
    return matches ? resolver.source(write.source, at) : [];
  });
}

function localMember(resolver: Resolver, value: Local, key: string): readonly Value[] {
  const { node, at } = value;
  const written = writtenMember(resolver, at.unit.model.fields.get(node) ?? [], key, at);
  if (isClass(node)) return [...written, ...classMember(resolver, node, key, at, true)];
  if (isFunction(node)) return functionMember(resolver, value, key);
  switch (node.type) {
    case 'ObjectExpression':
      return [...written, ...objectMember(resolver, node, key, at)];
    case 'ArrayExpression':
      return /^\d+$/.test(key) ? resolver.elements(value, Number(key)) : [];
    case 'TSModuleDeclaration': {
      const scope = node.body ? at.unit.model.scopes.get(node.body) : undefined;
      const binding = scope?.bindings.get(key);
      return binding ? bindingValues(resolver, binding, at) : [];
    }
    case 'TSEnumDeclaration':
      return node.body.members.flatMap((member) =>
        member.initializer && writtenKey(member.id, false) === key
          ? resolver.evaluate(member.initializer, at)
          : [],
      );
    default:
      return [];
  }
}

/** `bind` answers the function itself; other members of a function are what was written to it. */
function functionMember(resolver: Resolver, value: Local, key: string): readonly Value[] {
  if (key === 'bind' || key === 'call' || key === 'apply') return [value];
  return writtenMember(resolver, value.at.unit.model.fields.get(value.node) ?? [], key, value.at);
}

function objectMember(
  resolver: Resolver,
  node: Extract<Node, { type: 'ObjectExpression' }>,
  key: string,
  at: Context,
): readonly Value[] {
  const found: Value[] = [];
  // From the end: what stands later hides what stands before it.
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      for (const value of resolver.evaluate(property.argument, at))
        found.push(...resolver.member(value, key));
      continue;
    }
    const written = writtenKey(property.key, property.computed);
    if (written !== null ? written !== key : !constantsOf(resolver, property.key, at).includes(key)) continue;
    if (property.kind === 'set') continue;
    found.push(
      ...(property.kind === 'get' && isFunction(property.value)
        ? resolver.returns(property.value, at)
        : resolver.evaluate(property.value, at)),
    );
    if (written !== null) break;
  }
  return found;
}

function classMember(
  resolver: Resolver,
  node: Node,
  key: string,
  at: Context,
  isStatic: boolean,
): readonly Value[] {
  if (!isClass(node)) return [];
  const found: Value[] = [];
  for (const member of node.body.body) {
    if (!('key' in member) || !('static' in member) || member.static !== isStatic) continue;
    if (!keysOf(resolver, member.key, member.computed, at).includes(key)) continue;
    if (!('value' in member) || !member.value) continue;
    if ('kind' in member && member.kind === 'get') found.push(...resolver.returns(member.value, at));
    else if (!('kind' in member) || member.kind === 'method')
      found.push(...resolver.evaluate(member.value, at));
  }
  if (found.length > 0 || !node.superClass) return found;
  return resolver.evaluate(node.superClass, at).flatMap((base) => {
    if (base.kind !== 'local' || isStatic) return resolver.member(base, key);
    return resolver.member({ ...base, kind: 'instance' }, key);
  });
}

function instanceMember(resolver: Resolver, value: Instance, key: string): readonly Value[] {
  const { node, at } = value;
  const written = writtenMember(resolver, at.unit.model.fields.get(node) ?? [], key, at);
  const declared = classMember(resolver, node, key, at, false);
  const found = [...written, ...declared];
  return found.length > 0 || isComplete(node) ? found : unknown;
}

/** A class without a base that could bring the member in. */
const isComplete = (node: Node): boolean => isClass(node) && !node.superClass;

/** Everything that a name can hold, with what was written to its members. */
export function bindingValues(resolver: Resolver, binding: Binding, at: Context): readonly Value[] {
  const found: Value[] = binding.sources.flatMap((source) => [...resolver.source(source, at)]);
  if (binding.members.length > 0) {
    const holder: Holder = { kind: 'holder', members: binding.members, at, via: [] };
    found.push(holder);
  }
  return found;
}

/** The elements of an array: one by its place where that is certain, else all. */
export function elementsOf(resolver: Resolver, value: Value, index: number | null): readonly Value[] {
  if (value.kind === 'unknown') return [value];
  if (value.kind === 'external') {
    const connection = connectionElement(value);
    return connection ? [connection] : unknown;
  }
  if (value.kind !== 'local') return [];
  const { node, at } = value;
  if (node.type !== 'ArrayExpression') return [];
  const isSure = index !== null && node.elements.every((element) => element?.type !== 'SpreadElement');
  const wanted = isSure ? node.elements.slice(index, index + 1) : node.elements;
  return wanted.flatMap((element) => {
    if (!element) return [];
    if (element.type !== 'SpreadElement') return resolver.evaluate(element, at);
    return resolver.evaluate(element.argument, at).flatMap((inner) => resolver.elements(inner, null));
  });
}
