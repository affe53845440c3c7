import type { Modules } from '../../src/app/modules';
import type { Scripts } from '../../src/app/usage';
import type { FileSystem } from '../../src/host';
import type { CoreVersion } from '../../src/project/core';
import type { Manifest } from '../../src/project/manifest';
import type { Definition, Evidence } from '../../src/types';

/** What the move of an app's imports is given. */
export interface RuntimeInput {
  root: string;
  manifest: Manifest;
  definition: Definition;
  usage: readonly Evidence[];
  scripts: Scripts;
  core: CoreVersion;
  files: FileSystem;
  modules: Modules;
  /** What is asked of the runtime package: `^1.2.3`. */
  range: string;
  /** Folders whose `.env` files are the app's. */
  envFolders: readonly string[];
  filesWith(texts: readonly string[]): string[];
  /** True when the migration may write this file. */
  mayEdit(file: string): boolean;
  /** The use that is found with these texts in place of the files. */
  usageWith(texts: ReadonlyMap<string, string>): Promise<readonly Evidence[]>;
}
