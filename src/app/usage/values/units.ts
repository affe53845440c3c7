import type { Modules } from '../../modules';
import { buildModel } from '../syntax/build';
import type { ExportTable } from './exports';
import { exportsOf } from './exports';
import type { Unit } from './value';

/** The files under their models, each made once. */
export class UnitStore {
  private readonly units = new Map<string, Unit | null>();
  private readonly tables = new Map<string, ExportTable>();

  constructor(
    private readonly modules: Modules,
    private readonly isTest: (file: string) => boolean,
  ) {}

  unit(file: string): Unit | null {
    const known = this.units.get(file);
    if (known !== undefined) return known;
    const outcome = this.modules.load(file);
    const unit = outcome.ok ? { file, model: buildModel(outcome.parsed), test: this.isTest(file) } : null;
    this.units.set(file, unit);
    return unit;
  }

  exportTable(file: string): ExportTable | null {
    const known = this.tables.get(file);
    if (known) return known;
    const unit = this.unit(file);
    if (!unit) return null;
    const table = exportsOf(unit.model);
    this.tables.set(file, table);
    return table;
  }
}
