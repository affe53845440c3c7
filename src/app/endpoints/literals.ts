import type { SourceRange } from '../../types';
import type { Binding } from '../usage/syntax/model';
import type { Node } from '../usage/syntax/nodes';
import { unwrap } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { Context, Resolver, Unit } from '../usage/values/value';

/** One value that an expression can have. */
export interface Written {
  at: SourceRange;
  value: string;
  literal: SourceRange | null;
}

/** What is asked of the resolver: where an imported value comes from, and the file that has it. */
export type Reader = Resolver & Pick<ValueResolver, 'unit' | 'freely'>;

/**
 * The texts that an expression can have: literals where they stand, in both ways of a condition, and constants
 * behind names, which stand where the name does. What can't be known is left out, and so is a text of which a part
 * can't be known: half an address is no wrong one.
 */
export function textsOf(node: Node, at: Context, resolver: Reader): Written[] {
  const bare = unwrap(node);
  if (bare.type === 'LogicalExpression')
    return [...textsOf(bare.left, at, resolver), ...textsOf(bare.right, at, resolver)];
  if (bare.type === 'ConditionalExpression')
    return [...textsOf(bare.consequent, at, resolver), ...textsOf(bare.alternate, at, resolver)];
  const value = wholeText(bare, at.unit, resolver, 0);
  if (value === null) return [];
  const range = { file: at.unit.file, start: bare.start, end: bare.end };
  const isLiteral =
    bare.type === 'Literal' || (bare.type === 'TemplateLiteral' && bare.expressions.length === 0);
  return [{ at: range, value, literal: isLiteral ? range : null }];
}

/** The one text that an expression has; null when it may have another. */
function wholeText(node: Node, unit: Unit, resolver: Reader, depth: number): string | null {
  const bare = unwrap(node);
  if (depth > 20) return null;
  const part = (inner: Node): string | null => wholeText(inner, unit, resolver, depth + 1);
  switch (bare.type) {
    case 'Literal':
      return typeof bare.value === 'string' ? bare.value : null;
    case 'TemplateLiteral': {
      const texts = bare.quasis.flatMap((quasi, index) => {
        const hole = bare.expressions[index];
        return [quasi.value.cooked, ...(hole ? [part(hole)] : [])];
      });
      return texts.some((text) => text === null) ? null : texts.join('');
    }
    case 'BinaryExpression': {
      const left = bare.operator === '+' ? part(bare.left) : null;
      const right = left === null ? null : part(bare.right);
      return left === null || right === null ? null : left + right;
    }
    case 'Identifier': {
      const binding = unit.model.references.get(bare);
      return binding ? boundText(binding, unit, resolver, depth) : null;
    }
    default:
      return null;
  }
}

/** The text of a name that gets a value once, here or in the file that exports it under its own name. */
function boundText(binding: Binding, unit: Unit, resolver: Reader, depth: number): string | null {
  const [source] = binding.sources;
  if (binding.sources.length !== 1 || !source || isChanged(binding, unit)) return null;
  if (source.from === 'expression' && source.path.length === 0)
    return wholeText(source.node, unit, resolver, depth + 1);
  const values = resolver.freely(() => resolver.source(source, { unit, frame: null }));
  if (!values.every((value) => value.kind === 'constant')) return null;
  const [passage] = values.flatMap(({ via }) => via.slice(-1)).filter((each) => !each.endsWith('\0*'));
  const [file, name] = passage?.split('\0') ?? [];
  const home = file === undefined || file === unit.file ? null : resolver.unit(file);
  const exported = home?.model.top.bindings.get(name ?? '');
  const text = home && exported ? boundText(exported, home, resolver, depth + 1) : null;
  // Under another name it may be another thing that has this one.
  return values.every(({ value }) => value === text) ? text : null;
}

/** `url += '/dev'`. */
const isChanged = (binding: Binding, { model }: Unit): boolean =>
  binding.references.some((reference) => {
    const parent = model.parents.get(reference);
    return parent?.type === 'AssignmentExpression' && parent.left === reference;
  });
