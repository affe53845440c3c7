import type { FileModel, FunctionNode, Node, Source } from '../syntax/model';
import type { MemberWrite } from '../syntax/model';

/** A file under its model, with what the search needs to know of it. */
export interface Unit {
  file: string;
  model: FileModel;
  /** Tests and mocks: use in them is weak. */
  test: boolean;
}

/** A call that is being followed: its parameters stand for these arguments. */
export interface Frame {
  fn: FunctionNode;
  args: readonly Node[];
  caller: Context;
}

export interface Context {
  unit: Unit;
  frame: Frame | null;
}

/** An export that a value came through, `file` and name (`*` for the whole module). */
export type Passage = string;

export const passage = (file: string, name: string): Passage => `${file}\0${name}`;

interface Passed {
  via: readonly Passage[];
}

/**
 * A value made outside the app: a package or a global, and the way from there. Steps are member names,
 * `new`, and calls: `()` or `("x")` with a constant first argument.
 */
export interface External extends Passed {
  kind: 'external';
  /** A package specifier without `node:` and what stands before `node_modules/`; `global` for a global. */
  root: string;
  path: readonly string[];
  /** The `new` or call that made it, for those who ask about its arguments. */
  made: { node: Node; at: Context } | null;
}

/** A file of the app as a module: what `require` and `import *` give. */
export interface OwnModule extends Passed {
  kind: 'module';
  file: string;
}

/** A function, class, object, array, enum or namespace of the app. */
export interface Local extends Passed {
  kind: 'local';
  node: Node;
  at: Context;
}

/** What `new` makes of a class of the app, or `this` in it. */
export interface Instance extends Passed {
  kind: 'instance';
  node: Node;
  at: Context;
}

/** The members that were written to a name after it got its value. */
export interface Holder extends Passed {
  kind: 'holder';
  members: readonly MemberWrite[];
  at: Context;
}

/** All of a value but some members: what a rest pattern leaves. */
export interface Remainder extends Passed {
  kind: 'remainder';
  of: Value;
  without: readonly string[];
}

export interface Constant extends Passed {
  kind: 'constant';
  value: string;
}

/** Could be anything. */
export interface Unknown extends Passed {
  kind: 'unknown';
  /** What callers that are not seen may hand to a function, beside those that are. */
  fromOthers?: true;
}

export type Value = External | OwnModule | Local | Instance | Holder | Remainder | Constant | Unknown;

export const unknown: readonly Value[] = [{ kind: 'unknown', via: [] }];

export const unknownFromOthers: readonly Value[] = [{ kind: 'unknown', fromOthers: true, via: [] }];

/** What the parts of the resolver ask of one another. */
export interface Resolver {
  evaluate(node: Node, at: Context): readonly Value[];
  source(source: Source, at: Context): readonly Value[];
  member(value: Value, key: string): readonly Value[];
  /** The element of an array at a place; null: any of them. */
  elements(value: Value, index: number | null): readonly Value[];
  call(fn: Value, node: Extract<Node, { type: 'CallExpression' }>, at: Context): readonly Value[];
  returns(fn: FunctionNode, at: Context): readonly Value[];
  require(specifier: string, from: Unit): readonly Value[];
  imported(specifier: string, name: string, from: Unit): readonly Value[];
  exported(file: string, name: string): readonly Value[];
  /** Calls of a function in other files of the app. */
  callsFromOutside(fn: FunctionNode, unit: Unit): readonly { node: CallNode; unit: Unit }[];
}

export type CallNode = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

export function global(name: string): External {
  return { kind: 'external', root: 'global', path: [name], made: null, via: [] };
}

const transparentGlobals = new Set(['globalThis', 'global', 'window', 'self']);

/** A member of a value from outside, under the one name that each thing has here. */
export function externalMember(value: External, key: string): External {
  const { root, path } = value;
  const step = { kind: 'external', made: value.made, via: value.via } as const;
  // The default export of a package is the package itself wherever CommonJS and ES modules meet.
  if (key === 'default' && (root === 'global' ? path.join('.') === 'process' : path.length < 2)) {
    return { ...value };
  }
  if (root === 'global' && path.length === 1 && transparentGlobals.has(path[0] ?? '')) {
    return { ...step, root, path: [key] };
  }
  if (key === 'mongoose' && path.length === 0 && isCore(root)) return { ...step, root: 'mongoose', path: [] };
  return { ...step, root, path: path.length < 12 ? [...path, key] : path };
}

export const isCore = (root: string): boolean => /^@friggframework\/core(\/|$)/.test(root);

export const isMongoose = (root: string): boolean => root === 'mongoose';

/** The package part of a specifier, in one spelling. */
export function packageRoot(specifier: string): string {
  return specifier
    .replace(/^.*node_modules\//, '')
    .replace(/^node:/, '')
    .replace(/(\/index)?\.[cm]?[jt]s$/, '')
    .replace(/\/index$/, '');
}

/** The value with the passages of another before its own. */
export function through(values: readonly Value[], via: readonly Passage[]): readonly Value[] {
  if (via.length === 0) return values;
  return values.map((value) => ({ ...value, via: [...new Set([...via, ...value.via])] }));
}
