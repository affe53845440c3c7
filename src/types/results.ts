import type { ErrorId, FileReasonId } from './ids';
import type { Position } from './source';

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

export interface FileReason {
  file: string;
  reason: FileReasonId;
}

export interface FileAccount {
  scanned: number;
  changed: number;
  unchanged: number;
  skipped: FileReason[];
  failed: FileReason[];
}

export interface FileChange {
  file: string;
  before: string;
  after: string;
  /** Relative to the git top level inside a repository, else to the cwd; with `/`. */
  diffPath: string;
}
