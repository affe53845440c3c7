import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLimiter } from '../../../runtime/src/gateway/limiter';

it('never lets more through at once than it has places for, and everybody in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(3), { maxLength: 30 }),
      async (places, stays) => {
        const limiter = createLimiter(places);
        let inside = 0;
        let most = 0;
        const visit = async (turns: number): Promise<boolean> => {
          if (!(await limiter.enter(60_000))) return false;
          inside += 1;
          most = Math.max(most, inside);
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          inside -= 1;
          limiter.leave();
          return true;
        };
        for (let round = 0; round < 2; round += 1) {
          expect(await Promise.all(stays.map(visit))).toEqual(stays.map(() => true));
        }
        expect(most).toBeLessThanOrEqual(places);
      },
    ),
  );
});

it('gives up a wait at its limit or when it is aborted, and its place goes to the next', async () => {
  const limiter = createLimiter(1);
  const abort = new AbortController();
  expect(await limiter.enter(1)).toBe(true);
  expect(await limiter.enter(1)).toBe(false);
  const aborted = limiter.enter(60_000, abort.signal);
  const next = limiter.enter(60_000);
  abort.abort();
  expect(await aborted).toBe(false);
  limiter.leave();
  expect(await next).toBe(true);
  limiter.leave();
  expect(await limiter.enter(1)).toBe(true);
});
