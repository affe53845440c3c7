import type { SourceRange } from '../../types';
import type { Lattice } from './heap';
import { type ListState, type Mark, type Slot, type UnknownValue, type Value, unknown } from './values';

const optionsAtMost = 16;

const same = (a: Value, b: Value): boolean => {
  if (a === b) return true;
  if (a.kind === 'primitive' && b.kind === 'primitive') return Object.is(a.value, b.value);
  if (a.kind === 'external' && b.kind === 'external') {
    return a.specifier === b.specifier && a.path.join('\0') === b.path.join('\0');
  }
  return false;
};

/** The value that is one of these; themselves when they agree. */
export function joinValues(values: readonly Value[], why: string, range: SourceRange): Value {
  const options: Value[] = [];
  let anything: UnknownValue | null = null;
  for (const value of values) {
    if (value.kind === 'unknown' && !value.options) anything ??= value;
    const parts = value.kind === 'unknown' ? (value.options ?? value.aliases) : [value];
    for (const part of parts) if (!options.some((known) => same(known, part))) options.push(part);
  }
  if (anything) {
    const aliases = options.filter(
      ({ kind }) => kind === 'object' || kind === 'class' || kind === 'function',
    );
    return aliases.length === 0 ? anything : { ...anything, aliases: aliases.slice(0, optionsAtMost) };
  }
  const [only] = options;
  if (only && options.length === 1) return only;
  return unknown(why, range, options.length > 0 && options.length <= optionsAtMost ? options : null);
}

const isWritable = ({ kind }: Value): boolean => kind === 'object' || kind === 'class' || kind === 'function';

/** Anything at all, and what it was before is not forgotten: a write through it may still reach that. */
export function vague(value: Value, why: string, range: SourceRange): UnknownValue {
  const before = value.kind === 'unknown' ? (value.options ?? value.aliases) : [value];
  return unknown(why, range, null, before.filter(isWritable));
}

const branchWhy = 'it depends on a condition';

function mergeValues(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (!a || !b) return a ?? b;
  return joinValues([a, b], branchWhy, b.range);
}

function mergeSlots(a: Slot | undefined, b: Slot | undefined): Slot | undefined {
  if (!a || !b) {
    const present = a ?? b;
    return present && { ...present, maybe: true };
  }
  const maybe = a.maybe || b.maybe;
  if (a === b) return a;
  if (a.getter || b.getter) {
    return { ...b, maybe, getter: false, value: unknown(branchWhy, b.site) };
  }
  return { ...b, maybe, value: joinValues([a.value, b.value], branchWhy, b.site) };
}

function mergeLists(a: ListState | undefined, b: ListState | undefined): ListState | undefined {
  if (!a || !b) return a ?? b;
  const [longer, shorter] = a.items.length >= b.items.length ? [a.items, b.items] : [b.items, a.items];
  const agree = shorter.every((item, index) => longer[index] && same(item, longer[index]));
  return {
    items: agree ? shorter : [],
    open: a.open || b.open || !agree || longer.length !== shorter.length,
  };
}

const loopWhy = 'it is written in a loop';

export const variables: Lattice<Value> = {
  merge: mergeValues,
  widen: (value) => vague(value, loopWhy, value.range),
};

export const properties: Lattice<Slot> = {
  merge: mergeSlots,
  widen: (slot) => ({ ...slot, getter: false, maybe: true, value: vague(slot.value, loopWhy, slot.site) }),
};

export const lists: Lattice<ListState> = { merge: mergeLists, widen: () => ({ items: [], open: true }) };
export const openParts: Lattice<UnknownValue> = { merge: (a, b) => a ?? b, widen: (part) => part };
export const marks: Lattice<Mark> = {
  merge: (a, b) => (a === b ? a : 'maybe'),
  widen: () => 'maybe',
};
