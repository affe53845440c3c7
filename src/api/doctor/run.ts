import type { Check, Outcome, Patient } from '../../checks/check';
import type { CheckId, CheckResult, VerdictId } from '../../types';

/** A result with what it means for the verdict. */
export interface Ran extends CheckResult {
  verdict: VerdictId | null;
  /** It was not asked for: nothing is missing without it. */
  isOptional: boolean;
}

export interface RunOptions {
  /** These alone are reported; what they need is run all the same. */
  only: readonly CheckId[] | null;
  skip: readonly CheckId[];
}

const usualTimeout = 15_000;

/**
 * Runs checks on an app, side by side as far as they do not need one another. One that fails is told once: those that
 * need it are `skip`, with that reason.
 *
 * @param checks in the order in which results are answered
 */
export async function runChecks(
  checks: readonly Check[],
  patient: Patient,
  { only, skip }: RunOptions,
): Promise<Ran[]> {
  const wanted = new Set<CheckId>();
  const want = (id: CheckId): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    checks.find((check) => check.id === id)?.needs.forEach(want);
  };
  for (const { id } of checks) if (!only || only.includes(id)) want(id);
  const running = new Map<CheckId, Promise<Judged>>();
  const ask = (check: Check): Promise<Judged> => {
    const known = running.get(check.id);
    if (known) return known;
    const needed = checks.filter(({ id }) => check.needs.includes(id)).map(ask);
    const judging = Promise.all(needed).then((results) => judge(check, results));
    running.set(check.id, judging);
    return judging;
  };
  async function judge(check: Check, needed: readonly Judged[]): Promise<Judged> {
    if (skip.includes(check.id)) return left(check, 'It was to be left out.', null);
    const cause = needed.find((result) => result.cause !== null)?.cause ?? null;
    if (cause !== null) return left(check, `\`${cause}\` has to be put right first.`, cause);
    const outcome = await examine(check, patient);
    return { ran: finished(check, outcome), cause: isBroken(outcome) ? check.id : null };
  }
  const results = await Promise.all(checks.filter(({ id }) => wanted.has(id)).map(ask));
  return results.map(({ ran }) => ran).filter(({ id }) => !only || only.includes(id));
}

interface Judged {
  ran: Ran;
  /** The check that makes those that need this one say nothing. */
  cause: CheckId | null;
}

const isBroken = ({ status }: Outcome): boolean => status === 'fail' || status === 'error';

const left = ({ id, source }: Check, message: string, cause: CheckId | null): Judged => ({
  ran: { id, source, status: 'skip', message, verdict: null, isOptional: false },
  cause,
});

function finished({ id, source }: Check, outcome: Outcome): Ran {
  const { verdict = null, optional = false, ...result } = outcome;
  return { id, source, ...result, verdict, isOptional: optional };
}

async function examine({ id, run, timeout = usualTimeout }: Check, patient: Patient): Promise<Outcome> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      stop.abort();
      resolve({ status: 'error', message: `No answer came within ${timeout / 1000} seconds.` });
    }, timeout);
  });
  try {
    return await Promise.race([Promise.resolve(run(patient, stop.signal)), late]);
  } catch (error) {
    const { internalProblem } = await import('../internal');
    const { message, remedy } = internalProblem(error);
    return {
      status: 'error',
      message: `The check \`${id}\` itself failed: ${message}`,
      remedy: { text: remedy, commands: [], safe: true },
    };
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
