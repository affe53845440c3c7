import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { ProcessOutcome } from '../../../src/host';
import type { LoadContext } from '../base';
import { childSource } from './source';

/** What the child says of the file that it was given. */
export type Answer =
  | { kind: 'value'; value: unknown; generated?: boolean }
  | { kind: 'not-plain'; path: (string | number)[]; what: string }
  | { kind: 'no-default' }
  | { kind: 'no-definition' }
  /** `thrown` is what it threw where that was no object. */
  | { kind: 'threw'; name?: string; message?: string; code?: string; stack?: string; thrown?: string }
  /** Code of the app ended the process. */
  | { kind: 'exited'; code: number; stack: string }
  /** Nothing was left to wait for, and the promise had not settled. */
  | { kind: 'pending' };

export interface Run {
  /** Null when it ended, or was ended, before it said anything. */
  answer: Answer | null;
  /** Whether the file had been run to its end, and only a promise was waited for. */
  evaluated: boolean;
  outcome: ProcessOutcome;
}

export const defaultTimeout = 60_000;
/** For what code of the app does at its exit, once it has given its value. */
const exitGrace = 2000;

/** TypeScript and what it imports is loaded by jiti, of this package: Node 20 has no loader for it. */
function loaderFor(file: string): string | null {
  return /^\.[cm]?ts$/.test(extname(file)) ? createRequire(import.meta.url).resolve('jiti') : null;
}

/** Lines of JSON; what code of the app may have written between them is passed over. */
function parseLine(line: string): Answer | { kind: 'loaded' } | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'kind' in value ? (value as Answer) : null;
  } catch {
    return null;
  }
}

/**
 * Loads a file in a Node of its own, and answers what it exports as plain data. What the file prints goes to
 * `onOutput`; nothing of it is left running.
 *
 * @param file absolute; the child runs in its folder
 * @param want the config that it exports, or the AppDefinition
 * @throws Error when jiti is not installed, for a file in TypeScript
 */
export async function runInChild(
  file: string,
  want: 'config' | 'definition',
  { processes, env, args = ['package'], timeout = defaultTimeout, signal, onOutput }: LoadContext,
): Promise<Run> {
  const folder = dirname(file);
  const program = join(folder, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const task = { file, want, args, program, jiti: loaderFor(file) };
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const run: Omit<Run, 'outcome'> = { answer: null, evaluated: false };
  let ending: NodeJS.Timeout | undefined;
  let rest: string[] = [];
  const result = (text: string): void => {
    const [first = '', ...more] = text.split('\n');
    rest.push(first);
    for (const next of more) {
      const message = parseLine(rest.join(''));
      rest = [next];
      if (message?.kind === 'loaded') run.evaluated = true;
      else if (message && !run.answer) {
        run.answer = message;
        ending = setTimeout(abort, exitGrace);
      }
    }
  };
  const outcome = await processes.run(
    process.execPath,
    ['--enable-source-maps', '-e', childSource, JSON.stringify(task)],
    { cwd: folder, env, timeout, signal: stop.signal, result, output: (text) => onOutput?.(text) },
  );
  clearTimeout(ending);
  signal?.removeEventListener('abort', abort);
  return { ...run, outcome };
}
