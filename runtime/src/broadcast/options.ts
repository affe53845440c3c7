import type { BroadcastCounts } from '../errors';
import { checkCount, rejectUnknown } from '../gateway/settings';
import type { ConnectionRecord } from '../types';

export interface BroadcastFailure {
  connectionId: string;
  error: Error;
}

export interface BroadcastOptions {
  /** Posts on their way at once: 64 by default. */
  concurrency?: number;
  /** Whom to send to; everybody by default. */
  filter?: (record: ConnectionRecord) => boolean | Promise<boolean>;
  /** Ends the broadcast early: it resolves, with `aborted: true`. */
  signal?: AbortSignal;
  /** The counts so far: at most once a batch of records, the last time with the final ones. */
  onProgress?: (counts: BroadcastCounts) => unknown;
  /** Gets each failure; a promise is waited for before the next connection takes that one's place. */
  onFailure?: (failure: BroadcastFailure) => unknown;
  /** When to end, in milliseconds of `Date.now()`, as if it were aborted then. Default: none. */
  deadline?: number;
  /** Milliseconds for one connection, retries included: 10,000 by default. */
  postTimeout?: number;
  /** Records a batch: 2,000 by default. */
  batchSize?: number;
  /** Gets what removing records of gone connections threw: the broadcast goes on. By default a warning of the process. */
  onRemovalFailure?: (error: unknown, connectionIds: readonly string[]) => unknown;
}

type Defaulted = 'concurrency' | 'deadline' | 'postTimeout' | 'batchSize' | 'onRemovalFailure';
export type BroadcastSettings = BroadcastOptions & Required<Pick<BroadcastOptions, Defaulted>>;

const defaults = {
  concurrency: 64,
  deadline: Infinity,
  postTimeout: 10_000,
  batchSize: 2_000,
  onRemovalFailure: warn,
};
const others = { filter: null, signal: null, onProgress: null, onFailure: null };
const functions = ['filter', 'onProgress', 'onFailure', 'onRemovalFailure'] as const;

/** @throws TypeError for an option that is not known, or a value that can't be one's */
export function settingsOf(options: BroadcastOptions): BroadcastSettings {
  rejectUnknown('broadcast', options, { ...defaults, ...others });
  // One that is handed on as undefined counts as not given.
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings: BroadcastSettings = { ...defaults, ...given };
  for (const name of ['concurrency', 'postTimeout', 'batchSize'] as const) checkCount(name, settings[name]);
  for (const name of functions) {
    if (settings[name] === undefined || typeof settings[name] === 'function') continue;
    throw new TypeError(`${name} must be a function.`);
  }
  if (typeof settings.deadline !== 'number' || Number.isNaN(settings.deadline)) {
    throw new TypeError('deadline must be a time in milliseconds, as Date.now() gives it.');
  }
  return settings;
}

function warn(_error: unknown, connectionIds: readonly string[]): void {
  const what = `${connectionIds.length} connections that are gone could not be removed; the next broadcast tries again.`;
  process.emitWarning(what, { code: 'FRIGG_GONE_NOT_REMOVED' });
}
