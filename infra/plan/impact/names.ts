import type { Change } from '../change';
import { same, type Resource } from '../template';
import type { Context } from './words';

/** Of types of which there can be one of a name in an account and region: the property that is the name. */
const properties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
};

/**
 * CloudFormation makes what is new before it deletes what is old: where both would have one name, the deploy fails.
 *
 * Source: "Update behaviors of stack resources" and "Name type" in the CloudFormation user guide.
 */
export function nameTrouble(change: Change, type: string, { changes }: Context): string | null {
  const property = Object.hasOwn(properties, type) ? properties[type] : undefined;
  if (property === undefined) return null;
  const nameOf = (resource: Resource | null): unknown => resource?.properties[property];
  const { before, after, effect } = change;
  const name = nameOf(after);
  if (name === undefined) return null;
  if (effect === 'replace' && same(nameOf(before), name) && !change.follows.has(property)) {
    return `It has a name of its own (\`${property}\`), under which CloudFormation refuses to make it anew: the deploy will fail unless the name changes too.`;
  }
  if (effect !== 'add') return null;
  const old = [...changes.values()].find(
    (other) => other.effect === 'remove' && other.before?.type === type && same(nameOf(other.before), name),
  );
  if (!old) return null;
  return `It has the same \`${property}\` as \`${old.name}\`, which goes only afterwards: the deploy will fail, because the name is taken.`;
}
