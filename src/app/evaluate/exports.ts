import type { SourceRange } from '../../types';
import { settle } from './describe';
import type { Machine } from './machine';
import { newObject } from './objects';
import { getProperty } from './properties';
import { type ObjectValue, type Value, unknown } from './values';

/** One module of the app as it is evaluated: what it exports, by either module system. */
export interface ModuleRecord {
  file: string;
  state: 'running' | 'done';
  /** Uses `export`: `import` sees these names, `require` an object of them. */
  esm: boolean;
  names: Map<string, () => Value>;
  /** `export * from` these. */
  stars: string[];
  /** CommonJS's `module`, whose `exports` may be replaced. */
  module: ObjectValue;
}

/** Sets a name of an exports object. */
export function setName(object: ObjectValue, name: string, value: Value): void {
  const at = { keyRange: object.range, site: object.range, owner: null, getter: false, maybe: false };
  object.slots.set(name, { ...at, value });
}

/** Where an `export * from` leads. */
export type StarTarget = { kind: 'module'; record: ModuleRecord } | { kind: 'outside'; value: Value };

/** Reads what modules export, across both module systems, as Node's own interoperation does. */
export class ExportReader {
  /** Imports that came back to a module still being evaluated. */
  readonly cycles: SourceRange[] = [];

  constructor(
    private readonly m: Machine,
    private readonly follow: (fromFile: string, specifier: string, range: SourceRange) => StarTarget,
  ) {}

  /** What `require` gives: the exports of CommonJS, or an object of the names. */
  required(record: ModuleRecord, range: SourceRange): Value {
    if (!record.esm) return this.commonJs(record, range);
    const object = newObject({ file: record.file, start: 0, end: 0 });
    const { names, known } = this.namesOf(record, range, new Set());
    if (!known) object.open.set('*', unknown('a re-export of something that is not known', range));
    for (const name of names) setName(object, name, this.named(record, name, range));
    return object;
  }

  /** One name as `import` binds it; `*` is all of them. */
  named(record: ModuleRecord, name: string, range: SourceRange): Value {
    if (name === '*') return record.esm ? this.required(record, range) : this.namespaceOf(record, range);
    const found = this.find(record, name, range, new Set());
    if (found) return found;
    if (record.esm && record.state === 'running') return this.circle(range);
    const exports = this.commonJs(record, range);
    if (name !== 'default') return getProperty(this.m, exports, name, range);
    const settled = settle(exports);
    const marked = settled.kind === 'object' && settled.slots.get('__esModule');
    return marked ? getProperty(this.m, settled, 'default', range) : exports;
  }

  /** A name that a module exports itself or hands on by `export *`; null when it does neither. */
  find(record: ModuleRecord, name: string, range: SourceRange, seen: Set<ModuleRecord>): Value | null {
    const own = record.names.get(name);
    if (own) return own();
    seen.add(record);
    let outside: Value | null = null;
    for (const specifier of name === 'default' ? [] : record.stars) {
      const target = this.follow(record.file, specifier, range);
      if (target.kind === 'outside') outside ??= getProperty(this.m, target.value, name, range);
      else if (!seen.has(target.record)) {
        const found = this.find(target.record, name, range, seen) ?? this.plain(target.record, name, range);
        if (found) return found;
      }
    }
    return outside;
  }

  /** A name of a CommonJS module, when it has it. */
  private plain(record: ModuleRecord, name: string, range: SourceRange): Value | null {
    if (record.esm) return null;
    const exports = settle(this.commonJs(record, range));
    if (exports.kind === 'object' && exports.open.size === 0 && !exports.slots.get(name)) return null;
    return getProperty(this.m, exports, name, range);
  }

  private namesOf(
    record: ModuleRecord,
    range: SourceRange,
    seen: Set<ModuleRecord>,
  ): { names: Set<string>; known: boolean } {
    seen.add(record);
    const names = new Set(record.names.keys());
    let known = true;
    for (const specifier of record.stars) {
      const target = this.follow(record.file, specifier, range);
      if (target.kind === 'outside') known = false;
      else if (!seen.has(target.record)) {
        const inner = this.namesOf(target.record, range, seen);
        const exports = target.record.esm ? null : settle(this.commonJs(target.record, range));
        if (exports?.kind === 'object') for (const key of exports.slots.keys()) inner.names.add(key);
        for (const name of inner.names) if (name !== 'default') names.add(name);
        known &&= inner.known;
      }
    }
    return { names, known };
  }

  /** An import that came back to where it began. */
  circle(range: SourceRange): Value {
    this.cycles.push(range);
    return unknown('the modules import one another in a circle', range);
  }

  private commonJs(record: ModuleRecord, range: SourceRange): Value {
    const value = getProperty(this.m, record.module, 'exports', range);
    if (record.state === 'running') this.cycles.push(range);
    return value;
  }

  /** `import * as x` of a CommonJS module, and what `await import()` gives: its names, and `default`. */
  private namespaceOf(record: ModuleRecord, range: SourceRange): Value {
    const exports = settle(this.commonJs(record, range));
    const object = newObject({ file: record.file, start: 0, end: 0 });
    if (exports.kind === 'object') {
      const names = exports.slots.keys().filter((key) => key !== 'default');
      for (const name of names) setName(object, name, getProperty(this.m, exports, name, exports.range));
      const [open] = exports.open.values();
      if (open) object.open.set('*', open);
    }
    setName(object, 'default', this.named(record, 'default', range));
    return object;
  }
}
