import { homedir, tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { bugs, version } from '../../package.json';
import { formatProblem } from '../report/problem';
import { errorDocument } from '../report/json';
import type { Problem } from '../types';
import type { Format } from './arguments';
import { colours, standardError, standardOutput, writeFully } from './output';

/**
 * Prints a problem that stopped a command before it could make a result.
 *
 * @returns the exit code, 2
 */
export function report(problem: Problem, command: string, format: Format): number {
  if (format === 'json') writeFully(standardOutput, errorDocument(command, problem));
  const color = colours(standardError, !process.argv.includes('--no-color'));
  if (format === 'pretty') writeFully(standardError, formatProblem(problem, { cwd: '/', color }));
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

/** Replaces folders that would tell who and where the user is, longest first. */
function shortenPaths(text: string): string {
  const known: [string, string][] = [
    [resolve(__dirname, '..'), '<frigg-toolkit>'],
    [dirname(process.execPath), '<node>'],
    [homedir(), '~'],
    [tmpdir(), '<tmp>'],
  ];
  try {
    known.push([process.cwd(), '.']);
  } catch {
    // The folder is gone: nothing can hold its name.
  }
  known.sort((left, right) => right[0].length - left[0].length);
  let shortened = text;
  for (const [folder, name] of known) if (folder.length > 1) shortened = shortened.replaceAll(folder, name);
  // What is left of other absolute paths keeps its last part.
  return shortened.replace(/(^|[\s('"`=])(?:[A-Za-z]:)?[\\/](?:[^\s:()'"`\\/]+[\\/])+/gm, '$1…/');
}

/** A message may repeat what stood in a user's file, or where it stood: only its own words are kept. */
function maskContent(message: string): string {
  const [first = ''] = message.split('\n');
  return first
    .replace(/(["'`])(?:(?!\1).){24,}\1/g, '$1…$1')
    .replace(/[a-z][a-z\d+.-]*:\/\/\S+/gi, '<address>')
    .replace(/\b([\w-]*(?:secret|token|password|key)[\w-]*\s*[:=]\s*)\S+/gi, '$1***')
    .replace(/(?:[^\s'"`()]*[\\/])+(?=[^\s\\/])/g, '…/')
    .slice(0, 300);
}

/** An unexpected error as a problem of ours: what a report needs, and nothing of the user's. */
export function internalProblem(error: unknown): Problem {
  const known =
    error instanceof Error ? error : new Error(typeof error === 'string' ? error : 'Not an Error was thrown');
  const stack = (known.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frames = stack.slice(0, 12).map((line) => shortenPaths(line.trim()));
  return {
    id: 'internal-error',
    message: `This is a mistake in frigg-toolkit ${version}, not in your app: ${known.name}: ${maskContent(known.message)}`,
    remedy: `Please report it at ${bugs.url} with these lines and the command that you ran (Node ${process.version}, ${process.platform}).`,
    frame: frames.join('\n'),
  };
}

/** Prints an unexpected error; answers the exit code, 2. */
export function reportInternal(error: unknown, command: string, format: Format): number {
  return report(internalProblem(error), command, format);
}
