import type { ParsedFile } from '../../parse';
import type { FunctionNode, IdentifierNode, Node } from './nodes';

/** One step from a value to a part of it. */
export type Step =
  | { key: string }
  | { computed: Node }
  /** An element by its place in an array pattern; null for any, as in a `for…of`. */
  | { element: number | null }
  /** What a rest pattern leaves: everything but these. */
  | { rest: readonly string[] };

/** Where a value comes from, followed only when somebody asks. */
export type Source =
  | { from: 'expression'; node: Node; path: readonly Step[] }
  | { from: 'import'; specifier: string; name: string }
  | { from: 'parameter'; fn: FunctionNode; index: number; path: readonly Step[] }
  /** What a function answers: a getter, an export made by one. */
  | { from: 'returns'; fn: Node }
  | { from: 'declaration'; node: Node };

export interface MemberWrite {
  /** Null: any key (`Object.assign(x, …)`, `x[key] = y[key]`): the value's own members are meant. */
  key: { node: Node; computed: boolean } | string | null;
  source: Source;
}

export interface Binding {
  name: string;
  scope: Scope;
  /** The identifier that declares it. */
  node: IdentifierNode;
  sources: Source[];
  references: IdentifierNode[];
  typeReferences: IdentifierNode[];
  members: MemberWrite[];
  /** `import type`, or an import under it. */
  typeOnly: boolean;
}

export interface Scope {
  parent: Scope | null;
  /** Where `var` ends up. */
  isFunction: boolean;
  bindings: Map<string, Binding>;
}

/** A property of an object pattern: what it takes out of which value. */
export interface PatternProperty {
  key: Node;
  target: Node;
  source: Source;
}

/** What is known of one file before any value is followed. */
export interface FileModel {
  parsed: ParsedFile;
  file: string;
  parents: ReadonlyMap<Node, Node>;
  top: Scope;
  bindings: readonly Binding[];
  /** What each declaring identifier declares. */
  declared: ReadonlyMap<Node, Binding>;
  /** Every identifier that is read or written, with what it stands for; null for a global. */
  references: ReadonlyMap<IdentifierNode, Binding | null>;
  /** Those of them that are read as values. */
  reads: ReadonlyMap<IdentifierNode, Binding | null>;
  scopes: ReadonlyMap<Node, Scope>;
  /** Member, call, `new` and `in` expressions, dynamic imports, member names of JSX. */
  expressions: readonly Node[];
  patterns: readonly PatternProperty[];
  returns: ReadonlyMap<FunctionNode, readonly Node[]>;
  /** `this.x = …`, by the class (or function) whose instance `this` is. */
  fields: ReadonlyMap<Node, readonly MemberWrite[]>;
  assignments: readonly Extract<Node, { type: 'AssignmentExpression' }>[];
}

export type { FunctionNode, IdentifierNode, Node };
