import { version } from '../../package.json';
import { ruleIds, type AppDiagnosis, type CheckResult, type DoctorResult } from '../types';

/** Versions as Frigg publishes them. A fork's can hold a name of the user's. */
const published = /^\d+\.\d+\.\d+(?:--?(?:next|canary|alpha|beta|rc)(?:\.[\da-f]+)*)?$/;

const versionOf = (core: AppDiagnosis['core']): string =>
  typeof core === 'string' && published.test(core) ? `core ${core}` : 'core of a version not known';

/** The rules of lint whose findings a check repeats, as `detail` names them. */
const rulesOf = ({ detail = '' }: CheckResult): string[] =>
  ruleIds.filter((id) => detail.includes(`[${id}]`));

const width = 'error'.length;

function lineOf(check: CheckResult): string {
  const rules = rulesOf(check);
  const status = check.status === 'fail' ? 'FAIL' : check.status;
  return `  ${status.padEnd(width)}  ${check.id}${rules.length === 0 ? '' : `: ${rules.join(', ')}`}\n`;
}

function appText({ checks, core, verdict }: AppDiagnosis, index: number): string {
  const by = verdict.evidence === null ? '' : `, by ${verdict.evidence}`;
  const head = `app ${index + 1} (${versionOf(core)}): ${verdict.id}${by}\n`;
  return `\n${head}${checks.map(lineOf).join('')}`;
}

/**
 * What a run came to, for a public issue: versions, ids and statuses. Messages are left out, as they name files,
 * addresses and what else is the user's.
 */
export function doctorText({ apps, problems }: DoctorResult): string {
  const head = `frigg-toolkit ${version} doctor\nNode ${process.version}, ${process.platform} ${process.arch}\n`;
  const failures = problems.map(({ id }) => `problem: ${id}\n`).join('');
  return head + apps.map(appText).join('') + (failures === '' ? '' : `\n${failures}`);
}
