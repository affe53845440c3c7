import type { lint } from '../api/lint';
import type { Host } from '../host';
import { repositoryTop } from '../project/ignore';
import type { LintStyle } from '../report/reporter';
import type { AppLint, LintResult, Severity } from '../types';
import type { CommonOptions } from './arguments';
import { takesLinks } from './lint-links';
import { readLintOptions, type LintCommandOptions } from './lint-options';
import { printLint } from './lint-output';
import { createNodeHost } from './node-host';
import { createProgress } from './progress';

/** What a run is made of; tests put others in their place. */
export interface LintParts {
  createHost: typeof createNodeHost;
  lint: typeof lint;
}

const realParts: LintParts = {
  createHost: createNodeHost,
  // Loaded when the arguments are known to be right.
  lint: async (...given) => (await import('../api/lint')).lint(...given),
};

const having = (severity: Severity, apps: readonly AppLint[]): number =>
  apps.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;

/** 2 when something could not be done, 1 for errors or more warnings than are let through, else 0. */
export function exitCodeOf(result: LintResult, maxWarnings: number | null): number {
  const { apps, problems } = result;
  if (problems.length > 0 || apps.length === 0 || apps.some((app) => app.problems.length > 0)) return 2;
  if (having('error', apps) > 0) return 1;
  // The command line speaks of the whole run, settings of their app.
  if (maxWarnings !== null) return having('warning', apps) > maxWarnings ? 1 : 0;
  return apps.some((app) => app.maxWarnings !== null && having('warning', [app]) > app.maxWarnings) ? 1 : 0;
}

function styleFor(
  host: Host,
  common: CommonOptions,
  options: LintCommandOptions,
): Omit<LintStyle, 'exitCode'> {
  return {
    cwd: host.cwd,
    base: repositoryTop(host.files, host.cwd) ?? host.cwd,
    color: host.terminal.color,
    links: takesLinks(host),
    quiet: common.quiet,
    dryRun: options.dryRun,
    annotated: options.onGithub,
    textOf: () => null,
  };
}

/**
 * `frigg lint [path…]`: looks, repairs where it was told to, and reports.
 *
 * @returns the exit code: 0 fine, 1 errors or too many warnings, 2 something could not be done
 */
export async function runLint(
  paths: string[],
  given: Readonly<Record<string, unknown>>,
  common: CommonOptions,
  parts: LintParts = realParts,
): Promise<number> {
  const host = parts.createHost({ cwd: common.cwd, ...(common.color ? {} : { color: false }) });
  const options = await readLintOptions(given, common, host);
  const { rules, fix, dryRun, allowDirty } = options;
  const isDocument = options.outputs.some(({ file, format }) => file === null && format !== 'pretty');
  const progress = createProgress(host, common.quiet || isDocument);
  const result = await parts
    .lint(host, { paths, rules, fix, dryRun, allowDirty, onProgress: progress.update })
    .finally(progress.clear);
  const exitCode = exitCodeOf(result, options.maxWarnings);
  const isPrinted = await printLint(host, result, options, { ...styleFor(host, common, options), exitCode });
  return isPrinted ? exitCode : 2;
}
