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
  stars: (() => Value)[];
  /** CommonJS's `module`, whose `exports` may be replaced. */
  module: ObjectValue;
}

/** Sets a name of an exports object. */
export function setName(object: ObjectValue, name: string, value: Value): void {
  const at = { keyRange: object.range, site: object.range, owner: null, getter: false, maybe: false };
  object.slots.set(name, { ...at, value });
}

/** Reads what modules export, across both module systems, as Node's own interoperation does. */
export class ExportReader {
  /** Imports that came back to a module still being evaluated. */
  readonly cycles: SourceRange[] = [];

  constructor(private readonly m: Machine) {}

  /** What `require` gives: the exports of CommonJS, or an object of the names. */
  required(record: ModuleRecord, range: SourceRange): Value {
    if (!record.esm) return this.commonJs(record, range);
    const object = newObject({ file: record.file, start: 0, end: 0 });
    for (const star of record.stars) {
      const from = settle(star());
      if (from.kind === 'object') for (const key of from.slots.keys()) this.copyName(object, key, from);
      else object.open.set('*', unknown('a re-export of something that is not known', range));
    }
    for (const [name, read] of record.names) setName(object, name, read());
    return object;
  }

  private copyName(object: ObjectValue, key: string, from: ObjectValue): void {
    if (key !== 'default') setName(object, key, getProperty(this.m, from, key, from.range));
  }

  private commonJs(record: ModuleRecord, range: SourceRange): Value {
    const value = getProperty(this.m, record.module, 'exports', range);
    if (record.state === 'running') this.cycles.push(range);
    return value;
  }

  /** One name as `import` binds it; `*` is all of them. */
  named(record: ModuleRecord, name: string, range: SourceRange): Value {
    if (name === '*') {
      if (record.esm) return this.required(record, range);
      return this.namespaceOf(record, range);
    }
    const own = record.names.get(name);
    if (own) return own();
    for (const star of record.stars) {
      if (name === 'default') break;
      const value = settle(getProperty(this.m, star(), name, range));
      if (!(value.kind === 'primitive' && value.value === undefined)) return value;
    }
    if (record.esm && record.state === 'running') {
      this.cycles.push(range);
      return unknown('the modules import one another in a circle', range);
    }
    const exports = this.commonJs(record, range);
    if (name !== 'default') return getProperty(this.m, exports, name, range);
    const settled = settle(exports);
    const marked = settled.kind === 'object' && settled.slots.get('__esModule');
    return marked ? getProperty(this.m, settled, 'default', range) : exports;
  }

  /** `import * as x` of a CommonJS module, and what `await import()` gives: its names, and `default`. */
  private namespaceOf(record: ModuleRecord, range: SourceRange): Value {
    const exports = settle(this.commonJs(record, range));
    const object = newObject({ file: record.file, start: 0, end: 0 });
    if (exports.kind === 'object') {
      for (const key of exports.slots.keys()) this.copyName(object, key, exports);
      const [open] = exports.open.values();
      if (open) object.open.set('*', open);
    }
    setName(object, 'default', this.named(record, 'default', range));
    return object;
  }
}
