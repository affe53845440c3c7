import type { Composed, Deployment } from '../../checks/check';
import type { Host } from '../../host';
import { isObject } from '../../project/json';

export interface DeploymentInput {
  stage: string;
  /** Of the command line. */
  region: string | null;
  /** The name in the definition, where it is known. */
  name: string | null;
  env: Host['env'];
}

/** What Serverless deploys to where nothing names a region. */
const usualRegion = 'us-east-1';

/**
 * Where the app is deployed: by its config as Serverless reads it, as far as that can be told without Serverless. A
 * config in code that was not run is upstream's `infrastructure.js` for the most part, whose service is the
 * definition's name.
 */
export function deploymentOf(composed: Composed, { stage, region, name, env }: DeploymentInput): Deployment {
  const fallback = region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? usualRegion;
  if (composed.kind !== 'composed') {
    const isUpstreams = composed.kind === 'not-run' && /\binfrastructure\.[cm]?js$/.test(composed.file);
    return { stack: isUpstreams && name !== null ? `${name}-${stage}` : null, stage, region: fallback };
  }
  const { service, provider } = composed.config;
  const given = isObject(provider) ? provider : {};
  const resolve = (value: unknown): string | null => resolveText(value, { stage, region, env });
  const stack =
    given.stackName === undefined
      ? joined(resolve(isObject(service) ? service.name : service), stage)
      : resolve(given.stackName);
  const ownRegion = given.region === undefined ? fallback : (region ?? resolve(given.region));
  return { stack, stage, region: ownRegion };
}

const joined = (service: string | null, stage: string): string | null =>
  service === null ? null : `${service}-${stage}`;

interface Known {
  stage: string;
  region: string | null;
  env: Host['env'];
}

const variable = /\$\{\s*(opt|env|sls|self):\s*([\w.:-]+)\s*(?:,\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))\s*)?\}/g;

/** A text with the variables of Serverless that need nothing but the command line and the environment; null with others. */
export function resolveText(value: unknown, known: Known): string | null {
  if (typeof value !== 'string') return null;
  const unknown: string[] = [];
  const text = value.replace(
    variable,
    (_whole, source: string, name: string, single?: string, double?: string, bare?: string) => {
      const found = look(source, name, known) ?? single ?? double ?? bare;
      if (found === undefined) unknown.push(name);
      return found ?? '';
    },
  );
  return unknown.length === 0 && !text.includes('${') ? text : null;
}

function look(source: string, name: string, { stage, region, env }: Known): string | undefined {
  if (source === 'env') return env[name];
  if (name === 'stage' || (source === 'self' && name === 'provider.stage')) return stage;
  if (source === 'opt' && name === 'region') return region ?? undefined;
  return undefined;
}
