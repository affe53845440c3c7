import type { Template } from '../../src/aws';

export type { Template };

export type PlainObject = Readonly<Record<string, unknown>>;

/** A resource of a template. */
export interface Resource {
  /** `AWS::Lambda::Function`; that of `Fn::ForEach`, which makes several resources, is its name. */
  type: string;
  properties: PlainObject;
  /** All of it. */
  whole: unknown;
}

export const isObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A section or a part of a template; empty where it is none. */
export const partOf = (value: unknown, key: string): PlainObject => {
  const part = isObject(value) && Object.hasOwn(value, key) ? value[key] : null;
  return isObject(part) ? part : {};
};

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The resources of a template by logical id, in its order. */
export function resourcesOf(template: Template): Map<string, Resource> {
  return new Map(
    Object.entries(partOf(template, 'Resources')).map(([id, whole]): [string, Resource] => [
      id,
      isObject(whole)
        ? { type: textOf(whole.Type), properties: partOf(whole, 'Properties'), whole }
        : { type: loop, properties: { [loop]: whole }, whole },
    ]),
  );
}

/** How several resources are written as one: a list, under the key `Fn::ForEach::Name`. */
export const loop = 'Fn::ForEach';

/** Calls back with each object of a value, itself included, from the outside inwards. */
export function eachObject(value: unknown, visit: (object: PlainObject) => void): void {
  if (Array.isArray(value)) for (const item of value) eachObject(item, visit);
  else if (isObject(value)) {
    visit(value);
    for (const item of Object.values(value)) eachObject(item, visit);
  }
}

/** The key and value of an object that has one key: how functions are written. */
export function soleEntry(value: unknown): [string, unknown] | null {
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  return entries.length === 1 ? (entries[0] ?? null) : null;
}

/** Whether two values are the same, the order of keys aside. */
export const same = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
