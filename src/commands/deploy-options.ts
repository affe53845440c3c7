import { resolve } from 'node:path';
import { readHandedOn, type HandedOn } from '../../infra/tools/handed-on';
import { ArgumentProblem, badArguments, type CommonOptions } from './arguments';

export interface DeployCommandOptions {
  /** Null where it was not given. */
  stage: string | null;
  region: string | null;
  action: 'deploy' | 'package' | 'print';
  /** How the result is printed; `--print` prints the config itself. */
  format: 'pretty' | 'json' | 'yaml';
  /** A document was asked for by name: what goes wrong is one too. */
  isDocument: boolean;
  /** Absolute. */
  planOut: string | null;
  plan: string | null;
  offline: boolean;
  allowRemoval: boolean;
  yes: boolean;
  lint: boolean;
  verbose: boolean;
  args: HandedOn;
}

const refuse = (message: string): never => {
  throw new ArgumentProblem(badArguments(message, 'deploy'));
};

/** As API Gateway and the tools have it. */
const stagePattern = /^[a-zA-Z0-9-]{1,128}$/;

function readFormat(given: readonly string[], isPrint: boolean): DeployCommandOptions['format'] {
  const allowed = isPrint ? ['json', 'yaml'] : ['pretty', 'json'];
  const wrong = given.find((name) => !allowed.includes(name));
  if (wrong !== undefined) {
    const more = wrong === 'yaml' ? ' A config is printed as YAML by --print --format yaml.' : '';
    refuse(
      `option '--format <name>' argument '${wrong}' is invalid. Allowed choices are ${allowed.join(', ')}.${more}`,
    );
  }
  const last = given.at(-1);
  if (isPrint) return last === 'yaml' ? 'yaml' : 'json';
  return last === 'json' ? 'json' : 'pretty';
}

function text(given: Readonly<Record<string, unknown>>, name: string, option: string): string | null {
  const value = given[name];
  if (typeof value !== 'string') return null;
  return value === '' ? refuse(`the value of '${option}' is empty.`) : value;
}

/** Options that ask for different things, of which a run does one. */
const exclusive = ['print', 'package', 'planOut', 'plan'] as const;
const spelled: Readonly<Record<string, string>> = {
  print: '--print',
  package: '--package',
  planOut: '--plan-out',
  plan: '--plan',
  offline: '--offline',
};

function checkTogether(given: Readonly<Record<string, unknown>>): void {
  const has = (name: string): boolean => given[name] !== undefined && given[name] !== false;
  const [first, second] = exclusive.filter(has);
  if (first && second) refuse(`${spelled[first]} and ${spelled[second]} can not be given together.`);
  const alone = ['print', 'package', 'plan'].find(has);
  if (has('offline') && alone !== undefined)
    refuse(`--offline and ${spelled[alone]} can not be given together.`);
}

/**
 * What was asked for.
 *
 * @param given the command's own options, as the argument parser answers them
 * @throws ArgumentProblem when it can't be done so
 */
export function readDeployOptions(
  given: Readonly<Record<string, unknown>>,
  { formats = [], cwd, handedOn = [] }: Pick<CommonOptions, 'formats' | 'cwd' | 'handedOn'>,
): DeployCommandOptions {
  const on = (name: string): boolean => given[name] === true;
  checkTogether(given);
  const action = on('print') ? 'print' : on('package') ? 'package' : 'deploy';
  const stage = text(given, 'stage', '--stage');
  if (stage !== null && !stagePattern.test(stage))
    refuse(`the stage '${stage}' can not be used: stages are of letters, digits and hyphens.`);
  const folder = (name: string, option: string): string | null => {
    const path = text(given, name, option);
    return path === null ? null : resolve(cwd, path);
  };
  const args = readHandedOn(handedOn);
  if (!args.ok) throw new ArgumentProblem(args.problem);
  return {
    stage,
    region: text(given, 'region', '--region'),
    action,
    format: readFormat(formats, action === 'print'),
    isDocument: formats.at(-1) === 'json',
    planOut: folder('planOut', '--plan-out'),
    plan: folder('plan', '--plan'),
    offline: on('offline'),
    allowRemoval: on('allowRemoval'),
    yes: on('yes'),
    lint: given.lint !== false,
    verbose: on('verbose'),
    args: args.args,
  };
}
