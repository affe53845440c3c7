import type { Action, EvidenceKind, ReasonId } from './ids';
import type { FileAccount, FileChange, Problem } from './results';
import type { Edit, Position, SourceRange } from './source';

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

export type WebsocketsState = 'missing' | 'enabled' | 'disabled' | 'unknown' | 'invalid';

export interface Reason {
  id: ReasonId;
  text: string;
}

export interface AppMigration {
  root: string;
  definition: (Position & { file: string }) | null;
  state: WebsocketsState;
  usage: Evidence[];
  action: Action;
  reason: Reason | null;
  /** What stays to be done by hand once the edits are made. */
  left?: Reason;
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

export interface MigrationResult {
  apps: AppMigration[];
  files: FileAccount;
  problems: Problem[];
}
