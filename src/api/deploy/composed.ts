import { join, relative, sep } from 'node:path';
import { nameProblem } from '../../../infra/tools/names';
import { packageFolder, readPackaged, type Packaged } from '../../../infra/tools/packaged';
import { handlerProblem } from '../../../infra/tools/service';
import type { Template } from '../../aws';
import type { Host } from '../../host';
import type { AppDeploy, DeployResult, Problem } from '../../types';
import { carryOut, liveOf, packagedApp, plannedApp, type ToCarryOut } from './carry-out';
import { changesOf, digestOf } from './changes';
import type { Composition } from './composition';
import { readLastDeployed } from './last-deployed';
import { offlineLive } from './live';
import type { DeployOptions } from './options';
import { packageIn, planFolderProblem, savedPlans, savePlan } from './plan-folder';
import { packageService, type ToolSteps } from './tool-steps';
import { configText, withConfig } from './written-config';

type Options = DeployOptions & { stage: string; signal: AbortSignal };

/** Packages a composed config, and deploys it, or saves or shows the plan of that. */
export async function deployComposed(
  host: Host,
  composition: Composition,
  app: AppDeploy,
  options: Options,
): Promise<DeployResult> {
  const { files } = host;
  const { service, config, added, base, tool, env } = composition;
  const { stage, region, verbose, args, talk, signal, planOut } = options;
  const stopped = (problem: Problem): DeployResult => ({ apps: [app], problems: [problem] });
  if (tool.kind === 'missing') return stopped(tool.problem);
  const problem =
    handlerProblem(files, service, config, added) ??
    (planOut === null ? null : planFolderProblem(files, planOut, service));
  if (problem) return stopped(problem);
  const steps: ToolSteps = {
    ...{ tool: tool.tool, service, stage, region, env, verbose, args, signal },
    onOutput: talk.onOutput,
  };
  const leftOut = [base, planOut, ...savedPlans(files, service)].filter((path) => path !== null);
  const text = configText(files, { service, config, leftOut });
  const before = options.offline ? readPackaged(files, join(service, packageFolder), stage) : null;
  const work = await withConfig(host, { service, stage, text }, async (configName) => {
    const folder = planOut === null ? null : packageIn(planOut);
    const made = await packageService(host, steps, configName, folder);
    if (!made.ok) return { apps: [app], problems: [made.problem] };
    const { packaged } = made;
    const refused = nameProblem(packaged);
    if (refused) return { apps: [packagedApp(app, packaged)], problems: [refused] };
    const given: ToCarryOut = { steps, configName, config, packaged, folder, app };
    if (options.mode === 'package') {
      const only = { apps: [packagedApp(app, packaged)], problems: [] };
      return { ...only, packageFolder: join(service, packageFolder) };
    }
    if (!options.offline && planOut === null) return carryOut(host, given, options);
    const last = lastTemplate(host, given, before);
    return onlyPlan(host, given, options, { text, last, environment: composition.declared });
  });
  return work.ok ? work.value : stopped(work.problem);
}

/** What was deployed last from this folder, or else packaged for the same stack. */
function lastTemplate(
  { files }: Host,
  { steps, packaged }: ToCarryOut,
  before: Packaged | null,
): Template | null {
  const { stack, region } = packaged;
  const isSame = before?.stack === stack && before.region === region && before.stage === packaged.stage;
  return readLastDeployed(files, steps.service, { stack, region }) ?? (isSame ? before.template : null);
}

/** Shows a plan, saves it where that is asked for, and deploys nothing. */
async function onlyPlan(
  host: Host,
  given: ToCarryOut,
  options: Options,
  { text, last, environment }: { text: string; last: Template | null; environment: readonly string[] },
): Promise<DeployResult> {
  const { packaged } = given;
  const { stack, region } = packaged;
  const known = packagedApp(given.app, packaged);
  const reading = options.offline ? offlineLive(last, packaged) : await liveOf(host, given, options);
  if (!reading.ok) return { apps: [known], problems: [reading.problem] };
  const { live } = reading;
  const changes = changesOf(live, packaged);
  const planned = plannedApp(known, changes, live, region);
  options.talk.onPlan(planned);
  if (options.planOut === null) return { apps: [planned], problems: [] };
  const plan = {
    ...{ stack, stage: options.stage, region, live: digestOf(live.template), items: changes.items },
    service: relative(given.app.root, given.steps.service).split(sep).join('/'),
    environment,
  };
  try {
    savePlan(host.files, options.planOut, plan, text);
  } catch (error) {
    return { apps: [planned], problems: [notSaved(options.planOut, error)] };
  }
  return { apps: [planned], problems: [] };
}

const notSaved = (folder: string, error: unknown): Problem => ({
  id: 'write-failed',
  message: `The plan could not be saved: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Make room for it, or name another folder, and run again.',
  file: folder,
});
