import type { Builtin, Site } from './builtin';
import { settle, truthiness } from '../describe';
import { perhaps } from '../heap';
import type { Machine } from '../machine';
import { listState, newList } from '../objects';
import { type Value, primitive, unknown } from '../values';

const callbackOf = (args: readonly Value[]): Value | null => {
  const callback = args[0] && settle(args[0]);
  return callback?.kind === 'function' ? callback : null;
};

/** Methods of lists, called by the name alone when the receiver is a list that is known. */
const onList =
  (
    run: (m: Machine, items: Value[], callback: Value, site: Site, args: readonly Value[]) => Value,
  ): Builtin =>
  (m, args, site) => {
    const list = site.self && settle(site.self);
    const callback = callbackOf(args);
    if (list?.kind !== 'list' || listState(list).open || !callback) return null;
    return run(m, listState(list).items, callback, site, args);
  };

const each =
  (m: Machine, callback: Value, site: Site) =>
  (item: Value, index: number): Value =>
    m.call(callback, null, [item, primitive(index, site.range)], site);

/** Methods, found by their names: of lists, promises and functions. */
export const lists: [string, Builtin][] = [
  [
    'prototype.map',
    onList((m, items, callback, site) => newList(site.range, items.map(each(m, callback, site)))),
  ],
  [
    'prototype.forEach',
    onList((m, items, callback, site) => {
      items.forEach(each(m, callback, site));
      return primitive(undefined, site.range);
    }),
  ],
  [
    'prototype.filter',
    onList((m, items, callback, site) => {
      const kept = items.map(
        (item, index) => [item, truthiness(each(m, callback, site)(item, index))] as const,
      );
      return newList(
        site.range,
        kept.filter(([, keep]) => keep).map(([item]) => item),
        kept.some(([, keep]) => keep === null),
      );
    }),
  ],
  [
    'prototype.reduce',
    onList((m, items, callback, site, args) => {
      const [start, rest] = args[1] ? [args[1], items] : [items[0], items.slice(1)];
      if (!start) return unknown('an empty list is reduced', site.range);
      return rest.reduce((before, item) => m.call(callback, null, [before, item], site), start);
    }),
  ],
  [
    'prototype.push',
    (_, args, { self, range }) => {
      const list = self && settle(self);
      if (list?.kind !== 'list') return null;
      const { items, open } = listState(list);
      list.state.set('now', { items: open ? items : [...items, ...args], open });
      return primitive(undefined, range);
    },
  ],
  [
    'prototype.concat',
    (_, args, { self, range }) => {
      const parts = [self, ...args].map((part) => part && settle(part));
      if (parts[0]?.kind !== 'list') return null;
      const states = parts.map((part) =>
        part?.kind === 'list'
          ? listState(part)
          : { items: part ? [part] : [], open: part?.kind === 'unknown' },
      );
      return newList(
        range,
        states.flatMap(({ items }) => items),
        states.some(({ open }) => open),
      );
    },
  ],
  // A promise is followed as the value that it resolves to.
  [
    'prototype.then',
    (m, args, site) => {
      const callback = callbackOf(args);
      if (!callback || !site.self || settle(site.self).kind === 'unknown') return null;
      return m.call(callback, null, [site.self], site);
    },
  ],
  [
    'prototype.catch',
    (m, args, { self, ...site }) => {
      const callback = callbackOf(args);
      if (callback) perhaps(() => m.call(callback, null, [unknown('an error', site.range)], site));
      return self;
    },
  ],
  ['prototype.finally', (_, __, { self }) => self],
  [
    'prototype.bind',
    (_, args, { self }) => {
      const target = self && settle(self);
      return target?.kind === 'function' && args.length <= 1 ? { ...target, self: args[0] ?? null } : null;
    },
  ],
  [
    'prototype.call',
    (m, [self = null, ...args], site) => (site.self ? m.call(site.self, self, args, site) : null),
  ],
  [
    'prototype.apply',
    (m, [self = null, list], site) => {
      const args = list ? settle(list) : null;
      if (!site.self || (args && args.kind !== 'list')) return null;
      return m.call(site.self, self, args ? listState(args).items : [], site);
    },
  ],
];
