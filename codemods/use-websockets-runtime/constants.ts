import {
  child,
  children,
  field,
  isCall,
  isMember,
  keyOf,
  nameOf,
  stringOf,
  unwrap,
  type AstNode,
} from '../enable-websockets/ast';
import type { Binding, ScopedProgram } from '../enable-websockets/scope';
import { isWritten } from '../enable-websockets/values';

/** So many steps lead to no constant that a person would write. */
const limit = 20;

/**
 * The one text that an expression is whenever the file runs: literals, sums, templates, names and members of enums and
 * of literals that nothing writes to; null for anything else.
 */
export function constantText(scoped: ScopedProgram, node: AstNode | null, depth = 0): string | null {
  if (!node || depth > limit) return null;
  const own = (other: AstNode | null): string | null => constantText(scoped, other, depth + 1);
  const bare = unwrap(node);
  const literal = stringOf(bare);
  if (literal !== null) return literal;
  switch (bare.type) {
    case 'TemplateLiteral':
      return templateText(bare, own);
    case 'BinaryExpression': {
      if (field(bare, 'operator') !== '+') return null;
      const [left, right] = [own(child(bare, 'left')), own(child(bare, 'right'))];
      return left === null || right === null ? null : left + right;
    }
    case 'Identifier':
      return own(valueOf(scoped, scoped.bindingOf(bare)));
  }
  if (isMember(bare)) return own(memberOf(scoped, bare));
  return isCall(bare) ? concatenated(bare, own) : null;
}

type TextOf = (node: AstNode | null) => string | null;

function templateText(template: AstNode, textOf: TextOf): string | null {
  const holes = children(template, 'expressions');
  let text = '';
  for (const [index, quasi] of children(template, 'quasis').entries()) {
    const value = field(quasi, 'value');
    if (typeof value !== 'object' || value === null || !('cooked' in value)) return null;
    const hole = index < holes.length ? textOf(holes[index] ?? null) : '';
    if (typeof value.cooked !== 'string' || hole === null) return null;
    text += value.cooked + hole;
  }
  return text;
}

/** `'a'.concat('b')` */
function concatenated(call: AstNode, textOf: TextOf): string | null {
  const callee = child(call, 'callee');
  if (!callee || !isMember(callee) || keyOf(callee, 'property') !== 'concat') return null;
  let text = textOf(child(callee, 'object'));
  for (const argument of children(call, 'arguments')) {
    const more = textOf(argument);
    text = text === null || more === null ? null : text + more;
  }
  return text;
}

/** What a name is given once and for all, and has wherever it can be read. */
function valueOf(scoped: ScopedProgram, binding: Binding | null): AstNode | null {
  if (binding?.kind !== 'variable' || binding.ambiguous || !binding.value) return null;
  const declarator = scoped.placeOf(binding.value)?.parent;
  const declaration = declarator && scoped.placeOf(declarator)?.parent;
  if (!declaration || field(declaration, 'kind') === 'var') return null;
  return binding.references.some((each) => isWritten(scoped, each)) ? null : binding.value;
}

/** The value of a member of an enum, or of an object literal that is only ever read by member. */
function memberOf(scoped: ScopedProgram, member: AstNode): AstNode | null {
  const owner = child(member, 'object');
  const key = keyOf(member, 'property');
  const binding = owner && key !== null ? scoped.bindingOf(unwrap(owner)) : null;
  if (!binding || key === null) return null;
  const value = valueOf(scoped, binding);
  if (!value) return enumMember(scoped, binding, key);
  const object = frozen(scoped, unwrap(value));
  if (object.type !== 'ObjectExpression' || !binding.references.every((each) => isReadByMember(scoped, each)))
    return null;
  const properties = children(object, 'properties');
  if (!properties.every((each) => /^(Object)?Property$/.test(each.type) && keyOf(each, 'key') !== null))
    return null;
  const [found, ...more] = properties.filter((each) => keyOf(each, 'key') === key);
  return found && more.length === 0 ? child(found, 'value') : null;
}

/** What `Object.freeze` is given. */
function frozen(scoped: ScopedProgram, node: AstNode): AstNode {
  const callee = isCall(node) ? child(node, 'callee') : null;
  const object = callee && isMember(callee) ? child(callee, 'object') : null;
  const isGlobal = object !== null && nameOf(object) === 'Object' && !scoped.bindingOf(object);
  if (!callee || !isGlobal || keyOf(callee, 'property') !== 'freeze') return node;
  return unwrap(children(node, 'arguments')[0] ?? node);
}

function isReadByMember(scoped: ScopedProgram, reference: AstNode): boolean {
  const place = scoped.placeOf(reference);
  if (!place || !isMember(place.parent) || place.field !== 'object') return false;
  if (isWritten(scoped, place.parent)) return false;
  const call = scoped.placeOf(place.parent);
  // A method may write to its own object.
  return !(call && isCall(call.parent) && call.field === 'callee');
}

const naming = /^(Class(Declaration|Expression)|TSModuleDeclaration|CatchClause)$/;

function enumMember(scoped: ScopedProgram, binding: Binding, key: string): AstNode | null {
  if (binding.kind !== 'other' || binding.ambiguous || binding.owner) return null;
  const isNamed = (node: AstNode): boolean =>
    nameOf(child(node, 'id') ?? child(node, 'param')) === binding.name;
  const [found, ...more] = scoped.nodes.filter(
    (node) => (node.type === 'TSEnumDeclaration' || naming.test(node.type)) && isNamed(node),
  );
  if (found?.type !== 'TSEnumDeclaration' || more.length > 0) return null;
  const members = children(child(found, 'body') ?? found, 'members');
  const [member, ...same] = members.filter((each) => keyOfEnum(each) === key);
  return member && same.length === 0 ? child(member, 'initializer') : null;
}

const keyOfEnum = (member: AstNode): string | null => {
  const id = child(member, 'id');
  return nameOf(id) ?? stringOf(id);
};
