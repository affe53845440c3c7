import type { ComposeErrorId, ComposeWarning } from '../src/types';

/**
 * A Serverless config as plain data, as JSON has it: no functions, no `undefined`, no cycles. Texts may hold what
 * Serverless resolves later (`${self:…}`, `${file(…)}`), and stand where an object is expected.
 */
export type ServerlessConfig = Record<string, unknown>;

/** The AppDefinition as a program hands it over: what composition reads of it is checked, not trusted. */
export type AppDefinitionInput = Readonly<Record<string, unknown>>;

export interface WebsocketSettings {
  /** What the service is deployed as; default: `${sls:stage}`, which Serverless resolves. */
  stage?: string;
  /** Only where the config names none. */
  region?: string;
  /** As a config names a handler: `node_modules/frigg-websockets/dist/handler.handler`, which is the default. */
  handler?: string;
  /** Gets what could not be done; default: `process.emitWarning`. */
  onWarning?: (warning: ComposeWarning) => void;
}

export interface ComposeSettings extends WebsocketSettings {
  /**
   * What the app has: nothing, a config, a promise of one, or a function that answers either. The answer is a promise
   * only where this is a promise or a function.
   */
  base?: unknown;
  /** Serverless plugins among the app's dependencies; default none. */
  plugins?: readonly string[];
}

/** A config can't be composed. `message` says what and where in the config, `remedy` what to do. */
export class ComposeError extends Error {
  readonly id: ComposeErrorId;
  readonly remedy: string;
  /** Where in the config or the definition, each as its keys; two for a clash. */
  readonly paths: readonly (readonly string[])[];

  constructor(
    id: ComposeErrorId,
    message: string,
    remedy: string,
    paths: readonly (readonly string[])[] = [],
  ) {
    super(message);
    this.name = 'ComposeError';
    this.id = id;
    this.remedy = remedy;
    this.paths = paths;
  }
}
