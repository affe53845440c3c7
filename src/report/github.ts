import type { Finding, Problem } from '../types';
import { distinct, problemsOf } from './findings-count';
import { printable } from './paint';
import { shownPath } from './paths';
import type { LintReporter, LintStyle } from './reporter';

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * One workflow command, escaped as `toCommandValue` and `escapeProperty` of github.com/actions/toolkit
 * (`packages/core/src/command.ts`) do it; properties without a value are left out.
 */
export function workflowCommand(
  level: 'error' | 'warning',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}\n`;
}

function annotation(finding: Finding, { base }: LintStyle): string {
  const { ruleId, severity, message, file, line, column, endLine, endColumn, fix } = finding;
  const hint = fix === null ? '' : ` Fix: ${fix.title}.`;
  const properties = {
    file: shownPath(base, file),
    line,
    col: column,
    endLine,
    // Columns are shown for ranges of one line only. This one is the last that belongs to the range.
    endColumn: endLine === line ? Math.max(endColumn - 1, column) : undefined,
    title: ruleId,
  };
  return workflowCommand(severity, properties, printable(message + hint));
}

const problemAnnotation = ({ id, message, remedy, file, position }: Problem, { base }: LintStyle): string =>
  workflowCommand(
    'error',
    {
      file: file === undefined ? undefined : shownPath(base, file),
      line: position?.line,
      col: position?.column,
      title: id,
    },
    printable(`${message} ${remedy}`),
  );

/** Workflow commands, which GitHub shows at the lines of a pull request. Paths start at the repository's top. */
export const github: LintReporter = {
  name: 'github',
  print(result, style) {
    const findings = distinct(result).filter(({ severity }) => !style.quiet || severity === 'error');
    return [
      ...findings.map((finding) => annotation(finding, style)),
      ...problemsOf(result).map((problem) => problemAnnotation(problem, style)),
    ].join('');
  },
};
