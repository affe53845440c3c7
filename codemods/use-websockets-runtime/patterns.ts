import type { Binding } from '../enable-websockets/scope';
import { isExported, isModelOnly, restOf, usesOf } from './namespace';
import { child, children, keyOf, modelProperty, type AstNode, type FileTree } from './syntax';
import { moveUses, swapWhole, withoutDefault } from './takings';
import type { Way } from './ways';
import type { Writer } from './writer';

/** The name that `{ default: core }` gives to core. */
function defaultOf({ scoped }: FileTree, pattern: AstNode): Binding | null {
  const [only, ...others] = children(pattern, 'properties');
  const value = only && others.length === 0 && keyOf(only, 'key') === 'default' ? child(only, 'value') : null;
  return value?.type === 'Identifier' ? scoped.bindingOf(value) : null;
}

/**
 * Moves what a pattern takes that takes no model by its name: a rest element, or `default`, may hold it.
 *
 * @param isModule the pattern takes an ES module apart
 */
export function movePattern(
  writer: Writer,
  pattern: AstNode,
  specifier: AstNode,
  way: Way,
  isModule: boolean,
): void {
  const { tree } = writer;
  const again = isModule ? defaultOf(tree, pattern) : null;
  if (again) {
    const use = usesOf(tree, again);
    const edit = isExported(tree, pattern) ? null : withoutDefault(tree, pattern);
    if (edit && isModelOnly(use)) {
      writer.replace(edit, edit.text);
      writer.swap(specifier);
    } else moveUses(writer, use, way);
    return;
  }
  const rest = restOf(tree, pattern);
  if (!rest || modelProperty(tree, pattern)) {
    leavePattern(writer, pattern);
    return;
  }
  const use = usesOf(tree, rest);
  const isAlone = children(pattern, 'properties').length === 1 && !isExported(tree, pattern);
  if (isAlone && isModelOnly(use)) swapWhole(writer, use, specifier);
  else moveUses(writer, use, way);
}

/** A pattern that can't be split. */
export function leavePattern(writer: Writer, pattern: AstNode): void {
  const found = modelProperty(writer.tree, pattern);
  if (found) writer.leave(found.property, 'the pattern that it stands in can not be split');
}
