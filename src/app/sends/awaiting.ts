import type { TextEdit } from '../../types';
import { parseSource } from '../parse';
import type { Node } from '../usage/syntax/model';
import type { Unit } from '../usage/values/value';
import type { Drop } from './drop';
import type { Fates } from './fate';
import { functionAround } from './functions';

/**
 * The edits that make a dropped promise awaited, by an `await` or by `await Promise.all(…)`. Null where an
 * `await` is not allowed, or would wait in a function whose own promise is dropped by what calls it.
 */
export function awaiting(drop: Drop, unit: Unit, fates: Fates): TextEdit[] | null {
  if (!mayAwait(drop.promise, unit, fates)) return null;
  const edits = editsOf(drop, unit);
  return edits && stillParses(edits, unit) ? edits : null;
}

const insert = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

function editsOf({ how, promise, by }: Drop, unit: Unit): TextEdit[] | null {
  const { model } = unit;
  const { start, end } = promise;
  switch (how) {
    case 'statement':
    case 'variable':
      return [insert(start, 'await ')];
    case 'void':
      // Only blanks may go with the word.
      return /^void\s+$/.test(model.parsed.text.slice(by.start, start))
        ? [{ start: by.start, end: start, text: 'await ' }]
        : null;
    case 'list':
      if (by.type !== 'ExpressionStatement' || isRenamed('Promise', unit)) return null;
      return [insert(start, 'await Promise.all('), insert(end, ')')];
    case 'awaited-list': {
      if (promise.type !== 'AwaitExpression' || isRenamed('Promise', unit)) return null;
      const list = promise.argument;
      return [insert(list.start, 'Promise.all('), insert(list.end, ')')];
    }
    default:
      return null;
  }
}

const isRenamed = (name: string, { model }: Unit): boolean =>
  model.bindings.some((binding) => binding.name === name);

function mayAwait(node: Node, unit: Unit, fates: Fates): boolean {
  const fn = functionAround(node, unit.model);
  if (!fn?.async) return false;
  for (let up = unit.model.parents.get(node); up && up !== fn; up = unit.model.parents.get(up)) {
    if (up.type === 'StaticBlock' || up.type === 'PropertyDefinition') return false;
  }
  const fate = fates.ofAnswer(fn);
  return fate.kind !== 'dropped' || !/^(callback|timer)$/.test(fate.drop.how);
}

function stillParses(edits: readonly TextEdit[], { file, model }: Unit): boolean {
  let { text } = model.parsed;
  for (const edit of [...edits].reverse()) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return parseSource(file, text).ok;
}
