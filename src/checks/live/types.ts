import type {
  Aws,
  DeployedFunction,
  GatewayApi,
  Reading,
  Stack,
  StackResource,
  Template,
  Unreadable,
} from '../../aws';

/** A template, with the stack that it made. */
export interface LiveTemplate {
  stack: string;
  template: Template;
  parameters: Readonly<Record<string, string>>;
}

/** The WebSocket API that is deployed, with the stage that clients connect to. */
export interface Gateway {
  kind: 'found';
  api: GatewayApi;
  stage: string;
  /** The address to post to where no custom domain stands in its place: `https://…/dev`. */
  address: string;
  /** The partition, region and account of the stack, as ARNs have them. */
  partition: string;
  account: string;
}

export type GatewayReading =
  | Gateway
  /** Nothing of WebSockets is deployed. */
  | { kind: 'none' }
  /** The stack says that it has one, and API Gateway does not know it. */
  | { kind: 'gone'; id: string }
  /** It stands outside the stack, or has no stage that is known. */
  | { kind: 'unknown'; why: string }
  | { kind: 'no-stage'; api: GatewayApi; wanted: string; others: readonly string[] }
  | Unreadable;

/** The deployed stack of an app. What costs a request is asked for when a check needs it, and only once a run. */
export interface Live {
  aws: Aws;
  stack: Stack;
  /** Those of the stack, and of the stacks in it. */
  templates: () => Promise<Reading<LiveTemplate[]>>;
  resources: () => Promise<Reading<StackResource[]>>;
  gateway: () => Promise<GatewayReading>;
  /** Functions that are of the app, and not a plugin's or Serverless's own. */
  functions: () => Promise<Reading<DeployedFunction[]>>;
}
