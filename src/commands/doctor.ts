import type { doctor } from '../api/doctor';
import type { Host } from '../host';
import type { CheckResult, DoctorResult, Problem } from '../types';
import type { CommonOptions } from './arguments';
import { silenceSdkNotices } from './aws-notices';
import { readDoctorOptions, type DoctorCommandOptions } from './doctor-options';
import { createNodeHost } from './node-host';
import { createProgress } from './progress';

/** What a run is made of; tests put others in their place. */
export interface DoctorParts {
  createHost: typeof createNodeHost;
  doctor: typeof doctor;
}

const realParts: DoctorParts = {
  createHost: createNodeHost,
  // Loaded when the arguments are known to be right.
  doctor: async (...given) => (await import('../api/doctor')).doctor(...given),
};

/** 1 when a check fails, 2 when one is in error and none fails, or nothing could be looked at; else 0. */
export function exitCodeOf({ apps, problems }: DoctorResult): number {
  const results = apps.flatMap(({ checks }) => checks);
  if (results.some(({ status }) => status === 'fail')) return 1;
  const isBlind = results.every(({ status }) => status === 'skip');
  return problems.length > 0 || isBlind || results.some(({ status }) => status === 'error') ? 2 : 0;
}

/**
 * `frigg doctor [path…]`: looks, says where a message's way breaks, and what to do.
 *
 * @returns the exit code: 0 nothing fails, 1 a check fails, 2 nothing could be looked at, or a check itself failed
 */
export async function runDoctor(
  paths: string[],
  given: Readonly<Record<string, unknown>>,
  common: CommonOptions,
  parts: DoctorParts = realParts,
): Promise<number> {
  const options = await readDoctorOptions(given, common);
  silenceSdkNotices();
  const host = parts.createHost({ cwd: common.cwd, ...(common.color ? {} : { color: false }) });
  const progress = createProgress(host, common.quiet || options.format !== 'pretty');
  const asked = { ...options, paths, onProgress: progress.update };
  const look = (): Promise<DoctorResult> => parts.doctor(host, asked).finally(progress.clear);
  let result = await look();
  if (options.fix && result.apps.some(({ checks }) => checks.some(isMendable))) {
    const { fixAndSay } = await import('./doctor-fix');
    const asks = options.format !== 'json';
    if (await fixAndSay(host, asked, { yes: options.yes, asks })) result = await look();
  }
  const failure = options.report === null ? null : await writeReport(host, options.report, result);
  const whole = failure ? { ...result, problems: [...result.problems, failure] } : result;
  await print(host, whole, options);
  return failure && exitCodeOf(result) === 0 ? 2 : exitCodeOf(whole);
}

/** What `--fix` may help against; it looks itself what there is to do. */
const isMendable = ({ id, status }: CheckResult): boolean =>
  id === 'connections-collection' && status === 'warn';

async function print(
  { terminal, cwd }: Host,
  result: DoctorResult,
  options: DoctorCommandOptions,
): Promise<void> {
  const style = { cwd, color: terminal.color };
  const { format } = options;
  if (format === 'json') {
    terminal.out((await import('../report/doctor-json')).doctorDocument(result, cwd));
    return;
  }
  const { formatDiagnosis, formatDoctorProblems, formatShort } = await import('../report/doctor');
  if (format === 'text') {
    terminal.out((await import('../report/doctor-text')).doctorText(result));
    // The text holds ids alone: what to do is for the one who runs it.
    terminal.err(formatDoctorProblems(result, style));
    return;
  }
  const show = format === 'short' ? formatShort : formatDiagnosis;
  terminal.out(result.apps.map((app) => show(app, style)).join(format === 'short' ? '' : '\n'));
  terminal.err(formatDoctorProblems(result, style));
}

async function writeReport(host: Host, file: string, result: DoctorResult): Promise<Problem | null> {
  const { doctorHtml } = await import('../report/doctor-html');
  try {
    host.files.writeAtomic(file, Buffer.from(doctorHtml(result, { cwd: host.cwd }), 'utf8'));
    return null;
  } catch (error) {
    return {
      id: 'write-failed',
      message: `The report could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: 'Make room for it, or give yourself the right to write there, and run again.',
      file,
    };
  }
}
