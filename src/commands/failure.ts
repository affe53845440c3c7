import { internalProblem } from '../api/internal';
import { formatProblem } from '../report/problem';
import { errorDocument } from '../report/json';
import type { Problem } from '../types';
import type { Format } from './arguments';
import { colours, OutputFailure, standardError, standardOutput, writeFully } from './output';

/** Standard error is the last place to tell something: where it takes nothing either, only the exit code is left. */
function tell(problem: Problem): void {
  const color = colours(standardError, !process.argv.includes('--no-color'));
  try {
    writeFully(standardError, formatProblem(problem, { cwd: '/', color }));
  } catch (error) {
    if (!(error instanceof OutputFailure)) throw error;
  }
}

/**
 * Prints a problem that stopped a command before it could make a result.
 *
 * @returns the exit code, 2
 */
export function report(problem: Problem, command: string, format: Format): number {
  if (format === 'pretty') tell(problem);
  else {
    try {
      writeFully(standardOutput, errorDocument(command, problem));
    } catch (error) {
      if (!(error instanceof OutputFailure)) throw error;
      tell(outputProblem(error));
    }
  }
  return 2;
}

/** What to say on standard error when standard output takes nothing more. */
export function outputProblem(failure: Error): Problem {
  return {
    id: 'write-failed',
    message: `The result could not be printed: ${failure.message}.`,
    remedy: 'Make room where the output goes, and run again.',
  };
}

/** Prints an unexpected error; answers the exit code, 2. */
export function reportInternal(error: unknown, command: string, format: Format): number {
  return report(internalProblem(error), command, format);
}
