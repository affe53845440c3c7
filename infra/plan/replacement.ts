import generated from './generated/replacement.json';
import { isObject, same, type PlainObject } from './template';
import { literal } from './text';

/** Whether changes of properties make CloudFormation replace a resource. */
export type Replacement = 'no' | 'maybe' | 'yes';

const table: Readonly<Record<string, readonly string[]>> = generated;

/** What the schemas do not say and the resource reference does. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'AWS::Route53::RecordSet': ['Name', 'Type?'],
};

/** What a property is where it does not stand: saying so need not change anything. */
const defaults: Readonly<Record<string, PlainObject>> = {
  'AWS::IAM::Role': { Path: '/' },
  'AWS::IAM::ManagedPolicy': { Path: '/' },
  'AWS::Lambda::Function': { PackageType: 'Zip' },
  'AWS::SQS::Queue': { FifoQueue: false },
  'AWS::SNS::Topic': { FifoTopic: false },
};

/**
 * What a change of properties does, with the properties that decide it. A type that the table does not know, one of a
 * third party or a custom resource, may be replaced by any change.
 *
 * Source: `createOnlyProperties` and `conditionalCreateOnlyProperties` of AWS's schemas, see `scripts/replacement.cjs`.
 *
 * @param touched changed through what they refer to, though they read the same
 */
export function replacementBy(
  type: string,
  before: PlainObject,
  after: PlainObject,
  touched: ReadonlySet<string> = new Set(),
): { replacement: Replacement; by: string[] } {
  const paths = Object.hasOwn(table, type) ? [...(table[type] ?? []), ...(besides[type] ?? [])] : null;
  if (paths === null) {
    const changed = !same(before, after) || touched.size > 0;
    return { replacement: changed ? 'maybe' : 'no', by: [] };
  }
  const by = new Map<string, Replacement>();
  for (const path of paths) {
    const keys = path.replace(/\?$/, '').split('/');
    const [name = ''] = keys;
    const left = at(before, keys);
    const right = at(after, keys);
    if (same(left, right) && !touched.has(name)) continue;
    const isCertain = !path.endsWith('?') && !saysDefault(type, name, left, right);
    if (isCertain || !by.has(name)) by.set(name, isCertain ? 'yes' : 'maybe');
  }
  const certain = [...by].filter(([, how]) => how === 'yes').map(([name]) => name);
  if (certain.length > 0) return { replacement: 'yes', by: certain };
  return { replacement: by.size > 0 ? 'maybe' : 'no', by: [...by.keys()] };
}

/** All that stands at a path; `*` is each item of a list, or each value of a map. */
function at(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (key === '*') {
    const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    return items.map((item: unknown) => at(item, rest));
  }
  if (Array.isArray(value)) return value.map((item: unknown) => at(item, keys));
  // A function stands for the whole of what is asked for.
  if (isObject(value) && Object.keys(value).some((name) => name === 'Ref' || name.startsWith('Fn::')))
    return value;
  return isObject(value) && Object.hasOwn(value, key) ? at(value[key], rest) : undefined;
}

function saysDefault(type: string, name: string, left: unknown, right: unknown): boolean {
  const known = defaults[type];
  if (!known || !Object.hasOwn(known, name)) return false;
  const full = (value: unknown): string | null => literal(value ?? known[name]);
  return full(left) !== null && full(left) === full(right);
}
