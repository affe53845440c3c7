import { codeFrame, snippetAt } from '../../project/frames';
import { positionAt } from '../../project/positions';
import { rules, type Rule } from '../../rules';
import { isGenerated } from '../../app/generated';
import { ruleIds, ruleSeverities } from '../../types';
import type { Edit, Finding, Fix, Problem, Report, RuleId, Severity } from '../../types';
import type { AppReading } from './subject';
import { readSuppressions, type Suppression } from './suppressions';

export type RuleSettings = Partial<Record<RuleId, 'off' | 'warn' | 'error'>>;

export interface CheckOptions {
  settings: RuleSettings;
  /** False for files that are not the app's to edit: fixes in them are shown only. */
  mayEdit: (file: string) => boolean;
  only?: readonly RuleId[];
}

interface Checked {
  findings: Finding[];
  /** Rules that failed by a bug of ours. */
  problems: Problem[];
}

/** Runs the rules over one app: sorted findings, without those that a comment silences. */
export async function check(reading: AppReading, options: CheckOptions): Promise<Checked> {
  const { settings, only } = options;
  const isOn = (id: RuleId): boolean => settings[id] !== 'off' && (only?.includes(id) ?? true);
  const problems: Problem[] = [];
  const reports: [RuleId, Report][] = [];
  for (const rule of rules) {
    if (!isOn(rule.id)) continue;
    for (const report of await run(rule, reading, problems)) reports.push([rule.id, report]);
  }
  const { subject } = reading;
  const directives = reading.files.flatMap((file) => {
    const text = subject.text(file);
    return text === null ? [] : [readSuppressions(file, text, subject.modules)];
  });
  const make = (id: RuleId, report: Report): Finding => findingOf(id, report, reading, options);
  const found = reports.map(([id, report]) => make(id, report));
  const used = new Set<Suppression>();
  const valid = directives.flatMap((each) => each.valid);
  const findings = found.filter((finding) => {
    const silencing = valid.filter((each) => silences(each, finding));
    for (const each of silencing) used.add(each);
    return silencing.length === 0;
  });
  if (isOn('suppression-invalid')) {
    for (const { invalid } of directives)
      findings.push(...invalid.map((each) => make('suppression-invalid', each)));
  }
  // Of a rule that is off nothing is known: its suppressions may be needed.
  if (isOn('suppression-unused')) {
    for (const each of valid.filter((one) => !used.has(one) && one.rules.every(isOn)))
      findings.push(make('suppression-unused', unused(each)));
  }
  return { findings: ordered(findings), problems };
}

async function run(rule: Rule, { subject }: AppReading, problems: Problem[]): Promise<Report[]> {
  try {
    return await rule.check(subject);
  } catch (error) {
    const { internalProblem } = await import('../internal');
    problems.push(internalProblem(error));
    return [];
  }
}

const silences = (suppression: Suppression, finding: Finding): boolean =>
  suppression.file === finding.file &&
  suppression.line === finding.line &&
  suppression.rules.includes(finding.ruleId);

const unused = ({ rules: ids, file, start, end }: Suppression): Report => ({
  at: { file, start, end },
  message: `The comment silences nothing: ${ids.map((id) => `\`${id}\``).join(', ')} has no finding on the line below. Remove it.`,
});

function findingOf(id: RuleId, report: Report, { subject }: AppReading, options: CheckOptions): Finding {
  const { at, message, pointer = null, fix } = report;
  const text = subject.text(at.file) ?? '';
  const start = positionAt(text, at.start);
  const end = positionAt(text, at.end);
  const isEnv = subject.envFiles.some(({ file }) => file === at.file);
  return {
    ruleId: id,
    severity: severityOf(id, report, options.settings),
    message,
    ...at,
    ...start,
    endLine: end.line,
    endColumn: end.column,
    pointer,
    fix: fix ? settled(fix, subject.text, options.mayEdit) : null,
    // Of an `.env` file the names alone are shown.
    snippet: isEnv ? '' : snippetAt(text, at.start),
    frame: isEnv ? '' : codeFrame(text, start),
  };
}

function severityOf(id: RuleId, report: Report, settings: RuleSettings): Severity {
  const set = settings[id];
  if (set === 'error') return 'error';
  if (set === 'warn') return 'warning';
  return report.severity ?? ruleSeverities[id];
}

/** Edits of files that are generated, or not the app's, are shown and never applied. */
function settled(fix: Fix, text: (file: string) => string | null, mayEdit: (file: string) => boolean): Fix {
  const isOurs = (file: string): boolean => mayEdit(file) && !isGenerated(text(file) ?? '');
  const edits = fix.edits.map((edit): Edit => (isOurs(edit.file) ? edit : { ...edit, safety: 'display' }));
  return { ...fix, edits };
}

function ordered(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding): number => ruleIds.indexOf(finding.ruleId);
  const seen = new Set<string>();
  return [...findings]
    .sort(
      (a, b) =>
        (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start) ||
        rank(a) - rank(b) ||
        a.end - b.end,
    )
    .filter(({ ruleId, file, start, end, message }) => {
      const key = `${ruleId}\0${file}\0${start}\0${end}\0${message}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
