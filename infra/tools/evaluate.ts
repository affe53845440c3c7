import { isObject } from '../../src/project/json';

/** As AWS documents the domains of its partitions; `AWS::URLSuffix` stands for it in a template. */
const suffixes: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eusc-', 'amazonaws.eu'],
];

const suffixOf = (region: string): string =>
  suffixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';

/** A text of a template, where its region tells it; null for all that only CloudFormation knows. */
export function evaluate(value: unknown, region: string): string | null {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return null;
  if (value.Ref === 'AWS::Region') return region;
  if (value.Ref === 'AWS::URLSuffix') return suffixOf(region);
  const join = value['Fn::Join'];
  if (!Array.isArray(join) || typeof join[0] !== 'string' || !Array.isArray(join[1])) return null;
  const parts = join[1].map((part) => evaluate(part, region));
  return parts.includes(null) ? null : parts.join(join[0]);
}
