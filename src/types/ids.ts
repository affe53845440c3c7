/**
 * Permanent ids. An id is never reused; each has an entry in the catalog, a page and a test.
 */

import { composeErrorIds, configErrorIds, deployErrorIds, startErrorIds } from './deploy-ids';

export const evidenceKinds = [
  'core-model',
  'core-repository',
  'mongoose-model',
  'runtime-model',
  'management-api-v2',
  'management-api-v3',
  'endpoint-read',
  'serverless-event',
  'websocket-api-resource',
  'core-handler',
  'env-file',
  'browser-socket',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const actions = ['insert', 'fix', 'none', 'manual', 'blocked'] as const;
export type Action = (typeof actions)[number];

/** Why an app got the action that it got. */
export const reasonIds = [
  // none
  'no-usage',
  'weak-usage-only',
  'already-enabled',
  'shared-definition',
  // insert, fix
  'usage-without-line',
  'spelling-repaired',
  'disabled-overridden',
  'runtime-imports',
  // blocked
  'explicitly-disabled',
  'uncommitted-changes',
  // manual
  'enable-not-static',
  'websockets-not-static',
  'value-not-certain',
  'spread-may-decide',
  'definition-not-static',
  'definition-branches',
  'definition-generated',
  'definition-elsewhere',
  'no-safe-edit',
  'runtime-not-safe',
  'declined',
  'app-failed',
] as const;
export type ReasonId = (typeof reasonIds)[number];

/** Why a file was passed over (skipped) or could not be dealt with (failed). */
export const fileReasonIds = [
  'file-too-large',
  'file-minified',
  'not-utf8',
  'syntax-error',
  'unreadable',
  'changed-on-disk',
  'not-writable',
  'write-failed',
  'verification-failed',
] as const;
export type FileReasonId = (typeof fileReasonIds)[number];

/** What stops a command. The reasons of files can stop one too, when the file matters. */
export const commandErrorIds = [
  'bad-arguments',
  'bad-settings',
  'path-not-found',
  'no-app-found',
  'no-definition',
  'import-cycle',
  'git-failed',
  'interrupted',
  'unknown-id',
  'upstream-command',
  'node-version',
  ...composeErrorIds,
  ...configErrorIds,
  ...deployErrorIds,
  ...startErrorIds,
  'internal-error',
] as const;
export type ErrorId = (typeof commandErrorIds)[number] | FileReasonId;

export type Severity = 'error' | 'warning';

/** The rules of `lint`, each with the severity that it has unless settings say otherwise. */
export const ruleSeverities = {
  'definition-schema': 'error',
  'unknown-key': 'warning',
  'deprecated-key': 'warning',
  'websockets-not-enabled': 'error',
  'websockets-unused': 'warning',
  'websockets-shape': 'error',
  'websocket-endpoint-shadowed': 'error',
  'websocket-endpoint-malformed': 'error',
  'websocket-routes-duplicated': 'error',
  'runtime-mixed': 'warning',
  'websocket-handler-missing': 'error',
  'send-not-awaited': 'error',
  'send-double-encoded': 'warning',
  'send-in-connect': 'error',
  'environment-reserved': 'warning',
  'service-name': 'error',
  'definition-unreadable': 'warning',
  'suppression-unused': 'warning',
  'suppression-invalid': 'warning',
} as const satisfies Record<string, Severity>;
export type RuleId = keyof typeof ruleSeverities;
export const ruleIds = Object.keys(ruleSeverities) as RuleId[];
