import { dirname } from 'node:path';
import { findBase } from '../../../infra/bases';
import { compositionVariable } from '../../../infra/plugin/settings';
import type { AppFolder } from '../../app/app-folder';
import { handlerReaches } from '../../app/reaching';
import { askedBy } from '../../checks/shared/asked';
import type { Composed, Patient } from '../../checks/check';
import { openLive } from '../../checks/live/live';
import type { Host } from '../../host';
import { findHandler } from '../../project/handler';
import { readSettings } from '../../project/settings';
import type { DefinitionNode } from '../../types';
import { openApp } from '../analyse';
import { composeApp } from '../deploy/composition';
import { configProfile } from '../deploy/live';
import { check } from '../lint/check';
import { readSubject } from '../lint/subject';
import type { Survey } from '../survey';
import { deploymentOf } from './deployment';
import { variableReader } from './variables';

export interface PatientOptions {
  stage: string;
  region: string | null;
  offline: boolean;
  connect: boolean;
  /** Whether a config in code may be run, in a child process. */
  runConfig: boolean;
}

/** Milliseconds for one request to AWS, its repetitions included. */
const liveTimeout = 10_000;

/** Reads of an app what checks look at; what costs more is read when one asks. Null when no entry exports a definition. */
export async function examineApp(
  found: Survey,
  folder: AppFolder,
  options: PatientOptions,
): Promise<Patient | null> {
  const { host } = found;
  const { root, manifest } = folder;
  const reading = await readSubject(found, openApp(found, folder), host.files, found.modules);
  if (!reading) return null;
  const { subject } = reading;
  const settings = readSettings(host.files, root);
  const linted = await check(reading, {
    settings: settings.ok ? settings.settings.rules : {},
    mayEdit: () => false,
  });
  const core = await subject.core();
  const definition = subject.definition?.definition ?? null;
  const { stage, region, offline, connect } = options;
  const composed = once(() => composition(found, folder, options));
  const deployment = once(async () => {
    const name = definition && textOf(definition.root, 'name');
    return deploymentOf(await composed(), { stage, region, name, env: host.env });
  });
  const aws = once(async () => {
    const at = await deployment();
    if (offline || at.region === null) return null;
    const { createAws } = await import('../../aws');
    const config = await composed();
    const profile = config.kind === 'composed' ? configProfile(config.config) : null;
    const named = profile === null ? {} : { configProfile: profile };
    return createAws({ region: at.region, env: host.env, stage, timeout: liveTimeout, ...named });
  });
  const stack = once(async () => {
    const at = await deployment();
    const asked = await aws();
    return at.stack === null || asked === null ? null : asked.readStack(at.stack);
  });
  return {
    host,
    root,
    manifest,
    core,
    stage,
    definition,
    websockets: subject.websockets,
    asked: askedBy(subject.websockets),
    usage: subject.usage,
    findings: linted.findings,
    problems: [...reading.problems, ...linted.problems, ...(settings.ok ? [] : [settings.problem])],
    handler: once(() => findHandler(host.files, manifest, core.version)),
    composed,
    deployment,
    variables: variableReader(host, [root, dirname(root)], stage),
    aws,
    stack,
    live: once(async () => {
      const [asked, reading] = [await aws(), await stack()];
      return asked && reading?.kind === 'present' ? openLive(asked, reading, options.stage) : null;
    }),
    sends: async (handler) => {
      const config = await composed();
      const base = config.kind === 'composed' ? config.base : null;
      const folders = base === null ? [root] : [dirname(base), root];
      const evidence = subject.usage.filter(({ grade }) => grade === 'strong').map(({ file }) => file);
      return handlerReaches(host.files, found.modules, folders, handler, new Set(evidence));
    },
    options: { offline, connect, region },
  };
}

/** What a config in code may see: nothing of it is a secret. */
const harmless = ['PATH', 'HOME', 'USER', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'SystemRoot', 'TEMP', 'TMP'];

async function composition(
  found: Survey,
  folder: AppFolder,
  { stage, region, runConfig }: PatientOptions,
): Promise<Composed> {
  const { host } = found;
  const looked = await findBase(host.files, folder.root);
  if (!looked.ok) return { kind: 'failed', problem: looked.problem };
  const { base } = looked;
  const isCode = base !== null && /\.[cm]?[jt]s$/.test(base.file);
  if (base && isCode && !runConfig)
    return {
      kind: 'not-run',
      why: 'The Serverless config is code, and `--no-run-config` forbids to run it.',
      file: base.file,
    };
  const env = Object.fromEntries(Object.entries(host.env).filter(([name]) => harmless.includes(name)));
  const bare: Host = { ...host, env };
  const composed = await composeApp(bare, { ...found, host: bare }, folder, {
    command: 'doctor',
    stage,
    region,
    discovery: false,
    runDefinition: false,
  });
  if (!composed.ok) {
    const [problem] = composed.problems;
    if (!problem) throw new Error('A composition failed without saying why');
    // A deploy runs the definition then, which is not for a doctor to do.
    if (problem.id === 'definition-not-known')
      return { kind: 'not-run', why: problem.message, file: problem.file ?? folder.root };
    return { kind: 'failed', problem };
  }
  const { config, warnings, env: forTool } = composed.composition;
  const isPartial = compositionVariable in forTool || warnings.some(({ id }) => id === 'discovery-skipped');
  return { kind: 'composed', config, base: base?.file ?? null, warnings, isPartial };
}

/** A text that stands in the definition; null where there is none, or it is not known. */
function textOf(root: DefinitionNode, key: string): string | null {
  if (root.kind !== 'object') return null;
  const value = root.properties.find((property) => property.key === key)?.value;
  return value?.kind === 'primitive' && typeof value.value === 'string' ? value.value : null;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
