/**
 * The plain data that the layers hand to one another. Everything here can be serialised, and nothing
 * here imports anything: every layer may use it.
 *
 * Offsets are UTF-16 code units of the decoded text, a byte order mark counted as one unit.
 * Lines and columns start at 1. Paths are absolute inside the program; reports make them relative.
 */

export interface SourceRange {
  file: string;
  start: number;
  end: number;
}

export interface Position {
  line: number;
  column: number;
}

// ---------------------------------------------------------------------------------------------
// Permanent ids. An id is never reused; each has an entry in the catalog, a page and a test.

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
  'path-not-found',
  'no-app-found',
  'no-definition',
  'import-cycle',
  'git-failed',
  'interrupted',
  'unknown-id',
  'upstream-command',
  'node-version',
  'internal-error',
] as const;
export type ErrorId = (typeof commandErrorIds)[number] | FileReasonId;

// ---------------------------------------------------------------------------------------------
// Results

/** A problem as the user gets it: what, where, and what to do. */
export interface Problem {
  id: ErrorId;
  message: string;
  remedy: string;
  /** Where, when it has a place. */
  file?: string;
  position?: Position;
  /** A few source lines around the place, credentials masked. */
  frame?: string;
}

export type Grade = 'strong' | 'weak';

/** One sign that an app uses WebSockets. */
export interface Evidence extends SourceRange, Position {
  kind: EvidenceKind;
  grade: Grade;
  /** The source line, trimmed, credentials masked; of an `.env` file the name alone. */
  snippet: string;
  /** Why the grade is weak, or what else the reader should know. */
  note?: string;
}

export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** Only `safe` edits are applied without being asked for; `display` ones never are. */
export type Safety = 'safe' | 'unsafe' | 'display';

export interface Edit extends TextEdit {
  file: string;
  safety: Safety;
  why: string;
}

export type WebsocketsState = 'missing' | 'enabled' | 'disabled' | 'unknown' | 'invalid';

export interface Reason {
  id: ReasonId;
  text: string;
}

export interface FileReason {
  file: string;
  reason: FileReasonId;
}

// ---------------------------------------------------------------------------------------------
// A definition, read without running it

/** Where a value comes from when it is not known: shown to the user, never interpreted. */
export interface Unknown {
  kind: 'unknown';
  range: SourceRange;
  /** In plain words: "the call `load()` can't be followed", "`process.env.X` is read". */
  why: string;
  /** The package from outside that it comes from, when it does. */
  package?: string;
  /** The values that it can have, when they are known and few. */
  oneOf?: DefinitionNode[];
}

export interface DefinitionObject {
  kind: 'object';
  /** The object literal (or the expression that makes the object) in source. */
  range: SourceRange;
  properties: DefinitionProperty[];
  /** Parts that could not be read and may hold any key: an unknown spread, a computed key. */
  open: Unknown[];
}

export interface DefinitionProperty {
  key: string;
  /** The key as written, where it is written. */
  keyRange: SourceRange;
  /** The expression given as value in the place where the key stands. */
  site: SourceRange;
  value: DefinitionNode;
}

export interface DefinitionArray {
  kind: 'array';
  range: SourceRange;
  elements: DefinitionNode[];
  /** True when there may be more elements than are listed. */
  open: boolean;
}

export interface DefinitionPrimitive {
  kind: 'primitive';
  range: SourceRange;
  value: string | number | boolean | null | undefined;
}

export interface DefinitionClass {
  kind: 'class';
  range: SourceRange;
  name: string | null;
  /** `static Definition`, where it can be read. */
  definition?: DefinitionNode;
}

/** A function, a regular expression, a big integer: known, and of no further interest. */
export interface DefinitionOther {
  kind: 'other';
  range: SourceRange;
  what: string;
}

export type DefinitionNode =
  DefinitionObject | DefinitionArray | DefinitionPrimitive | DefinitionClass | DefinitionOther | Unknown;

/** The AppDefinition of one app, as read from its entry. */
export interface Definition {
  entry: string;
  /** The value that reaches `Definition` or `createFriggBackend`. */
  root: DefinitionNode;
  /** Every file that was read for it. */
  files: string[];
  /** How the definition gets out of the entry, e.g. `exports.Definition`, `createFriggBackend()`. */
  via: string;
}

// ---------------------------------------------------------------------------------------------
// Migration

export interface AppMigration {
  root: string;
  definition: (Position & { file: string }) | null;
  state: WebsocketsState;
  usage: Evidence[];
  action: Action;
  reason: Reason | null;
  edits: Edit[];
  written: boolean;
  /** What the user should do or know besides, a sentence each. */
  notes: string[];
  /** For `manual`: the lines to paste and where. */
  paste: { file: string; position: Position; lines: string[] } | null;
  /** What went wrong in this app, when something did. */
  problems: Problem[];
  /** The files that the edits change, for the diff and the write. */
  changes: FileChange[];
}

export interface FileChange {
  file: string;
  before: string;
  after: string;
  /** Relative to the git top level inside a repository, else to the cwd; with `/`. */
  diffPath: string;
}

export interface FileAccount {
  scanned: number;
  changed: number;
  unchanged: number;
  skipped: FileReason[];
  failed: FileReason[];
}

export interface MigrationResult {
  apps: AppMigration[];
  files: FileAccount;
  problems: Problem[];
}
