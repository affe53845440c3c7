import type { SourceRange } from '../../types';

/** One thing that the schema does not allow, with its place in source. */
export interface SchemaError {
  /** RFC 6901, from the definition's root, to the value or the unknown key; of a missing key to its object. */
  pointer: string;
  /** The keyword of JSON Schema that is not met. */
  keyword: string;
  /** What was found and what is allowed, in a sentence or two. */
  message: string;
  /** The value that is wrong; the key that is unknown; of an object that lacks a key its own key, or it itself. */
  at: SourceRange;
  /** Where the key of the value is written; absent at the root and in lists. */
  keyRange?: SourceRange;
  /** The key or value that was probably meant. */
  suggestion?: string;
}

export interface Validation {
  errors: readonly SchemaError[];
}
