import type { ParsedFile } from '../../parse';
import type { Binding, FileModel, MemberWrite, PatternProperty, Scope, Source } from './model';
import type { FunctionNode, IdentifierNode, Node } from './nodes';
import { exportName } from './nodes';

interface PendingReference {
  node: IdentifierNode;
  scope: Scope;
  type: boolean;
}

/** Collects a file's names while its tree is walked; links them when the walk is over. */
export class ModelBuilder {
  readonly parents = new Map<Node, Node>();
  readonly scopes = new Map<Node, Scope>();
  readonly bindings: Binding[] = [];
  readonly declared = new Map<Node, Binding>();
  readonly expressions: Node[] = [];
  readonly patterns: PatternProperty[] = [];
  readonly returns = new Map<FunctionNode, Node[]>();
  readonly fields = new Map<Node, MemberWrite[]>();
  readonly assignments: Extract<Node, { type: 'AssignmentExpression' }>[] = [];
  readonly top: Scope = { parent: null, isFunction: true, bindings: new Map() };
  /** Identifiers that are written, not read. */
  private readonly targets = new Set<Node>();
  private readonly pending: PendingReference[] = [];
  private readonly writes: { node: IdentifierNode; scope: Scope; source: Source }[] = [];
  private readonly memberWrites: { node: IdentifierNode; scope: Scope; write: MemberWrite }[] = [];

  scope(node: Node, parent: Scope, isFunction = false): Scope {
    const scope: Scope = { parent, isFunction, bindings: new Map() };
    this.scopes.set(node, scope);
    return scope;
  }

  declare(node: IdentifierNode, scope: Scope, source: Source | null, typeOnly = false): Binding {
    this.targets.add(node);
    let binding = scope.bindings.get(node.name);
    if (!binding) {
      binding = {
        name: node.name,
        scope,
        node,
        sources: [],
        references: [],
        typeReferences: [],
        members: [],
        typeOnly,
      };
      scope.bindings.set(node.name, binding);
      this.bindings.push(binding);
    }
    this.declared.set(node, binding);
    if (source) binding.sources.push(source);
    return binding;
  }

  refer(node: IdentifierNode, scope: Scope, type: boolean): void {
    this.pending.push({ node, scope, type });
  }

  write(node: IdentifierNode, scope: Scope, source: Source): void {
    this.targets.add(node);
    this.writes.push({ node, scope, source });
  }

  writeMember(node: IdentifierNode, scope: Scope, write: MemberWrite): void {
    this.memberWrites.push({ node, scope, write });
  }

  writeField(owner: Node, write: MemberWrite): void {
    const known = this.fields.get(owner);
    if (known) known.push(write);
    else this.fields.set(owner, [write]);
  }

  importDeclaration(node: Extract<Node, { type: 'ImportDeclaration' }>): void {
    for (const specifier of node.specifiers) {
      const name =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : specifier.type === 'ImportNamespaceSpecifier'
            ? '*'
            : exportName(specifier.imported);
      const typeOnly =
        node.importKind === 'type' ||
        (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
      this.declare(
        specifier.local,
        this.top,
        { from: 'import', specifier: node.source.value, name },
        typeOnly,
      );
    }
  }

  finish(parsed: ParsedFile): FileModel {
    const references = new Map<IdentifierNode, Binding | null>();
    const reads = new Map<IdentifierNode, Binding | null>();
    for (const { node, scope, type } of this.pending) {
      if (this.targets.has(node)) continue;
      const binding = lookup(scope, node.name);
      references.set(node, binding);
      if (!type) reads.set(node, binding);
      if (binding) (type ? binding.typeReferences : binding.references).push(node);
    }
    for (const { node, scope, source } of this.writes) {
      const binding = lookup(scope, node.name);
      references.set(node, binding);
      binding?.sources.push(source);
    }
    for (const { node, scope, write } of this.memberWrites) lookup(scope, node.name)?.members.push(write);
    const { parents, scopes, top, bindings, declared, expressions, patterns, returns, fields, assignments } =
      this;
    return {
      parsed,
      file: parsed.file,
      parents,
      scopes,
      top,
      bindings,
      declared,
      references,
      reads,
      expressions,
      patterns,
      returns,
      fields,
      assignments,
    };
  }
}

/** The binding that a name means in a scope; null for a global. */
export function lookup(scope: Scope, name: string): Binding | null {
  for (let current: Scope | null = scope; current; current = current.parent) {
    const found = current.bindings.get(name);
    if (found) return found;
  }
  return null;
}
