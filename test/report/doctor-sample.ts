import { checkIds, type AppDiagnosis, type CheckId, type CheckResult, type Problem } from '../../src/types';

/** What a user may have in names and values; no report may take it for markup. */
export const hostile = `<script>alert("1")</script><img src=x onerror='alert(1)'>&amp;"><svg onload=alert(1)>`;

export const result = (
  id: CheckId,
  status: CheckResult['status'],
  message = `About ${id}.`,
): CheckResult => ({
  id,
  status,
  source: 'file',
  message,
});

/** An app with a status for each check; `pass` where none is given. */
export const diagnosis = (
  given: Partial<Record<CheckId, CheckResult['status']>> = {},
  more: Partial<AppDiagnosis> = {},
): AppDiagnosis => ({
  root: '/home/anna/secret-shop',
  checks: checkIds.map((id) => result(id, given[id] ?? 'pass')),
  verdict: { id: 'healthy', message: 'WebSockets work.', evidence: null, next: [] },
  ...more,
});

/** An app of a stranger who wishes us ill: every text of it is markup. */
export const hostileApp: AppDiagnosis = {
  root: `/home/anna/${hostile}`,
  core: hostile,
  checks: [
    {
      ...result('definition-valid', 'fail', hostile),
      detail: `${hostile}\n${hostile} [unknown-key]`,
      remedy: { text: hostile, commands: [`cd ${hostile}`], safe: false },
    },
    { ...result('websockets-enabled', 'warn', hostile), source: 'live', detail: hostile },
    { ...result('sends-arrive', 'error', hostile), source: 'machine' },
  ],
  verdict: { id: 'other', message: hostile, evidence: 'definition-valid', next: [`npx ${hostile}`] },
};

export const hostileProblem: Problem = {
  ...{ id: 'write-failed', message: hostile, remedy: hostile, frame: `> 1 | ${hostile}` },
  file: `/home/anna/${hostile}.js`,
  position: { line: 3, column: 4 },
};
