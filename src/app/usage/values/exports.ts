import type { FileModel, Source } from '../syntax/model';
import type { Node } from '../syntax/nodes';
import { exportName, isClass, isFunction, unwrap, writtenKey } from '../syntax/nodes';
import { calledName, describedBy, isTableHelper } from '../syntax/helpers';
import { copiedFrom } from '../syntax/patterns';

/** What a module hands out, as written. */
export interface ExportTable {
  named: ReadonlyMap<string, readonly Source[]>;
  /** `module.exports = x`, `export =`, a JSON file's value. */
  whole: readonly Source[];
  /** Values whose members are all handed out: `export *`, `Object.assign(exports, x)`. */
  stars: readonly Source[];
  esm: boolean;
}

const expression = (node: Node): Source => ({ from: 'expression', node, path: [] });

const starHelpers = /^_*(exportStar|export_star|reExport)$/;

/** True for `exports` and `module.exports` of the file, and for an assignment to one of them. */
export function isExportsOf(node: Node, model: FileModel): boolean {
  const bare = unwrap(node);
  if (bare.type === 'Identifier') return bare.name === 'exports' && !model.references.get(bare);
  if (bare.type === 'AssignmentExpression') {
    return isExportsOf(bare.left, model) || isExportsOf(bare.right, model);
  }
  if (bare.type !== 'MemberExpression') return false;
  const owner = unwrap(bare.object);
  return (
    writtenKey(bare.property, bare.computed) === 'exports' &&
    owner.type === 'Identifier' &&
    owner.name === 'module' &&
    !model.references.get(owner)
  );
}

class Collector {
  readonly named = new Map<string, Source[]>();
  readonly whole: Source[] = [];
  readonly stars: Source[] = [];
  esm = false;

  constructor(private readonly model: FileModel) {}

  name(key: string, source: Source): void {
    const known = this.named.get(key);
    if (known) known.push(source);
    else this.named.set(key, [source]);
  }

  private isExports(node: Node): boolean {
    return isExportsOf(node, this.model);
  }

  statement(node: Node): void {
    switch (node.type) {
      case 'ExportDefaultDeclaration':
        this.esm = true;
        this.name('default', declared(node.declaration));
        return;
      case 'TSExportAssignment':
        this.whole.push(expression(node.expression));
        return;
      case 'ExportAllDeclaration': {
        this.esm = true;
        if (node.exportKind === 'type') return;
        const all: Source = { from: 'import', specifier: node.source.value, name: '*' };
        if (node.exported) this.name(exportName(node.exported), all);
        else this.stars.push(all);
        return;
      }
      case 'ExportNamedDeclaration':
        this.esm = true;
        if (node.exportKind !== 'type') this.list(node);
        return;
      default:
    }
  }

  private list(node: Extract<Node, { type: 'ExportNamedDeclaration' }>): void {
    for (const specifier of node.specifiers) {
      if (specifier.exportKind === 'type') continue;
      const name = exportName(specifier.local);
      const source: Source = node.source
        ? { from: 'import', specifier: node.source.value, name }
        : expression(specifier.local);
      this.name(exportName(specifier.exported), source);
    }
    const declaration = node.declaration;
    if (!declaration) return;
    if (declaration.type === 'VariableDeclaration') {
      for (const binding of this.model.top.bindings.values()) {
        const { start, end } = binding.node;
        if (start < declaration.start || end > declaration.end) continue;
        for (const source of binding.sources) this.name(binding.name, source);
        for (const member of binding.members) this.name(binding.name, member.source);
      }
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      this.name(declaration.id.name, declared(declaration));
    }
  }

  assignment(node: Extract<Node, { type: 'AssignmentExpression' }>): void {
    const left = unwrap(node.left);
    if (left.type !== 'MemberExpression' && left.type !== 'Identifier') return;
    let right: Node = node.right;
    while (right.type === 'AssignmentExpression') right = right.right;
    if (this.isExports(left)) {
      // `exports = x` alone changes nothing outside; in a chain `module.exports` stands beside it.
      if (left.type === 'MemberExpression' && !this.isExports(right)) this.whole.push(expression(right));
      return;
    }
    if (left.type !== 'MemberExpression' || !this.isExports(left.object)) return;
    const key = writtenKey(left.property, left.computed);
    if (key !== null) this.name(key, expression(right));
    else {
      const copied = copiedFrom(expression(right));
      if (copied) this.stars.push(copied);
    }
  }

  call(node: Extract<Node, { type: 'CallExpression' }>): void {
    const name = calledName(node.callee);
    const [first, second, third] = node.arguments;
    if (!first) return;
    if (starHelpers.test(name)) {
      const [from, to] = second && this.isExports(second) ? [first, second] : [second, first];
      if (from && this.isExports(to)) this.stars.push(expression(from));
      return;
    }
    if (!this.isExports(first)) return;
    if (name === 'assign') {
      for (const argument of node.arguments.slice(1)) {
        this.stars.push(expression(argument.type === 'SpreadElement' ? argument.argument : argument));
      }
    } else if (name === 'defineProperty' && second && third) {
      this.property(writtenKey(second, true), third);
    } else if (isTableHelper(name) && second?.type === 'ObjectExpression') {
      for (const property of second.properties) {
        if (property.type !== 'Property') continue;
        const key = writtenKey(property.key, property.computed);
        if (key !== null) this.name(key, { from: 'returns', fn: property.value });
      }
    }
  }

  private property(key: string | null, descriptor: Node): void {
    const write = describedBy(descriptor);
    if (!write) return;
    if (key !== null) this.name(key, write);
    else if (write.from === 'returns') {
      const copied = returnedMember(this.model, write.fn);
      if (copied) this.stars.push(copied);
    }
  }
}

/** Of `function () { return from[key]; }`, the whole `from`. */
function returnedMember(model: FileModel, fn: Node): Source | null {
  if (!isFunction(fn)) return null;
  const value = model.returns.get(fn)?.[0];
  return value ? copiedFrom(expression(value)) : null;
}

function declared(node: Node): Source {
  const isDeclared = isFunction(node) || isClass(node) || /^TS(Enum|Module)Declaration$/.test(node.type);
  return isDeclared ? { from: 'declaration', node } : expression(node);
}

/** Reads what a file exports, ES module and CommonJS alike, compilers' helpers included. */
export function exportsOf(model: FileModel): ExportTable {
  const collector = new Collector(model);
  const { program, json } = model.parsed;
  if (json) {
    const statement = program.body[0];
    if (statement?.type === 'ExpressionStatement') collector.whole.push(expression(statement.expression));
    return collector;
  }
  for (const node of program.body) collector.statement(node);
  for (const node of model.assignments) collector.assignment(node);
  for (const node of model.expressions) if (node.type === 'CallExpression') collector.call(node);
  return collector;
}
