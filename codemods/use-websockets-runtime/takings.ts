import type { TextRange } from '../../src/edit';
import type { NamespaceUse, Taking } from './namespace';
import { child, children, hasComment, type AstNode } from './syntax';
import { declareBeside, type Way } from './ways';
import type { Writer } from './writer';

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
  const commented = use.accesses.find((access) => hasComment(tree, access));
  if (commented) {
    writer.leave(commented, 'a comment stands in the middle of it');
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
