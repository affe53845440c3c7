import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeApp, type GeneratedApp } from './app';
import { check } from './check';
import { plainUses, selection } from './selection';
import { createTally } from './tally';

const runs = Number(process.env.FRIGG_TEST_RUNS ?? 2000);
// The gate runs the same apps each time; a wide run, by FRIGG_TEST_RUNS, looks for new ones.
const fresh = process.env.FRIGG_TEST_RUNS === undefined ? 20261124 : Date.now() % 2 ** 31;
const seed = Number(process.env.FRIGG_TEST_SEED ?? fresh);

function report({ files, selection: of, expected }: GeneratedApp, complaints: readonly string[]): string {
  const parts = [
    of.shape.name,
    of.decision.name,
    of.later?.name,
    of.spreadFirst?.name,
    of.spreadLast?.name,
    of.usage.kind.name,
    of.usage.distance,
  ];
  const texts = Object.entries(files).map(([file, text]) => `--- ${file}\n${JSON.stringify(text)}\n${text}`);
  return [
    `${parts.join(' | ')}, style ${JSON.stringify(of.style)}`,
    `expected ${JSON.stringify(expected)}`,
    ...complaints,
    ...texts,
  ].join('\n');
}

describe(`${runs} generated apps, seed ${seed} (FRIGG_TEST_SEED, FRIGG_TEST_RUNS)`, () => {
  const tally = createTally();

  it('are migrated as they were made to be', async () => {
    const property = fc.asyncProperty(selection, async (of) => {
      const app = makeApp(of);
      tally.add(of, app.expected.action);
      const complaints = await check(app);
      if (complaints.length > 0) throw new Error(report(app, complaints));
    });
    const {
      failed,
      seed: by,
      counterexamplePath,
      errorInstance,
    } = await fc.check(property, { numRuns: runs, seed });
    // The parts hold functions: the app is printed instead of them.
    const cause = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    if (failed)
      throw new Error(`FRIGG_TEST_SEED=${by}, path ${counterexamplePath ?? 'none'}, made small:\n${cause}`);
  }, 3_600_000);

  it.each(plainUses)('are judged by %s, %s, in %s', async (_kind, _distance, _language, of) => {
    const app = makeApp(of);
    expect(await check(app)).toEqual([]);
  });

  it('hold every part', () => {
    if (runs >= 2000) expect(tally.absent()).toEqual([]);
    else expect(tally.size()).toBeGreaterThan(0);
  });
});
