import type { SourceRange } from '../../types';
import { describe, settle } from './describe';
import { oneOf, perhaps } from './heap';
import { joinValues, vague } from './join';
import type { Machine } from './machine';
import { listState } from './objects';
import {
  type ListValue,
  type LiteralSite,
  type ObjectValue,
  type Slot,
  type UnknownValue,
  type Value,
  external,
  primitive,
  unknown,
} from './values';

/** The objects that hold a value's own properties, from itself to its classes. */
function layers(value: Value): { own: ObjectValue[]; outside: Value | null } {
  switch (value.kind) {
    case 'object': {
      const own = [value];
      let outside: Value | null = null;
      for (let type: Value | null = value.type; type;) {
        if (type.kind !== 'class') {
          outside = type;
          break;
        }
        own.push(type.methods);
        type = type.parent && settle(type.parent);
      }
      return { own, outside };
    }
    case 'class': {
      const own = [value.statics];
      const parent = value.parent && settle(value.parent);
      if (!parent) return { own, outside: null };
      if (parent.kind !== 'class') return { own, outside: parent };
      const above = layers(parent);
      return { own: [...own, ...above.own], outside: above.outside };
    }
    case 'function':
      return { own: [value.props], outside: null };
    default:
      return { own: [], outside: null };
  }
}

/** Reads a slot: runs a getter, and says so when the property may be absent. */
export function readSlot(m: Machine, slot: Slot, self: Value): Value {
  const value = slot.getter
    ? m.call(slot.value, self, [], { range: slot.site, name: 'get' })
    : bindSelf(slot.value, self);
  if (!slot.maybe) return value;
  return joinValues([value, primitive(undefined, slot.site)], 'it is only there on a condition', slot.site);
}

function bindSelf(value: Value, self: Value): Value {
  if (value.kind !== 'function' || value.self || value.node.type === 'ArrowFunctionExpression') return value;
  return { ...value, self };
}

export function getProperty(m: Machine, target: Value, key: string, range: SourceRange): Value {
  const value = settle(target);
  switch (value.kind) {
    case 'external':
      if (value.path.length >= 8) return unknown(describe(value), range);
      return external(value.specifier, [...value.path, key], range);
    case 'unknown':
      if (m.throws) m.throws.may = true;
      if (!value.options) return value;
      return joinValues(
        value.options.map((option) => getProperty(m, option, key, range)),
        value.why,
        range,
      );
    case 'list':
      return getItem(value, key, range);
    case 'primitive':
      if (m.throws) m.throws.may = true;
      if (typeof value.value === 'string' && key === 'length') return primitive(value.value.length, range);
      return unknown('it is only known when the app runs', range);
    case 'other':
      return unknown('it is only known when the app runs', range);
    case 'object':
    case 'class':
    case 'function': {
      const { own, outside } = layers(value);
      for (const object of own) {
        const slot = object.slots.get(key);
        const [open] = object.open.values();
        if (slot && !(slot.maybe && open)) return readSlot(m, slot, value);
        if (slot && open) return vague(readSlot(m, slot, value), open.why, range);
        if (open) return unknown(open.why, range);
      }
      if (outside) return unknown(describe(outside), range);
      if (value.kind === 'class' && key === 'name')
        return unknown('it is only known when the app runs', range);
      return primitive(undefined, range);
    }
  }
}

/** What an unknown key gives: one of the values that are there, or nothing. */
export function anyProperty(m: Machine, target: Value, range: SourceRange): Value {
  const why = 'the key is only known when the app runs';
  const value = settle(target);
  if (value.kind === 'list' && !listState(value).open) {
    return joinValues([...listState(value).items, primitive(undefined, range)], why, range);
  }
  if (value.kind !== 'object' || value.type || value.open.size > 0) return unknown(why, range);
  const values = value.slots.keys().map((key) => settle(getProperty(m, value, key, range)));
  return joinValues([...values, primitive(undefined, range)], why, range);
}

