import { Flow } from '../../src/app/usage/flow';
import type { Scripts } from '../../src/app/usage';
import { isWritten } from '../../src/app/usage/places';
import { writtenKey, type Node } from '../../src/app/usage/syntax/nodes';
import { isCore, type Context, type Unit, type Value } from '../../src/app/usage/values/value';
import type { SourceRange } from '../../src/types';
import { argumentFault, memberFault, methodFault } from './interface';
import { Answers } from './answers';
import { faultOf, faultOfTarget, modelCalled, type ValuesOf } from './handed';
import { isModelModule } from './modules';
import { modelName } from './names';

/** A use of core's model that the runtime's would not serve. */
export interface Misfit extends SourceRange {
  /** Completes "… there". */
  why: string;
}

/** The steps from core's model onwards; null for another value. */
function stepsOf(value: Value): readonly string[] | null {
  if (value.kind !== 'external' || !isCore(value.root)) return null;
  const at = value.path.indexOf(modelName);
  // By deep import the module itself may stand for the model.
  if (at < 0 && !isModelModule(value.root)) return null;
  const [method, call, ...rest] = value.path.slice(at + 1);
  if (method === undefined) return [];
  // `find().lean().exec()` answers what `find()` does.
  while (/^(lean|exec|limit|catch|finally)$/.test(rest[0] ?? '') && rest[1]?.startsWith('('))
    rest.splice(0, 2);
  return call === undefined ? [method] : [method, call, ...rest];
}

/**
 * Finds uses of core's model, in all scripts that matter, that are not among what the runtime's model can do, and
 * places where it gets out of sight. What its methods answer is followed into the files that import them.
 */
export function misfits(resolver: Scripts['resolver'], units: readonly Unit[]): Misfit[] {
  const known = new Set(units);
  const found: Misfit[] = [];
  // What is added on the way is looked at too.
  for (const unit of known) {
    resolver.startFile();
    const inspection = new Inspection(unit, resolver);
    found.push(...inspection.run());
    if (inspection.answers) for (const importer of resolver.importers(unit.file)) known.add(importer);
  }
  return found;
}

class Inspection {
  /** A method of the model is called, and others may get what it answers. */
  answers = false;
  private readonly found: Misfit[] = [];
  private readonly at: Context;
  private readonly flow: Flow;

  constructor(
    private readonly unit: Unit,
    private readonly resolver: Scripts['resolver'],
  ) {
    this.at = { unit, frame: null };
    this.flow = new Flow(unit.model, (node) => resolver.isExports(node, unit));
  }

  run(): Misfit[] {
    const { model } = this.unit;
    for (const node of model.expressions) this.look(node, this.valuesOf(node));
    for (const node of model.reads.keys()) this.look(node, this.valuesOf(node));
    for (const { key, target, source } of model.patterns) {
      const values = this.resolver.ask(() => this.resolver.source(source, this.at), true);
      for (const steps of stepsIn(values)) {
        if (steps.length === 0) this.say(key, faultOfTarget(target, this.unit, this.followed));
        if (steps.length === 1) this.say(key, methodFault(steps[0] ?? ''));
        if (steps.length === 3) this.say(key, memberFault(steps, false));
      }
    }
    return this.found;
  }

  private readonly followed: ValuesOf = (node, unit) => this.valuesOf(node, unit);

  private valuesOf(node: Node, unit: Unit = this.unit): readonly Value[] {
    return this.resolver.ask(() => this.resolver.evaluate(node, { unit, frame: null }), true);
  }

  /** True for an expression that is one step before what these lead to. */
  private isBefore(node: Node, steps: readonly string[]): boolean {
    const before = steps.slice(0, -1).join('\0');
    return stepsIn(this.valuesOf(node)).some(
      (each) => each.length === steps.length - 1 && each.join('\0') === before,
    );
  }

