import type { SourceRange } from '../../../types';
import type { Builtin } from './builtin';
import { copyInto } from '../copying';
import { settle } from '../describe';
import { oneOf } from '../heap';
import type { Machine } from '../machine';
import { listState, newList, newObject } from '../objects';
import { getProperty, objectOf, mayBe } from '../properties';
import type { ObjectValue, Value } from '../values';

/** `Object.assign`, and what does the same under other names. */
export const assignInto: Builtin = (m, [target, ...sources], site) => {
  if (!target) return null;
  const into = settle(target);
  if (into.kind === 'unknown') {
    oneOf(mayBe(into).map((option) => () => assignInto(m, [option, ...sources], site)));
    return into;
  }
  const object = objectOf(into);
  if (!object) return null;
  markScratch(object, site.range);
  for (const source of sources) copyInto(m, object, source, rangeOf(source, site.range));
  return target;
};

/** Marks the target of a merge that has no other name than the call's answer. */
export function markScratch(object: ObjectValue, call: SourceRange): void {
  const at = object.literal?.range;
  if (at?.file === call.file && call.start <= at.start && at.end <= call.end) object.scratch = true;
}

/** Where a value is named in the call, for the places that a merge points to. */
const rangeOf = (value: Value, fallback: SourceRange): SourceRange =>
  value.kind === 'lazy' ? fallback : value.range;

/** A deep copy: its properties still know where they stand in source. */
export function cloneValue(m: Machine, value: Value, range: SourceRange): Value {
  m.step();
  const from = settle(value);
  if (from.kind === 'list') {
    const { items, open } = listState(from);
    return newList(
      from.range,
      items.map((item) => cloneValue(m, item, range)),
      open,
    );
  }
  if (from.kind !== 'object') return from;
  const copy = newObject(from.range, from.literal, from.type);
  copyInto(m, copy, from, range);
  for (const key of copy.slots.keys()) {
    const slot = copy.slots.get(key);
    if (slot) copy.slots.set(key, { ...slot, value: cloneValue(m, slot.value, range) });
  }
  return copy;
}

/** Copies nested objects into one another, as lodash's `merge` does. */
export function mergeDeep(m: Machine, target: ObjectValue, source: Value, range: SourceRange): void {
  m.step();
  const from = settle(source);
  if (from.kind !== 'object') {
    copyInto(m, target, from, range);
    return;
  }
  target.sources.push(from);
  if (from.open.size > 0) copyInto(m, target, from, range);
  for (const key of from.slots.keys()) {
    const slot = from.slots.get(key);
    if (!slot) continue;
    const value = settle(getProperty(m, from, key, range));
    const before = target.slots.get(key);
    const beforeValue = before && settle(before.value);
    if (value.kind === 'primitive' && value.value === undefined && before) continue;
    if (value.kind === 'object' && beforeValue?.kind === 'object') mergeDeep(m, beforeValue, value, range);
    else target.slots.set(key, { ...slot, getter: false, maybe: false, value: cloneValue(m, value, range) });
  }
}
