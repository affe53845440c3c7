import { recordLife } from '../record';
import type { ConnectionAccess } from './access';
import { storeErrorOf } from './failure';
import { listIndexes, makeExpiry, makeUnique } from './indexes';
import { changeableOf, undatedBefore } from './query';
import { removeBatches } from './remove';

const defaultLimit = 2000;

/** Prepares the collection once. A later call finds the work done, or under way, or starts it again after a failure. */
export class Preparation {
  private work: Promise<void> | null = null;
  private state: 'open' | 'done' | 'failed' = 'open';
  private deadline = 0;
  private said: string[] = [];

  constructor(private readonly begin: () => ConnectionAccess) {}

  /**
   * Never rejects. At the limit it answers while what the server has begun goes on: an index over many documents
   * takes longer than a function may wait at its start.
   *
   * @returns what was done or could not be, each sentence once; what is known only after the limit comes next time
   */
  async prepare(timeoutMs = defaultLimit): Promise<string[]> {
    if (this.state !== 'done') {
      this.state = 'open';
      this.deadline = performance.now() + timeoutMs;
      this.work ??= this.start();
      const limit = limitOf(timeoutMs);
      await Promise.race([this.work, limit.reached]);
      limit.clear();
    }
    const said = this.said;
    this.said = [];
    if (this.isOpen()) {
      said.push(
        `The collection of connections could not be prepared within ${timeoutMs} ms; the rest follows at the next start.`,
      );
    }
    return said;
  }

  /** Forgets what is under way, not what is done: the indexes outlive the client. */
  reset(): void {
    this.work = null;
  }

  // The work changes it while `prepare` waits, which the compiler does not see.
  private isOpen(): boolean {
    return this.state === 'open';
  }

  private start(): Promise<void> {
    const work = this.attempt()
      .then((isDone) => {
        if (isDone) this.state = 'done';
      })
      .catch((error: unknown) => {
        // What a closed store was about to do is nobody's concern any more.
        if (this.work !== work) return;
        this.state = 'failed';
        this.said.push(storeErrorOf(error, 'preparing the collection of connections').message);
      })
      .finally(() => {
        if (this.work === work) this.work = null;
      });
    return work;
  }

  /** @returns whether all was done that can be done */
  private async attempt(): Promise<boolean> {
    const isOver = (): boolean => performance.now() >= this.deadline;
    const access = this.begin();
    const { makeId } = await access.open();
    const present = await access.run('reading the indexes', (collection) => listIndexes(collection));
    const longAgo = new Date(Date.now() - recordLife);

    const expiry = await makeExpiry(access, present);
    this.said.push(...expiry.said);
    // No TTL index covers the documents of core's model, which have no time. What is dead goes before the doubles
    // are looked for: often that is most of the collection.
    const dead = expiry.isThere
      ? undatedBefore(longAgo, makeId)
      : changeableOf({ connectedBefore: longAgo }, makeId);
    const query = { connectionId: { $gt: '' }, ...dead };
    const removed = await removeBatches(access, 'removing old connections', query, dead, Infinity, isOver);
    if (removed > 0) this.said.push(`Removed connections that ended long ago: ${removed}.`);
    if (isOver()) return false;

    const unique = await makeUnique(access, present, isOver);
    this.said.push(...unique.said);
    return unique.isThere || !isOver();
  }
}

function limitOf(timeoutMs: number): { reached: Promise<void>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  return {
    reached,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
