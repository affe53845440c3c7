import { join } from 'node:path';
import { toolEnvironment } from '../../../infra/tools/environment';
import { findTool } from '../../../infra/tools/find';
import { readPackaged } from '../../../infra/tools/packaged';
import type { AppFolder } from '../../app/app-folder';
import type { Host } from '../../host';
import { isObject } from '../../project/json';
import type { AppDeploy, DeployResult, Problem } from '../../types';
import { carryOut } from './carry-out';
import type { DeployOptions } from './options';
import { packageIn, readPlan, type SavedPlan } from './plan-folder';
import { withConfig } from './written-config';

type Options = DeployOptions & { plan: string; signal: AbortSignal };

/** Deploys a saved plan with exactly its package: the app is neither linted nor composed anew. */
export async function deploySaved(
  host: Host,
  folder: AppFolder,
  app: AppDeploy,
  options: Options,
): Promise<DeployResult> {
  const { files, env } = host;
  const { verbose, args, talk, signal } = options;
  const stopped = (problem: Problem): DeployResult => ({ apps: [app], problems: [problem] });
  const saved = readPlan(files, options.plan);
  if (!saved.ok) return stopped(saved.problem);
  const { plan } = saved;
  const packageFolder = packageIn(options.plan);
  const packaged = readPackaged(files, packageFolder, plan.stage);
  const config = readConfig(saved.config);
  const fits = packaged?.stack === plan.stack && packaged.region === plan.region;
  if (!packaged || !config || !fits) return stopped(unfit(options.plan));
  const other = otherThan(plan, options);
  if (other) return stopped(other);
  const reading = findTool(files, folder.manifest, folder.workspace);
  if (reading.kind === 'missing') return stopped(reading.problem);
  const { tool } = reading;
  if (tool.warning) talk.onWarning(tool.warning);
  const { stage, region } = plan;
  const steps = {
    ...{ tool, service: join(folder.root, plan.service), stage, region, verbose, args, signal },
    env: toolEnvironment(env, plan.environment),
    onOutput: talk.onOutput,
  };
  const work = await withConfig(host, { service: steps.service, stage, text: saved.config }, (configName) =>
    carryOut(
      host,
      {
        ...{ steps, configName, config, packaged, folder: packageFolder },
        app: { ...app, stage, warnings: tool.warning ? [tool.warning] : [] },
        plannedAgainst: plan.live,
      },
      options,
    ),
  );
  return work.ok ? work.value : stopped(work.problem);
}

function readConfig(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const unfit = (file: string): Problem => ({
  id: 'plan-unreadable',
  message: 'The package of the saved plan is not the one that the plan tells of.',
  remedy: 'Make it again with `--plan-out`.',
  file,
});

/** What was given and says otherwise than the plan; null when all agrees. */
function otherThan(plan: SavedPlan, given: Pick<Options, 'stage' | 'region'>): Problem | null {
  for (const name of ['stage', 'region'] as const) {
    const value = given[name];
    if (value === null || value === plan[name]) continue;
    return {
      id: 'bad-arguments',
      message: `The plan is for ${name} \`${plan[name]}\`, and \`--${name} ${value}\` was given.`,
      remedy: `Leave \`--${name}\` away: a plan knows its own.`,
    };
  }
  return null;
}
