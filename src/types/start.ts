import type { ComposeWarning } from './deploy';
import type { LintResult } from './lint';
import type { Problem } from './results';

/** Where the connected clients of a local run are kept. */
export type LocalStore =
  /** Shown without credentials, null when in doubt. `isGiven`: only the environment has it, and the config gives it to no function. */
  | { kind: 'mongodb'; variable: string; address: string | null; isGiven: boolean }
  /** `environment` is what a script needs to send to the same clients. */
  | { kind: 'memory'; environment: Record<string, string> }
  /** There is no MongoDB, and what the app has of the runtime keeps nothing in memory. */
  | { kind: 'none'; why: 'no-runtime' | 'old-runtime' }
  /** No function of the app answers WebSocket routes. */
  | { kind: 'not-needed' };

/** What listens where; null for what the app has no routes for. */
export interface LocalAddresses {
  http: string | null;
  /** For clients. */
  websocket: string | null;
  /** For those who send: the local `WEBSOCKET_API_ENDPOINT`. */
  endpoint: string | null;
}

/** An app that is up on this machine. */
export interface AppStart {
  root: string;
  stage: string;
  addresses: LocalAddresses;
  store: LocalStore;
  /** A MongoDB stands in `.env`, which the config does not load. */
  isInDotenv: boolean;
  warnings: ComposeWarning[];
}

/** What happens while an app runs on this machine. */
export type StartEvent =
  | { kind: 'linted'; result: LintResult }
  | { kind: 'warning'; warning: ComposeWarning }
  /** The app is composed, and is being started with this tool. */
  | { kind: 'starting'; root: string; tool: string; again: boolean }
  /** Of the tool and of the app's functions, as it comes. */
  | { kind: 'output'; text: string }
  | { kind: 'up'; app: AppStart; again: boolean }
  /** Files have changed; functions load their code anew, or all is started again. */
  | { kind: 'changed'; files: string[]; action: 'reload' | 'restart' }
  /** What is wrong, and does not end the run. */
  | { kind: 'problem'; problem: Problem }
  /** The app is down, and will be started again when a file changes. */
  | { kind: 'waiting' };
