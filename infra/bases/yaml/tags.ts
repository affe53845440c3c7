/**
 * Short forms of CloudFormation's functions that Serverless knows. The last two only osls does: Serverless 3 refuses
 * them, and gets the long form from here.
 */
const functions = new Set([
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'GetStackOutput',
  'Transform',
]);

const withoutPrefix = new Set(['Ref', 'Condition']);

/**
 * The long form of `!Sub x`: `{ 'Fn::Sub': x }`. Of `!GetAtt Queue.Arn` the text is parted at its first dot.
 *
 * @param tag with its exclamation mark
 * @returns null for a tag that is none of CloudFormation's
 */
export function longForm(tag: string, value: unknown): Record<string, unknown> | null {
  const name = tag.slice(1);
  if (!functions.has(name)) return null;
  if (name === 'GetAtt' && typeof value === 'string') {
    const [resource, ...attribute] = value.split('.');
    return { 'Fn::GetAtt': [resource, attribute.join('.')] };
  }
  return { [withoutPrefix.has(name) ? name : `Fn::${name}`]: value };
}
