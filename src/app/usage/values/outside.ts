import type { FunctionNode, Node } from '../syntax/model';
import { isClass } from '../syntax/nodes';
import type { CallNode, Resolver, Unit } from './value';

/** A call of a function in a file that imports it. */
export interface OutsideCall {
  node: CallNode;
  unit: Unit;
}

/** Finds who calls a function from another file: where a parameter gets its value. */
export class OutsideCallers {
  private readonly known = new Map<FunctionNode, readonly OutsideCall[]>();
  private readonly knownBare = new Map<FunctionNode, readonly OutsideCall[]>();

  constructor(
    private readonly resolver: Resolver,
    private readonly importersOf: (file: string) => readonly Unit[],
  ) {}

  /** Calls with arguments; with `bare` those without any too. */
  of(fn: FunctionNode, unit: Unit, bare = false): readonly OutsideCall[] {
    const answers = bare ? this.knownBare : this.known;
    const known = answers.get(fn);
    if (known) return known;
    // While the answer is looked for, the question asked again has none.
    answers.set(fn, []);
    const target = calledNode(fn, unit);
    const found = this.importers(unit.file)
      .filter((importer) => !importer.test && importer.file !== unit.file)
      .flatMap((importer) =>
        importer.model.expressions.flatMap((node) =>
          isCall(node) && (bare || node.arguments.length > 0) ? this.calls(node, importer, target) : [],
        ),
      );
    answers.set(fn, found);
    return found;
  }

  /** The files that import a file, also by way of one that only hands on. */
  importers(file: string): readonly Unit[] {
    const found = new Map<string, Unit>();
    const open = [file];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const unit of this.importersOf(next)) {
        if (found.has(unit.file)) continue;
        found.set(unit.file, unit);
        if (handsOn(unit)) open.push(unit.file);
      }
    }
    return [...found.values()];
  }

  private calls(node: CallNode, unit: Unit, target: Node): OutsideCall[] {
    const isTarget = this.resolver
      .evaluate(node.callee, { unit, frame: null })
      .some((value) => value.kind === 'local' && value.node === target);
    return isTarget ? [{ node, unit }] : [];
  }
}

const isCall = (node: Node): node is CallNode =>
  node.type === 'CallExpression' || node.type === 'NewExpression';

/** What a call names to reach a function: the function, or the class whose constructor it is. */
function calledNode(fn: FunctionNode, unit: Unit): Node {
  const method = unit.model.parents.get(fn);
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return fn;
  const body = unit.model.parents.get(method);
  const owner = body && unit.model.parents.get(body);
  return owner && isClass(owner) ? owner : fn;
}

/** True for a file of imports and exports alone: what it imports, its importers get. */
const handsOn = ({ model }: Unit): boolean =>
  model.expressions.length < 200 &&
  model.parsed.program.body.every((statement) => {
    if (/^(ImportDeclaration|ExportAllDeclaration)$/.test(statement.type)) return true;
    if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) return true;
    return model.returns.size === 0 && /^(VariableDeclaration|ExpressionStatement)$/.test(statement.type);
  });
