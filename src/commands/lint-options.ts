import { dirname, resolve } from 'node:path';
import type { Host } from '../host';
import { reporters } from '../report/reporters';
import { ruleIds, type RuleId } from '../types';
import { ArgumentProblem, badArguments, type CommonOptions } from './arguments';

/** One place to print to, and how. */
export interface Output {
  /** The name of a reporter. */
  format: string;
  /** Absolute; null for standard output. */
  file: string | null;
}

export interface LintCommandOptions {
  outputs: Output[];
  /** Annotations were chosen because the run is one of GitHub Actions, and the counts are printed beside them. */
  onGithub: boolean;
  rules: Partial<Record<RuleId, 'off' | 'warn' | 'error'>>;
  fix: 'none' | 'safe' | 'unsafe';
  dryRun: boolean;
  allowDirty: boolean;
  /** Most warnings that are let through, by the command line; null when it says nothing. */
  maxWarnings: number | null;
}

const refuse = (message: string): never => {
  throw new ArgumentProblem(badArguments(message, 'lint'));
};

const levels = ['off', 'warn', 'error'] as const;

async function unknownRule(id: string): Promise<never> {
  const { idsLike } = await import('../catalog');
  const near = idsLike(id).filter((each) => (ruleIds as readonly string[]).includes(each));
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map((each) => `'${each}'`).join(' or ')}?`;
  return refuse(`there is no rule '${id}'.${meant}`);
}

async function readRules(given: readonly string[]): Promise<LintCommandOptions['rules']> {
  const rules: LintCommandOptions['rules'] = {};
  for (const text of given) {
    const [, name = '', severity = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
    const id = ruleIds.find((each) => each === name) ?? (await unknownRule(name));
    const level = levels.find((each) => each === severity);
    rules[id] =
      level ??
      refuse(
        `option '--rule <id=severity>' argument '${text}' is invalid. Write it as ${id}=off, ${id}=warn or ${id}=error.`,
      );
  }
  return rules;
}

function readLimit(given: unknown): number | null {
  if (typeof given !== 'string') return null;
  const limit = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (Number.isSafeInteger(limit)) return limit;
  return refuse(
    `option '--max-warnings <n>' argument '${given}' is invalid. It has to be a whole number, 0 or more.`,
  );
}

function readOutput(given: string, cwd: string): Output {
  const colon = given.indexOf(':');
  const format = colon === -1 ? given : given.slice(0, colon);
  const names = reporters.map(({ name }) => name);
  if (!names.includes(format))
    refuse(
      `option '--format <name[:file]>' argument '${given}' is invalid. Allowed choices are ${names.join(', ')}.`,
    );
  if (colon === -1) return { format, file: null };
  const file = given.slice(colon + 1);
  if (file === '')
    refuse(
      `option '--format <name[:file]>' argument '${given}' is invalid. Behind the colon the file is missing.`,
    );
  return { format, file: resolve(cwd, file) };
}

function readOutputs(given: readonly string[], host: Pick<Host, 'cwd' | 'files'>): Output[] {
  const outputs = given.map((each) => readOutput(each, host.cwd));
  if (outputs.filter(({ file }) => file === null).length > 1)
    refuse(
      'only one format can be printed on standard output. Give the others a file: --format sarif:out.sarif.',
    );
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined) refuse(`two formats can not be written to one file: ${twice}.`);
  for (const file of files) checkTarget(file, host);
  return outputs;
}

/** Before anything is done: a run must not find out at its end that its result has no place. */
function checkTarget(file: string, { files }: Pick<Host, 'files'>): void {
  const folder = dirname(file);
  if (files.stat(folder)?.kind !== 'folder') {
    throw new ArgumentProblem({
      id: 'path-not-found',
      message: `There is no folder ${folder} (given with --format).`,
      remedy: 'Make the folder, or name a file in one that exists.',
    });
  }
  const { kind } = files.stat(file) ?? { kind: 'file' };
  if (kind === 'folder') refuse(`the file of a format is a folder: ${file}.`);
  // A report replaces what has its name, and `/dev/stdout` must stay what it is.
  if (kind === 'other') refuse(`the file of a format is a device or a pipe: ${file}.`);
}

/**
 * What was asked for.
 *
 * @param given the command's own options, as the argument parser answers them
 * @throws ArgumentProblem when it can't be done so
 */
export async function readLintOptions(
  given: Readonly<Record<string, unknown>>,
  { formats = [] }: Pick<CommonOptions, 'formats'>,
  host: Pick<Host, 'cwd' | 'files' | 'env'>,
): Promise<LintCommandOptions> {
  const on = (name: string): boolean => given[name] === true;
  const unsafe = on('unsafeFixes');
  const fix = unsafe ? 'unsafe' : on('fix') ? 'safe' : 'none';
  if (on('dryRun') && fix === 'none')
    refuse("option '--dry-run' shows what fixes would change: give it with --fix or --unsafe-fixes.");
  const onGithub = formats.length === 0 && host.env.GITHUB_ACTIONS === 'true';
  const standard: Output = { format: onGithub ? 'github' : 'pretty', file: null };
  return {
    outputs: formats.length === 0 ? [standard] : readOutputs(formats, host),
    onGithub,
    rules: await readRules(Array.isArray(given.rule) ? given.rule.map(String) : []),
    fix,
    dryRun: on('dryRun'),
    allowDirty: on('allowDirty'),
    maxWarnings: readLimit(given.maxWarnings),
  };
}
