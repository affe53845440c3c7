import { ComposeError } from '../types';

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The own field, or item of a list, at the end of a path; undefined where the path leads nowhere. `__proto__` is a name
 * like any other.
 */
export function valueAt(value: unknown, ...path: string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Fields)[key];
  }
  return at;
}

/** Sets an own field, whatever its name is. */
export function put(target: Fields, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/** A text with a part that only Serverless resolves. */
export const isUnresolved = (value: unknown): value is string =>
  typeof value === 'string' && value.includes('${');

/** `functions[1].live.environment`, as messages name a place. */
export const pathText = (path: readonly string[]): string =>
  path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');

/** What a value is, for messages, without showing it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The error for a part of the config that is not what Serverless takes there. */
export function notPlain(path: readonly string[], is: string, expected: string): ComposeError {
  const where =
    path.length === 0 ? 'The Serverless config' : `\`${pathText(path)}\` of the Serverless config`;
  return new ComposeError(
    'config-not-plain',
    `${where} is ${is}, where ${expected} is expected.`,
    'Correct it in the config, and run `serverless print` to see what Serverless reads there.',
    [path],
  );
}

/**
 * A copy that shares nothing with the config, made as Serverless itself makes one, which is by way of JSON: what that
 * has not is left out.
 *
 * @throws ComposeError `config-not-plain` for what is no object, refers to itself, or can't be copied
 */
export function plainCopy(config: unknown): Fields {
  if (!isFields(config) || typeof config.then === 'function') {
    const is = isFields(config) ? 'a promise' : kindOf(config);
    throw notPlain([], is, 'an object');
  }
  try {
    const copied = copyOf(config);
    if (isFields(copied)) return copied;
  } catch (error) {
    if (error instanceof ComposeError) throw error;
    throw notPlain(...culprit(config));
  }
  throw notPlain([], 'not an object once it is written as JSON', 'an object');
}

const deepest = 200;
/** Far beyond what a stack can hold: some lines can name one part of it a billion times. */
const most = 300_000;

/**
 * What `JSON.parse(JSON.stringify(value))` answers, several times as fast for plain objects.
 *
 * @throws Error where the value can't be written as JSON, contains itself, or is too large
 */
export function copyOf(value: unknown): unknown {
  let count = 0;
  const copy = (given: unknown, depth: number): unknown => {
    switch (typeof given) {
      case 'string':
      case 'boolean':
        return given;
      case 'number':
        return Number.isFinite(given) ? given + 0 : null;
      case 'bigint':
        throw new TypeError('A bigint is no JSON.');
      case 'object':
        break;
      default:
        return undefined;
    }
    if (given === null) return null;
    if (depth > deepest || ++count > most) throw new RangeError('Too deep, or too large.');
    if (Array.isArray(given)) return Array.from(given, (each: unknown) => copy(each, depth + 1) ?? null);
    const prototype: unknown = Object.getPrototypeOf(given);
    const isPlain = (prototype === Object.prototype || prototype === null) && !('toJSON' in given);
    return isPlain ? fields(given as Fields, depth) : exotic(given);
  };
  const fields = (given: Fields, depth: number): Fields => {
    const made: Fields = {};
    for (const key of Object.keys(given)) {
      const copied = copy(given[key], depth + 1);
      if (copied === undefined) continue;
      if (key === '__proto__') put(made, key, copied);
      else made[key] = copied;
    }
    return made;
  };
  return copy(value, 0);
}

/** A date, an object of a class, or one of another realm. */
function exotic(value: object): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}

const plain = 'plain data';

/** Where copying fails, and why. */
function culprit(config: Fields): [path: string[], is: string, expected: string] {
  const open = new Set<unknown>();
  // What stands in many places is looked at once.
  const closed = new Set<unknown>();
  const find = (value: unknown, path: string[]): [string[], string, string] | null => {
    if (typeof value === 'bigint') return [path, 'a bigint', plain];
    if (typeof value !== 'object' || value === null) return null;
    if (closed.has(value)) return null;
    if (open.has(value)) return [path, 'an object that contains itself', plain];
    if (path.length > deepest) return [path.slice(0, 5), `nested more than ${deepest} levels deep`, plain];
    open.add(value);
    for (const key of Object.keys(value)) {
      const found = find(read(value, key), [...path, key]);
      if (found) return found;
    }
    open.delete(value);
    closed.add(value);
    return null;
  };
  return find(config, []) ?? [[], 'too large, or holds what can not be written as JSON', plain];
}

/** A getter that throws has no value. */
function read(value: object, key: string): unknown {
  try {
    return (value as Fields)[key];
  } catch {
    return undefined;
  }
}
