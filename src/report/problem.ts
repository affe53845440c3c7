import type { Problem } from '../types';
import { createPaint, printable } from './paint';
import { shownPath } from './paths';

export interface Style {
  /** Absolute: shown paths are relative to it. */
  cwd: string;
  color: boolean;
}

/** Where a problem stands, as `file:line:column`; empty when it has no place. */
export function placeOf(problem: Problem, cwd: string): string {
  if (problem.file === undefined) return '';
  const file = printable(shownPath(cwd, problem.file));
  return problem.position ? `${file}:${problem.position.line}:${problem.position.column}` : file;
}

/** What, where, the source around it, and what to do; ends with a line end. */
export function formatProblem(problem: Problem, style: Style): string {
  const paint = createPaint(style.color);
  const place = placeOf(problem, style.cwd);
  const lines = [
    `${paint.red('error')} ${paint.dim(problem.id)}: ${place === '' ? '' : `${place}: `}${printable(problem.message)}`,
  ];
  if (problem.frame !== undefined && problem.frame !== '') {
    lines.push(
      ...problem.frame
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `  ${printable(line)}`),
    );
  }
  lines.push(`  ${printable(problem.remedy)}`);
  lines.push(paint.dim(`  More: frigg-toolkit explain ${problem.id}`));
  return `${lines.join('\n')}\n`;
}
