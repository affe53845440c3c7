import { assignInto, cloneValue, mergeDeep, markScratch } from './builtins/copies';
import { keyText, settle } from './describe';
import type { CallSite, Machine } from './machine';
import { listState, newObject } from './objects';
import { getProperty, setProperty } from './properties';
import { type ExternalValue, type Value, external } from './values';

/** Packages whose functions merge or copy objects, by what is imported from them. */
type Family = (m: Machine, args: readonly Value[], site: CallSite) => Value | null;

const identity: Family = (_, [value]) => value ?? null;

const clone: Family = (m, [value], { range }) => (value ? cloneValue(m, value, range) : null);

const assigns: Family = (m, args, site) => assignInto(m, args, { ...site, self: null });

const mergesInto: Family = (m, [target, ...sources], { range }) => {
  const into = target && settle(target);
  if (into?.kind !== 'object') return null;
  markScratch(into, range);
  for (const source of sources) mergeDeep(m, into, source, range);
  return into;
};

/** `set(object, 'a.b.c', value)`: makes the objects on the way that are not there. */
const setsPath: Family = (m, [target, path, value], { range }) => {
  const steps = path && pathOf(path);
  if (!target || !value) return null;
  const at = { keyRange: range, site: range, owner: null };
  if (!steps) {
    setProperty(m, target, null, value, at);
    return target;
  }
  let object = target;
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) setProperty(m, object, step, value, at);
    else {
      const inner = settle(getProperty(m, object, step, range));
      const made = inner.kind === 'primitive' ? newObject(range) : inner;
      if (made !== inner) setProperty(m, object, step, made, at);
      object = made;
    }
  }
  return target;
};

function pathOf(path: Value): string[] | null {
  const settled = settle(path);
  if (settled.kind === 'primitive')
    return String(settled.value)
      .split(/[.[\]]+/)
      .filter(Boolean);
  if (settled.kind !== 'list' || listState(settled).open) return null;
  const steps = listState(settled).items.map(keyText);
  return steps.every((step) => step !== null) ? steps : null;
}

/** A new object; `order` puts the ones that win last. */
const mergesAnew =
  (order: (args: readonly Value[]) => readonly Value[]): Family =>
  (m, args, { range }) => {
    if (args.length === 0) return null;
    const result = newObject(range);
    for (const source of order(args)) mergeDeep(m, result, source, range);
    return result;
  };

const asGiven = (args: readonly Value[]): readonly Value[] => args;
const reversed = (args: readonly Value[]): readonly Value[] => [...args].reverse();

const lodash: Record<string, Family> = {
  merge: mergesInto,
  set: setsPath,
  assign: assigns,
  assignIn: assigns,
  extend: assigns,
  cloneDeep: clone,
  clone,
  identity,
};

/** The default export stands under `''`. */
const families: Record<string, Record<string, Family>> = {
  lodash,
  'lodash-es': lodash,
  'object-assign': { '': assigns },
  'lodash.merge': { '': mergesInto },
  'lodash.set': { '': setsPath },
  dset: { dset: setsPath, '': setsPath },
  'object-path': { set: setsPath },
  'dot-prop': { setProperty: setsPath, set: setsPath },
  'lodash.clonedeep': { '': clone },
  'lodash.assign': { '': assigns },
  deepmerge: { '': mergesAnew(asGiven) },
  'ts-deepmerge': { '': mergesAnew(asGiven), merge: mergesAnew(asGiven) },
  'deepmerge-ts': { deepmerge: mergesAnew(asGiven) },
  defu: { '': mergesAnew(reversed), defu: mergesAnew(reversed) },
  ramda: { mergeRight: mergesAnew(asGiven), mergeDeepRight: mergesAnew(asGiven), clone, identity },
  klona: { '': clone, klona: clone },
  module: { createRequire: (_, __, { range }) => external(null, ['require'], range) },
  'deep-freeze': { '': identity },
  'deep-freeze-strict': { '': identity },
};

/**
 * Follows a call into a package that is known to merge or copy, and a `define…` function of any package:
 * by custom it answers what it is given. Answers null for all others.
 */
export function callPackage(
  m: Machine,
  target: ExternalValue,
  args: readonly Value[],
  site: CallSite,
): Value | null {
  if (target.specifier === null) return null;
  const path = target.path.filter((part) => part !== 'default');
  const [base, deep] = splitSpecifier(target.specifier);
  const name = path.join('.') || deep || '';
  const family = families[base]?.[name];
  if (family) return family(m, args, site);
  const last = path.at(-1) ?? '';
  const [only] = args;
  if (/^define[A-Z]/.test(last) && only && args.length === 1 && settle(only).kind === 'object') return only;
  return null;
}

function splitSpecifier(specifier: string): [string, string] {
  const parts = specifier.split('/');
  const size = specifier.startsWith('@') ? 2 : 1;
  return [
    parts.slice(0, size).join('/'),
    parts
      .slice(size)
      .join('/')
      .replace(/\.[cm]?js$/, ''),
  ];
}
