import { checkStatuses, type AppDiagnosis, type DoctorResult } from '../types';
import { documentVersion, errorOf, printDocument } from './json';
import { shownPath } from './paths';

function appDocument({ root, checks, verdict }: AppDiagnosis, cwd: string) {
  return {
    root: shownPath(cwd, root),
    checks: checks.map(({ id, status, source, message, detail, remedy }) => ({
      id,
      status,
      source,
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(remedy ? { remedy: { text: remedy.text, commands: remedy.commands, safe: remedy.safe } } : {}),
    })),
    verdict: {
      id: verdict.id,
      message: verdict.message,
      evidence: verdict.evidence,
      next: verdict.next,
    },
  };
}

/** How many checks of all apps came to each status. */
export function countStatuses(apps: readonly AppDiagnosis[]): Record<string, number> {
  const all = apps.flatMap(({ checks }) => checks);
  return Object.fromEntries(
    checkStatuses.map((status) => [status, all.filter((check) => check.status === status).length]),
  );
}

/**
 * The document of `doctor`; its schema is `schema/output/doctor.schema.json`.
 *
 * @param cwd absolute; paths in the document are relative to it
 */
export function doctorDocument({ apps, problems }: DoctorResult, cwd: string): string {
  const [problem] = problems;
  return printDocument({
    version: documentVersion,
    command: 'doctor',
    apps: apps.map((app) => appDocument(app, cwd)),
    summary: countStatuses(apps),
    ...(problem ? { error: errorOf(problem, cwd) } : {}),
  });
}