function getItem(list: ListValue, key: string, range: SourceRange): Value {
  const { items, open } = listState(list);
  if (key === 'length') {
    return open ? unknown('the length of the list is not known', range) : primitive(items.length, range);
  }
  const index = /^\d+$/.test(key) ? Number(key) : -1;
  const item = items[index];
  if (item) return item;
  if (index >= 0 && !open) return primitive(undefined, range);
  return unknown('it is only known when the app runs', range);
}

/** Where a property is written: what `Slot` keeps of it. */
export interface Writing {
  keyRange: SourceRange;
  site: SourceRange;
  owner: LiteralSite | null;
  getter?: boolean;
}

/** `target[key] = value`. Writes to what is not an object of the app's have no effect that is followed. */
export function setProperty(m: Machine, target: Value, key: string | null, value: Value, at: Writing): void {
  const settled = settle(target);
  if (m.throws && !objectOf(settled)) m.throws.may = true;
  if (settled.kind === 'unknown') {
    oneOf(
      mayBe(settled).map((option) => () => {
        setProperty(m, option, key, value, at);
      }),
    );
    return;
  }
  if (settled.kind === 'list') {
    const { items } = listState(settled);
    settled.state.set('now', { items, open: true });
    return;
  }
  const object = objectOf(settled);
  if (!object) return;
  if (key === null) {
    const by = unknown('a key that is only known when the app runs is written', at.keyRange);
    unlessMarked(object, ['frozen'], () => {
      openUp(object, by);
    });
    return;
  }
  const setter = setterOf(settled, key);
  if (setter) {
    m.call(setter, settled, [value], { range: at.site, name: key });
    return;
  }
  const { getter = false, keyRange, site, owner } = at;
  const write = (): void => {
    object.slots.set(key, { value, getter, keyRange, site, owner, maybe: false });
  };
  const before = object.slots.get(key);
  if (!before) unlessMarked(object, ['frozen', 'sealed'], write);
  else if (before.maybe && object.flags.get('sealed'))
    unlessMarked(object, ['frozen'], () => {
      perhaps(write);
    });
  else unlessMarked(object, ['frozen'], write);
}

/** A frozen object takes no write, a sealed one no other key; where that is not certain, perhaps. */
export function unlessMarked(object: ObjectValue, marks: ('frozen' | 'sealed')[], write: () => void): void {
  const set = marks.map((mark) => object.flags.get(mark));
  if (set.includes('always')) return;
  if (set.includes('maybe')) perhaps(write);
  else write();
}

/** What a write through an unknown may reach; of anything at all, also nothing of these. */
export const mayBe = ({ options, aliases, range }: UnknownValue): readonly Value[] =>
  options ?? (aliases.length > 0 ? [...aliases, primitive(undefined, range)] : []);

function setterOf(target: Value, key: string): Value | null {
  if (target.kind === 'class') return target.statics.setters.get(key) ?? null;
  if (target.kind !== 'object') return null;
  return target.setters.get(key) ?? target.type?.methods.setters.get(key) ?? null;
}

/** `delete target[key]`. */
export function deleteProperty(target: Value, key: string | null, range: SourceRange): void {
  const settled = settle(target);
  if (settled.kind === 'unknown') {
    oneOf(
      mayBe(settled).map((option) => () => {
        deleteProperty(option, key, range);
      }),
    );
    return;
  }
  const object = objectOf(settled);
  if (!object) return;
  unlessMarked(object, ['frozen', 'sealed'], () => {
    if (key !== null) object.slots.set(key, undefined);
    else openUp(object, unknown('a key that is only known when the app runs is deleted', range));
  });
}

export function objectOf(value: Value): ObjectValue | null {
  if (value.kind === 'object') return value;
  if (value.kind === 'function') return value.props;
  if (value.kind === 'class') return value.statics;
  return null;
}

/** Something that is not known was written over an object: what it held may be gone. */
export function openUp(object: ObjectValue, by: UnknownValue): void {
  for (const key of object.slots.keys()) {
    const slot = object.slots.get(key);
    if (slot) object.slots.set(key, { ...slot, getter: false, value: vague(slot.value, by.why, by.range) });
  }
  object.open.set(`${by.range.file}:${by.range.start}`, by);
}
