import type { AppMigration, MigrationResult } from '../../types';
import type { OnProgress, Survey } from '../survey';

export interface PlanOptions {
  paths: string[];
  mode: 'check' | 'dry-run' | 'write';
  allowDirty: boolean;
  overrideDisabled: boolean;
  /** Moves `WebsocketConnection` from core to frigg-websockets too. */
  runtime?: boolean;
  onProgress?: OnProgress;
}

/** What a look at a written app says. */
export interface Rechecked {
  /** Why the edit must be undone; null when it is as planned. */
  wrong: string | null;
  /** What the app needs besides, a sentence each. */
  also: string[];
}

/** A plan is data, and a way to read one of its apps again once files were written. */
export interface MigrationPlan extends MigrationResult {
  /** Looks at the app on disk as it is now. */
  recheck(app: AppMigration): Promise<Rechecked>;
}

/** What the steps of a plan share. */
export interface Planning extends Survey {
  options: PlanOptions;
}
