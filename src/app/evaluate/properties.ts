import type { SourceRange } from '../../types';
import { describe, settle } from './describe';
import { oneOf } from './heap';
import { joinValues } from './join';
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
        if (open) return unknown(open.why, range);
      }
      if (outside) return unknown(describe(outside), range);
      if (value.kind === 'class' && key === 'name')
        return unknown('it is only known when the app runs', range);
      return primitive(undefined, range);
    }
  }
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
      (settled.options ?? []).map((option) => () => {
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
  if (!object || object.flags.get('frozen')) return;
  if (key === null) {
    openUp(object, unknown('a key that is only known when the app runs is written', at.keyRange));
    return;
  }
  const setter = settled.kind === 'object' ? settled.type?.methods.slots.get(`set ${key}`) : undefined;
  if (setter) {
    m.call(setter.value, settled, [value], { range: at.site, name: key });
    return;
  }
  object.slots.set(key, {
    value,
    getter: at.getter ?? false,
    keyRange: at.keyRange,
    site: at.site,
    owner: at.owner,
    maybe: false,
  });
}

/** `delete target[key]`. */
export function deleteProperty(target: Value, key: string | null, range: SourceRange): void {
  const settled = settle(target);
  if (settled.kind === 'unknown') {
    oneOf(
      (settled.options ?? []).map((option) => () => {
        deleteProperty(option, key, range);
      }),
    );
    return;
  }
  const object = objectOf(settled);
  if (!object || object.flags.get('frozen')) return;
  if (key === null) openUp(object, unknown('a key that is only known when the app runs is deleted', range));
  else object.slots.set(key, undefined);
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
    if (slot) object.slots.set(key, { ...slot, getter: false, value: unknown(by.why, by.range) });
  }
  object.open.set(`${by.range.file}:${by.range.start}`, by);
}
