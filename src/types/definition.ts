import type { SourceRange } from './source';

/** Where a value comes from when it is not known: shown to the user, never interpreted. */
export interface Unknown {
  kind: 'unknown';
  range: SourceRange;
  /** In plain words: "the call `load()` can't be followed", "`process.env.X` is read". */
  why: string;
  /** The package from outside that it comes from, when it does. */
  package?: string;
  /** The values that it can have, when they are known and few. */
  oneOf?: DefinitionNode[];
}

export interface DefinitionObject {
  kind: 'object';
  /** The object literal (or the expression that makes the object) in source. */
  range: SourceRange;
  properties: DefinitionProperty[];
  /** Parts that could not be read and may hold any key: an unknown spread, a computed key. */
  open: Unknown[];
}

export interface DefinitionProperty {
  key: string;
  /** The key as written, where it is written. */
  keyRange: SourceRange;
  /** The expression given as value in the place where the key stands. */
  site: SourceRange;
  value: DefinitionNode;
}

export interface DefinitionArray {
  kind: 'array';
  range: SourceRange;
  elements: DefinitionNode[];
  /** True when there may be more elements than are listed. */
  open: boolean;
}

export interface DefinitionPrimitive {
  kind: 'primitive';
  range: SourceRange;
  value: string | number | boolean | null | undefined;
}

export interface DefinitionClass {
  kind: 'class';
  range: SourceRange;
  name: string | null;
  /** `static Definition`, where it can be read. */
  definition?: DefinitionNode;
}

/** A function, a regular expression, a big integer: known, and of no further interest. */
export interface DefinitionOther {
  kind: 'other';
  range: SourceRange;
  what: string;
}

export type DefinitionNode =
  DefinitionObject | DefinitionArray | DefinitionPrimitive | DefinitionClass | DefinitionOther | Unknown;

/** The AppDefinition of one app, as read from its entry. */
export interface Definition {
  entry: string;
  /** The value that reaches `Definition` or `createFriggBackend`. */
  root: DefinitionNode;
  /** Every file that was read for it. */
  files: string[];
  /** How the definition gets out of the entry, e.g. `exports.Definition`, `createFriggBackend()`. */
  via: string;
}
