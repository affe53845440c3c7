import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../types';

export type Format = 'pretty' | 'json';

/** What every command understands, once read from the command line. */
export interface CommonOptions {
  command: string;
  format: Format;
  /** As given with --format and --json, in that order; for commands that print in several formats at once. */
  formats?: readonly string[];
  /** The arguments behind a lone `--`, of commands that hand them on. */
  handedOn?: readonly string[];
  /** Absolute, and a folder that is there. */
  cwd: string;
  quiet: boolean;
  /** False when colour is forbidden; whether there is any is the terminal's to say. */
  color: boolean;
}

/**
 * The format of a command that prints in one; the last that was given wins.
 *
 * @throws ArgumentProblem when there is none of that name
 */
export function oneFormat(given: readonly string[], command: string): Format {
  const allowed: readonly string[] = ['pretty', 'json'];
  const wrong = given.find((name) => !allowed.includes(name));
  if (wrong !== undefined) {
    const message = `option '--format <name>' argument '${wrong}' is invalid. Allowed choices are ${allowed.join(', ')}.`;
    throw new ArgumentProblem(badArguments(message, command));
  }
  return given.at(-1) === 'json' ? 'json' : 'pretty';
}

/** Commands of upstream's own bin `frigg` that this one has no counterpart for. */
export const upstreamCommands: readonly string[] = [
  'init',
  'install',
  'uninstall',
  'search',
  'generate',
  'generate:command',
  'generate-iam',
  'generate-command',
  'ui',
  'build',
  'repair',
  'db:setup',
  'auth',
  'create',
  'validate',
];

/** The arguments before a lone `--`: behind it everything is a path. */
function beforeSeparator(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end === -1 ? args : args.slice(0, end);
}

/** True when a document was asked for, also in a command line that can't be understood otherwise. */
export function asksForJson(args: readonly string[]): boolean {
  const options = beforeSeparator(args);
  return options.some(
    (arg, index) =>
      arg === '--json' || arg === '--format=json' || (arg === '--format' && options[index + 1] === 'json'),
  );
}

const optionsWithValue = ['--cwd', '--format'];

/** The first argument that is no option, nor an option's value; empty when there is none. */
export function commandOf(args: readonly string[]): string {
  const options = beforeSeparator(args);
  const isValue = (index: number) => optionsWithValue.includes(options[index - 1] ?? '');
  return options.find((arg, index) => !arg.startsWith('-') && !isValue(index)) ?? '';
}

/** Turns what the argument parser says into a problem with a remedy. */
export function badArguments(parserMessage: string, command: string): Problem {
  const [first = '', ...rest] = parserMessage.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').trim();
  const message = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`;
  const help = `Run "frigg-toolkit ${command === '' ? '' : `${command} `}--help" for what can be given.`;
  return {
    id: 'bad-arguments',
    message: suggestion === '' ? message : `${message} ${suggestion.replace(/^\((.*)\)$/, '$1')}`,
    remedy: help,
  };
}

/** The answer to a command that only upstream's tool has. */
export function upstreamCommand(name: string): Problem {
  return {
    id: 'upstream-command',
    message: `"${name}" is a command of @friggframework/devtools, and not of frigg-toolkit.`,
    remedy: `Run "npx --package @friggframework/devtools frigg ${name}".`,
  };
}

/**
 * What is wrong with the running Node, which must agree with `engines` of package.json: 20.19, or 22.12 and later.
 *
 * @param version as in `process.versions.node`
 */
export function nodeProblem(version: string): Problem | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (fits) return null;
  return {
    id: 'node-version',
    message: `Node ${version} can not run this command.`,
    remedy: 'Use Node 20.19 or later, or 22.12 or later.',
  };
}

/** Refuses what a shell makes of a variable that is not set: an empty path would silently mean the current folder. */
export function checkPaths(paths: readonly string[]): void {
  if (!paths.includes('')) return;
  throw new ArgumentProblem({
    id: 'bad-arguments',
    message: 'A path is empty.',
    remedy: 'Name a folder or a file; "." is the current folder.',
  });
}

/** Ends a command before it has begun: what was given can't be worked with. */
export class ArgumentProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new ArgumentProblem({
      id: 'path-not-found',
      message: 'The current folder does not exist any more.',
      remedy: 'Change to a folder that is there, or name one with --cwd.',
    });
  }
}

/**
 * The folder to work in.
 *
 * @param given the value of `--cwd`, if there is one
 * @throws ArgumentProblem when it is no folder
 */
export function workingFolder(given: string | undefined): string {
  if (given === undefined) return currentFolder();
  checkPaths([given]);
  const folder = resolve(currentFolder(), given);
  const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (there) return folder;
  throw new ArgumentProblem({
    id: 'path-not-found',
    message: `There is no folder ${given} (given with --cwd).`,
    remedy: 'Name a folder that exists.',
  });
}
