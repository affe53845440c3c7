import type { ChildProcess, StdioOptions } from 'node:child_process';
import type { Processes, ProcessOptions, ProcessOutcome } from '../host';
import { nodeFiles } from './node-files';
import { ended, hasGroups, send, started } from './node-process-groups';

/** How long a program may take to end after it was asked to. */
const grace = 5000;
/**
 * How long output is waited for after a program has ended, while something that left its group holds the pipe: since
 * the last of it came, and at most.
 */
const lastOutput = { silent: 500, most: 5000 };
/** Longer ones make a timer of Node fire at once. */
const longestTimer = 2 ** 31 - 1;

function whyNotStarted(program: string, cwd: string, { code, message }: NodeJS.ErrnoException): string {
  if (code !== 'ENOENT') return message;
  const hasFolder = nodeFiles.stat(cwd)?.kind === 'folder';
  return hasFolder ? `\`${program}\` was not found` : `the folder ${cwd} does not exist`;
}

function stdioFor({ output, result }: ProcessOptions): StdioOptions {
  const own: StdioOptions =
    output === 'inherit' ? ['inherit', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  return result ? [...own, 'pipe'] : own;
}

/** Calls back with what comes, as UTF-8 whose sequences may be cut anywhere. */
function listen(
  stream: ChildProcess['stdio'][number],
  callback: (text: string) => void,
  moved: () => void,
): void {
  if (!stream || !('setEncoding' in stream)) return;
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    moved();
    callback(text);
  });
  // A pipe that breaks is a pipe that ends.
  stream.on('error', () => undefined);
}

function follow(
  child: ChildProcess,
  program: string,
  options: ProcessOptions,
  answer: (outcome: ProcessOutcome) => void,
): void {
  const { cwd, output, result, timeout, signal } = options;
  const timers = new Set<NodeJS.Timeout>();
  const after = (milliseconds: number, action: () => void): NodeJS.Timeout => {
    const timer = setTimeout(action, Math.min(milliseconds, longestTimer));
    timers.add(timer);
    return timer;
  };
  let why: 'timeout' | 'aborted' | 'other' = 'other';
  let outcome: ProcessOutcome | null = null;
  let interrupted = false;
  let waiting: NodeJS.Timeout | null = null;

  const kill = (): void => {
    send(child, 'SIGKILL');
  };
  const interrupt = (): void => {
    if (interrupted || outcome) return;
    interrupted = true;
    why = 'aborted';
    send(child, 'SIGINT');
    after(grace, kill);
  };
  const self = { interrupt, kill };
  const finish = (final: ProcessOutcome): void => {
    for (const timer of timers) clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
    for (const stream of child.stdio) stream?.destroy();
    ended(self);
    answer(final);
  };

  started(self);
  signal?.addEventListener('abort', interrupt);
  if (timeout !== undefined) {
    after(timeout, () => {
      why = 'timeout';
      kill();
    });
  }
  const moved = (): void => {
    waiting?.refresh();
  };
  if (output !== 'inherit') {
    listen(
      child.stdout,
      (text) => {
        output(text, 'out');
      },
      moved,
    );
    listen(
      child.stderr,
      (text) => {
        output(text, 'err');
      },
      moved,
    );
  }
  if (result) listen(child.stdio[3], result, moved);

  child.on('error', (error) => {
    if (child.pid === undefined) finish({ kind: 'failed', message: whyNotStarted(program, cwd, error) });
  });
  child.on('exit', (code) => {
    const last: ProcessOutcome = code === null ? { kind: 'killed', why } : { kind: 'exited', code };
    outcome = last;
    // What it has started and left behind. Without groups the id may by now be another's.
    if (hasGroups) kill();
    const enough = (): void => {
      finish(last);
    };
    waiting = after(lastOutput.silent, enough);
    after(lastOutput.most, enough);
  });
  child.on('close', () => {
    if (outcome) finish(outcome);
  });
}

/**
 * The programs of this machine. A program leads a group of its own, which ends with it. Ctrl-C and signals that end
 * this process are handed on to it, and nothing of it is left when this process exits. One that ends by itself after
 * it was asked to has `exited`.
 */
export const nodeProcesses: Processes = {
  run(program, args, options) {
    if (options.signal?.aborted) return Promise.resolve({ kind: 'killed', why: 'aborted' });
    // Loading child_process costs a tenth of a bare start; most runs need none.
    const { spawn } = process.getBuiltinModule('node:child_process');
    return new Promise((answer) => {
      try {
        const child = spawn(program, args, {
          cwd: options.cwd,
          env: { ...options.env },
          stdio: stdioFor(options),
          detached: hasGroups,
          windowsHide: true,
        });
        follow(child, program, options, answer);
      } catch (error) {
        // A zero byte in an argument, too long a command line.
        answer({ kind: 'failed', message: (error as Error).message });
      }
    });
  },
};
