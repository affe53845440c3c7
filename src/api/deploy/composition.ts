import { dirname } from 'node:path';
import { findBase, loadBase } from '../../../infra/bases';
import { toolEnvironment } from '../../../infra/tools/environment';
import { findTool, type Tool } from '../../../infra/tools/find';
import type { ServerlessConfig } from '../../../infra/types';
import { routes } from '../../../runtime/src/names';
import type { AppFolder } from '../../app/app-folder';
import type { Host } from '../../host';
import { isObject } from '../../project/json';
import type { ComposeWarning, Problem } from '../../types';
import { openApp, readUsage } from '../analyse';
import type { Survey } from '../survey';
import { compose } from './compose';
import { appDefinition } from './definition';

export interface CompositionOptions {
  command: 'deploy' | 'start' | 'doctor';
  stage: string;
  /** Null where the config, or the environment, says it. */
  region: string | null;
  /** False where a config in code must do without AWS: upstream's then leaves out what it would look for there. */
  discovery: boolean;
  /** False where a definition that is not known from source must not be run either. Default: true. */
  runDefinition?: boolean;
  /** What the tool is run with, for configs in code that look. */
  args?: readonly string[];
  /** Gets what code of the app writes. */
  onOutput?: (text: string) => void;
  signal?: AbortSignal;
}

/** The Serverless config of one app, and what is needed to hand it to the app's tool. */
export interface Composition {
  app: AppFolder;
  /** Where the tool is run, and what handlers are relative to; absolute. */
  service: string;
  /** The config that the app has, absolute; null when all of it was made here. */
  base: string | null;
  definition: Readonly<Record<string, unknown>>;
  config: ServerlessConfig;
  /** The names of functions whose handlers were chosen here. */
  added: string[];
  warnings: ComposeWarning[];
  /** Parts that only Serverless resolves, each as its keys: the plugin composes once they are. */
  later: string[][];
  tool: { kind: 'found'; tool: Tool } | { kind: 'missing'; problem: Problem };
  /** The names of variables that the definition declares. */
  declared: string[];
  /** All that the tool may see of the environment. */
  env: Record<string, string>;
}

export type CompositionReading = { ok: true; composition: Composition } | { ok: false; problems: Problem[] };

/**
 * Reads the definition of an app and the Serverless config that it has, and composes the two. A definition that can be
 * read is not run; a config in JavaScript or TypeScript is loaded in a child process. Nothing is written.
 */
export async function composeApp(
  host: Host,
  found: Survey,
  app: AppFolder,
  options: CompositionOptions,
): Promise<CompositionReading> {
  const { files, processes, env } = host;
  const {
    command,
    stage,
    region,
    discovery,
    args = ['package', '--stage', stage],
    onOutput,
    signal,
  } = options;
  const running = { ...(onOutput ? { onOutput } : {}), ...(signal ? { signal } : {}) };
  const baseReading = await findBase(files, app.root);
  if (!baseReading.ok) return { ok: false, problems: [baseReading.problem] };
  const { base } = baseReading;
  const read = await appDefinition(host, found, app, {
    command,
    run: options.runDefinition ?? true,
    env: toolEnvironment(env, []),
    // Over a config of the app, nothing else of the definition is asked for.
    ...(base ? { needed: ['websockets', 'environment'] } : {}),
    ...running,
  });
  if (!read.ok) return read;
  const { definition } = read;
  const declared = namesOf(definition.environment);
  const toolEnv = toolEnvironment(env, declared);
  const tool = findTool(files, app.manifest, app.workspace);
  const loaded = base
    ? await loadBase(base, {
        files,
        processes,
        env: toolEnv,
        args,
        discovery,
        ...(tool.kind === 'found' ? { tool: tool.tool.name } : {}),
        ...running,
      })
    : null;
  if (loaded && !loaded.ok) return { ok: false, problems: [loaded.problem] };
  const composed = await compose(files, {
    app,
    entry: read.entry,
    definition,
    base: base && loaded ? { file: base.file, config: loaded.config } : null,
    stage,
    region: region ?? (base ? null : (env.AWS_REGION ?? null)),
    hasRoutes: async () => {
      const { evidence } = await readUsage(host, found.modules, openApp(found, app));
      const own = evidence.filter(({ kind }) => kind === 'serverless-event');
      return (
        evidence.some(({ kind }) => kind === 'websocket-api-resource') ||
        routes.every((route) => own.some(({ snippet }) => snippet.includes(route)))
      );
    },
  });
  if (!composed.ok) return { ok: false, problems: [composed.problem] };
  const warnings = [...(loaded?.warnings ?? []), ...composed.warnings];
  if (tool.kind === 'found' && tool.tool.warning) warnings.push(tool.tool.warning);
  return {
    ok: true,
    composition: {
      app,
      service: base ? dirname(base.file) : app.root,
      base: base?.file ?? null,
      definition,
      config: composed.config,
      added: composed.added,
      warnings,
      later: composed.later,
      tool,
      declared,
      env: { ...toolEnv, ...composed.variables },
    },
  };
}

/** The variables that the definition names: `false` is one that it does without. */
const namesOf = (environment: unknown): string[] =>
  isObject(environment)
    ? Object.entries(environment).flatMap(([name, value]) => (value === false ? [] : [name]))
    : [];