  private say(node: Node, why: string | null, file = this.unit.file): void {
    const { start, end } = node;
    if (why === null || this.found.some((one) => one.file === file && one.start === start && one.end === end))
      return;
    this.found.push({ file, start, end, why });
  }

  private look(node: Node, values: readonly Value[]): void {
    if (isWritten(node, this.unit)) return;
    for (const steps of stepsIn(values)) {
      if (steps.length === 0) this.handed(node);
      if (steps.length === 2) this.answered(node, steps[0] ?? '');
      if (node.type === 'NewExpression' || node.type === 'MemberExpression') this.member(node, steps);
      else if (node.type === 'CallExpression') this.call(node, steps);
    }
  }

  private member(
    node: Extract<Node, { type: 'MemberExpression' | 'NewExpression' }>,
    steps: readonly string[],
  ): void {
    const from = node.type === 'MemberExpression' ? node.object : node.callee;
    // What stands for something read elsewhere is judged there.
    if (!this.isBefore(from, steps)) return;
    if (steps.length === 1 && !isOfPromise(steps[0])) this.say(node, methodFault(steps[0] ?? ''));
    if (steps.length !== 3 || node.type !== 'MemberExpression') return;
    // What is awaited is no query any more.
    this.say(node, memberFault(steps, node.object.type === 'CallExpression'));
  }

  private call(node: Extract<Node, { type: 'CallExpression' }>, steps: readonly string[]): void {
    // A function of the app that answers what a method answered is no call of the method.
    if (!this.isBefore(node.callee, steps)) return;
    if (steps.length === 1) this.say(node, modelCalled);
    const [method = '', call] = steps;
    // `find.call(…)` and `find.bind(…)` are no calls of it that could be read.
    if (steps.length !== 2 || call?.startsWith('(') !== true) return;
    const kinds = node.arguments.map((argument) => this.keysOf(argument));
    this.say(node, argumentFault(method, kinds));
  }

  /** The keys of an argument, null where they are not known. */
  private keysOf(argument: Node): readonly string[] | null {
    const values = this.valuesOf(argument);
    const keys: string[] = [];
    for (const value of values) {
      if (value.kind !== 'local' || value.node.type !== 'ObjectExpression') return null;
      for (const property of value.node.properties) {
        const key = property.type === 'SpreadElement' ? null : writtenKey(property.key, property.computed);
        if (property.type === 'SpreadElement' || key === null) return null;
        const { value: given } = property;
        if (given.type !== 'ObjectExpression') keys.push(key);
        else keys.push(...given.properties.map((each) => `${key}.${operatorOf(each)}`));
      }
    }
    return values.length === 0 ? null : keys;
  }

  /** What becomes of documents: core's have more to them than what the runtime answers. */
  private answered(node: Node, method: string): void {
    if (!/^(find|findOne|create)$/.test(method)) return;
    this.answers = true;
    const answers = new Answers(method, this.unit, this.followed);
    for (const outcome of this.flow.of(node, true)) {
      if (outcome.how !== 'used') continue;
      const fault = answers.given(outcome.node, method === 'find' ? 'list' : 'one');
      if (fault) this.say(fault.node, fault.why, fault.file);
    }
  }

  /** Where the model itself goes. */
  private handed(node: Node): void {
    for (const outcome of this.flow.of(node, true)) {
      if (outcome.how === 'used') this.say(node, faultOf(outcome.node, this.unit, this.followed));
    }
  }
}

/** The model itself has none of these: it is a promise of the model that they are read of. */
const isOfPromise = (member: string | undefined): boolean => /^(then|catch|finally)$/.test(member ?? '');

const stepsIn = (values: readonly Value[]): (readonly string[])[] =>
  values.flatMap((value) => {
    const steps = stepsOf(value);
    return steps ? [steps] : [];
  });

const operatorOf = (property: Node): string =>
  property.type === 'Property' ? (writtenKey(property.key, property.computed) ?? '?') : '?';
