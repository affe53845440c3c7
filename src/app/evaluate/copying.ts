import type { SourceRange } from '../../types';
import { describe, settle } from './describe';
import { oneOf, perhaps } from './heap';
import type { Machine } from './machine';
import { listState } from './objects';
import { objectOf, openUp, readSlot, unlessMarked } from './properties';
import { type ObjectValue, type Slot, type UnknownValue, type Value, primitive, unknown } from './values';

/**
 * Copies the own properties of a value into an object, as a spread and `Object.assign` do.
 * `range` is where the source is named.
 */
export function copyInto(m: Machine, object: ObjectValue, source: Value, range: SourceRange): void {
  if (object.flags.size === 0) {
    copyAll(m, object, source, range);
    return;
  }
  // `Object.assign` throws at the first key that a frozen or sealed object does not take.
  if (m.throws) m.throws.may = true;
  unlessMarked(object, ['frozen'], () => {
    perhaps(() => {
      copyAll(m, object, source, range);
    });
  });
}

function copyAll(m: Machine, object: ObjectValue, source: Value, range: SourceRange): void {
  const from = settle(source);
  switch (from.kind) {
    case 'primitive':
      if (typeof from.value === 'string') copyItems(object, from.value.length, range);
      return;
    case 'list':
      copyItems(object, listState(from).items.length, range);
      return;
    case 'other':
      return;
    case 'external':
      openUp(object, unknown(describe(from), range));
      return;
    case 'unknown':
      copyOneOf(m, object, from, range);
      return;
    default:
      copyObject(m, object, from.kind === 'object' ? from : objectOf(from));
  }
}

/** A text or a list is copied item by item, under its indexes: they hide no key that matters. */
function copyItems(object: ObjectValue, count: number, range: SourceRange): void {
  const at = { keyRange: range, site: range, owner: null, getter: false, maybe: false };
  for (let index = 0; index < count; index++) {
    object.slots.set(String(index), { ...at, value: unknown('an item of a list', range) });
  }
}

function copyObject(m: Machine, object: ObjectValue, from: ObjectValue | null): void {
  if (!from) return;
  object.sources.push(from);
  const [open] = from.open.values();
  if (open) openUp(object, open);
  // A property that is only ever written is there, and is nothing.
  for (const key of from.setters.keys()) {
    const at = { keyRange: from.range, site: from.range, owner: null, getter: false, maybe: false };
    if (!from.slots.get(key)) object.slots.set(key, { ...at, value: primitive(undefined, from.range) });
  }
  for (const key of from.slots.keys()) {
    const slot = from.slots.get(key);
    if (!slot) continue;
    const value = slot.getter ? readSlot(m, { ...slot, maybe: false }, from) : slot.value;
    const copied: Slot = { ...slot, value, getter: false };
    const before = object.slots.get(key);
    if (!slot.maybe) object.slots.set(key, copied);
    else object.slots.set(key, object.slots.lattice.merge(before, { ...copied, maybe: false }));
  }
}

/** Each option is copied as if on a branch of its own. */
function copyOneOf(m: Machine, object: ObjectValue, from: UnknownValue, range: SourceRange): void {
  if (!from.options) {
    openUp(object, unknown(from.why, range));
    return;
  }
  oneOf(
    from.options.map((option) => () => {
      copyInto(m, object, option, range);
    }),
  );
}
