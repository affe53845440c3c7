import type { FileModel, FunctionNode, IdentifierNode, Node } from '../syntax/model';
import { handedValue } from './handed';
import type { CallNode, Context, Resolver, Value } from './value';
import { unknown, unknownFromOthers } from './value';

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
  const inline = handedValue(resolver, fn, index, at.unit);
  if (inline) return inline;
  const { calls: known, handed, isOpen: isKnownOutside } = callersOf(model, fn);
  const passed = handed.map((reference) => handedValue(resolver, reference, index, at.unit));
  const isOpen = isKnownOutside || passed.includes(null);
  const inside = known.map((node) => ({ node, unit: at.unit }));
  const calls = isOpen ? [...inside, ...resolver.callsFromOutside(fn, at.unit)] : inside;
  if (calls.length === 0 && passed.every((values) => values === null)) return unknown;
  const given = calls.flatMap(({ node, unit }) => {
    const item = node.arguments[index];
    return item && item.type !== 'SpreadElement' ? resolver.evaluate(item, { unit, frame: null }) : [];
  });
  given.push(...passed.flatMap((values) => values ?? []));
  // Other files may call it too: what is seen here is a possibility, not all.
  return isOpen ? [...given, ...unknownFromOthers] : given;
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
  /** Where it is mentioned and not called: others may call it too. */
  handed: readonly Node[];
  /** Exported, or without a name by which its calls could be found. */
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
  if (!binding) return { calls: [], handed: [], isOpen: true };
  const calls: CallNode[] = [];
  const handed: Node[] = [];
  for (const reference of binding.references) {
    const parent = model.parents.get(reference);
    const isCall =
      (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === reference;
    if (isCall) calls.push(parent);
    else handed.push(reference);
  }
  return { calls, handed, isOpen: isExported(model, fn) };
}

/** `export function f`, `export default function`, `export const f = …`. */
function isExported(model: FileModel, fn: FunctionNode): boolean {
  let parent = model.parents.get(fn);
  if (parent?.type === 'VariableDeclarator') {
    const declaration = model.parents.get(parent);
    parent = declaration && model.parents.get(declaration);
  }
  return parent?.type.startsWith('Export') === true;
}
