import type { Host } from '../host';
import type { Problem } from '../types';

/** Whom to ask, and as whom. */
export interface AwsSettings {
  /** `eu-west-1` */
  region: string;
  env: Host['env'];
  /** What is deployed to: the tools prefer credentials of a stage, `AWS_<STAGE>_PROFILE` or `AWS_<STAGE>_ACCESS_KEY_ID`. */
  stage?: string;
  /** The profile that is handed to the tool as `--aws-profile`. */
  profile?: string;
  /** `provider.profile` of the Serverless config. */
  configProfile?: string;
  /** Milliseconds that one request may take, its repetitions included; default 20 s. */
  timeout?: number;
}

/** What could not be read, and why. */
export interface Unreadable {
  kind: 'unreadable';
  problem: Problem;
  /** The IAM action that is not allowed, where that is the cause: `cloudformation:GetTemplate`. */
  action?: string;
}

/** What asking for something that may not be there comes to. */
export type Reading<T> = { kind: 'read'; value: T } | { kind: 'absent' } | Unreadable;

/** A CloudFormation template, functions in their long form: `{ "Fn::GetAtt": ["Queue", "Arn"] }`. */
export type Template = Readonly<Record<string, unknown>>;

/** A deployed stack. */
export interface Stack {
  kind: 'present';
  name: string;
  /** Its ARN, which holds region and account. */
  id: string;
  /** `UPDATE_COMPLETE` */
  status: string;
  /** As it was handed in; null when nothing has ever been deployed into it. */
  template: Template | null;
  outputs: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** Values as CloudFormation shows them: `****` for one that it keeps to itself. */
  parameters: Readonly<Record<string, string>>;
  /** ISO 8601. */
  created: string | null;
  lastUpdated: string | null;
  terminationProtection: boolean;
}

export type StackReading = { kind: 'absent' } | Stack | Unreadable;
