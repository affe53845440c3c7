import type { Finding, LintResult, Problem, Safety } from '../types';

/** The least trusted of a finding's edits; null when nothing can be edited. */
export function safetyOf({ fix }: Finding): Safety | null {
  const found = new Set(fix?.edits.map(({ safety }) => safety));
  if (found.size === 0) return null;
  return found.has('display') ? 'display' : found.has('unsafe') ? 'unsafe' : 'safe';
}

/** Findings of all apps; one in a file that several apps share is told once. */
export function distinct(result: LintResult): Finding[] {
  const seen = new Set<string>();
  return result.apps
    .flatMap(({ findings }) => findings)
    .filter(({ ruleId, file, start, end, message }) => {
      const key = [ruleId, file, start, end, message].join('\0');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** Everything that went wrong, each once, in the order of the apps; what concerns no app comes last. */
export function problemsOf(result: LintResult): Problem[] {
  const all = [...result.apps.flatMap((app) => app.problems), ...result.problems];
  const seen = new Set<string>();
  return all.filter((problem) => {
    const key = JSON.stringify(problem);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export interface Counts {
  errors: number;
  warnings: number;
  /** What `--fix` would repair. */
  fixable: number;
  /** What only `--unsafe-fixes` would repair. */
  heldBack: number;
}

export function count(findings: readonly Finding[]): Counts {
  const having = (test: (finding: Finding) => boolean): number => findings.filter(test).length;
  return {
    errors: having(({ severity }) => severity === 'error'),
    warnings: having(({ severity }) => severity === 'warning'),
    fixable: having((finding) => safetyOf(finding) === 'safe'),
    heldBack: having((finding) => safetyOf(finding) === 'unsafe'),
  };
}
