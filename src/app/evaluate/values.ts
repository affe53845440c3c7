import type { ArrowFunctionExpression, Class, Function as FunctionNode } from 'oxc-parser';
import type { SourceRange } from '../../types';
import type { Store } from './heap';
import type { Scope } from './scope';

/**
 * The values of the static evaluation. Objects and lists have an identity, and their content lives in
 * `Store`s, so that what one branch of the program writes can be taken back and merged.
 */
export type Value =
  | PrimitiveValue
  | ObjectValue
  | ListValue
  | FunctionValue
  | ClassValue
  | ExternalValue
  | OtherValue
  | LazyValue
  | UnknownValue;

/** A value that is no module waiting to be read. */
export type Settled = Exclude<Value, { kind: 'lazy' }>;

export interface PrimitiveValue {
  kind: 'primitive';
  range: SourceRange;
  value: string | number | boolean | null | undefined;
}

/** An object literal as a place in source: where a property can be written. */
export interface LiteralSite {
  range: SourceRange;
  /** How many calls deep it was evaluated; 0 is the top level of a module. */
  depth: number;
  /** Has members of its own in source. */
  filled: boolean;
}

export interface Slot {
  value: Value;
  /** Computed when it is read. */
  getter: boolean;
  keyRange: SourceRange;
  /** The expression that gives the value, where the key stands. */
  site: SourceRange;
  /** The literal in which the key stands; null after an assignment. */
  owner: LiteralSite | null;
  /** The property may be absent. */
  maybe: boolean;
}

export interface ObjectValue {
  kind: 'object';
  range: SourceRange;
  literal: LiteralSite | null;
  slots: Store<Slot>;
  /** Parts that may hold any key. */
  open: Store<UnknownValue>;
  /** `frozen` once no write has an effect, `sealed` once no key can be added. */
  flags: Store<Mark>;
  /** The class of an instance; `null` for plain objects. */
  type: ClassValue | null;
  /** What is called when a property is written. */
  setters: Map<string, Value>;
  /** The objects whose properties were copied into it, in order. */
  sources: ObjectValue[];
  /** Written in the very call that merges others into it: `Object.assign({}, …)`. */
  scratch: boolean;
  /** Was handed to a function of the app: what comes of it there is made for its maker. */
  handed: boolean;
}

/** Set on every path, or on some. */
export type Mark = 'always' | 'maybe';

export interface ListState {
  items: Value[];
  /** There may be items that are not listed. */
  open: boolean;
}

export interface ListValue {
  kind: 'list';
  range: SourceRange;
  state: Store<ListState>;
}

export interface FunctionValue {
  kind: 'function';
  range: SourceRange;
  node: FunctionNode | ArrowFunctionExpression;
  scope: Scope;
  /** `this` where the function was made (arrows) or the object it was taken from (methods). */
  self: Value | null;
  props: ObjectValue;
}

export interface ClassValue {
  kind: 'class';
  range: SourceRange;
  name: string | null;
  node: Class;
  scope: Scope;
  parent: Value | null;
  statics: ObjectValue;
  methods: ObjectValue;
}

/** A global, or what a package from outside exports: `path` leads from it to the value. */
export interface ExternalValue {
  kind: 'external';
  range: SourceRange;
  /** `null` for globals, else the import specifier. */
  specifier: string | null;
  path: readonly string[];
}

export interface OtherValue {
  kind: 'other';
  range: SourceRange;
  what: string;
  /** What `JSON.stringify` was given: `JSON.parse` gives it back. */
  json?: Value;
}

/** A module of the app that is read only when something of it is asked for. */
export interface LazyValue {
  kind: 'lazy';
  range: SourceRange;
  force(): Value;
}

export interface UnknownValue {
  kind: 'unknown';
  range: SourceRange;
  why: string;
  /** The values that it can have, when they are known; `null` when it can be anything. */
  options: readonly Value[] | null;
  /** Objects that it may be, when it can be anything: a write through it may reach them. */
  aliases: readonly Value[];
}

export const primitive = (value: PrimitiveValue['value'], range: SourceRange): PrimitiveValue => ({
  kind: 'primitive',
  range,
  value,
});

export const unknown = (
  why: string,
  range: SourceRange,
  options: readonly Value[] | null = null,
  aliases: readonly Value[] = [],
): UnknownValue => ({ kind: 'unknown', range, why, options, aliases });

export const external = (
  specifier: string | null,
  path: readonly string[],
  range: SourceRange,
): ExternalValue => ({ kind: 'external', range, specifier, path });
