/** What `explain` prints and what a page of `docs/` holds: one source for both. */
export interface Entry {
  /** A short name, without a full stop. */
  title: string;
  /** What it is. */
  what: string;
  /** Why it matters, or why it is decided so. */
  why: string;
  whatToDo: string;
  /** Source, configuration or output in which it shows. */
  example?: string;
}

/** What `explain` and the pages tell of a rule besides. */
export interface RuleDetails {
  severity: 'error' | 'warning';
  invalid: ExampleApp;
  /** What `lint` prints about `invalid`. */
  output: string;
  valid: ExampleApp;
  unsafe?: string;
}

/** A whole small app: path to text. */
export type ExampleApp = Readonly<Record<string, string>>;

/** Of a rule there is an app with exactly one finding, its own, and the same app put right, with none. */
export interface RuleEntry extends Entry {
  invalid: ExampleApp;
  valid: ExampleApp;
  /** Why its fix is not applied unless asked for, where it is not. */
  unsafe?: string;
}
