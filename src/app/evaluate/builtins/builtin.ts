import type { CallSite, Machine } from '../machine';
import type { Value } from '../values';

/** Where a builtin is called, and the object that it is a method of. */
export type Site = CallSite & { self: Value | null };
/** Answers null when the call can't be followed with these arguments. */
export type Builtin = (m: Machine, args: readonly Value[], site: Site) => Value | null;
