import type { Aws, StackReading } from '../aws';
import type { WebsocketsReading } from '../app/definition/websockets';
import type { Host } from '../host';
import type { Asked } from './shared/asked';
import type { CoreFacts, CoreVersion } from '../project/core';
import type { HandlerReading } from '../project/handler';
import type { Manifest } from '../project/manifest';
import type {
  CheckId,
  CheckResult,
  CheckSource,
  ComposeWarning,
  Definition,
  Evidence,
  Finding,
  Problem,
  VerdictId,
} from '../types';
import type { Live } from './live/types';

/** What a check answers; who it is and where it looks stands on the check. */
export interface Outcome extends Omit<CheckResult, 'id' | 'source'> {
  /** What the whole comes to where this is the first that is wrong; `other` when it does not say. */
  verdict?: VerdictId;
  /** Of a `skip`: it was not asked for, so that nothing is missing without it. */
  optional?: true;
}

/** The Serverless config of an app as `deploy` would hand it to the tool, or why there is none. */
export type Composed =
  | {
      kind: 'composed';
      config: Readonly<Record<string, unknown>>;
      /** The config that the app has, absolute; null when all of it was made here. */
      base: string | null;
      warnings: readonly ComposeWarning[];
      /** Parts of it are put in by the plugin, inside Serverless. */
      isPartial: boolean;
    }
  | { kind: 'failed'; problem: Problem }
  /** It takes code of the app to run, which was not to be. */
  | { kind: 'not-run'; why: string; file: string };

/** Where the app is deployed, as far as its config tells without Serverless. */
export interface Deployment {
  /** Null where it is only known when Serverless has resolved it. */
  stack: string | null;
  stage: string;
  region: string | null;
}

/** A variable of the environment or of an `.env` file. Its value may be a secret: it is compared, and never printed. */
export interface Variable {
  name: string;
  value: string;
  /** Absolute; null for the environment. */
  file: string | null;
  line: number | null;
}

/**
 * One app with all that checks look at. What costs something is asked for when a check needs it, and only once a run.
 */
export interface Patient {
  host: Host;
  root: string;
  manifest: Manifest;
  core: { version: CoreVersion; facts: CoreFacts };
  stage: string;
  /** Null where the entry exports none that can be read. */
  definition: Definition | null;
  websockets: WebsocketsReading | null;
  /** Whether the definition asks for WebSockets, as `websockets` has it. */
  asked: Asked;
  usage: readonly Evidence[];
  /** Of lint, with the app's own settings and comments. */
  findings: readonly Finding[];
  /** What lint, or the reading of the definition, could not do. */
  problems: readonly Problem[];
  handler: () => Promise<HandlerReading>;
  composed: () => Promise<Composed>;
  deployment: () => Promise<Deployment>;
  /** In the order of their rank: the environment first, then `.env` files. */
  variables: (name: string) => readonly Variable[];
  /** Null with `--offline`, or where no region is known. */
  aws: () => Promise<Aws | null>;
  /** Null where there is nobody to ask, or nothing to ask for. */
  stack: () => Promise<StackReading | null>;
  /** What is deployed, read when a check needs it; null where no stack is known to be there. */
  live: () => Promise<Live | null>;
  /**
   * Whether a deployed function runs code that uses WebSockets, by its handler (`src/live.handler`); null where
   * that can't be told.
   */
  sends: (handler: string) => Promise<boolean | null>;
  options: { offline: boolean; connect: boolean; region?: string | null };
}

/** One question about an app. Its result is data; nothing is printed, and nothing changed. */
export interface Check {
  id: CheckId;
  source: CheckSource;
  /** Checks whose failure makes this one say nothing: it is then `skip`, with that reason. */
  needs: readonly CheckId[];
  /** Milliseconds until it is `error`; default 15,000. */
  timeout?: number;
  /** @param signal aborted at its time limit */
  run: (patient: Patient, signal: AbortSignal) => Promise<Outcome> | Outcome;
}
