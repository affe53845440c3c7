import { resolve } from 'node:path';
import { checkIds, type CheckId } from '../types';
import { ArgumentProblem, badArguments, type CommonOptions } from './arguments';

export type DoctorFormat = 'pretty' | 'short' | 'json' | 'text';

export interface DoctorCommandOptions {
  stage: string;
  region: string | null;
  offline: boolean;
  runConfig: boolean;
  connect: boolean;
  fix: boolean;
  yes: boolean;
  only: CheckId[] | null;
  skip: CheckId[];
  /** Milliseconds. */
  wait: number;
  format: DoctorFormat;
  /** Absolute; null without a report. */
  report: string | null;
}

const refuse = (message: string): never => {
  throw new ArgumentProblem(badArguments(message, 'doctor'));
};

const formats: readonly DoctorFormat[] = ['pretty', 'short', 'json', 'text'];

const isCheck = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);

/** Ids, several of them with commas between. */
async function readIds(given: unknown, option: string): Promise<CheckId[]> {
  const names = Array.isArray(given) ? given.map(String) : [];
  const ids: CheckId[] = [];
  for (const name of names.flatMap((text) => text.split(',')).map((text) => text.trim())) {
    if (isCheck(name)) {
      ids.push(name);
      continue;
    }
    const { idsLike } = await import('../catalog');
    const near = idsLike(name).filter(isCheck);
    const meant = near.length === 0 ? '' : ` Did you mean ${near.map((each) => `'${each}'`).join(' or ')}?`;
    refuse(`option '${option} <id>' argument '${name}' is invalid: there is no such check.${meant}`);
  }
  return ids;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

function readWait(given: unknown): number {
  if (typeof given !== 'string') return 0;
  const [, count = '', unit = 's'] = /^(\d{1,7})(ms|s|m)?$/.exec(given) ?? [];
  if (count !== '') return Number(count) * (units[unit] ?? 0);
  return refuse(`option '--wait <time>' argument '${given}' is invalid. Write it as 60s or 2m.`);
}

function readStage(given: unknown): string {
  const stage = typeof given === 'string' ? given : 'dev';
  if (/^[\w-]{1,128}$/.test(stage)) return stage;
  return refuse(
    `option '--stage <name>' argument '${stage}' is invalid. A stage has letters, digits, "-" and "_".`,
  );
}

function readRegion(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  return given === '' ? refuse("the value of '--region' is empty.") : given;
}

/**
 * What was asked for.
 *
 * @throws ArgumentProblem when it can't be done so
 */
export async function readDoctorOptions(
  given: Readonly<Record<string, unknown>>,
  { formats: asked = [], cwd }: Pick<CommonOptions, 'formats' | 'cwd'>,
): Promise<DoctorCommandOptions> {
  const wrong = asked.find((name) => !(formats as readonly string[]).includes(name));
  if (wrong !== undefined)
    refuse(
      `option '--format <name>' argument '${wrong}' is invalid. Allowed choices are ${formats.join(', ')}.`,
    );
  const only = await readIds(given.only, '--only');
  if (given.offline === true && given.connect === true)
    refuse('--offline and --connect can not be given together.');
  return {
    stage: readStage(given.stage),
    region: readRegion(given.region),
    offline: given.offline === true,
    runConfig: given.runConfig !== false,
    connect: given.connect === true,
    fix: given.fix === true,
    yes: given.yes === true,
    only: only.length === 0 ? null : only,
    skip: await readIds(given.skip, '--skip'),
    wait: readWait(given.wait),
    format: formats.find((name) => name === asked.at(-1)) ?? 'pretty',
    report: typeof given.report === 'string' ? resolve(cwd, given.report) : null,
  };
}
