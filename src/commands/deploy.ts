import type { composeFor, deploy } from '../api/deploy';
import type { Host } from '../host';
import type { DeployResult } from '../types';
import { formatDeployProblems } from '../report/deploy';
import { deployDocument } from '../report/deploy-json';
import type { CommonOptions } from './arguments';
import { silenceSdkNotices } from './aws-notices';
import { readDeployOptions, type DeployCommandOptions } from './deploy-options';
import { composedLater, endingOf, printConfig } from './deploy-output';
import { createTalk } from './deploy-talk';
import { createNodeHost } from './node-host';
import { createProgress } from './progress';

/** What a run is made of; tests put others in their place. */
export interface DeployParts {
  createHost: typeof createNodeHost;
  deploy: typeof deploy;
  composeFor: typeof composeFor;
}

const realParts: DeployParts = {
  createHost: createNodeHost,
  // Loaded when the arguments are known to be right.
  deploy: async (...given) => (await import('../api/deploy')).deploy(...given),
  composeFor: async (...given) => (await import('../api/deploy')).composeFor(...given),
};

/** 1 when lint's errors stopped it, 2 when anything else did. */
export function exitCodeOf({ problems }: Pick<DeployResult, 'problems'>): number {
  if (problems.length === 0) return 0;
  return problems.every(({ id }) => id === 'lint-errors') ? 1 : 2;
}

/** One run of the command: where it prints, and how it was asked for. */
export interface Run {
  host: Host;
  common: CommonOptions;
  options: DeployCommandOptions;
}

/**
 * `frigg deploy [path]`: composes, plans, asks, has the app's own tool deploy, and reports.
 *
 * @returns the exit code: 0 done, 1 lint errors, 2 refused or failed
 */
export async function runDeploy(
  paths: string[],
  given: Readonly<Record<string, unknown>>,
  common: CommonOptions,
  parts: DeployParts = realParts,
): Promise<number> {
  const options = readDeployOptions(given, common);
  // The SDK's advice about versions of Node is for those who program with it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  silenceSdkNotices();
  const host = parts.createHost({ cwd: common.cwd, ...(common.color ? {} : { color: false }) });
  const run: Run = { host, common, options };
  const progress = createProgress(host, common.quiet || options.isDocument);
  const talk = createTalk(run, progress.clear);
  const { stage, region, action, planOut, plan, offline, allowRemoval, lint, verbose, args } = options;
  const shared = { path: paths[0] ?? null, region, lint, talk, onProgress: progress.update };
  if (action === 'print') {
    const composed = await parts
      .composeFor(host, { ...shared, stage: stage ?? 'dev', forDeploy: false })
      .finally(progress.clear);
    if (!composed.ok) return finish(run, { apps: [], problems: composed.problems }, options.isDocument);
    const { config, later } = composed.composition;
    if (later.length > 0) talk.onWarning(composedLater(later));
    await printConfig(host, config, options.format);
    return 0;
  }
  const result = await parts
    .deploy(host, { ...shared, stage, mode: action, planOut, plan, offline, allowRemoval, verbose, args })
    .finally(progress.clear);
  return finish(run, result, options.format === 'json');
}

function finish(run: Run, result: DeployResult, isDocument: boolean): number {
  const { host, options } = run;
  const { terminal, cwd } = host;
  if (isDocument) terminal.out(deployDocument(result, cwd));
  else {
    const style = { cwd, color: terminal.color };
    if (result.problems.length === 0) terminal.out(endingOf(result, options, style));
    else terminal.err(formatDeployProblems(result, style));
  }
  return exitCodeOf(result);
}
