import { scopeProgram, type ScopedProgram } from '../../enable-websockets/scope';
import type { Scripts } from '../../../src/app/usage';
import type { Source } from '../../../src/app/usage/syntax/model';
import { isClass, isFunction, isTransparent, unwrap, type Node } from '../../../src/app/usage/syntax/nodes';
import type { Unit, Value } from '../../../src/app/usage/values/value';
import type { SourceRange } from '../../../src/types';
import { fieldOf } from './fields';
import { isEscape, lost, unsure, type Held, type Stop, type Walk } from './held';
import { stepFrom } from './steps';
import { classAround, exported, giveTo, named } from './targets';
import { ownThis } from './this';

const scopes = new WeakMap<Unit, ScopedProgram>();

/**
 * Follows core forwards from where it is loaded, through every place that it can get to, until the model is read of it.
 * What can't be followed, and what takes more of core than the model, is a stop.
 */
export class CoreWalk implements Walk {
  readonly stops: Stop[] = [];
  /** Where `core.default` is taken, which goes with the module's name. */
  readonly defaults: { place: Node; unit: Unit }[] = [];
  readonly reads: SourceRange[] = [];
  private readonly seen = new Map<unknown, Set<string>>();

  constructor(
    private readonly resolver: Scripts['resolver'],
    private readonly filesWith: (texts: readonly string[]) => string[],
  ) {}

  climb(node: Node, held: Held, unit: Unit): void {
    if (this.isSeen(node, held, node, unit)) return;
    const parent = unit.model.parents.get(node);
    if (!parent) this.stop(node, unit, lost);
    else if (isTransparent(parent)) this.climb(parent, held, unit);
    else stepFrom(this, parent, node, held, unit);
    if (node.type !== 'ObjectExpression') return;
    const sets = node.properties.find((each) => each.type === 'Property' && each.kind === 'set');
    if (sets) this.stop(sets, unit, lost);
    for (const own of ownThis(node, unit)) this.climb(own, unsure(held), unit);
  }

  give(target: Node, held: Held, unit: Unit): void {
    giveTo(this, target, held, unit);
  }

  fill(owner: Node, held: Held, unit: Unit): void {
    const bare = unwrap(owner);
    if (this.resolver.isExports(bare, unit)) {
      this.stop(bare, unit, exported);
      return;
    }
    const around = bare.type === 'ThisExpression' ? classAround(bare, unit) : null;
    if (around && held.is === 'object' && ownThis(around, unit).includes(bare)) {
      this.field(held.key, held.of, around, unit);
      return;
    }
    const values = this.valuesOf(bare, unit).filter(({ kind }) => kind !== 'holder');
    if (values.length === 0) this.stop(bare, unit, lost);
    for (const value of values) {
      const { node, at } = 'node' in value ? value : { node: bare, at: { unit } };
      if (value.kind === 'local' && node.type === 'ObjectExpression') this.climb(node, held, at.unit);
      else if (isClass(node) && held.is === 'object') this.field(held.key, held.of, node, at.unit);
      else this.stop(bare, unit, lost);
    }
  }

  field(key: string, held: Held, owner: Node, unit: Unit): void {
    if (this.isSeen(owner, { is: 'object', key, of: held }, owner, unit)) return;
    const isPrivate = key.startsWith('#');
    const files = isPrivate ? [] : this.filesWith([key]);
    const units = files.flatMap((file) => this.resolver.unit(file) ?? []);
    this.resolver.startFile();
    fieldOf(this, key, held, owner, [...new Set([unit, ...units])]);
  }

  answer(fn: Node, held: Held, unit: Unit): void {
    if (!isFunction(fn) || fn.generator) {
      this.stop(fn, unit, lost);
      return;
    }
    const answered: Held = { is: 'answer', of: unsure(held) };
    const own = fn.id ? unit.model.declared.get(fn.id) : undefined;
    if (own && !this.isSeen(own, answered, fn, unit)) named(this, own, answered, unit);
    if (fn.type !== 'FunctionDeclaration') this.climb(fn, answered, unit);
    else if (!own) this.stop(fn, unit, exported);
  }

  read({ start, end }: Node, { file }: Unit): void {
    this.reads.push({ file, start, end });
  }

  again(place: Node, unit: Unit): void {
    this.defaults.push({ place, unit });
  }

  isExports(node: Node, unit: Unit): boolean {
    return this.resolver.isExports(node, unit);
  }

  stop({ start, end }: Node, { file }: Unit, why: string): void {
    this.stops.push({ file, start, end, why, escapes: isEscape(why) });
  }

  isPatched(file: string): boolean {
    return this.resolver
      .importers(file)
      .some((importer) =>
        importer.model.assignments.some(
          ({ left }) =>
            left.type === 'MemberExpression' &&
            this.valuesOf(left.object, importer).some(
              (value) => value.kind === 'module' && value.file === file && importer.file !== file,
            ),
        ),
      );
  }

  valuesOf(node: Node, unit: Unit): readonly Value[] {
    return this.resolver.ask(() => this.resolver.evaluate(node, { unit, frame: null }), true);
  }

  sourceOf(source: Source, unit: Unit): readonly Value[] {
    return this.resolver.ask(() => this.resolver.source(source, { unit, frame: null }), true);
  }

  scoped(unit: Unit): ScopedProgram {
    const known = scopes.get(unit) ?? scopeProgram(unit.model.parsed.program);
    scopes.set(unit, known);
    return known;
  }

  private isSeen(at: unknown, held: Held, node: Node, unit: Unit): boolean {
    const key = JSON.stringify(held);
    const known = this.seen.get(at) ?? new Set();
    this.seen.set(at, known);
    if (known.has(key)) return true;
    known.add(key);
    // What is put into itself again and again is not followed round and round.
    if (known.size <= 20) return false;
    this.stop(node, unit, lost);
    return true;
  }
}
