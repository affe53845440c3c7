import { unresolved, type Composition } from './composition';
import { isFields, isUnresolved, kindOf, notPlain, put, valueAt, type Fields } from './plain';

/** A function of the service. */
export interface AppFunction {
  name: string;
  /** Where it stands; the last place, where it stands in several items of a list. */
  path: string[];
  /** What is written to. */
  home: Fields;
  /** What Serverless makes of all places. */
  merged: Fields;
}

/** An object of functions: the whole, or an item of a list. */
export interface FunctionGroup {
  fields: Fields;
  path: string[];
}

/** Every object of functions that can be read. `functions` is one, or a list of them; what is neither is noted. */
export function functionGroups(composition: Composition): FunctionGroup[] {
  const { functions } = composition.config;
  // Serverless passes over what is empty, as `cond && {…}` leaves it in a script.
  if (!functions) return [];
  const items = Array.isArray(functions)
    ? functions.map((fields: unknown, index) => ({ fields, path: ['functions', String(index)] }))
    : [{ fields: functions, path: ['functions'] }];
  return items.flatMap(({ fields, path }) => {
    if (!fields) return [];
    if (isFields(fields)) return [{ fields, path }];
    if (!isUnresolved(fields)) throw notPlain(path, kindOf(fields), 'an object of functions');
    unresolved(composition, path, true);
    return [];
  });
}

/** Every function of the service, in order. */
export function readFunctions(composition: Composition): AppFunction[] {
  const found = new Map<string, AppFunction>();
  for (const group of functionGroups(composition)) {
    for (const [name, value] of Object.entries(group.fields)) {
      const path = [...group.path, name];
      if (value === null) continue;
      if (isFields(value)) {
        const before = found.get(name)?.merged;
        const merged = before ? (merge(before, value) as Fields) : value;
        found.set(name, { name, path, home: value, merged });
      } else if (isUnresolved(value)) unresolved(composition, path, true);
      else throw notPlain(path, kindOf(value), 'a function');
    }
  }
  return [...found.values()];
}

/** Puts a function in the last place; in a list, in an item of its own. */
export function addFunction({ config }: Composition, name: string, home: Fields): AppFunction {
  const { functions } = config;
  if (Array.isArray(functions)) {
    const item: Fields = {};
    put(item, name, home);
    const path = ['functions', String(functions.push(item) - 1), name];
    return { name, path, home, merged: home };
  }
  if (!functions) put(config, 'functions', {});
  // Where `functions` is not resolved, the composition is refused in the end.
  if (isFields(config.functions)) put(config.functions, name, home);
  return { name, path: ['functions', name], home, merged: home };
}

/** As lodash's `merge`, by which Serverless joins the items of lists. */
export function merge(first: unknown, second: unknown): unknown {
  if (isFields(first) && isFields(second)) {
    const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
    return Object.fromEntries(
      [...keys].map((key) => [
        key,
        Object.hasOwn(second, key) ? merge(valueAt(first, key), second[key]) : first[key],
      ]),
    );
  }
  if (Array.isArray(first) && Array.isArray(second)) {
    const longer = first.length > second.length ? first : second;
    return longer.map((_, index): unknown =>
      index in second ? merge(first[index], second[index]) : first[index],
    );
  }
  return second;
}

/** The items of `events`; nothing where there are none, or where they are not resolved, which `onText` hears. */
export function eventsOf({ merged, path }: AppFunction, onText?: (path: string[]) => void): unknown[] {
  const events = valueAt(merged, 'events');
  const at = [...path, 'events'];
  if (!events) return [];
  if (Array.isArray(events)) return events;
  if (!isUnresolved(events)) throw notPlain(at, kindOf(events), 'a list of events');
  onText?.(at);
  return [];
}

/**
 * Lambda@Edge, which must not have an environment: Serverless takes away one that is written, plugins for it do not all.
 * Its signs are `cloudFront` of Serverless, `preExistingCloudFront` and `lambdaAtEdge` of plugins.
 */
export const isAtEdge = (each: AppFunction): boolean =>
  valueAt(each.merged, 'lambdaAtEdge') !== undefined ||
  eventsOf(each).some(
    (event) => isFields(event) && Object.keys(event).some((key) => /cloudFront$/i.test(key)),
  );
