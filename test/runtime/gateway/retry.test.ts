import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault, Outcome } from '../../../runtime/src/gateway/outcome';
import { deliver } from '../../../runtime/src/gateway/retry';

const fault = (name: Fault): Outcome => ({ kind: 'fault', fault: name, cause: null });
const answer = (status: number): Outcome => ({ kind: 'answer', status, retryAfter: null, error: null });

/** Delivers against a script of outcomes; a wait of the longest backoff does not fit before the deadline. */
async function play(outcomes: Outcome[]): Promise<{ result: unknown; attempts: number }> {
  let attempts = 0;
  const attempt = (): Promise<Outcome> => Promise.resolve(outcomes[attempts++] ?? answer(200));
  const result: unknown = await deliver('a', attempt, { deadline: Date.now() + 90 }, 3_000).catch(
    (error: unknown) => error,
  );
  return { result, attempts };
}

describe('deliver', () => {
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0.99);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('makes a broken connection anew at once, twice, and no third time', async () => {
    const reset = fault('reset');
    expect(await play([reset, answer(200)])).toEqual({ result: 'sent', attempts: 2 });
    expect(await play([reset, reset, answer(410)])).toEqual({ result: 'gone', attempts: 3 });
    expect(await play([reset, reset, reset])).toMatchObject({ result: { code: 'unreachable' }, attempts: 3 });
  });

  it.each<[Outcome, string]>([
    [answer(429), 'throttled'],
    [answer(500), 'unavailable'],
    [fault('stall'), 'timeout'],
    [fault('unreachable'), 'unreachable'],
  ])('does not begin a wait that the deadline does not allow: %j', async (outcome, code) => {
    expect(await play([outcome])).toMatchObject({ result: { code }, attempts: 1 });
  });

  it.each<[Outcome, string]>([
    [answer(403), 'forbidden'],
    [fault('hopeless'), 'unreachable'],
    [fault('aborted'), 'aborted'],
  ])('does not try again where it can not help: %j', async (outcome, code) => {
    expect(await play([outcome])).toMatchObject({ result: { code }, attempts: 1 });
  });
});
