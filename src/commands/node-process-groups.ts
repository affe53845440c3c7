import type { ChildProcess } from 'node:child_process';

/** Whether a program leads a group of its own; on Windows there are none. */
export const hasGroups = process.platform !== 'win32';
const interruptSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A program that runs. */
export interface Running {
  /** As Ctrl-C does; again, it does nothing. */
  interrupt(): void;
  kill(): void;
}

const running = new Set<Running>();
let raiseAgain: NodeJS.Signals | null = null;

/**
 * The group of the child is no longer that of the terminal, so Ctrl-C reaches this process alone and is handed on. A
 * process that nobody else keeps alive then ends by the signal itself, as it would have without a child.
 */
function handOn(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) raiseAgain = signal;
  for (const program of running) program.interrupt();
}

function killAll(): void {
  for (const program of running) program.kill();
}

/** From here on, what ends this process is handed on to the program too. */
export function started(program: Running): void {
  if (running.size === 0) {
    // First, because listeners that are called once are gone when a later one counts them.
    for (const signal of interruptSignals) process.prependListener(signal, handOn);
    process.on('exit', killAll);
  }
  running.add(program);
}

/** The program is gone, and with the last one the listeners. */
export function ended(program: Running): void {
  if (!running.delete(program) || running.size > 0) return;
  for (const signal of interruptSignals) process.removeListener(signal, handOn);
  process.removeListener('exit', killAll);
  if (raiseAgain !== null) process.kill(process.pid, raiseAgain);
  raiseAgain = null;
}

/** To the child and what it has started, except what has moved to a group of its own on purpose. */
export function send(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (hasGroups) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of it has ended.
    }
    return;
  }
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const tree = ['/pid', String(child.pid), '/t', '/f'];
  if (signal === 'SIGINT') child.kill(signal);
  else spawnSync('taskkill', tree, { stdio: 'ignore', windowsHide: true });
}
