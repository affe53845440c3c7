import { socketAddress } from '../../../infra/tools/address';
import { heedsEndpoint } from '../../../infra/tools/find';
import type { Packaged } from '../../../infra/tools/packaged';
import type { ServerlessConfig } from '../../../infra/types';
import type { Host } from '../../host';
import type { AppDeploy, DeployResult, Problem } from '../../types';
import {
  changesOf,
  digestOf,
  isNothingToDo,
  onlyKnownPlugins,
  removalRefused,
  type Changes,
} from './changes';
import { keepLastDeployed } from './last-deployed';
import { configProfile, readLive, type Live, type LiveReading } from './live';
import type { DeployOptions } from './options';
import { deployService, type ToolSteps } from './tool-steps';

/** A package that is to be deployed. */
export interface ToCarryOut {
  steps: ToolSteps;
  /** The name of the written config. */
  configName: string;
  config: ServerlessConfig;
  packaged: Packaged;
  /** Where the package stands, absolute; null for the tool's own place. */
  folder: string | null;
  app: AppDeploy;
  /** Of a saved plan: the live template that it was made against, as `digestOf` answers it. */
  plannedAgainst?: string | null;
}

export type CarryOutOptions = Pick<DeployOptions, 'allowRemoval' | 'args' | 'talk'> & {
  signal: AbortSignal;
};

/** Reads what is deployed under the package's name. */
export const liveOf = (
  host: Host,
  { packaged, config, app, steps }: Pick<ToCarryOut, 'packaged' | 'config' | 'app' | 'steps'>,
  { args }: Pick<DeployOptions, 'args'>,
): Promise<LiveReading> =>
  readLive(host, {
    stack: packaged.stack,
    region: packaged.region,
    stage: app.stage,
    profile: args.profile,
    configProfile: configProfile(config),
    heedsEndpoint: heedsEndpoint(steps.tool) || !onlyKnownPlugins(config),
  });

/** The app with what its package tells. */
export const packagedApp = (app: AppDeploy, { stack, region }: Packaged): AppDeploy => ({
  ...app,
  stack,
  region,
});

/** The app with its plan, and the address that it has now. */
export const plannedApp = (app: AppDeploy, { items }: Changes, live: Live, region: string): AppDeploy => ({
  ...app,
  plan: items,
  address: live.template === null ? null : socketAddress(live.template, live.outputs, region),
});

/**
 * Deploys a package: plans it against the live stack, has a loss of the deployed WebSocket API allowed, asks, and runs
 * the tool. Nothing is touched before all of that has been answered.
 */
export async function carryOut(
  host: Host,
  given: ToCarryOut,
  options: CarryOutOptions,
): Promise<DeployResult> {
  const { steps, packaged, config, plannedAgainst } = given;
  const { talk, signal, args } = options;
  const { stack, region } = packaged;
  const known = packagedApp(given.app, packaged);
  const failed = (app: AppDeploy, problem: Problem): DeployResult => ({ apps: [app], problems: [problem] });
  const reading = await liveOf(host, given, options);
  if (!reading.ok) return failed(known, reading.problem);
  const { live } = reading;
  if (plannedAgainst !== undefined && plannedAgainst !== digestOf(live.template))
    return failed(known, stale(stack, live));
  const changes = changesOf(live, packaged);
  const planned = plannedApp(known, changes, live, region);
  talk.onPlan(planned);
  if (changes.loss && !options.allowRemoval) {
    const typed = await talk.typedConsent(planned, changes.loss);
    if (typed?.trim() !== stack) return failed(planned, removalRefused(changes.loss, stack));
  }
  const isForced = args.deploy.includes('--force');
  if (!isForced && isNothingToDo(changes, live, packaged, config))
    return { apps: [{ ...planned, deployed: true }], problems: [] };
  if (!(await talk.approve(planned))) return failed(planned, declined(stack));
  if (signal.aborted) return failed(planned, interrupted);
  const problem = await deployService(host, steps, given.configName, given.folder);
  if (problem) return failed(planned, problem);
  keepLastDeployed(host.files, steps.service, { stack, region }, packaged.template);
  const after = await liveOf(host, given, options);
  const outputs = after.ok ? after.live.outputs : {};
  const address = socketAddress(packaged.template, outputs, region);
  return { apps: [{ ...planned, address, deployed: true }], problems: [], ran: true };
}

const stale = (stack: string, { template }: Live): Problem => ({
  id: 'plan-stale',
  message:
    template === null
      ? `The plan was made against the deployed stack \`${stack}\`, and there is none now.`
      : `The stack \`${stack}\` is not as it was when the plan was made: it was deployed meanwhile. Nothing was deployed.`,
  remedy: 'Make the plan again with `--plan-out`, look at it, and deploy that.',
});

const declined = (stack: string): Problem => ({
  id: 'deploy-declined',
  message: `The deploy of \`${stack}\` was not agreed to: the answer was no, or the plan removes or replaces something and there is no terminal to ask on. Nothing was deployed.`,
  remedy:
    'Answer yes on a terminal, or run with `--yes`, which agrees to all of a plan but the loss of the WebSocket API.',
});

const interrupted: Problem = {
  id: 'interrupted',
  message: 'The run was interrupted. Nothing was deployed.',
  remedy: 'Run again.',
};
