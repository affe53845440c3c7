import { basename } from 'node:path';
import type { ComposeWarning, Problem } from '../../../src/types';
import type { LoadContext, Loaded } from '../base';
import { notLoaded } from '../problem';
import { whyNot } from './problems';
import { runInChild } from './run';

const skipDiscovery = 'FRIGG_SKIP_AWS_DISCOVERY';

function discoverySkipped(file: string): ComposeWarning {
  return {
    id: 'discovery-skipped',
    message: `\`${basename(file)}\` was loaded without asking AWS: what it takes from the account (VPC, subnets, keys) is missing in the config.`,
    remedy: `Give AWS credentials, and unset \`${skipDiscovery}\` where it is set.`,
    path: [],
  };
}

type Value =
  { ok: true; value: Record<string, unknown>; generated: boolean } | { ok: false; problem: Problem };

async function loadValue(file: string, want: 'config' | 'definition', context: LoadContext): Promise<Value> {
  let run;
  try {
    run = await runInChild(file, want, context);
  } catch {
    const message = `\`${basename(file)}\` is in TypeScript, and \`jiti\`, which loads it, is not installed beside this toolkit.`;
    return notLoaded(file, message, 'Install the toolkit again: `npm install --save-dev frigg-toolkit`.');
  }
  const { answer } = run;
  if (
    answer?.kind === 'value' &&
    typeof answer.value === 'object' &&
    answer.value !== null &&
    !Array.isArray(answer.value)
  ) {
    const value = answer.value as Record<string, unknown>;
    return { ok: true, value, generated: answer.generated === true };
  }
  return whyNot(file, run, context);
}

/**
 * Loads a config in JavaScript or TypeScript by running it in a child process: an object, a promise of one, or a
 * function that gives either, as `module.exports` or the default export.
 *
 * @param byUpstream whether upstream's generator makes it, whatever can be seen
 * @returns what `JSON.stringify` makes of it, which is what Serverless goes on with; a problem for what that loses
 */
export async function loadCode(file: string, byUpstream: boolean, context: LoadContext): Promise<Loaded> {
  const env = context.discovery === false ? { ...context.env, [skipDiscovery]: 'true' } : context.env;
  const loaded = await loadValue(file, 'config', { ...context, env });
  if (!loaded.ok) return loaded;
  const isPartial = env[skipDiscovery] === 'true' && (byUpstream || loaded.generated);
  return { ok: true, config: loaded.value, warnings: isPartial ? [discoverySkipped(file)] : [] };
}

/** Runs an app's entry in a child process for the plain parts of its definition. */
export const loadDefinition = (entry: string, context: LoadContext): Promise<Value> =>
  loadValue(entry, 'definition', context);
