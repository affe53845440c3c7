import { oneOf } from '../heap';
import type { SourceRange } from '../../../types';
import type { Builtin } from './builtin';
import { assignInto, cloneValue } from './copies';
import { copyInto } from '../copying';
import { keyText, settle, truthiness } from '../describe';
import type { Machine } from '../machine';
import { listState, newList, newObject } from '../objects';
import { getProperty, objectOf, openUp, setProperty, mayBe } from '../properties';
import { type Value, primitive, unknown, type Settled } from '../values';

const first = (_: Machine, [value]: readonly Value[]): Value | null => value ?? null;

const symbol: Builtin = (_, __, { range }) => ({ kind: 'other', range, what: 'a symbol' });

const mark =
  (flag: 'frozen' | 'sealed'): Builtin =>
  (_, [value]) => {
    if (!value) return null;
    setMark(settle(value), flag);
    return value;
  };

function setMark(value: Settled, flag: 'frozen' | 'sealed'): void {
  if (value.kind !== 'unknown') {
    objectOf(value)?.flags.set(flag, 'always');
    return;
  }
  oneOf(
    mayBe(value).map((option) => () => {
      setMark(settle(option), flag);
    }),
  );
}

/** A prototype is read through its object: its properties count where the object has none of its own. */
const inherit: Builtin = (m, [target, proto], { range }) => {
  const object = target && settle(target);
  if (object?.kind !== 'object' || !proto) return target ?? null;
  const all = newObject(range);
  copyInto(m, all, proto, range);
  copyInto(m, all, object, range);
  const [open] = all.open.values();
  if (open) openUp(object, open);
  for (const key of all.slots.keys()) {
    if (!object.slots.get(key)) object.slots.set(key, all.slots.get(key));
  }
  return object;
};

const descriptor = (
  m: Machine,
  object: Value,
  key: string | null,
  given: Value,
  range: SourceRange,
): void => {
  const at = settle(given);
  if (at.kind !== 'object') {
    setProperty(m, object, key, unknown('its descriptor is only known when the app runs', range), {
      keyRange: range,
      site: range,
      owner: null,
    });
    return;
  }
  const getter = at.slots.get('get');
  const value = at.slots.get('value');
  const slot = getter ?? value;
  if (!slot) return;
  setProperty(m, object, key, slot.value, {
    keyRange: range,
    site: slot.site,
    owner: null,
    getter: Boolean(getter),
  });
};

const entriesOf = (m: Machine, value: Value, range: SourceRange): [string, Value][] | null => {
  const object = settle(value);
  if (object.kind !== 'object' || object.open.size > 0) return null;
  return object.slots.keys().map((key) => [key, getProperty(m, object, key, range)]);
};

const text = (value: string, range: SourceRange): Value => primitive(value, range);

/** Functions of `Object`, `Reflect`, `JSON`, `Promise` and conversions. */
export const objects: [string, Builtin][] = [
  ['Object.freeze', mark('frozen')],
  ['Object.seal', mark('sealed')],
  ['Object.preventExtensions', mark('sealed')],
  ['Object.setPrototypeOf', inherit],
  [
    'prototype.__defineGetter__',
    (m, [key, getter], { self, range }) => {
      if (!self || !key || !getter) return null;
      setProperty(m, self, keyText(key), getter, { keyRange: range, site: range, owner: null, getter: true });
      return primitive(undefined, range);
    },
  ],
  ['Object', first],
  ['structuredClone', (m, [value], site) => (value ? cloneValue(m, value, site.range) : null)],
  ['Object.assign', assignInto],
  [
    'Object.create',
    (m, [proto, descriptors], { range }) => {
      const object = newObject(range);
      if (proto) copyInto(m, object, proto, range);
      for (const [key, given] of (descriptors && entriesOf(m, descriptors, range)) ?? []) {
        descriptor(m, object, key, given, range);
      }
      return object;
    },
  ],
  [
    'Object.defineProperty',
    (m, [object, key, given], { range }) => {
      if (!object || !key || !given) return null;
      descriptor(m, object, keyText(key), given, range);
      return object;
    },
  ],
  [
    'Object.defineProperties',
    (m, [object, descriptors], { range }) => {
      if (!object || !descriptors) return null;
      const entries = entriesOf(m, descriptors, range);
      if (!entries) setProperty(m, object, null, descriptors, { keyRange: range, site: range, owner: null });
      for (const [key, given] of entries ?? []) descriptor(m, object, key, given, range);
      return object;
    },
  ],
  [
    'Reflect.set',
    (m, [object, key, value], { range }) => {
      if (!object || !key || !value) return null;
      setProperty(m, object, keyText(key), value, { keyRange: range, site: range, owner: null });
      return primitive(true, range);
    },
  ],
  [
    'Object.entries',
    (m, [value], { range }) => {
      const entries = value && entriesOf(m, value, range);
      return entries
        ? newList(
            range,
            entries.map(([key, item]) => newList(range, [text(key, range), item])),
          )
        : null;
    },
  ],
  [
    'Object.keys',
    (m, [value], { range }) => {
      const entries = value && entriesOf(m, value, range);
      return entries
        ? newList(
            range,
            entries.map(([key]) => text(key, range)),
          )
        : null;
    },
  ],
  [
    'Object.values',
    (m, [value], { range }) => {
      const entries = value && entriesOf(m, value, range);
      return entries
        ? newList(
            range,
            entries.map(([, item]) => item),
          )
        : null;
    },
  ],
  [
    'Object.fromEntries',
    (m, [value], { range }) => {
      const list = value && settle(value);
      if (list?.kind !== 'list' || listState(list).open) return null;
      const object = newObject(range);
      for (const pair of listState(list).items) {
        const key = keyText(getProperty(m, pair, '0', range));
        setProperty(m, object, key, getProperty(m, pair, '1', range), {
          keyRange: range,
          site: range,
          owner: null,
        });
      }
      return object;
    },
  ],
  [
    'Array.isArray',
    (_, [value], { range }) => {
      const kind = value && settle(value).kind;
      return kind && kind !== 'unknown' && kind !== 'external' ? primitive(kind === 'list', range) : null;
    },
  ],
  ['Symbol', symbol],
  ['Symbol.for', symbol],
  ['Promise.resolve', first],
  ['Promise.all', first],
  [
    'Boolean',
    (_, [value], { range }) => {
      const truth = value ? truthiness(value) : false;
      return truth === null ? null : primitive(truth, range);
    },
  ],
  [
    'String',
    (_, [value], { range }) => {
      const key = value ? keyText(value) : '';
      return key === null ? null : text(key, range);
    },
  ],
  [
    'JSON.stringify',
    (m, [value], { range }) =>
      value ? { kind: 'other', range, what: 'a text', json: cloneValue(m, value, range) } : null,
  ],
  [
    'JSON.parse',
    (_, [value]) => {
      const settled = value && settle(value);
      return settled?.kind === 'other' ? (settled.json ?? null) : null;
    },
  ],
];
