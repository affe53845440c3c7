import type { Binding, FileModel, Node } from './syntax/model';
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
  for (const binding of model.bindings) {
    for (const source of binding.sources) {
      if (source.from !== 'expression' && source.from !== 'parameter') continue;
      for (const step of source.path) if ('key' in step) push(taken, step.key, binding);
    }
    for (const source of [...binding.sources, ...binding.members.map((member) => member.source)]) {
      if (source.from === 'expression' || source.from === 'declaration') push(given, source.node, binding);
      else if (source.from === 'returns') push(given, source.fn, binding);
      else if (source.from === 'parameter') push(given, source.fn.params[source.index] ?? source.fn, binding);
    }
  }
  return { given, taken };
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
  for (const [fn, holder] of model.parents) {
    if (isFunction(fn) && 'key' in holder) push(methods, writtenKey(holder.key as Node, false) ?? '', fn);
  }
  return methods;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
