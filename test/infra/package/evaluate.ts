/** What CloudFormation's own names stand for in a region. */
export interface Place {
  region: string;
  partition: string;
  suffix: string;
}

/** One region of each partition whose addresses differ. */
export const places: readonly Place[] = [
  { region: 'us-east-1', partition: 'aws', suffix: 'amazonaws.com' },
  { region: 'cn-north-1', partition: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { region: 'us-gov-west-1', partition: 'aws-us-gov', suffix: 'amazonaws.com' },
];

export const account = '123456789012';
const [virginia] = places as [Place, ...Place[]];

/**
 * The text that CloudFormation makes of a value: texts, `Ref`, `Fn::Join` and `Fn::Sub` with names alone. A resource's
 * `Ref` is its logical id in angle brackets.
 *
 * @throws Error for anything else: what is not understood is not judged
 */
export function evaluate(value: unknown, place: Place = virginia): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    const [[name, argument] = [], more] = Object.entries(value) as [string, unknown][];
    if (name !== undefined && more === undefined) {
      if (name === 'Ref' && typeof argument === 'string') return reference(argument, place);
      if (name === 'Fn::Join' && Array.isArray(argument)) {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map((part) => evaluate(part, place)).join(separator);
      }
      if (name === 'Fn::Sub' && typeof argument === 'string')
        return argument.replace(/\$\{([\w:]+)\}/g, (_text, inner: string) => reference(inner, place));
    }
  }
  throw new Error(`Not understood: ${JSON.stringify(value)}`);
}

function reference(name: string, { region, partition, suffix }: Place): string {
  switch (name) {
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return suffix;
    case 'AWS::AccountId':
      return account;
    default:
      return `<${name}>`;
  }
}
