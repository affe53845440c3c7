import type { AppDiagnosis, CheckResult, CheckStatus, DoctorResult } from '../types';
import { createPaint, printable, type Paint } from './paint';
import { shownPath } from './paths';
import { formatProblem, type Style } from './problem';

const marks: Record<CheckStatus, readonly [mark: string, paint: keyof Paint]> = {
  pass: ['ok', 'green'],
  warn: ['warn', 'yellow'],
  fail: ['FAIL', 'red'],
  skip: ['skip', 'dim'],
  error: ['error', 'red'],
};

const width = Math.max(...Object.values(marks).map(([mark]) => mark.length));

const markOf = (status: CheckStatus, paint: Paint): string => {
  const [mark, colour] = marks[status];
  return paint[colour](mark.padEnd(width));
};

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${' '.repeat(width)}  ${printable(line)}\n`)
    .join('');

function formatCheck({ id, status, message, detail, remedy }: CheckResult, paint: Paint): string {
  const head = `  ${markOf(status, paint)}  ${paint.bold(id)}  ${printable(message)}\n`;
  // What is well needs no more than a line.
  if (status === 'pass' || status === 'skip') return head;
  const more = detail === undefined ? '' : indented(detail);
  if (!remedy) return head + more;
  const commands = remedy.commands.map((command) => indented(`$ ${command}`)).join('');
  return `${head}${more}${indented(`→ ${remedy.text}`)}${commands}`;
}

function formatVerdict({ verdict }: AppDiagnosis, paint: Paint): string {
  const { id, message, evidence, next } = verdict;
  const colour = id === 'healthy' ? 'green' : id === 'no-clients' || id === 'disabled' ? 'yellow' : 'red';
  const from = evidence === null ? '' : paint.dim(` (${evidence})`);
  const commands = next.map((command) => `  next: ${paint.bold(printable(command))}\n`).join('');
  return `\n${paint[colour](id)}: ${printable(message)}${from}\n${commands}`;
}

/** The checks of an app in the order of a message's way, and the verdict last. */
export function formatDiagnosis(app: AppDiagnosis, style: Style): string {
  const paint = createPaint(style.color);
  const head = `${paint.bold(printable(shownPath(style.cwd, app.root)))}\n`;
  return head + app.checks.map((check) => formatCheck(check, paint)).join('') + formatVerdict(app, paint);
}

/** A line a check, and one for the verdict: for scripts and small windows. */
export function formatShort(app: AppDiagnosis, style: Style): string {
  const root = printable(shownPath(style.cwd, app.root));
  const lines = app.checks
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, message }) => `${root}: ${status} ${id}: ${printable(message)}\n`);
  return `${lines.join('')}${root}: ${app.verdict.id}: ${printable(app.verdict.message)}\n`;
}

/** Everything that kept the command from looking, for standard error. */
export const formatDoctorProblems = ({ problems }: DoctorResult, style: Style): string =>
  problems.map((problem) => formatProblem(problem, style)).join('');
