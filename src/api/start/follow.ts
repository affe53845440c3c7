import { changesBetween, takeSnapshot, type Snapshot } from '../../../infra/local/watch';
import type { Host } from '../../host';
import type { Machine } from './machine';

/** Looks for changes of an app's files. */
export interface Follower {
  /** From now on these folders. */
  follow(folders: readonly string[]): void;
  /** The files that have changed since it was asked last; none when the signal comes first. */
  next(signal: AbortSignal): Promise<string[]>;
}

/** Between two looks, in milliseconds. */
const pause = 500;
/** A look costs no more than this part of the time. */
const share = 20;

/**
 * Answers changes once they have settled: an editor, a formatter and a checkout write in several steps, and a half of
 * them is of no use.
 */
export function createFollower(
  { files, now }: Pick<Host, 'files' | 'now'>,
  machine: Pick<Machine, 'wait'>,
  first: readonly string[],
): Follower {
  let folders = first;
  let length = pause;
  let seen = look();

  function look(): Snapshot {
    const begin = now();
    const snapshot = takeSnapshot(files, folders);
    length = Math.max(pause, (now() - begin) * share);
    return snapshot;
  }

  return {
    follow(others) {
      const isSame = others.length === folders.length && others.every((each) => folders.includes(each));
      if (isSame) return;
      folders = others;
      // What changed meanwhile in the folders that were looked at before is still to be told.
      const whole = look();
      seen = new Map([...whole, ...[...seen].filter(([path]) => whole.has(path))]);
    },
    async next(signal) {
      const isEnded = (): boolean => signal.aborted;
      for (;;) {
        await machine.wait(length, signal);
        if (isEnded()) return [];
        let now = look();
        if (changesBetween(seen, now).length === 0) continue;
        for (let before = seen; changesBetween(before, now).length > 0;) {
          before = now;
          await machine.wait(length / 2, signal);
          if (isEnded()) return [];
          now = look();
        }
        const changes = changesBetween(seen, now);
        seen = now;
        if (changes.length > 0) return changes;
      }
    },
  };
}
