import type { Processes, ProcessOutcome } from '../../src/host';
import type { Tool } from './find';

/** How a run of the tool ended, and the last that it has written. */
export interface ToolRun {
  outcome: ProcessOutcome;
  /** Both streams, without colours; the last part of much. */
  output: string;
}

export interface ToolRunOptions {
  /** The service's folder. */
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Gets what it writes, as it comes. */
  onOutput?: (text: string) => void;
  signal?: AbortSignal;
}

/** Enough for the message of an error that has a long stack behind it. */
const kept = 64 * 1024;

/** Runs the app's Serverless to its end. Never throws. */
export async function runTool(
  processes: Processes,
  tool: Pick<Tool, 'script'>,
  args: readonly string[],
  { cwd, env, onOutput, signal }: ToolRunOptions,
): Promise<ToolRun> {
  let output = '';
  const outcome = await processes.run(process.execPath, [tool.script, ...args], {
    cwd,
    env,
    output: (text) => {
      output = (output + text).slice(-kept);
      onOutput?.(text);
    },
    ...(signal ? { signal } : {}),
  });
  return { outcome, output: withoutColours(output) };
}

// eslint's no-control-regex forbids the character itself in a pattern.
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`, 'g');
/** Text of a tool without the colours that it has for a terminal. */
export const withoutColours = (text: string): string => text.replace(escapes, '').replaceAll('\r', '');
