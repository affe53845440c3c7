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

/** A whole small app: path to text. */
export type ExampleApp = Readonly<Record<string, string>>;

/** Of a rule there is an app with exactly one finding, its own, and the same app put right, with none. */
export interface RuleEntry extends Entry {
  invalid: ExampleApp;
  valid: ExampleApp;
  /** Why its fix is not applied unless asked for, where it is not. */
  unsafe?: string;
}
