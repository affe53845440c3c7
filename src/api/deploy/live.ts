import type { Packaged } from '../../../infra/tools/packaged';
import { createAws, deployProblem, type Template } from '../../aws';
import type { Host } from '../../host';
import { isObject, type JsonObject } from '../../project/json';
import type { Problem } from '../../types';

/** What is deployed, or was by the last package. */
export interface Live {
  /** Null when there is no stack, or nothing was ever deployed into it. */
  template: Template | null;
  outputs: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  parameters: Readonly<Record<string, string>>;
  /** True when all of the template is known to be in place. */
  settled: boolean;
}

export type LiveReading = { ok: true; live: Live } | { ok: false; problem: Problem };

export interface LiveOptions {
  stack: string;
  region: string;
  stage: string;
  /** Of `--aws-profile` for the tool. */
  profile: string | null;
  /** `provider.profile` of the config. */
  configProfile: string | null;
  /** The tool goes where `AWS_ENDPOINT_URL` leads. */
  heedsEndpoint: boolean;
}

const nothing: Live = { template: null, outputs: {}, tags: {}, parameters: {}, settled: false };

/** States in which the last deploy went through, or was taken back whole. */
const settledStates = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'];

/** Reads the live stack. What can't be read, or deployed to, is a problem: it is never deployed over unseen. */
export async function readLive(host: Pick<Host, 'env'>, options: LiveOptions): Promise<LiveReading> {
  const { stack, region, stage, profile, configProfile, heedsEndpoint } = options;
  const aws = createAws({
    region,
    env: heedsEndpoint ? host.env : withoutEndpoint(host.env),
    stage,
    ...(profile === null ? {} : { profile }),
    ...(configProfile === null ? {} : { configProfile }),
  });
  const reading = await aws.readStack(stack);
  if (reading.kind === 'absent') return { ok: true, live: nothing };
  if (reading.kind === 'unreadable') return { ok: false, problem: reading.problem };
  const problem = deployProblem(reading);
  if (problem) return { ok: false, problem };
  const { template, outputs, tags, parameters, status } = reading;
  const settled = settledStates.includes(status);
  return { ok: true, live: { template, outputs, tags, parameters, settled } };
}

/** What is read has to be what the tool deploys to. */
const withoutEndpoint = (env: Host['env']): Host['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_ENDPOINT_URL')));

/** The last package in place of the live stack. */
export function offlineLive(template: Template | null, { stack, region }: Packaged): LiveReading {
  if (template) return { ok: true, live: { ...nothing, template } };
  return {
    ok: false,
    problem: {
      id: 'live-not-read',
      message: `Nothing was deployed to \`${stack}\` in \`${region}\` from this folder, and nothing packaged for it: there is no last package to plan against.`,
      remedy: 'Run without `--offline`, so that the live stack is read.',
    },
  };
}

/** `provider.profile` of a config, where it stands as plain text. */
export function configProfile(config: JsonObject): string | null {
  const profile = isObject(config.provider) ? config.provider.profile : null;
  return typeof profile === 'string' && !profile.includes('${') ? profile : null;
}
