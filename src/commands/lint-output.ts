import type { Host } from '../host';
import { reporters } from '../report/reporters';
import type { LintStyle } from '../report/reporter';
import type { LintResult, Problem } from '../types';
import type { LintCommandOptions } from './lint-options';

async function print(format: string, result: LintResult, style: LintStyle): Promise<string> {
  const reporter = await reporters.find(({ name }) => name === format)?.load();
  return reporter?.print(result, style) ?? '';
}

/** The texts of rules are loaded for the format that prints them. */
async function withTexts(style: LintStyle, outputs: LintCommandOptions['outputs']): Promise<LintStyle> {
  if (!outputs.some(({ format }) => format === 'sarif')) return style;
  const { entryOf } = await import('../catalog');
  return { ...style, textOf: (id) => entryOf(id)?.entry ?? null };
}

function writeReport(host: Host, file: string, text: string): Problem | null {
  try {
    host.files.writeAtomic(file, Buffer.from(text, 'utf8'));
    return null;
  } catch (error) {
    return {
      id: 'write-failed',
      message: `The report could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: 'Make room for it, or give yourself the right to write there, and run again.',
      file,
    };
  }
}

/** Reports that go to files, whole or not at all; answers what went wrong. */
async function writeReports(
  host: Host,
  result: LintResult,
  { outputs }: LintCommandOptions,
  style: LintStyle,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { format, file } of outputs) {
    if (file === null) continue;
    let text = await print(format, result, style);
    if (format === 'pretty') text += (await import('../report/findings')).formatLintProblems(result, style);
    const problem = writeReport(host, file, text);
    if (problem) problems.push(problem);
  }
  return problems;
}

/** Prints the changes that fixes would make, for `git apply` or for eyes. */
async function printDiff({ terminal }: Host, result: LintResult): Promise<void> {
  const { colouredDiff, unifiedDiff } = await import('../report/diff');
  // Colour can be forced into a pipe, and git reads no coloured diff.
  const forEyes = terminal.color && terminal.interactive;
  for (const change of result.apps.flatMap((app) => app.changes))
    terminal.out(forEyes ? colouredDiff(change, terminal.color) : unifiedDiff(change));
}

/**
 * Prints and writes the result in every format that was asked for.
 *
 * @returns false when a report could not be written
 */
export async function printLint(
  host: Host,
  result: LintResult,
  options: LintCommandOptions,
  given: LintStyle,
): Promise<boolean> {
  const { terminal } = host;
  const style = await withTexts(given, options.outputs);
  const plain = { ...style, color: false, links: false, annotated: false };
  const failures = await writeReports(host, result, options, plain);
  const whole = { ...result, problems: [...result.problems, ...failures] };
  const closing = failures.length > 0 ? { ...style, exitCode: 2 } : style;
  const format = options.outputs.find(({ file }) => file === null)?.format ?? null;
  if (format === 'json' || format === 'sarif') {
    terminal.out(await print(format, whole, closing));
    return failures.length === 0;
  }
  // What people read goes beside the diff, so that `--dry-run | git apply` gets the diff alone.
  const say = (text: string): void => {
    if (text === '') return;
    if (options.dryRun) terminal.err(text);
    else terminal.out(text);
  };
  if (format !== null) say(await print(format, whole, closing));
  if (options.onGithub) say(await print('pretty', whole, closing));
  if (options.dryRun) await printDiff(host, result);
  const { formatLimits, formatLintProblems } = await import('../report/findings');
  const isTold = format === 'github';
  const last =
    formatLimits(whole, options.maxWarnings, style) + (isTold ? '' : formatLintProblems(whole, style));
  if (last !== '') terminal.err(last);
  return failures.length === 0;
}
