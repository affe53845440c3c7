export const ref = (name: string): { Ref: string } => ({ Ref: name });

export const arnOf = (logicalId: string): { 'Fn::GetAtt': [string, 'Arn'] } => ({
  'Fn::GetAtt': [logicalId, 'Arn'],
});

/**
 * An ARN in the app's own account and region. Joined, because Serverless reads `${…}` in texts itself.
 *
 * @param resource what comes after the account: `function:name`
 */
export const ownArn = (service: string, ...resource: unknown[]): { 'Fn::Join': [string, unknown[]] } => ({
  'Fn::Join': [
    '',
    [
      ...['arn:', ref('AWS::Partition'), `:${service}:`, ref('AWS::Region'), ':'],
      ...[ref('AWS::AccountId'), ':', ...resource],
    ],
  ],
});

/** A resource of a template. */
interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}
export type Resources = Record<string, Resource>;

/** A statement of a policy of IAM. */
export const allow = (
  actions: readonly string[],
  resource: unknown,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({ Effect: 'Allow', Action: [...actions], Resource: resource, ...more });

export const policyDocument = (...statements: unknown[]): Record<string, unknown> => ({
  Version: '2012-10-17',
  Statement: statements,
});
