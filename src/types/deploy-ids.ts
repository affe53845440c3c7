/** Permanent ids of what can stop `deploy` and `start`, and of what they warn of. See `ids.ts`. */

/** Why no Serverless config can be composed. */
export const composeErrorIds = [
  'definition-unsupported',
  'definition-not-known',
  'config-conflict',
  'endpoint-declared',
  'environment-not-editable',
  'handler-missing',
  'name-refused',
] as const;

/** Why the Serverless config that an app has can't be used. */
export const configErrorIds = ['config-not-loaded', 'config-not-plain', 'config-ambiguous'] as const;

/** What stops a deploy. */
export const deployErrorIds = [
  'lint-errors',
  'tool-missing',
  'tool-failed',
  'outside-service',
  'region-unknown',
  'credentials-missing',
  'credentials-expired',
  'credentials-refused',
  'stack-not-deployable',
  'live-not-read',
  'removal-refused',
  'deploy-declined',
  'plan-stale',
  'plan-unreadable',
] as const;

/** What stops a start on this machine. */
export const startErrorIds = ['offline-missing', 'ports-in-use', 'start-failed'] as const;

/** What a composition could not do, and a person can. */
export const composeWarningIds = [
  'role-elsewhere',
  'routes-kept',
  'discovery-skipped',
  'tool-untested',
  'composed-later',
] as const;
export type ComposeWarningId = (typeof composeWarningIds)[number];
export type ComposeErrorId = (typeof composeErrorIds)[number] | (typeof configErrorIds)[number];
