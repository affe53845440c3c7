import type { TextEdit } from '../../types';
import type { Binding, Node } from '../usage/syntax/model';
import { unwrap } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import type { CallExpression, Send } from './find';

/** A message that is encoded before it is given to what encodes it. */
export interface Encoding {
  argument: Node;
  /** What sends the value itself; null where that would change more than this message. */
  edits: TextEdit[] | null;
}

/** Tells whether a send is given the answer of `JSON.stringify`, in place or by a name that holds nothing else. */
export function encodingOf({ argument, unit }: Send, resolver: ValueResolver): Encoding | null {
  if (!argument) return null;
  const bare = unwrap(argument);
  if (isStringify(bare, unit, resolver)) {
    return { argument, edits: bare === argument ? unwrapping(bare, unit) : null };
  }
  const binding = bare.type === 'Identifier' ? unit.model.references.get(bare) : null;
  const value = binding && heldBy(binding);
  if (!value || !isStringify(value, unit, resolver)) return null;
  return {
    argument,
    edits: isOnlyForThis(binding, unit) && isLeftAlone(value, unit) ? unwrapping(value, unit) : null,
  };
}

function isStringify(node: Node, unit: Unit, resolver: ValueResolver): node is CallExpression {
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return false;
  const values = resolver.ask(() => resolver.evaluate(node.callee, { unit, frame: null }), true);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'external' && value.root === 'global' && value.path.join('.') === 'JSON.stringify',
    )
  );
}

/** What a name holds, when it is given a value once, by its declaration. */
function heldBy({ sources, members }: Binding): Node | null {
  const [source] = sources;
  if (sources.length !== 1 || members.length > 0) return null;
  return source?.from === 'expression' && source.path.length === 0 ? unwrap(source.node) : null;
}

/** The name is declared without a type, not exported, and mentioned in this send alone. */
function isOnlyForThis({ node, references }: Binding, { model }: Unit): boolean {
  const declarator = model.parents.get(node);
  const declaration = declarator && model.parents.get(declarator);
  return (
    references.length === 1 &&
    declarator?.type === 'VariableDeclarator' &&
    declarator.id === node &&
    !declarator.id.typeAnnotation &&
    declaration?.type === 'VariableDeclaration' &&
    model.parents.get(declaration)?.type !== 'ExportNamedDeclaration'
  );
}

/** The text is a copy: what it was made of may be changed before it is sent where a name in it is mentioned again. */
const isLeftAlone = ({ start, end }: Node, { model }: Unit): boolean =>
  [...model.references].every(
    ([name, binding]) =>
      name.start < start || name.end > end || (binding?.references ?? []).every((other) => other.start < end),
  );

/** Takes away what stands around the only argument of a call, unless a comment goes with it. */
function unwrapping(call: CallExpression, { model }: Unit): TextEdit[] | null {
  const [inner, ...others] = call.arguments;
  if (!inner || others.length > 0 || inner.type === 'SpreadElement' || inner.type === 'SequenceExpression') {
    return null;
  }
  const parts = [
    { start: call.start, end: inner.start },
    { start: inner.end, end: call.end },
  ];
  const { text, comments } = model.parsed;
  const hasComment = comments.some((comment) =>
    parts.some(({ start, end }) => start <= comment.start && comment.end <= end),
  );
  const head = text.slice(call.start, inner.start);
  return hasComment || !/^[\w$.?\s(]+$/.test(head) ? null : parts.map((part) => ({ ...part, text: '' }));
}
