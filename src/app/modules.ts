import type { ParsedFile } from './parse';
import type { FileReasonId, Problem } from '../types';

/** What an import specifier names. */
export type Resolution =
  /** A file of the app, or of a workspace package (its real path, outside `node_modules`). */
  | { kind: 'file'; file: string }
  /** A package from outside, or one of Node's own; `specifier` as written, without `node:`. */
  | { kind: 'package'; specifier: string }
  /** Points into the app, at nothing. */
  | { kind: 'missing'; specifier: string };

export type ModuleOutcome =
  { ok: true; parsed: ParsedFile } | { ok: false; reason: FileReasonId; problem: Problem };

/** The files of a project, read and parsed at most once each, and how they find one another. */
export interface Modules {
  load(file: string): ModuleOutcome;
  resolve(fromFile: string, specifier: string): Resolution;
  /** Every file that was parsed so far, with its outcome. */
  loaded(): ReadonlyMap<string, ModuleOutcome>;
}
