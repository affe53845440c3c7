import type { AppLint, Finding, LintResult } from '../types';
import { count, problemsOf, safetyOf } from './findings-count';
import { createPaint, printable, type Paint } from './paint';
import { pageAddress } from './pages';
import { shownPath } from './paths';
import { formatProblem } from './problem';
import type { LintReporter, LintStyle } from './reporter';

const plural = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** A word with an address behind it, as terminals take it (OSC 8). */
const linked = (word: string, address: string): string =>
  `\u001B]8;;${address}\u001B\\${word}\u001B]8;;\u001B\\`;

function shownFindings(app: AppLint, style: LintStyle): Finding[] {
  if (style.annotated) return [];
  return app.findings.filter(({ severity }) => severity === 'error' || !style.quiet);
}

/** What the reader can do about it by a run of lint, or by hand. */
function hint(finding: Finding): string | null {
  if (finding.fix === null) return null;
  const how = { safe: '--fix', unsafe: '--unsafe-fixes', display: 'by hand' };
  const safety = safetyOf(finding);
  return safety === null ? null : `fix: ${printable(finding.fix.title)} (${how[safety]})`;
}

function colouredFrame(frame: string, paint: Paint): string[] {
  if (frame === '') return [];
  return frame.split('\n').map((line) => {
    const text = printable(line);
    return `    ${/^>|^\s*\|\s*\^$/.test(line) ? text : paint.dim(text)}`;
  });
}

function formatFinding(finding: Finding, style: LintStyle): string {
  const paint = createPaint(style.color);
  const { ruleId, severity, message, file, line, column } = finding;
  const place = `${printable(shownPath(style.cwd, file))}:${line}:${column}`;
  const word = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const id = style.links ? linked(ruleId, pageAddress('rules', ruleId)) : ruleId;
  const fix = hint(finding);
  const lines = [
    `  ${place}: ${word}: ${printable(message)} ${paint.dim(`[${id}]`)}`,
    ...colouredFrame(finding.frame, paint),
    ...(fix === null ? [] : [`    ${fix}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line for what a fix has repaired, or would. */
function formatFixed(app: AppLint, style: LintStyle): string {
  const paint = createPaint(style.color);
  const word = paint.green(app.written ? 'fixed' : 'would fix');
  return app.fixed
    .map(({ ruleId, file, line, column, fix }) => {
      const place = `${printable(shownPath(style.cwd, file))}:${line}:${column}`;
      return `  ${word} ${place}: ${printable(fix?.title ?? ruleId)} ${paint.dim(`[${ruleId}]`)}\n`;
    })
    .join('');
}

function verdict(app: AppLint): string {
  const { errors, warnings } = count(app.findings);
  const parts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  const found = parts.filter((part) => part !== '').join(', ');
  if (found !== '') return found;
  if (app.problems.length > 0) return 'could not be linted';
  return app.fixed.length > 0 ? 'no findings left' : 'no findings';
}

/** One app with its findings, those of a file together. */
export function formatAppFindings(app: AppLint, style: LintStyle): string {
  const shown = shownFindings(app, style);
  const paint = createPaint(style.color);
  const { errors, warnings } = count(app.findings);
  const colour =
    errors > 0 || app.problems.length > 0 ? paint.red : warnings > 0 ? paint.yellow : paint.green;
  const written = app.written ? app.changes : [];
  const blocks = [
    `${paint.bold(printable(shownPath(style.cwd, app.root)))}: ${colour(verdict(app))}\n`,
    ...shown.map((finding) => formatFinding(finding, style)),
    formatFixed(app, style),
    written
      .map(({ file }) => `${paint.green('written')} ${printable(shownPath(style.cwd, file))}\n`)
      .join(''),
    app.notes.map((note) => `  note: ${printable(note)}\n`).join(''),
  ];
  if (style.quiet && shown.length === 0 && app.notes.length === 0 && written.length === 0) return '';
  return blocks.filter((block) => block !== '').join('\n');
}

/** Findings that no fix of this run repairs. In a dry run those that one would repair are still among the findings. */
function unrepaired({ findings, fixed }: AppLint): Finding[] {
  const place = ({ ruleId, file, start }: Finding): string => [ruleId, file, start].join('\0');
  const repaired = new Set(fixed.map(place));
  return findings.filter((finding) => !repaired.has(place(finding)));
}

/** What all apps together have, and what of it a run with fixes would repair. */
export function formatFindingsSummary(result: LintResult, style: LintStyle): string {
  if (style.quiet || result.apps.length === 0) return '';
  const { errors, warnings } = count(result.apps.flatMap(({ findings }) => findings));
  const { fixable, heldBack } = count(result.apps.flatMap(unrepaired));
  const fixed = result.apps.flatMap((app) => app.fixed).length;
  const parts = [
    `${plural(result.apps.length, 'app')}, ${plural(result.files.scanned, 'file')} scanned: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`,
    fixed > 0 ? `${fixed} ${style.dryRun ? 'would be fixed' : 'fixed'}` : '',
    fixable > 0 ? `${fixable} fixable by --fix` : '',
    heldBack > 0 ? `${heldBack} held back for --unsafe-fixes` : '',
  ];
  const passedOver = [...result.files.skipped, ...result.files.failed].map(
    ({ file, reason }, index) =>
      `${index < result.files.skipped.length ? 'skipped' : 'failed '}  ${printable(shownPath(style.cwd, file))}  ${reason}\n`,
  );
  return `${passedOver.join('')}${parts.filter((part) => part !== '').join('; ')}\n`;
}

/** What went wrong, for standard error. */
export const formatLintProblems = (result: LintResult, style: LintStyle): string =>
  problemsOf(result)
    .map((problem) => formatProblem(problem, style))
    .join('');

/** More warnings than are let through, a sentence each. */
export function formatLimits(result: LintResult, limit: number | null, style: LintStyle): string {
  const over = (apps: readonly AppLint[], most: number | null, whose: string): string => {
    const { warnings } = count(apps.flatMap(({ findings }) => findings));
    return most === null || warnings <= most
      ? ''
      : `${whose}${plural(warnings, 'warning')}, and at most ${most} ${most === 1 ? 'is' : 'are'} let through.\n`;
  };
  if (limit !== null) return over(result.apps, limit, '');
  return result.apps
    .map((app) => over([app], app.maxWarnings, `${printable(shownPath(style.cwd, app.root))}: `))
    .join('');
}

/** For people. Problems are not in it: they go to standard error. */
export const pretty: LintReporter = {
  name: 'pretty',
  print(result, style) {
    const apps = result.apps.map((app) => formatAppFindings(app, style)).filter((text) => text !== '');
    return [...apps, formatFindingsSummary(result, style)].filter((text) => text !== '').join('\n');
  },
};
