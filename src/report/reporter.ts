import type { LintResult } from '../types';
import type { Style } from './problem';

/** What the catalog says of a rule or an error. */
export interface IdText {
  title: string;
  what: string;
  why: string;
  whatToDo: string;
}

export interface LintStyle extends Style {
  /** Absolute: the top of the repository, to which paths in documents for others are relative. */
  base: string;
  /** Leaves warnings and counts out of what people read. */
  quiet: boolean;
  /** The terminal takes addresses behind words. */
  links: boolean;
  dryRun: boolean;
  /** The findings themselves are printed beside: only what else there is to say is wanted. */
  annotated: boolean;
  /** What the run ends with. */
  exitCode: number;
  /** Null for an id that the catalog does not know. */
  textOf: (id: string) => IdText | null;
}

/** One way to print what lint has found. */
export interface LintReporter {
  /** As `--format` takes it. */
  name: string;
  /** Ends with a line end, unless it is empty. */
  print(result: LintResult, style: LintStyle): string;
}
