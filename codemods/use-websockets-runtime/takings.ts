import type { TextRange } from '../../src/edit';
import type { NamespaceUse, Taking } from './namespace';
import { child, children, hasComment, type AstNode, type FileTree } from './syntax';
import type { TextEdit } from '../../src/types';
import { declareBeside, type Way } from './ways';
import type { Writer } from './writer';

const commented = 'a comment stands in the middle of it';

/** Moves what is taken out of a name that holds core, and stays with core otherwise. */
export function moveUses(writer: Writer, use: NamespaceUse, way: Way): void {
  const { tree } = writer;
  if (use.uncertain) {
    if (use.accesses.length + use.takings.length > 0) {
      writer.leave(use.uncertain, 'what holds core there may hold something else, or is asked for its type');
    }
    return;
  }
  for (const taking of use.takings) moveTaking(writer, taking, way.whole());
  const [first] = use.accesses;
  if (!first) return;
  const between = use.accesses.find((access) => hasComment(tree, access));
  if (between) {
    writer.leave(between, commented);
    return;
  }
  const name = way.model();
  if (name !== null) {
    for (const access of use.accesses) writer.replace(access, name);
    return;
  }
  const whole = way.whole();
  for (const access of use.accesses) {
    const object = child(access, 'object');
    if (whole === null || !object) writer.leave(access, 'there is no name for it that is not in use');
    else writer.replace(object, whole);
  }
}

/**
 * What takes `.default` away from behind core, or leaves the name alone of a pattern that takes it; null where a comment
 * stands in between.
 */
export function withoutDefault(tree: Pick<FileTree, 'text' | 'comments'>, member: AstNode): TextEdit | null {
  const [property] = member.type === 'ObjectPattern' ? children(member, 'properties') : [];
  if (property) {
    const value = child(property, 'value');
    if (!value || hasComment(tree, member) || child(member, 'typeAnnotation')) return null;
    return { start: member.start, end: member.end, text: tree.text.slice(value.start, value.end) };
  }
  const rest = { start: child(member, 'object')?.end ?? member.end, end: member.end };
  if (hasComment(tree, rest)) return null;
  // Parentheses belong to what they stand around.
  const dot = tree.text.slice(rest.start, rest.end).search(/\?\.|\.|\[/);
  return { start: rest.start + Math.max(dot, 0), end: rest.end, text: '' };
}

/** Names the runtime where a name gets all of core, and is there for the model alone. */
export function swapWhole(writer: Writer, use: NamespaceUse, specifier: TextRange): void {
  for (const each of use.defaults) {
    const edit = withoutDefault(writer.tree, each);
    if (!edit) {
      writer.leave(each, commented);
      return;
    }
    writer.replace(edit, '');
  }
  writer.swap(specifier);
}

/**
 * Moves one pattern: what is taken apart is the runtime where only the model is taken, else the model gets a
 * pattern of its own.
 */
export function moveTaking(writer: Writer, taking: Taking, whole: string | null): void {
  const { pattern, property, others, declarator, from } = taking;
  const { tree } = writer;
  if (whole === null) {
    writer.leave(property, 'there is no name for the runtime that is not in use');
    return;
  }
  if (others === 0) {
    writer.replace(from, whole);
    return;
  }
  const braces = bracesOf(pattern, tree.text);
  if (!braces) {
    writer.leave(property, 'the pattern has a type of its own');
    return;
  }
  writer.remove(braces, children(pattern, 'properties'), property);
  const padding = writer.padding(braces);
  const own = `{${padding}${tree.text.slice(property.start, property.end)}${padding}} = ${whole}`;
  declareBeside(writer, declarator, own, true);
}

/** The braces of a pattern; null where a type stands behind them. */
function bracesOf(pattern: AstNode, text: string): TextRange | null {
  return text[pattern.end - 1] === '}' && !child(pattern, 'typeAnnotation')
    ? { start: pattern.start, end: pattern.end }
    : null;
}
