import { isObject, soleEntry } from './template';

/** A text that stands there, or a number or truth value that CloudFormation takes as one; null for anything else. */
export function literal(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** What `Fn::Join` or `Fn::Sub` puts together: `${Name}` and `${Name.Attribute}` in a text; null for anything else. */
export function pattern(value: unknown): string | null {
  const text = literal(value);
  if (text !== null) return text.replaceAll('${', '${!');
  const [name, inner] = soleEntry(value) ?? ['', null];
  if (name === 'Ref' && typeof inner === 'string') return `\${${inner}}`;
  if (name === 'Fn::GetAtt' && Array.isArray(inner) && inner.every((part) => typeof part === 'string')) {
    return `\${${inner.join('.')}}`;
  }
  return name === 'Fn::Sub' && typeof inner === 'string' ? inner : null;
}

/** The shortest way to write what a pattern says. */
function fromPattern(text: string): unknown {
  const only = /^\$\{([^!{}][^{}]*)\}$/.exec(text)?.[1];
  if (only !== undefined) {
    const dot = only.indexOf('.');
    return dot < 0 ? { Ref: only } : { 'Fn::GetAtt': [only.slice(0, dot), only.slice(dot + 1)] };
  }
  const plain = text.replaceAll('${!', '${');
  return /\$\{[^!]/.test(text) ? { 'Fn::Sub': text } : plain;
}

/** A join of texts and references as one text; null where a part is another function. */
export function joinText(inner: unknown): unknown {
  if (!Array.isArray(inner) || typeof inner[0] !== 'string' || !Array.isArray(inner[1])) return null;
  const parts = (inner[1] as unknown[]).map(pattern);
  const between = inner[0].replaceAll('${', '${!');
  return parts.includes(null) ? null : fromPattern(parts.join(between));
}

/**
 * A `Fn::Sub` as one text.
 *
 * @param inner its text, or a list of it and of what stands in it, already resolved
 * @param known what a name stands for
 */
export function substitute(inner: unknown, known: (name: string) => unknown): unknown {
  const [text, given] = Array.isArray(inner) ? (inner as unknown[]) : [inner, {}];
  if (typeof text !== 'string' || !isObject(given)) return null;
  const names = [...text.matchAll(reference)].map(([, name = '']) => name);
  const values = new Map(
    names.map((name) => [name, pattern(Object.hasOwn(given, name) ? given[name] : known(name))]),
  );
  // What stands in the map and is made by another function can't be put into the text.
  if (names.some((name) => Object.hasOwn(given, name) && values.get(name) === null)) return null;
  return fromPattern(text.replace(reference, (whole: string, name: string) => values.get(name) ?? whole));
}

const reference = /\$\{([^!{}][^{}]*)\}/g;

/** A value as a person reads it, in a line: `arn:aws:sqs:…:${Queue}`. */
export function display(value: unknown): string {
  const text = (pattern(value) ?? JSON.stringify(value ?? null)).replaceAll('${!', '${');
  const line = text.replace(/[\s`]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

const longest = 160;
