/**
 * Stores with an undo log. A branch of the program is run inside `capture`, which takes its writes back
 * and answers them as a delta; `merge` then writes what the branches have in common.
 */

/** How the values of one kind of place are brought together. */
export interface Lattice<T> {
  /** One of these: `undefined` stands for a key that is absent. */
  merge(a: T | undefined, b: T | undefined): T | undefined;
  /** What is known of a place that is written again and again: next to nothing. */
  widen(value: T): T;
}

type Write = Map<string, { before: unknown }>;

/** The writes of one branch, taken back: for each store and key the value it ended with. */
export interface Delta {
  /** Stores born after this moment exist in this branch only. */
  since: number;
  after: Map<Store<unknown>, Map<string, unknown>>;
}

let clock = 0;
let frames: Map<Store<unknown>, Write>[] = [];

export class Store<T> {
  readonly born = clock++;
  private readonly entries = new Map<string, T>();

  constructor(readonly lattice: Lattice<T>) {}

  get(key: string): T | undefined {
    return this.entries.get(key);
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  get size(): number {
    return this.entries.size;
  }

  values(): T[] {
    return [...this.entries.values()];
  }

  /** Sets a key, or removes it with `undefined`. A key that is set again keeps its place in the order. */
  set(key: string, value: T | undefined): void {
    const frame = frames.at(-1);
    if (frame) {
      const store = this as unknown as Store<unknown>;
      let writes = frame.get(store);
      if (!writes) {
        writes = new Map<string, { before: unknown }>();
        frame.set(store, writes);
      }
      if (!writes.has(key)) writes.set(key, { before: this.entries.get(key) });
    }
    this.put(key, value);
  }

  /** Without a log entry: for the log itself. */
  put(key: string, value: T | undefined): void {
    if (value === undefined) this.entries.delete(key);
    else this.entries.set(key, value);
  }
}

/** Runs one branch and takes its writes back. */
export function capture<R>(run: () => R): { result: R; delta: Delta } {
  const since = clock;
  const frame = new Map<Store<unknown>, Write>();
  frames.push(frame);
  let result: R;
  try {
    result = run();
  } finally {
    frames.pop();
  }
  const after: Delta['after'] = new Map();
  for (const [store, writes] of frame) {
    const values = new Map<string, unknown>();
    for (const [key, { before }] of writes) {
      values.set(key, store.get(key));
      store.put(key, before);
    }
    after.set(store, values);
  }
  return { result, delta: { since, after } };
}

/**
 * Writes what holds after one of these branches was taken. With `orNone` it may also be that none was.
 * A store that was born inside a branch is known to that branch alone and takes its values as they are.
 */
export function merge(deltas: readonly Delta[], orNone: boolean): void {
  const touched = new Map<Store<unknown>, Set<string>>();
  for (const { after } of deltas) {
    for (const [store, values] of after) {
      const keys = touched.get(store) ?? new Set();
      for (const key of values.keys()) keys.add(key);
      touched.set(store, keys);
    }
  }
  const start = Math.min(...deltas.map(({ since }) => since));
  for (const [store, keys] of touched) {
    const older = store.born < start;
    for (const key of keys) {
      const base = store.get(key);
      const values = older && orNone ? [base] : [];
      for (const { after } of deltas) {
        const writes = after.get(store);
        if (writes?.has(key)) values.push(writes.get(key));
        else if (older) values.push(base);
      }
      const [first, ...others] = values;
      store.set(
        key,
        others.reduce((a, b) => store.lattice.merge(a, b), first),
      );
    }
  }
}

/** Runs something whose writes stay whatever happens to the branch around it: the body of a module. */
export function outsideBranches<R>(run: () => R): R {
  const saved = frames;
  frames = [];
  try {
    return run();
  } finally {
    frames = saved;
  }
}

/** Runs one of these, and it is not known which: what they agree on holds afterwards. */
export function oneOf(runs: readonly (() => unknown)[]): void {
  if (runs.length > 0)
    merge(
      runs.map((run) => capture(run).delta),
      false,
    );
}

/** Runs something that may not be run at all. */
export function perhaps<R>(run: () => R): R {
  const { result, delta } = capture(run);
  merge([delta], true);
  return result;
}

/**
 * Runs something an unknown number of times. A first run shows which places it writes; the others start
 * from there, so nothing that one round leaves to the next is lost.
 */
export function repeatedly<R>(run: () => R): R {
  const { delta } = capture(run);
  for (const [store, writes] of delta.after) {
    if (store.born >= delta.since) continue;
    for (const [key, after] of writes) {
      const value = store.lattice.merge(store.get(key), after);
      store.set(key, value === undefined ? undefined : store.lattice.widen(value));
    }
  }
  return perhaps(run);
}
