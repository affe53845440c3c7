import { fstatSync, statSync, writeSync } from 'node:fs';

export const standardInput = 0;
export const standardOutput = 1;
export const standardError = 2;

/** The output could not be written: a full disk, say. Neither the app's fault nor ours. */
export class OutputFailure extends Error {}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Lets a reader of a full pipe catch up. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * Writes all of a text before it returns, so that nothing is lost when the process exits next. A reader that
 * has closed its end (`| head`) ends the output in silence: the work is still done and the exit code still says
 * how it went.
 *
 * @param descriptor 1 for standard output, 2 for standard error
 * @throws OutputFailure for anything but a closed pipe
 */
export function writeFully(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE' || code === 'EOF' || code === 'EBADF') return;
      if (code !== 'EAGAIN') throw new OutputFailure(error instanceof Error ? error.message : String(error));
      pause(2);
    }
  }
}

/** What a script that wants the exit code alone sends the output to. */
const isNullDevice = (device: number): boolean =>
  statSync('/dev/null', { throwIfNoEntry: false })?.rdev === device;

/**
 * Whether a descriptor is a terminal. Node's streams and `tty` know, but load `net` with them, which costs a tenth
 * of a start: most runs of a script have pipes and files there, and the system tells those at once.
 *
 * @param descriptor 0, 1 or 2
 */
export function isTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || isNullDevice(stats.rdev)) return false;
  } catch {
    // Closed, or of a kind that this system has no description for: the next question settles it.
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor);
}

/**
 * Whether text for this descriptor may be coloured. For commands that need no host; the others ask its terminal,
 * which decides in the same way.
 *
 * @param allowed false when `--no-color` was given
 */
export function colours(descriptor: number, allowed: boolean): boolean {
  const { NO_COLOR: forbidden = '', FORCE_COLOR: forced, TERM: term } = process.env;
  if (!allowed || forbidden !== '') return false;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return term !== 'dumb' && isTerminal(descriptor);
}
