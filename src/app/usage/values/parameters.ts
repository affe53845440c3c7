import type { FileModel, FunctionNode, IdentifierNode, Node } from '../syntax/model';
import { calledName } from '../syntax/helpers';
import { isTransparent } from '../syntax/nodes';
import type { CallNode, Context, Resolver, Value } from './value';
import { unknown } from './value';

/** The value of a parameter: of the call that is being followed, else of every call in the file. */
export function parameterValue(
  resolver: Resolver,
  fn: FunctionNode,
  index: number,
  at: Context,
): readonly Value[] {
  for (let frame = at.frame; frame; frame = frame.caller.frame) {
    if (frame.fn !== fn) continue;
    const given = frame.args[index];
    return given ? resolver.evaluate(given, frame.caller) : [];
  }
  const { model } = at.unit;
  const home: Context = { unit: at.unit, frame: null };
  const inline = inlineArgument(model, fn, index);
  if (inline?.kind === 'node') return resolver.evaluate(inline.node, home);
  if (inline?.kind === 'element') {
    return resolver.evaluate(inline.node, home).flatMap((value) => resolver.elements(value, null));
  }
  const { calls: known, isOpen } = callersOf(model, fn);
  const inside = known.map((node) => ({ node, unit: at.unit }));
  const calls = isOpen ? [...inside, ...resolver.callsFromOutside(fn, at.unit)] : inside;
  if (calls.length === 0) return unknown;
  const given = calls.flatMap(({ node, unit }) => {
    const item = node.arguments[index];
    return item && item.type !== 'SpreadElement' ? resolver.evaluate(item, { unit, frame: null }) : [];
  });
  // Other files may call it too: what is seen here is a possibility, not all.
  return isOpen ? [...given, ...unknown] : given;
}

type Inline = { kind: 'node' | 'element'; node: Node } | null;

/** A function that stands in a call: `(x => …)(value)`, `promise.then(x => …)`, `list.forEach(x => …)`. */
function inlineArgument(model: FileModel, fn: FunctionNode, index: number): Inline {
  let node: Node = fn;
  let parent = model.parents.get(node);
  while (parent && isTransparent(parent)) {
    node = parent;
    parent = model.parents.get(node);
  }
  if (parent?.type !== 'CallExpression') return null;
  if (parent.callee === node) {
    const given = parent.arguments[index];
    return given && given.type !== 'SpreadElement' ? { kind: 'node', node: given } : null;
  }
  if (parent.callee.type !== 'MemberExpression' || parent.arguments[0] !== node || index !== 0) return null;
  const name = calledName(parent.callee);
  if (name === 'then') return { kind: 'node', node: parent.callee.object };
  if (/^(forEach|map|flatMap|filter|some|every|find)$/.test(name)) {
    return { kind: 'element', node: parent.callee.object };
  }
  return null;
}

function nameOf(model: FileModel, fn: FunctionNode): IdentifierNode | null {
  if (fn.id) return fn.id;
  const parent = model.parents.get(fn);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id;
  // A constructor is called by the name of its class.
  if (parent?.type === 'MethodDefinition' && parent.kind === 'constructor') {
    const body = model.parents.get(parent);
    const owner = body && model.parents.get(body);
    if (owner?.type === 'ClassDeclaration') return owner.id;
  }
  return null;
}

interface Callers {
  calls: readonly CallNode[];
  /** Handed on or exported: others may call it too. */
  isOpen: boolean;
}

const found = new WeakMap<FunctionNode, Callers>();

/** Who calls a function in its file: asked once for each parameter and each caller of it, found once. */
function callersOf(model: FileModel, fn: FunctionNode): Callers {
  let callers = found.get(fn);
  if (!callers) {
    callers = findCallers(model, fn);
    found.set(fn, callers);
  }
  return callers;
}

function findCallers(model: FileModel, fn: FunctionNode): Callers {
  const name = nameOf(model, fn);
  const binding = name && model.declared.get(name);
  if (!binding) return { calls: [], isOpen: true };
  const calls = binding.references.flatMap((reference) => {
    const parent = model.parents.get(reference);
    const isCall =
      (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === reference;
    return isCall ? [parent] : [];
  });
  const statement = model.parents.get(fn);
  const isExported = statement?.type.startsWith('Export') === true;
  return { calls, isOpen: isExported || calls.length < binding.references.length };
}
