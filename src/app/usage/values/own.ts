import type { Modules } from '../../modules';
import type { ExportTable } from './exports';
import type { Context, Resolver, Unit, Value } from './value';
import { global, isCore, packageRoot, passage, through, unknown } from './value';

/** What modules need of the resolver. */
interface Home extends Resolver {
  unit(file: string): Unit | null;
  exportTable(file: string): ExportTable | null;
  mayEnter(file: string, name: string): boolean;
  cutAt(depth: number): void;
  readonly level: number;
}

/** Follows values through the app's own modules, ES and CommonJS. */
export class OwnModules {
  private readonly exporting = new Map<string, number>();

  constructor(
    private readonly resolver: Home,
    private readonly modules: Modules,
    private readonly root: string,
  ) {}

  /** After a question was given up. */
  reset(): void {
    this.exporting.clear();
  }

  imported(specifier: string, name: string, from: Unit): readonly Value[] {
    // A namespace of a CommonJS module may be what the module is.
    if (name === '*') return this.require(specifier, from);
    return this.module(specifier, from).flatMap((value) => this.resolver.member(value, name));
  }

  /** The module itself, without what `module.exports` makes of it. */
  private module(specifier: string, from: Unit): readonly Value[] {
    const resolved = this.modules.resolve(from.file, specifier);
    const root = packageRoot(specifier);
    const foreign = resolved.kind !== 'file' || (isCore(root) && !resolved.file.startsWith(`${this.root}/`));
    if (!foreign) return [{ kind: 'module', file: resolved.file, via: [] }];
    if (root === 'process') return [global('process')];
    return [{ kind: 'external', root, path: [], made: null, via: [] }];
  }

  require(specifier: string, from: Unit): readonly Value[] {
    const modules = this.module(specifier, from);
    return modules.flatMap((value) => {
      if (value.kind !== 'module' || !this.resolver.mayEnter(value.file, '*')) return [value];
      return [value, ...this.whole(value.file)];
    });
  }

  private whole(file: string): readonly Value[] {
    const table = this.resolver.exportTable(file);
    const unit = this.resolver.unit(file);
    if (!table || !unit) return unknown;
    const at: Context = { unit, frame: null };
    return through(
      this.guarded(`${file}\0=`, () => table.whole.flatMap((source) => this.resolver.source(source, at))),
      [passage(file, '*')],
    );
  }

  exported(file: string, name: string): readonly Value[] {
    if (!this.resolver.mayEnter(file, name)) return unknown;
    const table = this.resolver.exportTable(file);
    const unit = this.resolver.unit(file);
    if (!table || !unit) return unknown;
    const at: Context = { unit, frame: null };
    const found = this.guarded(`${file}\0${name}`, () => {
      const named = table.named.get(name)?.flatMap((source) => this.resolver.source(source, at)) ?? [];
      if (name === 'default') {
        if (named.length > 0) return named;
        const itself: Value[] = table.esm ? [] : [{ kind: 'module', file, via: [] }];
        return [...table.whole.flatMap((source) => this.resolver.source(source, at)), ...itself];
      }
      const stars = table.stars.flatMap((source) => this.resolver.source(source, at));
      const wholes = table.whole.flatMap((source) => this.resolver.source(source, at));
      return [...named, ...[...stars, ...wholes].flatMap((value) => this.resolver.member(value, name))];
    });
    return through(found, [passage(file, name)]);
  }

  private guarded(key: string, work: () => readonly Value[]): readonly Value[] {
    const running = this.exporting.get(key);
    if (running !== undefined) {
      this.resolver.cutAt(running);
      return [];
    }
    this.exporting.set(key, this.resolver.level);
    try {
      return work();
    } finally {
      this.exporting.delete(key);
    }
  }
}
