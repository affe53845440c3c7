import type { Action, AppMigration, Evidence, MigrationResult } from '../types';
import { summarize } from './json';
import { createPaint, printable } from './paint';
import type { Paint } from './paint';
import { shownPath } from './paths';
import { formatProblem } from './problem';
import type { Style } from './problem';

const actionColour: Record<Action, keyof Paint> = {
  insert: 'green',
  fix: 'green',
  none: 'dim',
  manual: 'yellow',
  blocked: 'yellow',
};

/** What is about to happen, happened, or is left, in the words of the catalog's titles. */
const actionWord: Record<Action, string> = {
  insert: 'insert the line',
  fix: 'repair the line',
  none: 'nothing to do',
  manual: 'needs you',
  blocked: 'blocked',
};

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One line each: `file:line:column  kind  grade  source line`, the place first so that editors open it. */
export function formatEvidence(usage: readonly Evidence[], cwd: string): string[] {
  const rows = usage.map(({ kind, grade, file, line, column, snippet, note }) => [
    `${printable(shownPath(cwd, file))}:${line}:${column}`,
    kind,
    grade,
    printable(snippet) + (note === undefined ? '' : `  (${printable(note)})`),
  ]);
  return columns(rows);
}

function pasteLines(app: AppMigration, cwd: string): string[] {
  if (app.paste === null) return [];
  const { file, position, lines } = app.paste;
  return [
    `  paste at ${printable(shownPath(cwd, file))}:${position.line}:${position.column}:`,
    ...lines.map((line) => `    ${printable(line)}`),
  ];
}

/** The app and what is to be done to it, with the reason. */
export function formatVerdict(app: AppMigration, style: Style): string {
  const paint = createPaint(style.color);
  const named = app.reason?.id === 'runtime-imports' ? 'move the imports' : actionWord[app.action];
  const word = paint[actionColour[app.action]](named);
  const lines = [`${paint.bold(printable(shownPath(style.cwd, app.root)))}: ${word}`];
  if (app.reason !== null) lines.push(`  ${printable(app.reason.text)} ${paint.dim(`[${app.reason.id}]`)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * What was found in one app and what is to be done about it, for a person.
 *
 * @param quiet leaves the evidence and the notes out
 */
export function formatApp(app: AppMigration, style: Style & { quiet: boolean }): string {
  const { cwd } = style;
  const at = app.definition;
  const lines: string[] = [];
  if (at !== null) {
    const place = `${printable(shownPath(cwd, at.file))}:${at.line}:${at.column}`;
    lines.push(`  definition  ${place}  (websockets: ${app.state})`);
  }
  if (!style.quiet && app.usage.length > 0) {
    lines.push('  evidence', ...formatEvidence(app.usage, cwd).map((line) => `    ${line}`));
  }
  lines.push(...pasteLines(app, cwd));
  if (!style.quiet) lines.push(...app.notes.map((note) => `  note: ${printable(note)}`));
  return formatVerdict(app, style) + lines.map((line) => `${line}\n`).join('');
}

/** A table of several apps; empty for one. */
export function formatTable(apps: readonly AppMigration[], style: Style): string {
  if (apps.length < 2) return '';
  const paint = createPaint(style.color);
  const [head = '', ...rows] = columns([
    ['app', 'websockets', 'action', 'written', 'reason'],
    ...apps.map((app) => [
      printable(shownPath(style.cwd, app.root)),
      app.state,
      app.action,
      app.written ? 'yes' : 'no',
      app.reason?.id ?? '',
    ]),
  ]);
  return `${[paint.bold(head), ...rows].join('\n')}\n`;
}

/** The files that were written. */
export function formatWritten(apps: readonly AppMigration[], style: Style): string {
  const paint = createPaint(style.color);
  const files = apps.filter((app) => app.written).flatMap((app) => app.changes.map(({ file }) => file));
  return files.map((file) => `${paint.green('written')} ${printable(shownPath(style.cwd, file))}\n`).join('');
}

/** Everything that went wrong, in the order of the apps; what concerns no app comes last. */
export function formatProblems(result: MigrationResult, style: Style): string {
  const all = [...result.apps.flatMap((app) => app.problems), ...result.problems];
  return [...new Set(all.map((problem) => formatProblem(problem, style)))].join('');
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** One line of counts, and a line for each file that was passed over or failed. */
export function formatAccount(result: MigrationResult, style: Style): string {
  const { files } = result;
  const { apps, changed, manual, blocked, failed } = summarize(result.apps);
  const lines = [...files.skipped, ...files.failed].map(
    ({ file, reason }, index) =>
      `${index < files.skipped.length ? 'skipped' : 'failed '}  ${printable(shownPath(style.cwd, file))}  ${reason}`,
  );
  const left = [
    manual > 0 ? `${manual} manual` : '',
    blocked > 0 ? `${blocked} blocked` : '',
    failed > 0 ? `${failed} failed` : '',
  ];
  const parts = [`${plural(apps, 'app')}, ${changed} changed`, ...left.filter((part) => part !== '')];
  if (apps > 0)
    lines.push(`${parts.join(', ')}; ${plural(files.scanned, 'file')} scanned, ${files.changed} changed`);
  return lines.map((line) => `${line}\n`).join('');
}
