/**
 * The words that the schema of the AppDefinition uses beside those of JSON Schema, and what they mean.
 *
 * `x-frigg` stands at a key or at the items of a list. It is read by `lint`, by the generator of the types and
 * by that of the reference page. Editors know nothing of it: they show `deprecated` and `deprecationMessage`,
 * which stand beside it and say the same.
 */

/** What to write instead of an old key or value, and from which version on that is right. */
export interface Deprecation {
  /**
   * The first version of `@friggframework/core` for which this holds, as a full semantic version. An app with an
   * older one, a prerelease of it included, must not be told: there, what it has may be the only spelling.
   */
  since: string;
  /** What to do now: whole sentences in Markdown that end with a full stop. */
  write: string;
  /** `none`: from that version on nothing reads it. Without this the old spelling still has, or had, a meaning. */
  effect?: 'none';
}

/** An old key. */
export interface KeyDeprecation extends Deprecation {
  /** The new key of the same object, only where renaming keeps the meaning in every version. */
  rename?: string;
}

/** The value of `x-frigg`: the key itself is old (then `since` is there), some of its values are, or both. */
export interface FriggKeyword extends Partial<KeyDeprecation> {
  /** Old values by their text, `String(value)`; for strings, numbers, booleans and `null`. */
  values?: Record<string, Deprecation>;
}

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The part of JSON Schema (draft-07) that the schema keeps to. There is no `oneOf`, `anyOf` or `if`: a value that
 * is not known would fail them. The one `not` looks at a value alone, never at what is in it.
 */
export interface SchemaNode {
  description?: string;
  type?: JsonType | readonly JsonType[];
  default?: JsonValue;
  examples?: readonly JsonValue[];
  enum?: readonly JsonValue[];
  const?: JsonValue;
  not?: SchemaNode;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, SchemaNode>>;
  required?: readonly string[];
  /** `false`: other keys are errors; a schema: keys are free and their values are like this. */
  additionalProperties?: boolean | SchemaNode;
  items?: SchemaNode;
  deprecated?: boolean;
  /** Shown by VS Code where `deprecated` is. */
  deprecationMessage?: string;
  /** One for each value of `enum`; shown by VS Code. */
  enumDescriptions?: readonly string[];
  /** What a string has to match, or why a value is refused, in words; shown by VS Code. */
  patternErrorMessage?: string;
  errorMessage?: string;
  'x-frigg'?: FriggKeyword;
}
