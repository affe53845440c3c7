import { join } from 'node:path';
import { failureOf } from '../../../infra/tools/failures';
import type { Tool } from '../../../infra/tools/find';
import type { HandedOn } from '../../../infra/tools/handed-on';
import { packageFolder, readPackaged, type Packaged } from '../../../infra/tools/packaged';
import { runTool } from '../../../infra/tools/run';
import type { Host } from '../../host';
import type { ToolProblem } from '../../types';
import { takeLastDeployed } from './last-deployed';

/** One app's tool, and how it is to be run. */
export interface ToolSteps {
  tool: Tool;
  /** The service's folder, absolute. */
  service: string;
  stage: string;
  /** Null where the config says it. */
  region: string | null;
  env: Readonly<Record<string, string>>;
  verbose: boolean;
  args: HandedOn;
  onOutput: (text: string) => void;
  signal: AbortSignal;
}

export type PackageOutcome = { ok: true; packaged: Packaged } | { ok: false; problem: ToolProblem };

const common = ({ stage, region, verbose }: ToolSteps, config: string): string[] => [
  ...['--config', config, '--stage', stage],
  ...(region === null ? [] : ['--region', region]),
  ...(verbose ? ['--verbose'] : []),
];

/**
 * Packages the service. Nothing is sent anywhere.
 *
 * @param config the name of the written config
 * @param folder where to, absolute; null for the tool's own place. The tool empties it
 */
export async function packageService(
  host: Pick<Host, 'files' | 'processes'>,
  steps: ToolSteps,
  config: string,
  folder: string | null,
): Promise<PackageOutcome> {
  const { tool, service, stage, env, args, onOutput, signal } = steps;
  const putBack = takeLastDeployed(host.files, service);
  // Named even where it is the default: `package.path` of a config would lead elsewhere.
  const to = ['--package', folder ?? packageFolder];
  const given = ['package', ...common(steps, config), ...to, ...args.package];
  const run = await runTool(host.processes, tool, given, { cwd: service, env, onOutput, signal });
  putBack();
  const problem = failureOf(run, tool, 'package');
  if (problem) return { ok: false, problem };
  const packaged = readPackaged(host.files, folder ?? join(service, packageFolder), stage);
  if (packaged) return { ok: true, packaged };
  return {
    ok: false,
    problem: {
      id: 'tool-failed',
      message: `\`${tool.name} package\` ended well, and left no package that can be read.`,
      remedy: 'Look at what it has written above: a plugin may have taken its place.',
      tool: { name: tool.name, exitCode: 0 },
    },
  };
}

/**
 * Deploys a package as it is.
 *
 * @param folder of the package; null for the tool's own place
 * @returns what went wrong; null when nothing did
 */
export async function deployService(
  host: Pick<Host, 'files' | 'processes'>,
  steps: ToolSteps,
  config: string,
  folder: string | null,
): Promise<ToolProblem | null> {
  const { tool, service, env, args, onOutput, signal } = steps;
  const putBack = takeLastDeployed(host.files, service);
  const from = ['--package', folder ?? packageFolder];
  const given = ['deploy', ...common(steps, config), ...from, ...args.deploy];
  const run = await runTool(host.processes, tool, given, { cwd: service, env, onOutput, signal });
  putBack();
  return failureOf(run, tool, 'deploy');
}
