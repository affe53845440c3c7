import type { Modules } from '../../app/modules';
import type { Scanner } from '../../app/scan';
import type { FileSystem, Host } from '../../host';
import type { AppMigration, MigrationResult } from '../../types';

export interface PlanOptions {
  paths: string[];
  mode: 'check' | 'dry-run' | 'write';
  allowDirty: boolean;
  overrideDisabled: boolean;
  onProgress?(done: { files: number; phase: string }): void;
}

/** A plan is data, and a way to read one of its apps again once files were written. */
export interface MigrationPlan extends MigrationResult {
  /** Answers what is wrong with the app on disk now, or null when it reads as planned. */
  recheck(app: AppMigration): Promise<string | null>;
}

/** What the steps of a plan share. */
export interface Planning {
  host: Host;
  options: PlanOptions;
  scanner: Scanner;
  modules: Modules;
  /** Modules over another file system: the real one, read again, or one with other texts. */
  modulesOver(files: FileSystem): Modules;
}
