import type { Evidence, Problem } from '../../types';
import type { Modules } from '../modules';
import type { ConfigDocument } from './configs/document';
import type { ValueResolver } from './values/resolve';
import type { Unit } from './values/value';

/** What the search for WebSocket use is given: no more than it needs, all of it replaceable in tests. */
export interface UsageInput {
  /** The app's folder: decides what a test file is, and which domains are its own. */
  root: string;
  /** JavaScript and TypeScript files of the app whose bytes hold one of `needles`. */
  candidates: string[];
  /** Serverless configs, JSON and YAML with a WebSocket name, and `.env*` files of the app. */
  configs: string[];
  envFiles: string[];
  /** Parses and resolves; shared with the reading of the definition. */
  modules: Modules;
  /** Decoded text of a file that is no module (YAML, `.env`); null when it can't be read. */
  read(file: string): string | null;
  /**
   * Files of the app whose bytes hold one of these texts: a second pass, run only when a module of the
   * app hands a WebSocket value on under a name that the first pass does not search.
   */
  filesWith(needles: readonly string[]): string[];
}

export interface UsageResult {
  evidence: Evidence[];
  /** Files that matter and could not be understood. */
  problems: Problem[];
  /** True when the fast reader met something that TypeScript's own binding had to decide. */
  usedTypeScript: boolean;
  /** The Serverless configs that were read, and the files that they include. */
  configs: readonly ConfigDocument[];
  scripts: Scripts;
}

/** The scripts that matter, for those who have further questions to them. */
export interface Scripts {
  /** Says what the expressions in them are. */
  readonly resolver: ValueResolver;
  /** Those that could be read. */
  units(): readonly Unit[];
}
