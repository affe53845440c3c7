import { isObject, type PlainObject } from '../template';
import { pattern } from '../text';
import { readPolicy, type Grant } from './grants';

/** What a resource allows, and to whom. */
export interface Permissions {
  grants: Grant[];
  /** Managed policies that it takes, or identities that it is given to, in words. */
  attached: string[];
  /** Which bounds it. */
  boundary: string | null;
  /** Parts that can't be told from the template, as they stand there. */
  opaque: string[];
}

type Reader = (properties: PlainObject) => Permissions;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const nameOf = (value: unknown): string => pattern(value)?.replaceAll('${!', '${') ?? JSON.stringify(value);

/** What should be lists, and is made by a function. */
const noLists = (values: readonly unknown[]): string[] =>
  values
    .filter((value) => value !== undefined && !Array.isArray(value))
    .map((value) => JSON.stringify(value));

function collect(documents: readonly unknown[], more: Partial<Permissions> = {}): Permissions {
  const read = documents.map(readPolicy);
  return {
    grants: read.flatMap(({ grants }) => grants),
    attached: [],
    boundary: null,
    ...more,
    opaque: [...read.flatMap(({ opaque }) => opaque), ...(more.opaque ?? [])],
  };
}

const ofIdentity: Reader = ({ AssumeRolePolicyDocument, Policies, ManagedPolicyArns, PermissionsBoundary }) =>
  collect(
    [
      ...(AssumeRolePolicyDocument === undefined ? [] : [AssumeRolePolicyDocument]),
      ...listOf(Policies).map((policy) => (isObject(policy) ? policy.PolicyDocument : policy)),
    ],
    {
      attached: listOf(ManagedPolicyArns).map((arn) => `the policy \`${nameOf(arn)}\``),
      boundary: PermissionsBoundary === undefined ? null : nameOf(PermissionsBoundary),
      opaque: noLists([Policies, ManagedPolicyArns]),
    },
  );

const ofPolicy: Reader = ({ PolicyDocument, Roles, Users, Groups }) =>
  collect([PolicyDocument], {
    attached: [
      ...listOf(Roles).map((name) => `the role \`${nameOf(name)}\``),
      ...listOf(Users).map((name) => `the user \`${nameOf(name)}\``),
      ...listOf(Groups).map((name) => `the group \`${nameOf(name)}\``),
    ],
    opaque: noLists([Roles, Users, Groups]),
  });

const target = (value: unknown): string => pattern(value) ?? JSON.stringify(value);

/** `AWS::Lambda::Permission` is one statement; what narrows it is its condition. */
const ofLambda: Reader = ({ Action, FunctionName, Principal, SourceArn, ...rest }) =>
  collect([
    {
      Statement: [
        {
          Effect: 'Allow',
          Action,
          Principal,
          // The function and the source, both of them patterns.
          Resource: {
            'Fn::Sub': `${target(FunctionName)} from ${SourceArn === undefined ? '*' : target(SourceArn)}`,
          },
          ...(Object.keys(rest).length > 0 ? { Condition: rest } : {}),
        },
      ],
    },
  ]);

const readers: Readonly<Record<string, Reader>> = {
  'AWS::IAM::Role': ofIdentity,
  'AWS::IAM::User': ofIdentity,
  'AWS::IAM::Group': ofIdentity,
  'AWS::IAM::Policy': ofPolicy,
  'AWS::IAM::ManagedPolicy': ofPolicy,
  'AWS::IAM::RolePolicy': ofPolicy,
  'AWS::IAM::UserPolicy': ofPolicy,
  'AWS::IAM::GroupPolicy': ofPolicy,
  'AWS::SQS::QueuePolicy': ofPolicy,
  'AWS::SNS::TopicPolicy': ofPolicy,
  'AWS::S3::BucketPolicy': ofPolicy,
  'AWS::KMS::Key': ({ KeyPolicy }) => collect(KeyPolicy === undefined ? [] : [KeyPolicy]),
  'AWS::Lambda::Permission': ofLambda,
};

/** What a resource allows; null for one of a type that is no permission. */
export function permissionsOf(type: string, properties: PlainObject): Permissions | null {
  return Object.hasOwn(readers, type) ? (readers[type]?.(properties) ?? null) : null;
}
