import type { Problem } from '../../src/types';

/** Arguments for the tool behind `--`, by the command that they are for. */
export interface HandedOn {
  package: readonly string[];
  deploy: readonly string[];
  /** The value of `--aws-profile`, which decides whose account is looked at. */
  profile: string | null;
}

/** What decides which stack is deployed from which config is this command's own: the plan would be of another. */
const own: Readonly<Record<string, string>> = {
  '--stage': 'give it to `frigg-toolkit deploy` itself, in front of `--`',
  '-s': 'give `--stage` to `frigg-toolkit deploy` itself, in front of `--`',
  '--region': 'give it to `frigg-toolkit deploy` itself, in front of `--`',
  '-r': 'give `--region` to `frigg-toolkit deploy` itself, in front of `--`',
  '--config': 'the config is found in the folder of the app',
  '-c': 'the config is found in the folder of the app',
  '--package': 'use `--plan-out` and `--plan`',
  '-p': 'use `--plan-out` and `--plan`',
  '--function': 'a single function would be deployed past the plan: run the tool itself for it',
  '-f': 'a single function would be deployed past the plan: run the tool itself for it',
};

/** Known to `deploy` alone: `package` refuses options that it does not know. */
const forDeployOnly = /^--(?:no-)?(?:force|conceal|aws-s3-accelerate|enforce-hash-update)(?:=|$)/;

export type HandedOnReading = { ok: true; args: HandedOn } | { ok: false; problem: Problem };

/** Sorts the arguments behind `--`; those that would lead the tool past the plan are refused. */
export function readHandedOn(given: readonly string[]): HandedOnReading {
  for (const [index, argument] of given.entries()) {
    const name = argument.replace(/=.*$/s, '');
    const short = /^-[a-z]/.exec(argument)?.[0] ?? '';
    const key = Object.hasOwn(own, name) ? name : short;
    if (Object.hasOwn(own, key)) return refused(argument, own[key] ?? '');
    const before = given[index - 1];
    const isValue = before?.startsWith('-') === true && !before.includes('=');
    if (!argument.startsWith('-') && !isValue)
      return refused(argument, 'the tool would take it for another command');
  }
  return {
    ok: true,
    args: {
      package: given.filter((argument) => !forDeployOnly.test(argument)),
      deploy: [...given],
      profile: profileOf(given),
    },
  };
}

function profileOf(given: readonly string[]): string | null {
  const at = given.findLastIndex((argument) => /^--aws-profile(?:=|$)/.test(argument));
  const argument = given[at];
  if (argument === undefined) return null;
  return argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : (given[at + 1] ?? null);
}

const refused = (argument: string, why: string): HandedOnReading => ({
  ok: false,
  problem: {
    id: 'bad-arguments',
    message: `The argument \`${argument.replace(/=.*$/s, '')}\` behind \`--\` can not be handed on: ${why}.`,
    remedy: 'Run `frigg-toolkit deploy --help` for what can be given.',
  },
});
