import type { RuleId, Severity } from './ids';
import type { FileAccount, FileChange, Problem } from './results';
import type { Edit, Position, SourceRange } from './source';

/** Edits that repair one finding: all of them or none. */
export interface Fix {
  /** What it does, as an order: "rename the key to `enable`". */
  title: string;
  edits: Edit[];
}

/** What a rule has to say about one place. */
export interface Report {
  at: SourceRange;
  message: string;
  /** JSON pointer into the definition, where the finding is about a part of it. */
  pointer?: string;
  /** Where it differs from the rule's own. */
  severity?: Severity;
  fix?: Fix;
}

export interface Finding extends SourceRange, Position {
  ruleId: RuleId;
  severity: Severity;
  message: string;
  endLine: number;
  endColumn: number;
  pointer: string | null;
  fix: Fix | null;
  /** The source line, credentials masked: what tells two findings of a rule in a file apart. */
  snippet: string;
  /** A few source lines around the place, credentials masked. */
  frame: string;
}

export interface AppLint {
  root: string;
  findings: Finding[];
  /** What went wrong in this app, when something did. */
  problems: Problem[];
  /** What the fixes change; empty without fixes. */
  changes: FileChange[];
  /** Findings that fixes have repaired, or would repair in a dry run. */
  fixed: Finding[];
  written: boolean;
  /** Sentences about what fixes could not do: a loop, say. */
  notes: string[];
  /** Most warnings that are let through, as the app's settings have it; null without a limit. */
  maxWarnings: number | null;
}

export interface LintResult {
  apps: AppLint[];
  files: FileAccount;
  problems: Problem[];
}
