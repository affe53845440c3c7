import { calledName, isIdentityCall } from './syntax/helpers';
import type { Binding, FileModel, Node } from './syntax/model';
import { exportName, isFunction, isTransparent, writtenKey } from './syntax/nodes';

/** Where a value ends up: used at a node, or handed to an export (`*`: with the module as a whole). */
export interface Outcome {
  how: 'used' | 'export' | 'type' | 'alias';
  /** The name of the export. */
  name?: string;
  node: Node;
}

type Exports = (node: Node) => boolean;

/** Follows what is done with a value, from the expression that gives it. */
export class Flow {
  private readonly active = new Set<Node>();

  constructor(
    private readonly model: FileModel,
    private readonly isExports: Exports,
  ) {}

  /**
   * What becomes of the value of an expression. `alias` says that names which get the value itself are
   * looked at by the caller; a container that holds it is followed here.
   */
  of(node: Node, alias: boolean): Outcome[] {
    if (this.active.has(node)) return [];
    this.active.add(node);
    try {
      return this.climb(node, alias);
    } finally {
      this.active.delete(node);
    }
  }

  private climb(node: Node, alias: boolean): Outcome[] {
    const parent = this.model.parents.get(node);
    if (!parent) return [];
    if (isTransparent(parent)) return this.of(parent, alias);
    const used: Outcome[] = [{ how: 'used', node }];
    switch (parent.type) {
      case 'VariableDeclarator':
        if (parent.id.type !== 'Identifier') return used;
        return alias ? [{ how: 'alias', node }] : this.named(parent.id, node);
      case 'AssignmentPattern':
        return parent.right === node && alias ? [{ how: 'alias', node }] : used;
      case 'AssignmentExpression':
        return this.assigned(parent, node, alias);
      case 'Property':
        return this.property(parent, node);
      case 'SpreadElement':
      case 'ArrayExpression':
        return this.of(parent, false);
      case 'ConditionalExpression':
        return parent.test === node ? used : this.of(parent, alias);
      case 'LogicalExpression':
        return parent.operator === '&&' && parent.left === node ? used : this.of(parent, alias);
      case 'SequenceExpression':
        return parent.expressions.at(-1) === node ? this.of(parent, alias) : [];
      case 'ExpressionStatement':
        return [];
      case 'UnaryExpression':
        return parent.operator === 'void' ? [] : used;
      case 'ExportDefaultDeclaration':
        return [{ how: 'export', name: 'default', node }];
      case 'TSExportAssignment':
        return [{ how: 'export', name: '*', node }];
      case 'ExportSpecifier':
        return [{ how: 'export', name: exportName(parent.exported), node }];
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        return this.returned(parent, node);
      case 'CallExpression':
        return this.argument(parent, node, alias);
      case 'TSImportEqualsDeclaration':
        return alias ? [{ how: 'alias', node }] : this.named(parent.id, node);
      default:
        return used;
    }
  }

  /** A name that holds a container of the value. */
  private named(id: Node, from: Node): Outcome[] {
    const binding = this.model.declared.get(id);
    return binding ? this.binding(binding, from) : [{ how: 'used', node: from }];
  }

  /** What becomes of whatever a name holds, with the exports that declare it. */
  binding(binding: Binding, from: Node): Outcome[] {
    return [
      ...binding.references.flatMap((reference) => this.of(reference, false)),
      ...this.declared(binding).map((outcome) => ({ ...outcome, node: from })),
    ];
  }

  /** What the declaration of a name does with it: an export, or a member of a namespace. */
  declared(binding: Binding): Outcome[] {
    const { parents } = this.model;
    let exported = false;
    for (let node: Node | undefined = binding.node; node; node = parents.get(node)) {
      if (node.type === 'BlockStatement' || node.type === 'ArrowFunctionExpression') return [];
      if (node.type === 'ExportNamedDeclaration') exported = true;
      if (node.type === 'ExportDefaultDeclaration')
        return [{ how: 'export', name: 'default', node: binding.node }];
      if (node.type !== 'TSModuleBlock') continue;
      const owner = parents.get(node);
      if (!exported || owner?.type !== 'TSModuleDeclaration') return [];
      return this.named(owner.id, binding.node);
    }
    return exported ? [{ how: 'export', name: binding.name, node: binding.node }] : [];
  }

  private property(parent: Extract<Node, { type: 'Property' }>, node: Node): Outcome[] {
    const owner = this.model.parents.get(parent);
    if (parent.value !== node || owner?.type !== 'ObjectExpression') return [{ how: 'used', node }];
    const key = writtenKey(parent.key, parent.computed);
    return this.of(owner, false).map((outcome) =>
      // A property of the exported object is an export of that name.
      outcome.how === 'export' && outcome.name === '*' && key !== null
        ? { how: 'export', name: key, node }
        : outcome.how === 'export'
          ? { ...outcome, node }
          : outcome,
    );
  }

  private assigned(
    parent: Extract<Node, { type: 'AssignmentExpression' }>,
    node: Node,
    alias: boolean,
  ): Outcome[] {
    if (parent.right !== node) return parent.operator === '=' ? [] : [{ how: 'used', node }];
    const left = parent.left;
    const onward = this.of(parent, alias);
    if (left.type === 'Identifier') {
      const binding = this.model.references.get(left);
      if (this.isExports(left)) return onward;
      if (!binding) return [{ how: 'used', node }];
      return alias ? [{ how: 'alias', node }, ...onward] : [...onward, ...this.binding(binding, node)];
    }
    if (left.type !== 'MemberExpression') return [{ how: 'used', node }];
    if (this.isExports(left)) return [{ how: 'export', name: '*', node }, ...onward];
    if (!this.isExports(left.object)) return [{ how: 'used', node }];
    return [{ how: 'export', name: writtenKey(left.property, left.computed) ?? '*', node }, ...onward];
  }

  private returned(parent: Node, node: Node): Outcome[] {
    let fn: Node | undefined = parent;
    while (fn && !isFunction(fn)) fn = this.model.parents.get(fn);
    if (!fn || (parent.type === 'ArrowFunctionExpression' && parent.body !== node))
      return [{ how: 'used', node }];
    if (fn.type === 'FunctionDeclaration') {
      const id = fn.id;
      const binding = id && this.model.declared.get(id);
      if (!binding) return this.of(fn, false);
      return this.binding(binding, node).map((outcome) => ({ ...outcome, node }));
    }
    return this.of(fn, false).map((outcome) => ({ ...outcome, node }));
  }

  private argument(parent: Extract<Node, { type: 'CallExpression' }>, node: Node, alias: boolean): Outcome[] {
    const used: Outcome[] = [{ how: 'used', node }];
    if (parent.callee === node) {
      // A function that answers the value and is called on the spot: the call's value goes on.
      return isFunction(node) ? this.of(parent, alias) : used;
    }
    const name = calledName(parent.callee);
    if (isIdentityCall(parent.callee)) return this.of(parent, alias);
    const [first] = parent.arguments;
    if (
      /^(assign|__exportStar|_export_star)$/.test(name) &&
      parent.arguments.some((each) => this.isExports(each))
    ) {
      return [{ how: 'export', name: '*', node }];
    }
    if (/^(assign)$/.test(name)) return this.of(parent, false);
    if (/^_*(export|exportAll|defineProperty)$/.test(name) && first && this.isExports(first)) {
      const key = parent.arguments[1];
      return [
        {
          how: 'export',
          name: (name === 'defineProperty' && key ? writtenKey(key, true) : null) ?? '*',
          node,
        },
      ];
    }
    return used;
  }
}
