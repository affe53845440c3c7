import type { Binding, FileModel, Node, Source } from './syntax/model';
import { isFunction, writtenKey } from './syntax/nodes';

/** The names of a file by what they are given. */
interface Names {
  /** By the expression, function or parameter that gives the value. */
  given: ReadonlyMap<Node, Binding[]>;
  /** By the key under which a pattern takes it out. */
  taken: ReadonlyMap<string, Binding[]>;
}

export function namesOf(model: FileModel): Names {
  const given = new Map<Node, Binding[]>();
  const taken = new Map<string, Binding[]>();
  const give = (source: Source, binding: Binding): void => {
    const giver = giverOf(source);
    if (giver) push(given, giver, binding);
  };
  for (const binding of model.bindings) {
    for (const source of binding.sources) {
      give(source, binding);
      if (source.from !== 'expression' && source.from !== 'parameter') continue;
      for (const step of source.path) if ('key' in step) push(taken, step.key, binding);
    }
    for (const { source } of binding.members) give(source, binding);
  }
  return { given, taken };
}

/** The expression, function or parameter that gives a value; null for an import. */
function giverOf(source: Source): Node | null {
  switch (source.from) {
    case 'expression':
    case 'declaration':
      return source.node;
    case 'returns':
      return source.fn;
    case 'parameter':
      return source.fn.params[source.index] ?? source.fn;
    case 'import':
      return null;
  }
}

/** Member expressions by their keys; `''` for a computed one. */
export function membersOf(model: FileModel): ReadonlyMap<string, Node[]> {
  const members = new Map<string, Node[]>();
  for (const node of model.expressions) {
    if (node.type === 'MemberExpression') push(members, writtenKey(node.property, node.computed) ?? '', node);
  }
  return members;
}

/** Functions that stand under a key, by that key. */
export function methodsOf(model: FileModel): ReadonlyMap<string, Node[]> {
  const methods = new Map<string, Node[]>();
  // Every function has a scope: they are a few of the nodes.
  for (const fn of model.scopes.keys()) {
    const holder = isFunction(fn) ? model.parents.get(fn) : undefined;
    if (holder && 'key' in holder) push(methods, writtenKey(holder.key as Node, false) ?? '', fn);
  }
  return methods;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
