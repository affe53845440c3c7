import type { FileSystem, Processes } from '../../src/host';
import type { ComposeWarning, Problem } from '../../src/types';
import type { ServerlessConfig } from '../types';

/** The Serverless config that an app has. */
export interface Base {
  kind: BaseKind;
  /** Absolute. Its folder is that of the service: the tools are run there, and handlers are relative to it. */
  file: string;
}

export interface LoadContext {
  files: FileSystem;
  processes: Processes;
  /** All that code of the app may see; see `discovery`. */
  env: Readonly<Record<string, string>>;
  /**
   * The arguments that the tool is run with, `['offline', '--stage', 'dev']`: a config in code sees them in
   * `process.argv`, and upstream's asks there whether it is run by `offline`. Default: `['package']`.
   */
  args?: readonly string[];
  /** Which tool the app has: Serverless 3 reads `2012-10-17` in YAML as a time, osls as text. Default: osls. */
  tool?: 'serverless' | 'osls';
  /** False keeps upstream's `infrastructure.js` from asking AWS, by `FRIGG_SKIP_AWS_DISCOVERY`. Default: true. */
  discovery?: boolean;
  /** Milliseconds for code of the app; default: a minute. */
  timeout?: number;
  signal?: AbortSignal;
  /** Gets what code of the app writes to its standard output and error. */
  onOutput?: (text: string) => void;
}

export type Loaded =
  { ok: true; config: ServerlessConfig; warnings: ComposeWarning[] } | { ok: false; problem: Problem };

/** A kind of config: what its files are called, in the order in which the tools look, and how one is read. */
export interface BaseKind {
  id: string;
  names: readonly string[];
  load(file: string, context: LoadContext): Promise<Loaded>;
}
