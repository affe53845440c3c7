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
