import type { ScopedProgram } from '../../enable-websockets/scope';
import type { Node } from '../../../src/app/usage/syntax/nodes';
import type { Source } from '../../../src/app/usage/syntax/model';
import type { Unit, Value } from '../../../src/app/usage/values/value';

/** How a value has core in it. */
export type Held =
  /**
   * All of core. `namespace`: as an ES module, whose `default` is core too; null once it went a way on which something
   * else may have come in.
   */
  | { is: 'core'; namespace: boolean | null }
  /** An object, or a class's static side, with it under a key. */
  | { is: 'object'; key: string; of: Held }
  /** An object that core's members were copied into. */
  | { is: 'copy' }
  /** An array with it at a place; null: at any. */
  | { is: 'list'; index: number | null; of: Held }
  /** A function, or a method, that answers it; asynchronous ones are no different. */
  | { is: 'answer'; of: Held };

/** The same, met where the value may also be another. */
export function unsure(held: Held): Held {
  if (held.is === 'core') return { is: 'core', namespace: null };
  return held.is === 'copy' ? held : { ...held, of: unsure(held.of) };
}

/** Where core can't be followed, or more of it is taken than the model. */
export interface Stop {
  file: string;
  start: number;
  end: number;
  /** Completes "It can not be moved:". */
  why: string;
  /** Core itself goes out of sight there. */
  escapes: boolean;
}

/** What the steps of the walk ask of one another. */
export interface Walk {
  /** Goes on from an expression that has it. */
  climb(node: Node, held: Held, unit: Unit): void;
  /** Goes on into a name, a pattern or a member that gets it. */
  give(target: Node, held: Held, unit: Unit): void;
  /** The object of an expression has it from now on. */
  fill(owner: Node, held: Held, unit: Unit): void;
  /** Instances or the static side of a class have it under a key. */
  field(key: string, held: Held, owner: Node, unit: Unit): void;
  /** A function answers it. */
  answer(fn: Node, held: Held, unit: Unit): void;
  /** The model is read. */
  read(node: Node, unit: Unit): void;
  /** `core.default`, or a pattern that takes it alone, where that is core again. */
  again(place: Node, unit: Unit): void;
  stop(node: Node, unit: Unit, why: string): void;
  /** True for a file of the app to whose exports another file writes. */
  isPatched(file: string): boolean;
  /** True for `exports` and `module.exports`. */
  isExports(node: Node, unit: Unit): boolean;
  valuesOf(node: Node, unit: Unit): readonly Value[];
  sourceOf(source: Source, unit: Unit): readonly Value[];
  scoped(unit: Unit): ScopedProgram;
}

export const lost = 'core is handed to something there that can not be followed';

export const takenToo = (key: string): string => `\`${key}\` is taken of core there too`;

export const keyUnknown = 'which member is read there of what holds core is only known when the app runs';

/** True where core goes out of sight, and not only more of it is taken. */
export const isEscape = (why: string): boolean => !why.endsWith(' is taken of core there too');

/** True for a name of the language's own, such as `Object`, that the file gives no other meaning. */
export const isGlobal = (node: Node, name: string, { model }: Unit): boolean =>
  node.type === 'Identifier' && node.name === name && model.references.get(node) === null;
