import { lineEndNear, lineStart, skipSpaces } from '../../src/edit/lines';
import { pointerStep, readJsonPlaces, type JsonPlaces } from '../../src/project/json-places';
import type { TextEdit } from '../../src/types';
import { runtimePackage } from './names';

export type DependencyPlan =
  | { kind: 'there' }
  | { kind: 'edit'; edits: TextEdit[] }
  /** `why` completes "the dependency can not be added:". */
  | { kind: 'refused'; why: string };

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Adds the runtime to the production dependencies of a `package.json`: one insertion, in the manner of the file;
 * at its place where the list is sorted.
 *
 * @param text a byte order mark may be its first unit
 * @param range what is asked of the package: `^1.2.3`
 */
export function addDependency(text: string, range: string): DependencyPlan {
  const reading = readJsonPlaces(text);
  if (!reading.ok || !isObject(reading.value)) return { kind: 'refused', why: 'it is no JSON object' };
  const { value, places } = reading;
  if (places.repeated.length > 0) return { kind: 'refused', why: 'a key stands in it twice' };
  const has = (section: string): boolean => {
    const list = value[section];
    return isObject(list) && Object.hasOwn(list, runtimePackage);
  };
  if (has('dependencies') || has('optionalDependencies')) return { kind: 'there' };
  const elsewhere = ['devDependencies', 'peerDependencies'].find(has);
  if (elsewhere !== undefined) {
    return {
      kind: 'refused',
      why: `\`${runtimePackage}\` stands in \`${elsewhere}\`, and is needed in \`dependencies\`: move it there`,
    };
  }
  const { dependencies } = value;
  const entry = [runtimePackage, JSON.stringify(range)] as const;
  if (isObject(dependencies)) {
    return {
      kind: 'edit',
      edits: [insertInto(text, places, '/dependencies', Object.keys(dependencies), entry)],
    };
  }
  if (dependencies !== undefined) return { kind: 'refused', why: 'its `dependencies` are no object' };
  return { kind: 'edit', edits: [insertSection(text, places, Object.keys(value), entry)] };
}

type Entry = readonly [key: string, value: string];

const byName = (a: string, b: string): number => a.localeCompare(b, 'en');
const byUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isSorted = (keys: readonly string[], compare: (a: string, b: string) => number): boolean =>
  keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? '', key) <= 0);

/** The key that the new one stands before; undefined for the end. */
function successor(keys: readonly string[], key: string): string | undefined {
  const compare = [byName, byUnit].find((each) => isSorted(keys, each));
  return compare && keys.find((other) => compare(key, other) < 0);
}

function insertInto(
  text: string,
  places: JsonPlaces,
  at: string,
  keys: readonly string[],
  entry: Entry,
): TextEdit {
  const last = keys.at(-1);
  if (last === undefined) return fill(text, places, at, entry);
  return beside(text, places, at, successor(keys, entry[0]), last, entry);
}

/** Beside other entries: white space and colon as theirs. */
function beside(
  text: string,
  places: JsonPlaces,
  at: string,
  before: string | undefined,
  last: string,
  [key, value]: Entry,
): TextEdit {
  const neighbour = at + pointerStep(before ?? last);
  const name = places.keys.get(neighbour) ?? { start: 0, end: 0 };
  const its = places.values.get(neighbour) ?? name;
  const space = /[ \t\r\n]*$/.exec(text.slice(0, name.start))?.[0] ?? '';
  const written = JSON.stringify(key) + text.slice(name.end, its.start) + value;
  return before === undefined
    ? { start: its.end, end: its.end, text: `,${space}${written}` }
    : { start: name.start, end: name.start, text: `${written},${space}` };
}

/** The first entry of an object that has none. */
function fill(text: string, places: JsonPlaces, at: string, [key, value]: Entry): TextEdit {
  const object = places.values.get(at) ?? { start: 0, end: 0 };
  const name = places.keys.get(at) ?? object;
  const { outer, inner, newLine } = layout(text, places, name.start);
  const colon = text.slice(name.end, object.start);
  const written = `${inner}${JSON.stringify(key)}${colon}${value}`;
  return { start: object.start + 1, end: object.end - 1, text: newLine + written + newLine + outer };
}

/** The indentation at a key, and one step deeper; no line ends in a file of one line. */
function layout(text: string, places: JsonPlaces, key: number) {
  const line = lineStart(text, key);
  const indent = text.slice(line, skipSpaces(text, line, key));
  const root = places.values.get('')?.start ?? 0;
  const oneLine = !/[\r\n]/.test(text.slice(root, key));
  if (oneLine) return { outer: '', inner: '', newLine: '' };
  return { outer: indent, inner: indent + indent, newLine: lineEndNear(text, key, text.length) };
}

/** A list of dependencies where there is none: before that of the development's, else at the end. */
function insertSection(
  text: string,
  places: JsonPlaces,
  keys: readonly string[],
  [key, value]: Entry,
): TextEdit {
  const before = ['devDependencies', 'peerDependencies'].find((section) => keys.includes(section));
  const last = keys.at(-1) ?? '';
  const neighbour = places.keys.get(pointerStep(before ?? last)) ?? { start: 0, end: 0 };
  const its = places.values.get(pointerStep(before ?? last)) ?? neighbour;
  const { outer, inner, newLine } = layout(text, places, neighbour.start);
  const colon = text.slice(neighbour.end, its.start);
  const list = `{${newLine}${inner}${JSON.stringify(key)}${colon}${value}${newLine}${outer}}`;
  return beside(text, places, '', before, last, ['dependencies', list]);
}
