import { regionProblem } from '../aws/region-problem';
import type { Host } from '../host';
import type { AppDeploy, DeployResult, Problem, ToolProblem } from '../types';
import { oneApp } from './deploy/app';
import { composeApp, type Composition } from './deploy/composition';
import { mayDiscover } from './deploy/discovery';
import { lintApp, lintProblem } from './deploy/lint';
import type { DeployOptions, DeployTalk } from './deploy/options';
import { suppressionNeedle } from './lint/suppressions';
import { survey, type OnProgress, type Survey } from './survey';

/** As upstream's own `frigg deploy`. */
export const defaultStage = 'dev';

export type { DeployOptions, DeployTalk } from './deploy/options';

type ComposeOptions = Pick<DeployOptions, 'path' | 'region' | 'lint'> & {
  stage: string;
  /** What is composed is going to be deployed: AWS is asked for what it depends on. */
  forDeploy: boolean;
  talk: Pick<DeployTalk, 'onOutput' | 'onLint' | 'onWarning'>;
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal;
};

export type ComposedApp = { ok: true; composition: Composition } | { ok: false; problems: ToolProblem[] };

/** Finds the app, lints it and composes its config: what `--print` prints. Nothing is written, nothing sent. */
export async function composeFor(host: Host, options: ComposeOptions): Promise<ComposedApp> {
  const { path, stage, region, forDeploy, talk, signal, onProgress } = options;
  const misspelt = region === null ? null : regionProblem(region);
  if (misspelt) return { ok: false, problems: [misspelt] };
  const found = surveyFor(host, path, onProgress);
  const one = await oneApp(found, 'deploy');
  if (!one.ok) return one;
  found.phase(one.app.root);
  const stopped = options.lint ? await lintFirst(found, one.app, talk) : null;
  if (stopped) return { ok: false, problems: [stopped] };
  const reading = await composeApp(host, found, one.app, {
    command: 'deploy',
    stage,
    region,
    discovery: forDeploy || mayDiscover(host),
    onOutput: talk.onOutput,
    ...(signal ? { signal } : {}),
  });
  if (!reading.ok) return reading;
  for (const warning of reading.composition.warnings) talk.onWarning(warning);
  return reading;
}

const surveyFor = (host: Host, path: string | null, onProgress: OnProgress | undefined): Survey =>
  survey(host, path === null ? [] : [path], { onProgress, more: [suppressionNeedle] });

async function lintFirst(
  found: Survey,
  app: Composition['app'],
  talk: Pick<DeployTalk, 'onLint'>,
): Promise<Problem | null> {
  const result = await lintApp(found, app);
  if (!result) return null;
  await talk.onLint(result);
  return lintProblem(result);
}

/**
 * Brings a stack to what the definition asks for: finds the app, lints it, composes and packages its config, plans
 * against what is deployed, and has the app's own tool deploy it. What goes wrong is in the result; only a bug throws.
 */
export async function deploy(host: Host, options: DeployOptions): Promise<DeployResult> {
  const stop = new AbortController();
  const stopListening = host.onInterrupt(() => {
    stop.abort();
  });
  try {
    return await run(host, options, stop.signal);
  } finally {
    stopListening();
  }
}

async function run(host: Host, options: DeployOptions, signal: AbortSignal): Promise<DeployResult> {
  const { path, region, mode, plan, onProgress } = options;
  const stage = options.stage ?? defaultStage;
  const app: AppDeploy = {
    root: '',
    stack: null,
    stage,
    region,
    address: null,
    plan: [],
    deployed: false,
    warnings: [],
  };
  if (plan !== null) {
    const found = surveyFor(host, path, onProgress);
    const one = await oneApp(found, 'deploy');
    if (!one.ok) return { apps: [], problems: one.problems };
    const { deploySaved } = await import('./deploy/saved');
    return deploySaved(host, one.app, { ...app, root: one.app.root }, { ...options, plan, signal });
  }
  const composed = await composeFor(host, {
    ...options,
    stage,
    onProgress,
    forDeploy: mode === 'deploy' && !options.offline,
    signal,
    talk: {
      ...options.talk,
      onWarning: (warning) => {
        app.warnings.push(warning);
        options.talk.onWarning(warning);
      },
    },
  });
  if (!composed.ok) return { apps: [], problems: composed.problems };
  const { deployComposed } = await import('./deploy/composed');
  const known = { ...app, root: composed.composition.app.root };
  return deployComposed(host, composed.composition, known, { ...options, stage, signal });
}
