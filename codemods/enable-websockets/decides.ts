import {
  child,
  children,
  field,
  isCall,
  isFunction,
  isMember,
  isSpread,
  isWrapper,
  keyOf,
  nameOf,
  pathOf,
  requiredModule,
  stringOf,
} from './ast';
import type { AstNode } from './ast';
import type { Binding, ScopedProgram } from './scope';
import { answersSame, decidingKey, follow, isObjectCall, isWritten } from './values';

/** Functions that write into their first argument what the others hold. */
const merges =
  /^(assign|assignIn|extend|merge|mergeWith|mergeDeep|defaults|defaultsDeep|deepmerge|deepMerge|deepExtend)$/;
const setters = /^(set|setWith|update|unset|defineProperty)$/;

/**
 * True when this value can be shown to hold no decision about WebSockets.
 * What can't be followed inside of the file is taken to hold one.
 */
export function holdsNone(scoped: ScopedProgram, expression: AstNode, seen = new Set<unknown>()): boolean {
  const { node, bindings } = follow(scoped, expression);
  if (seen.has(node)) return true;
  seen.add(node);
  if (bindings.some((binding) => mayBeWritten(scoped, binding, seen))) return false;
  const all = (nodes: (AstNode | null)[]): boolean =>
    nodes.every((part) => part && holdsNone(scoped, part, seen));
  switch (node.type) {
    case 'ObjectExpression':
      return children(node, 'properties').every((property) => {
        if (isSpread(property)) return all([child(property, 'argument')]);
        const key = keyOf(property, 'key');
        return key !== null && key !== '__proto__' && !decidingKey.test(key);
      });
    case 'ConditionalExpression':
      return all([child(node, 'consequent'), child(node, 'alternate')]);
    case 'LogicalExpression':
      // What `&&` lets through from its left is falsy, and spreads to nothing.
      return field(node, 'operator') === '&&'
        ? all([child(node, 'right')])
        : all([child(node, 'left'), child(node, 'right')]);
    case 'NullLiteral':
    case 'BooleanLiteral':
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'Literal':
    case 'ArrayExpression':
      return true;
    case 'Identifier':
      return nameOf(node) === 'undefined';
    default:
      return isObjectCall(scoped, node, (name) => name === 'assign') && all(children(node, 'arguments'));
  }
}

/** The outermost of `x.websockets.enable` and `x.websockets[0]!`, seen from the inner member access. */
function outermost(scoped: ScopedProgram, member: AstNode): AstNode {
  let top = member;
  for (;;) {
    const place = scoped.placeOf(top);
    if (!place || !(isWrapper(place.parent) || (isMember(place.parent) && place.field === 'object')))
      return top;
    top = place.parent;
  }
}

/** True when a member access of the object writes to a key that decides, or to one that is not known. */
function writesMember(scoped: ScopedProgram, member: AstNode): boolean {
  const key = keyOf(member, 'property');
  if (key !== null && key !== '__proto__' && !decidingKey.test(key)) return false;
  return isWritten(scoped, outermost(scoped, member));
}

/** True when a call that the object is handed to may write the decision into it. */
function writesArgument(
  scoped: ScopedProgram,
  call: AstNode,
  argument: AstNode,
  seen: Set<unknown>,
): boolean {
  const callee = child(call, 'callee');
  const args = children(call, 'arguments');
  const index = args.indexOf(argument);
  if (!callee || index < 0) return false;
  const path = pathOf(callee);
  const name = path?.at(-1) ?? '';
  const others = args.slice(1);
  if (index === 0 && setters.test(name)) {
    const target = stringOf(args[1] ?? null);
    return target === null || decidingKey.test(target.split(/[.[]/)[0] ?? '');
  }
  if (index === 0 && (merges.test(name) || name === 'defineProperties')) {
    return others.some((other) => isSpread(other) || !holdsNone(scoped, other, seen));
  }
  const local = follow(scoped, callee).node;
  const binding = local.type === 'Identifier' ? scoped.bindingOf(local) : null;
  const body = binding?.kind === 'function' && !binding.ambiguous ? binding.value : local;
  if (!body || !isFunction(body)) return false;
  const param = children(body, 'params')[index];
  const parameter =
    param &&
    paramBinding(scoped, body, nameOf(param.type === 'AssignmentPattern' ? child(param, 'left') : param));
  return parameter ? mayBeWritten(scoped, parameter, seen) : false;
}

/** The binding of a parameter that is used in its function; null when nothing refers to it. */
function paramBinding(scoped: ScopedProgram, body: AstNode, name: string | null): Binding | null {
  for (const node of scoped.nodes) {
    if (node.start < body.start || node.end > body.end || nameOf(node) !== name) continue;
    const binding = scoped.bindingOf(node);
    if (binding?.owner === body) return binding;
  }
  return null;
}

/** True when a decision may be written into the object that stands at this place. */
function writesAt(scoped: ScopedProgram, node: AstNode, seen: Set<unknown>): boolean {
  const place = scoped.placeOf(node);
  if (!place) return false;
  const { parent, field: name } = place;
  if (isMember(parent) && name === 'object') return writesMember(scoped, parent);
  if (isWrapper(parent)) return writesAt(scoped, parent, seen);
  if (isCall(parent) && name === 'arguments') {
    if (answersSame(scoped, parent) && writesAt(scoped, parent, seen)) return true;
    return writesArgument(scoped, parent, node, seen);
  }
  const alias =
    parent.type === 'VariableDeclarator' && name === 'init'
      ? child(parent, 'id')
      : parent.type === 'AssignmentExpression' && name === 'right'
        ? child(parent, 'left')
        : null;
  if (alias?.type !== 'Identifier') return false;
  const binding = scoped.bindingOf(alias) ?? scoped.declaredBy(alias);
  return binding !== null && mayBeWritten(scoped, binding, seen);
}

/** True when somewhere in the file a decision may be written into the object of this variable. */
export function mayBeWritten(scoped: ScopedProgram, binding: Binding, seen = new Set<unknown>()): boolean {
  if (seen.has(binding)) return false;
  seen.add(binding);
  return binding.references.some((reference) => writesAt(scoped, reference, seen));
}

/** True when an expression is shown to be something else than one of these objects. */
function isAnother(scoped: ScopedProgram, expression: AstNode, literals: ReadonlySet<AstNode>): boolean {
  const { node } = follow(scoped, expression);
  const kind = scoped.bindingOf(node)?.kind;
  return (
    /^(ThisExpression|NewExpression|ArrayExpression|(Class|Function|ArrowFunction)Expression)$/.test(
      node.type,
    ) ||
    (node.type === 'ObjectExpression' && !literals.has(node)) ||
    kind === 'import' ||
    kind === 'function' ||
    requiredModule(node) !== null
  );
}

/**
 * True when the file writes a decision into an object that may be one of these literals, by a road that
 * their variables do not show: through exports, a container, a parameter, a destructured name.
 */
export function writesElsewhere(scoped: ScopedProgram, literals: ReadonlySet<AstNode>): boolean {
  return scoped.nodes.some((node) => {
    const object = isMember(node) ? child(node, 'object') : null;
    const key = object && keyOf(node, 'property');
    if (!object || key === null) return false;
    if (key === 'Definition') return writesAt(scoped, node, new Set());
    return decidingKey.test(key) && writesMember(scoped, node) && !isAnother(scoped, object, literals);
  });
}
