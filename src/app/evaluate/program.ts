import type { Modules } from '../modules';
import type { ParsedFile } from '../parse';
import type { SourceRange } from '../../types';
import { settle } from './describe';
import { ExportReader, type ModuleRecord, type StarTarget } from './exports';
import { outsideBranches } from './heap';
import type { Machine } from './machine';
import { ModuleBody } from './module-body';
import { newObject } from './objects';
import { type LazyValue, type Value, external, unknown } from './values';

export class Program {
  readonly records = new Map<string, ModuleRecord>();
  /** Files that could not be read, with what a user needs to know. */
  readonly unreadable = new Map<string, string>();
  /** Modules that are imported by an evaluated one, and of which nothing was asked for. */
  private readonly waiting = new Set<string>();

  private readonly exports: ExportReader;

  constructor(
    private readonly m: Machine,
    private readonly modules: Modules,
  ) {
    this.exports = new ExportReader(m, (from, specifier, range) => this.follow(from, specifier, range));
  }

  /** Values of modules that are being looked up: one that asks for itself goes in a circle. */
  private readonly asked = new Set<string>();

  /** Imports that came back to a module still being evaluated. */
  get cycles(): SourceRange[] {
    return this.exports.cycles;
  }

  /** The exports of a module as `require` gives them. */
  required(fromFile: string, specifier: string, range: SourceRange): Value {
    return this.lazily(fromFile, specifier, range, (record) => this.exports.required(record, range));
  }

  imported(fromFile: string, specifier: string, name: string, range: SourceRange): Value {
    return this.lazily(fromFile, specifier, range, (record) => this.exports.named(record, name, range), name);
  }

  /** A name that a module exports itself or hands on; null when it does neither. */
  exported(record: ModuleRecord, name: string): Value | null {
    return this.exports.find(record, name, { file: record.file, start: 0, end: 0 }, new Set());
  }

  private follow(fromFile: string, specifier: string, range: SourceRange): StarTarget {
    const target = this.modules.resolve(fromFile, specifier);
    const record = target.kind === 'file' ? this.evaluate(target.file) : null;
    if (record) return { kind: 'module', record };
    if (target.kind === 'package') return { kind: 'outside', value: external(target.specifier, [], range) };
    return { kind: 'outside', value: unknown(`\`${specifier}\` can't be read`, range) };
  }

  run(fromFile: string, specifier: string): void {
    const target = this.modules.resolve(fromFile, specifier);
    if (target.kind === 'file') this.evaluate(target.file);
  }

  private lazily(
    fromFile: string,
    specifier: string,
    range: SourceRange,
    read: (record: ModuleRecord) => Value,
    name?: string,
  ): Value {
    const target = this.modules.resolve(fromFile, specifier);
    if (target.kind === 'package') {
      const path = name === undefined || name === '*' ? [] : [name];
      return external(target.specifier, path, range);
    }
    if (target.kind === 'missing') return unknown(`\`${specifier}\` can't be found`, range);
    const { file } = target;
    if (!this.records.has(file)) this.waiting.add(file);
    let value: Value | null = null;
    const lazy: LazyValue = {
      kind: 'lazy',
      range,
      force: () => {
        if (value) return value;
        if (this.m.speculating && !this.records.has(file))
          return unknown(`\`${specifier}\` was not read`, range);
        const record = this.evaluate(file);
        if (!record) return (value = unknown(`\`${specifier}\` can't be read`, range));
        const found = this.once(`${file}\0${name ?? ''}`, range, () => settle(read(record)));
        // In a circle of imports more may be exported later.
        if (record.state === 'done') value = found;
        return found;
      },
    };
    return lazy;
  }

  private once(key: string, range: SourceRange, read: () => Value): Value {
    if (this.asked.has(key)) return this.exports.circle(range);
    this.asked.add(key);
    try {
      return read();
    } finally {
      this.asked.delete(key);
    }
  }

  /** Evaluates those imported modules that name this key: they may write it into an object of another. */
  evaluateWaiting(key: string): void {
    for (const file of this.waiting) {
      const outcome = this.modules.load(file);
      if (outcome.ok && outcome.parsed.text.includes(key)) this.evaluate(file);
    }
  }

  /** Evaluates a module once; answers null when it can't be read. */
  evaluate(file: string): ModuleRecord | null {
    const known = this.records.get(file);
    if (known) return known;
    const outcome = this.modules.load(file);
    if (!outcome.ok) {
      this.unreadable.set(file, outcome.problem.message);
      return null;
    }
    const { depth, speculating } = this.m;
    this.m.depth = 0;
    this.m.speculating = false;
    try {
      return outsideBranches(() => this.evaluateParsed(outcome.parsed));
    } finally {
      this.m.depth = depth;
      this.m.speculating = speculating;
    }
  }

  private evaluateParsed(parsed: ParsedFile): ModuleRecord {
    const { file } = parsed;
    const module = newObject({ file, start: 0, end: 0 });
    const record: ModuleRecord = { file, state: 'running', esm: false, names: new Map(), stars: [], module };
    this.records.set(file, record);
    this.waiting.delete(file);
    new ModuleBody(this.m, this, record).run(parsed);
    record.state = 'done';
    return record;
  }
}
