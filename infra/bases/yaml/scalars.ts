/** How a tool takes what looks like a date. */
export type Dates = 'text' | 'times';

/** A value of a plain scalar: what no quotes stand around. `undefined`: it does not look like one of its type. */
type Resolver = (text: string) => unknown;

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const booleans = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);
const integer = /^([-+]?)(?:0b([01]+)|0o([0-7]+)|0x([\da-fA-F]+)|(\d+))$/;
const float = /^(?:[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const time =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?$/;

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const resolveNull: Resolver = (text) => (nulls.has(text) ? null : undefined);
const resolveBoolean: Resolver = (text) => booleans.get(text);

/** Leading zeros mean nothing: `012` is 12. */
const resolveInteger: Resolver = (text) => {
  const match = integer.exec(text);
  if (!match) return undefined;
  const [, sign, binary, octal, hexadecimal, decimal = ''] = match;
  const digits = binary ?? octal ?? hexadecimal ?? decimal;
  const base = binary === undefined ? (octal === undefined ? (hexadecimal === undefined ? 10 : 16) : 8) : 2;
  return finite((sign === '-' ? -1 : 1) * Number.parseInt(digits, base));
};

/** Infinity and what is no number become null in JSON, which is what Serverless goes on with. */
const resolveFloat: Resolver = (text) => {
  if (notFinite.test(text)) return null;
  return float.test(text) ? finite(Number.parseFloat(text)) : undefined;
};

/** As JSON has it. */
const resolveTime: Resolver = (text) => {
  const [
    ,
    year,
    month,
    date,
    hour = 0,
    minute = 0,
    second = 0,
    fraction = '',
    sign,
    zoneHours = 0,
    zoneMinutes = 0,
  ] = day.exec(text) ?? time.exec(text) ?? [];
  if (year === undefined) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const parts = [
    Number(month) - 1,
    Number(date),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  ] as const;
  return new Date(Date.UTC(Number(year), ...parts) - zone).toJSON();
};

const byTag = new Map<string, Resolver>([
  ['str', (text) => text],
  ['null', resolveNull],
  ['bool', resolveBoolean],
  ['int', resolveInteger],
  ['float', resolveFloat],
  ['timestamp', resolveTime],
]);

/** The value of a plain scalar as js-yaml 4, which both tools have, resolves it. */
export function resolvePlain(text: string, dates: Dates): unknown {
  const resolvers = [resolveNull, resolveBoolean, resolveInteger, resolveFloat];
  if (dates === 'times') resolvers.push(resolveTime);
  for (const resolver of resolvers) {
    const value = resolver(text);
    if (value !== undefined) return value;
  }
  return text;
}

/**
 * The value of a scalar with a tag of YAML's own, `!!int 3`.
 *
 * @param tag without `tag:yaml.org,2002:`
 * @returns `undefined` when there is no such tag, or the text is none of its type
 */
export const resolveTagged = (tag: string, text: string): unknown => byTag.get(tag)?.(text);
