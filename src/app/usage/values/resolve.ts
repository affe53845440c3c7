import type { Modules } from '../../modules';
import type { FunctionNode, Node, Source } from '../syntax/model';
import { Budget } from './budget';
import { callOf } from './calls';
import type { ExportTable } from './exports';
import { isExportsOf } from './exports';
import { expressionValue } from './expressions';
import { limited } from './limited';
import { elementsOf, memberOf } from './members';
import type { OutsideCall } from './outside';
import { OpenContainers } from './containers';
import { OutsideCallers } from './outside';
import { OwnModules } from './own';
import { sourceValue } from './sources';
import { UnitStore } from './units';
import type { Context, Resolver, Unit, Value } from './value';
import { unknown } from './value';

export interface ResolverInput {
  root: string;
  modules: Modules;
  isTest(file: string): boolean;
  /** True when a module is worth opening for this member (`*`: as a whole). */
  mayEnter(file: string, name: string): boolean;
  /** Files of the app that may import a file. */
  importersOf(file: string): readonly string[];
}

/**
 * Follows values backwards from an expression to where they come from: through names, patterns, members,
 * calls of the app's own functions, and the app's modules. Demand-driven: nothing is followed that nobody
 * asked about. Answers every value that a branch can give.
 */
export class ValueResolver implements Resolver {
  private memo = new Map<Node, readonly Value[]>();
  private freeMemo = new Map<Node, readonly Value[]>();
  private free = false;
  private readonly active = new Map<Node, readonly number[]>();
  private readonly containers = new OpenContainers();
  private depth = 0;
  private readonly budget = new Budget();
  /** The outermost depth at which a loop was cut: answers below it are not whole. */
  private cut = Infinity;

  private readonly store: UnitStore;
  private readonly callers: OutsideCallers;
  private readonly own: OwnModules;

  constructor(private readonly input: ResolverInput) {
    this.store = new UnitStore(input.modules, (file) => input.isTest(file));
    this.own = new OwnModules(this, input.modules, input.root);
    this.callers = new OutsideCallers(this, (file) =>
      input.importersOf(file).flatMap((each) => this.unit(each) ?? []),
    );
  }

  /** The unit of a file; null when it can't be read. */
  unit(file: string): Unit | null {
    return this.store.unit(file);
  }

  exportTable(file: string): ExportTable | null {
    return this.store.exportTable(file);
  }

  /** To be called before the questions of another file: each has a budget of its own. */
  startFile(): void {
    this.budget.startFile();
  }

  /** Forgets answers; to be called when more modules may be entered than before. */
  forget(): void {
    this.memo = new Map();
    this.freeMemo = new Map();
  }

  /** Asks a question; a free one may open any module of the app that lies on its way. */
  ask(question: () => readonly Value[], free: boolean): readonly Value[] {
    try {
      return free ? this.freely(question) : question();
    } catch (error) {
      // A chain too long to follow is one that is not followed.
      if (!(error instanceof RangeError)) throw error;
      this.depth = 0;
      this.active.clear();
      this.containers.clear();
      this.own.reset();
      return unknown;
    }
  }

  /** Does some work with every module of the app open. */
  freely<T>(work: () => T): T {
    const before = this.free;
    this.free = true;
    try {
      return work();
    } finally {
      this.free = before;
    }
  }

  /** True for `exports` and `module.exports` of a file. */
  isExports(node: Node, unit: Unit): boolean {
    return isExportsOf(node, unit.model);
  }

  mayEnter(file: string, name: string): boolean {
    return this.free || this.input.mayEnter(file, name);
  }

  evaluate(node: Node, at: Context): readonly Value[] {
    const memo = this.free ? this.freeMemo : this.memo;
    const known = at.frame ? undefined : memo.get(node);
    if (known) return known;
    if (this.depth === 0) {
      this.budget.startQuestion();
      this.cut = Infinity;
    }
    if (!this.budget.spend(this.free) || this.depth > 400) {
      this.cut = -1;
      return unknown;
    }
    const running = this.active.get(node) ?? [];
    if (running.length > (at.frame ? 3 : 0)) {
      this.cutAt(running[0] ?? 0);
      return [];
    }
    this.depth += 1;
    const own = this.depth;
    this.active.set(node, [...running, own]);
    const before = this.cut;
    this.cut = Infinity;
    try {
      const values = limited(expressionValue(this, node, at));
      // Whole, unless a loop that was cut goes on above this expression.
      if (this.cut >= own || own === 1) {
        if (!at.frame) memo.set(node, values);
        this.cut = Infinity;
      }
      return values;
    } finally {
      this.depth -= 1;
      this.cut = Math.min(before, this.cut);
      if (running.length === 0) this.active.delete(node);
      else this.active.set(node, running);
    }
  }

  source(source: Source, at: Context): readonly Value[] {
    return sourceValue(this, source, at);
  }

  imported(specifier: string, name: string, from: Unit): readonly Value[] {
    return this.own.imported(specifier, name, from);
  }

  require(specifier: string, from: Unit): readonly Value[] {
    return this.own.require(specifier, from);
  }

  exported(file: string, name: string): readonly Value[] {
    return this.own.exported(file, name);
  }

  /** Notes that answers are not whole below a depth: what began there asked for itself. */
  cutAt(depth: number): void {
    this.cut = Math.min(this.cut, depth);
  }

  get level(): number {
    return this.depth;
  }

  member(value: Value, key: string): readonly Value[] {
    return this.once(value, key, () => limited(memberOf(this, value, key)));
  }

  elements(value: Value, index: number | null): readonly Value[] {
    return this.once(value, '[]', () => elementsOf(this, value, index));
  }

  /** Cuts containers that hold themselves. */
  private once(value: Value, key: string, work: () => readonly Value[]): readonly Value[] {
    return this.containers.once(value, key, this.depth, work, (depth) => {
      this.cutAt(depth);
    });
  }

  call(fn: Value, node: Extract<Node, { type: 'CallExpression' }>, at: Context): readonly Value[] {
    return callOf(this, fn, node, at);
  }

  /** Only a free question is worth a look through other files; tests say nothing about the app. */
  callsFromOutside(fn: FunctionNode, unit: Unit): readonly OutsideCall[] {
    if (!this.free) return [];
    return this.callers.of(fn, unit);
  }

  /** The files of the app that import a file, also by way of one that only hands on. */
  importers(file: string): readonly Unit[] {
    return this.callers.importers(file);
  }

  /** Calls of a function in other files of the app, tests excepted, also those without arguments. */
  callersElsewhere(fn: FunctionNode, unit: Unit): readonly OutsideCall[] {
    return this.freely(() => this.callers.of(fn, unit, true));
  }

  returns(fn: FunctionNode, at: Context): readonly Value[] {
    return at.unit.model.returns.get(fn)?.flatMap((node) => this.evaluate(node, at)) ?? [];
  }
}
