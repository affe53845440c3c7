import { type Delta, capture, merge } from './heap';
import { joinValues } from './join';
import { type Completion, type Machine, stops } from './machine';
import type { Value } from './values';

/** What holds when it is not known which of the two came to be. */
export const joinCompletions = (a: Completion, b: Completion): Completion => ({
  falls: a.falls || b.falls,
  returned: joinReturned(a.returned, b.returned),
  breaks: a.breaks || b.breaks,
  continues: a.continues || b.continues,
});

export const joinReturned = (a: Value | null, b: Value | null): Value | null =>
  a && b ? joinValues([a, b], 'it depends on a condition', b.kind === 'lazy' ? a.range : b.range) : (a ?? b);

/** Some path went elsewhere: out of the function, the loop or the round. */
export const mayHaveLeft = (done: Completion): boolean =>
  Boolean(done.returned) || done.breaks || done.continues;

const isAlive = (done: Completion): boolean => done.falls || mayHaveLeft(done);

/** Runs each way on its own. A way that only throws reaches nothing but a `catch` around it. */
export function eitherOf(m: Machine, ways: readonly (() => Completion)[]): Completion {
  return joinWays(
    m,
    ways.map((way) => capture(way)),
  );
}

export function joinWays(m: Machine, runs: readonly { result: Completion; delta: Delta }[]): Completion {
  const alive = runs.filter(({ result }) => isAlive(result));
  if (m.throws && alive.length < runs.length) {
    m.throws.may = true;
    m.throws.deltas.push(...runs.filter((run) => !alive.includes(run)).map(({ delta }) => delta));
  }
  if (alive.length === 0) return stops;
  merge(
    alive.map(({ delta }) => delta),
    false,
  );
  return alive.map(({ result }) => result).reduce(joinCompletions);
}

/** What a `break` inside means outside. */
export const inside = (done: Completion): Completion => ({
  ...done,
  falls: done.falls || done.breaks,
  breaks: false,
});
