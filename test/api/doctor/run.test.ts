import { describe, expect, it } from '@jest/globals';
import { runChecks, type Ran, type RunOptions } from '../../../src/api/doctor/run';
import type { Check, Outcome } from '../../../src/checks/check';
import type { CheckId } from '../../../src/types';
import { withPatient } from './patient';
import { needyApp } from '../workspace';

const pass: Outcome = { status: 'pass', message: 'Fine.' };
const fail: Outcome = { status: 'fail', message: 'Broken.', verdict: 'not-redeployed' };

const checkOf = (
  id: CheckId,
  needs: CheckId[],
  run: Check['run'] | Outcome,
  more: Partial<Check> = {},
): Check => ({ id, source: 'file', needs, run: typeof run === 'function' ? run : () => run, ...more });

const run = (checks: Check[], options: Partial<RunOptions> = {}): Promise<Ran[]> =>
  withPatient(needyApp(), {}, (patient) => runChecks(checks, patient, { only: null, skip: [], ...options }));

const shown = (results: Ran[]): string[] => results.map(({ id, status }) => `${id} ${status}`);

describe('a run of checks', () => {
  it('answers in the order of the list, whatever needs what', async () => {
    const order: string[] = [];
    const noted =
      (id: string): Check['run'] =>
      () => {
        order.push(id);
        return pass;
      };
    const results = await run([
      checkOf('definition-valid', ['credentials'], noted('definition-valid')),
      checkOf('credentials', [], noted('credentials')),
    ]);
    expect(shown(results)).toEqual(['definition-valid pass', 'credentials pass']);
    expect(order).toEqual(['credentials', 'definition-valid']);
  });

  it('runs side by side what does not need one another', async () => {
    // Each waits for the other: one after the other neither would end.
    const calls: (() => void)[] = [];
    const both = new Promise<void>((resolve) => calls.push(resolve));
    let begun = 0;
    const meet = async (): Promise<Outcome> => {
      begun += 1;
      if (begun === 2)
        calls.forEach((call) => {
          call();
        });
      await both;
      return pass;
    };
    expect(shown(await run([checkOf('credentials', [], meet), checkOf('sends-arrive', [], meet)]))).toEqual([
      'credentials pass',
      'sends-arrive pass',
    ]);
  });

  it('runs each once, however many need it', async () => {
    let runs = 0;
    const results = await run([
      checkOf('definition-valid', [], () => {
        runs += 1;
        return pass;
      }),
      checkOf('sends-arrive', ['definition-valid'], pass),
      checkOf('websockets-enabled', ['definition-valid'], pass),
      checkOf('config-composes', ['websockets-enabled', 'sends-arrive', 'definition-valid'], pass),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(runs).toBe(1);
  });

  it.each<[string, Check['run'] | Outcome, string]>([
    ['a failure', fail, 'fail'],
    [
      'a crash',
      () => {
        throw new Error('boom');
      },
      'error',
    ],
  ])('tells one cause once: %s makes all that lead back to it skip', async (_name, cause, status) => {
    let ran = false;
    const results = await run([
      checkOf('definition-valid', [], cause),
      checkOf('websockets-enabled', ['definition-valid'], pass),
      checkOf('config-composes', ['websockets-enabled'], () => {
        ran = true;
        return fail;
      }),
      checkOf('credentials', [], pass),
    ]);
    expect(shown(results)).toEqual([
      `definition-valid ${status}`,
      'websockets-enabled skip',
      'config-composes skip',
      'credentials pass',
    ]);
    expect(ran).toBe(false);
    // The cause, and not the one between.
    const reason = '`definition-valid` has to be put right first.';
    expect(results.map(({ message }) => message).slice(1, 3)).toEqual([reason, reason]);
    expect(results.slice(1, 3).every(({ isOptional }) => !isOptional)).toBe(true);
  });

  it.each<Outcome>([
    { status: 'warn', message: 'So so.' },
    { status: 'skip', message: 'Not to be told.' },
  ])('goes on behind one that is $status', async (outcome) => {
    const results = await run([
      checkOf('definition-valid', [], outcome),
      checkOf('sends-arrive', ['definition-valid'], pass),
    ]);
    expect(shown(results)).toEqual([`definition-valid ${outcome.status}`, 'sends-arrive pass']);
  });

  it('makes an error of a crash, which says nothing of what the user has', async () => {
    const [result] = await run([
      checkOf('credentials', [], () =>
        Promise.reject(new Error("can't reach mongodb://user:hunter2@db.example.com/app in /home/anna/app")),
      ),
    ]);
    expect(result?.status).toBe('error');
    expect(result?.message).toMatch(/^The check `credentials` itself failed: /);
    expect(result?.remedy?.text).toContain('Please report it');
    expect(JSON.stringify(result)).not.toMatch(/hunter2|db\.example|anna/);
  });

  it('ends one that takes too long, and tells it so', async () => {
    const told: boolean[] = [];
    const [slow, next] = await run([
      checkOf(
        'database-reachable',
        [],
        (_patient, signal) =>
          new Promise(() => {
            signal.addEventListener('abort', () => told.push(signal.aborted));
          }),
        { timeout: 20 },
      ),
      checkOf('connections-collection', ['database-reachable'], pass),
    ]);
    expect(slow).toMatchObject({ status: 'error', message: 'No answer came within 0.02 seconds.' });
    expect(next).toMatchObject({
      status: 'skip',
      message: '`database-reachable` has to be put right first.',
    });
    expect(told).toEqual([true]);
  });

  it('lets a check that ended in time let go of what it holds', async () => {
    let wasAborted = false;
    await run([
      checkOf('credentials', [], (_patient, signal) => {
        signal.addEventListener('abort', () => {
          wasAborted = true;
        });
        return pass;
      }),
    ]);
    expect(wasAborted).toBe(true);
  });

  it('hands on the verdict of a check, and whether a skip was asked for', async () => {
    const [failed, skipped, passed] = await run([
      checkOf('stack-deployed', [], fail, { source: 'live' }),
      checkOf('endpoint-answers', [], { status: 'skip', optional: true, message: 'Not asked for.' }),
      checkOf('credentials', [], pass),
    ]);
    expect(failed).toEqual({
      ...{ id: 'stack-deployed', source: 'live', status: 'fail', message: 'Broken.' },
      ...{ verdict: 'not-redeployed', isOptional: false },
    });
    expect(skipped).toMatchObject({ verdict: null, isOptional: true });
    expect(passed).toMatchObject({ verdict: null, isOptional: false });
  });
});

describe('--only and --skip', () => {
  const chain = (ran: CheckId[], broken: CheckId | null = null): Check[] => {
    const noted = (id: CheckId, needs: CheckId[]): Check =>
      checkOf(id, needs, () => {
        ran.push(id);
        return id === broken ? fail : pass;
      });
    return [
      noted('definition-valid', []),
      noted('websockets-enabled', ['definition-valid']),
      noted('sends-arrive', ['definition-valid']),
      noted('config-composes', ['websockets-enabled']),
    ];
  };

  it('runs what the chosen need, and reports the chosen alone', async () => {
    const ran: CheckId[] = [];
    const results = await run(chain(ran), { only: ['config-composes'] });
    expect(shown(results)).toEqual(['config-composes pass']);
    expect(ran).toEqual(['definition-valid', 'websockets-enabled', 'config-composes']);
  });

  it('says why a chosen one could not be run', async () => {
    const [result] = await run(chain([], 'definition-valid'), { only: ['config-composes'] });
    expect(result).toMatchObject({
      status: 'skip',
      message: '`definition-valid` has to be put right first.',
    });
  });

  it('leaves out without losing what needs the one left out', async () => {
    const ran: CheckId[] = [];
    const results = await run(chain(ran, 'websockets-enabled'), { skip: ['websockets-enabled'] });
    expect(shown(results)).toEqual([
      'definition-valid pass',
      'websockets-enabled skip',
      'sends-arrive pass',
      'config-composes pass',
    ]);
    expect(ran).not.toContain('websockets-enabled');
    expect(results[1]).toMatchObject({ message: 'It was to be left out.', isOptional: false });
  });

  it('reports one that is chosen and left out as left out', async () => {
    const ran: CheckId[] = [];
    const results = await run(chain(ran), { only: ['sends-arrive'], skip: ['sends-arrive'] });
    expect(shown(results)).toEqual(['sends-arrive skip']);
    expect(ran).not.toContain('sends-arrive');
  });
});
