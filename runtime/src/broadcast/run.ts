import { BroadcastError, type BroadcastErrorCode } from '../errors';
import { inTime, onAbort } from '../gateway/abort';
import type { ConnectionRecord, Outbox, PostStatus, Store } from '../types';
import type { BroadcastFailure, BroadcastSettings } from './options';
import { createRemoval } from './removal';
import { createSource } from './source';

export interface Run {
  store: Store;
  endpoint: string;
  /** Called for the first record. */
  open: () => Promise<Outbox>;
  settings: BroadcastSettings;
  /** Aborted when it is to end early. */
  stop: AbortSignal;
}

export interface RunResult {
  sent: number;
  gone: number;
  failed: number;
  failures: BroadcastFailure[];
  aborted: boolean;
}

const keptFailures = 100;
const longestWait = 2 ** 31 - 1;
/** Milliseconds that a broadcast which was stopped still spends on removing what is gone. */
const lastRemoval = 1_000;

/** The broadcast itself: so many workers, each with one post at a time, on one source of records. */
export async function run({ store, endpoint, open, settings, stop }: Run): Promise<RunResult> {
  const { concurrency, filter, onFailure, onProgress, batchSize, deadline, postTimeout } = settings;
  const result: RunResult = { sent: 0, gone: 0, failed: 0, failures: [], aborted: false };
  const breaks: { code: BroadcastErrorCode; cause: unknown }[] = [];
  let outbox: Promise<Outbox> | null = null;

  // In a generator, so that a store that throws at once fails like one that throws later.
  async function* read(): AsyncGenerator<ConnectionRecord[]> {
    yield* store.stream({ endpoint, batchSize, signal: stop });
  }
  const source = createSource(read(), {
    onBatch: () => void tell(),
    onError: (cause) => breaks.push({ code: 'reading-failed', cause }),
  });
  const removal = createRemoval(store, endpoint, (error, ids) =>
    call(() => settings.onRemovalFailure(error, ids)),
  );
  const forget = onAbort(stop, () => {
    source.end();
  });

  /** What a function of the caller throws ends the broadcast. */
  async function call(work: () => unknown): Promise<unknown> {
    try {
      return await work();
    } catch (cause) {
      breaks.push({ code: 'callback-failed', cause });
      source.end();
      return false;
    }
  }

  async function tell(): Promise<void> {
    const { sent, gone, failed } = result;
    if (onProgress) await call(() => onProgress({ sent, gone, failed }));
  }

  const untilStop = <T>(promise: Promise<T>): Promise<T | null> => inTime(promise, longestWait, stop);

  async function worker(): Promise<void> {
    if (!(await source.more())) return;
    outbox ??= open();
    const opened = await untilStop(outbox);
    if (!opened) return;
    for (;;) {
      const record = source.take();
      if (!record) {
        if (await source.more()) continue;
        return;
      }
      if (filter && !(await call(() => filter(record)))) continue;
      if (stop.aborted || breaks.length > 0) return;
      if (Date.now() >= deadline) {
        // The timer of `stop` may be late, and until then each post would fail at once.
        result.aborted = true;
        source.end();
        return;
      }
      await deliver(opened, record.connectionId);
    }
  }

  async function deliver(opened: Outbox, connectionId: string): Promise<void> {
    let status: PostStatus;
    try {
      status = await opened.post(connectionId, {
        deadline: Math.min(deadline, Date.now() + postTimeout),
        signal: stop,
      });
    } catch (error) {
      // A post gives up at the deadline by itself, and the timer of `stop` may be later than that.
      if (Date.now() >= deadline) result.aborted = true;
      await fail(connectionId, error instanceof Error ? error : new Error(String(error)));
      return;
    }
    result[status] += 1;
    const full = status === 'gone' ? removal.add(connectionId) : null;
    if (full) await untilStop(full);
  }

  async function fail(connectionId: string, error: Error): Promise<void> {
    const failure = { connectionId, error };
    result.failed += 1;
    if (result.failures.length < keptFailures) result.failures.push(failure);
    if (onFailure) await call(() => onFailure(failure));
  }

  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    forget();
    source.end();
  }
  result.aborted ||= stop.aborted;
  const removed = removal.finish().then(() => true);
  if (!(await untilStop(removed))) await inTime(removed, lastRemoval);
  if (result.sent + result.gone + result.failed > 0) await tell();
  const [broken] = breaks;
  if (!broken) return result;
  const { sent, gone, failed } = result;
  throw new BroadcastError(broken.code, { sent, gone, failed }, broken.cause);
}
