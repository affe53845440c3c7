import { mayHaveCredentials } from '../../../infra/local/environment';
import { isInDotenv } from '../../../infra/local/dotenv';
import { handlerFiles } from '../../../infra/local/handlers';
import { hoistedHandlers } from '../../../infra/local/hoisted';
import { findOffline } from '../../../infra/local/offline';
import { mongoVariables } from '../../../runtime/src/names';
import { foldersOf } from '../../../infra/local/watch';
import { toolEnvironment } from '../../../infra/tools/environment';
import type { Tool } from '../../../infra/tools/find';
import { handlerProblem } from '../../../infra/tools/service';
import { createModules } from '../../app/resolve';
import type { Host } from '../../host';
import { isObject } from '../../project/json';
import type { ComposeWarning, LintResult, Problem } from '../../types';
import { oneApp } from '../deploy/app';
import { composeApp, type Composition } from '../deploy/composition';
import { lintApp } from '../deploy/lint';
import { survey } from '../survey';
import { handlerNotFound, offlineMissing, runsHereAlone } from './problems';

/** An app that can be started. */
export interface Prepared {
  composition: Composition;
  tool: Tool;
  /** What the tool gets of the environment: all of it, as in a shell. */
  env: Record<string, string>;
  isEnabled: boolean;
  isWithoutCredentials: boolean;
  /** A MongoDB stands in `.env`, which the config does not load. */
  isInDotenv: boolean;
  warnings: ComposeWarning[];
  /** Functions that will fail when they are called. */
  faults: Problem[];
  /** The folders of the app's code, and of what it takes from its workspace. */
  folders: string[];
}

export type Preparation = { ok: true; prepared: Prepared } | { ok: false; problems: Problem[] };

export interface PrepareOptions {
  paths: readonly string[];
  stage: string;
  /** Gets the findings of lint; without it the app is not linted. */
  onLint?: (result: LintResult) => void;
  onOutput: (text: string) => void;
  signal: AbortSignal;
}

/** Finds the app that is meant, lints and composes it, and looks for what runs it. Nothing is written or started. */
export async function prepare(host: Host, options: PrepareOptions): Promise<Preparation> {
  const { paths, stage, onLint, onOutput, signal } = options;
  const found = survey(host, paths);
  const one = await oneApp(found, 'start');
  if (!one.ok) return one;
  const { app } = one;
  const linted = onLint ? await lintApp(found, app) : null;
  const composed = await composeApp(host, found, app, {
    command: 'start',
    stage,
    region: null,
    discovery: false,
    args: ['offline', 'start', '--stage', stage],
    onOutput,
    signal,
  });
  if (linted) onLint?.(composed.ok ? linted : withoutProblems(linted, composed.problems));
  if (!composed.ok) return composed;
  const { composition } = composed;
  const { config, service, tool, warnings } = composition;
  if (tool.kind === 'missing') return { ok: false, problems: [tool.problem] };
  const problem = handlerProblem(host.files, service, config, composition.added);
  if (problem && problem.id !== 'outside-service') return { ok: false, problems: [problem] };
  const offline = findOffline(host.files, service, tool.tool.name);
  if (offline.kind === 'missing') {
    return { ok: false, problems: [offlineMissing(offline, tool.tool.name, app.manifest.file)] };
  }
  const untested = offline.isTested ? [] : [untestedOffline(offline.version)];
  const handlers = handlerFiles(host.files, service, config);
  const modules = createModules(host, { workspaces: app.workspace ? [app.workspace] : [] });
  const hoisted = hoistedHandlers(host.files, service, config).map(({ functionName }) => functionName);
  const own = handlers.filter(({ functionName }) => !hoisted.includes(functionName));
  const faults = own.flatMap((each): Problem[] => {
    if (each.file === null) return [handlerNotFound(each, composition.base ?? app.manifest.file)];
    if (!isSource(each.file)) return [];
    const outcome = modules.load(each.file);
    return outcome.ok || outcome.reason !== 'syntax-error' ? [] : [outcome.problem];
  });
  const sources = own.flatMap(({ file }) => (file !== null && isSource(file) ? [file] : []));
  return {
    ok: true,
    prepared: {
      composition,
      tool: tool.tool,
      ...environmentFor(host, composition, stage),
      isEnabled:
        isObject(composition.definition.websockets) && composition.definition.websockets.enable === true,
      warnings: [...warnings, ...untested],
      faults: [...(problem ? [runsHereAlone(problem)] : []), ...faults],
      folders: [...new Set([app.root, service, ...app.packages, ...foldersOf(sources)])],
    },
  };
}

/** Code of the app's own, in a file: packages are not looked at, and folders are loaded by their index. */
const isSource = (file: string): boolean =>
  /\.[cm]?[jt]s$/.test(file) && !/[\\/]node_modules[\\/]/.test(file);

/** One fault is told once: what stops the composition has mostly been met by lint. */
function withoutProblems(result: LintResult, known: readonly Problem[]): LintResult {
  const isKnown = (problem: Problem): boolean =>
    known.some(({ id, file }) => id === problem.id && file === problem.file);
  const apps = result.apps.map((app) => ({
    ...app,
    problems: app.problems.filter((problem) => !isKnown(problem)),
  }));
  return { ...result, apps };
}

const untestedOffline = (version: string | null): ComposeWarning => ({
  id: 'tool-untested',
  message: `${version === null ? 'This version of serverless-offline' : `serverless-offline ${version}`} was not tested with this toolkit. It is used all the same.`,
  remedy: 'Tested are 13, with serverless 3, and 14, with osls.',
  path: [],
});

function environmentFor(
  { env, files }: Host,
  { config, service, env: composed }: Composition,
  stage: string,
): Pick<Prepared, 'env' | 'isWithoutCredentials' | 'isInDotenv'> {
  const whole = { ...toolEnvironment(env, Object.keys(env)), ...composed };
  const isLoaded = config.useDotenv !== undefined && config.useDotenv !== false;
  const text = JSON.stringify(config);
  const isWritten = (name: string): boolean => isInDotenv(files, service, stage, name);
  for (const name of mongoVariables) {
    // Without a default the tool gives up; here an app without a database is to run all the same.
    const isNeeded = text.includes(`\${env:${name}}`) && whole[name] === undefined;
    if (isNeeded && !(isLoaded && isWritten(name))) whole[name] = '';
  }
  return {
    env: whole,
    isWithoutCredentials: !mayHaveCredentials(env, (path) => files.stat(path) !== null),
    isInDotenv: !isLoaded && isWritten('MONGO_URI'),
  };
}
