import { checks } from '../checks';
import { isUsed } from '../checks/shared/asked';
import type { Host } from '../host';
import type { AppDiagnosis, CheckId, CheckResult, DoctorResult, Problem } from '../types';
import { examineApp, type PatientOptions } from './doctor/patient';
import { runChecks, type Ran } from './doctor/run';
import { verdictOf } from './doctor/verdict';
import { survey, type OnProgress } from './survey';

export interface DoctorOptions extends PatientOptions {
  paths: string[];
  /** These alone are reported. */
  only: readonly CheckId[] | null;
  skip: readonly CheckId[];
  /** Milliseconds to go on asking while something live is not yet right; 0 asks once. */
  wait: number;
  onProgress?: OnProgress;
}

/** Between two looks at what is deployed, in milliseconds. */
const pause = 3_000;

/**
 * Follows a message's way from the definition of an app to its clients, and says where it breaks. Nothing is changed,
 * here or in AWS; of the app nothing is run but a Serverless config in code, in a child process, unless that is
 * forbidden. What goes wrong is in the result.
 */
export async function doctor(host: Host, options: DoctorOptions): Promise<DoctorResult> {
  const until = host.now() + options.wait;
  for (;;) {
    const result = await lookOnce(host, options);
    const isWaiting = result.apps.some(({ checks: results }) => results.some(isNotYet));
    if (!isWaiting || host.now() + pause > until) return result;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const isNotYet = ({ source, status }: CheckResult): boolean => source === 'live' && status === 'fail';

async function lookOnce(host: Host, options: DoctorOptions): Promise<DoctorResult> {
  const found = survey(host, options.paths, { onProgress: options.onProgress });
  const problems: Problem[] = [...found.problems];
  const apps: AppDiagnosis[] = [];
  const folders = found.folders.filter(({ candidates }) => candidates.length > 0);
  for (const folder of folders) {
    found.phase(folder.root);
    const patient = await examineApp(found, folder, options);
    if (!patient) continue;
    const results = await runChecks(checks, patient, options);
    const verdict = verdictOf(results, {
      asked: patient.asked,
      used: isUsed(patient),
      deploys: patient.core.facts.deploys,
      partly: options.only !== null,
    });
    const core = patient.core.version.version;
    apps.push({ root: folder.root, core, checks: results.map(plain), verdict });
  }
  const [absent] = found.folders;
  if (apps.length === 0 && problems.length === 0 && absent) {
    problems.push(await (await import('./missing')).noDefinition(host.files, absent, 'doctor'));
  }
  return { apps, problems };
}

const plain = ({ id, status, source, message, detail, remedy }: Ran): CheckResult => ({
  id,
  status,
  source,
  message,
  ...(detail === undefined ? {} : { detail }),
  ...(remedy ? { remedy } : {}),
});
