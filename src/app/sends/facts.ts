import type { Binding, FileModel, Node } from '../usage/syntax/model';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import { connectionRole } from '../usage/values/connections';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';

/** True for what is provably an array: of connections, or written out. */
export function isArray(node: Node, unit: Unit, resolver: ValueResolver): boolean {
  const values = resolver.ask(() => resolver.evaluate(unwrap(node), { unit, frame: null }), true);
  const settled = values.filter((value) => value.kind !== 'unknown' || !value.fromOthers);
  return (
    settled.length > 0 &&
    settled.every((value) =>
      value.kind === 'external'
        ? connectionRole(value)?.what === 'list'
        : value.kind === 'local' && value.node.type === 'ArrayExpression',
    )
  );
}

/** A name that nobody reads; of an array, one of which only the length is read. */
export function isUnused(
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  model: FileModel,
  isList: boolean,
): boolean {
  if (declarator.id.type !== 'Identifier') return false;
  const binding = model.declared.get(declarator.id);
  const declaration = model.parents.get(declarator);
  const above = declaration && model.parents.get(declaration);
  if (!binding || above?.type === 'ExportNamedDeclaration') return false;
  return binding.references.every((reference) => isList && isCounted(binding, reference, model));
}

/** `name = …;` of a name in a function that nobody reads. */
export function isWrittenOnly(assignment: Node, model: FileModel): boolean {
  if (assignment.type !== 'AssignmentExpression' || assignment.operator !== '=') return false;
  const { left } = assignment;
  const binding = left.type === 'Identifier' ? model.references.get(left) : null;
  return (
    binding?.references.length === 0 &&
    binding.scope !== model.top &&
    model.parents.get(assignment)?.type === 'ExpressionStatement'
  );
}

/** Only the length of the array is asked for. */
function isCounted(binding: Binding, reference: Node, model: FileModel): boolean {
  const parent = model.parents.get(reference);
  return (
    binding.sources.length === 1 &&
    parent?.type === 'MemberExpression' &&
    parent.object === reference &&
    writtenKey(parent.property, parent.computed) === 'length'
  );
}
