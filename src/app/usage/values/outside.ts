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

  constructor(
    private readonly resolver: Resolver,
    private readonly importersOf: (file: string) => readonly Unit[],
  ) {}

  of(fn: FunctionNode, unit: Unit): readonly OutsideCall[] {
    const known = this.known.get(fn);
    if (known) return known;
    // While the answer is looked for, the question asked again has none.
    this.known.set(fn, []);
    const target = calledNode(fn, unit);
    const found = this.importersOf(unit.file)
      .filter((importer) => !importer.test && importer.file !== unit.file)
      .flatMap((importer) =>
        importer.model.expressions.flatMap((node) =>
          (node.type === 'CallExpression' || node.type === 'NewExpression') && node.arguments.length > 0
            ? this.calls(node, importer, target)
            : [],
        ),
      );
    this.known.set(fn, found);
    return found;
  }

  private calls(node: CallNode, unit: Unit, target: Node): OutsideCall[] {
    const isCall = this.resolver
      .evaluate(node.callee, { unit, frame: null })
      .some((value) => value.kind === 'local' && value.node === target);
    return isCall ? [{ node, unit }] : [];
  }
}

/** What a call names to reach a function: the function, or the class whose constructor it is. */
function calledNode(fn: FunctionNode, unit: Unit): Node {
  const method = unit.model.parents.get(fn);
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return fn;
  const body = unit.model.parents.get(method);
  const owner = body && unit.model.parents.get(body);
  return owner && isClass(owner) ? owner : fn;
}
