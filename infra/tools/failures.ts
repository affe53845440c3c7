import { isKnownRegion } from '../../src/aws/regions';
import { maskSecrets } from '../../src/project/secrets';
import { composeErrorIds, configErrorIds, type ErrorId, type ToolProblem } from '../../src/types';
import type { Tool } from './find';
import type { ToolRun } from './run';

/** What the tool was asked to do: a name of its command. */
export type ToolCommand = 'package' | 'deploy' | 'print';

interface Known {
  id: ErrorId;
  /** As the tools, CloudFormation and the SDKs of AWS word it. */
  pattern: RegExp;
  message: string;
  remedy: string;
}

const again = 'and run again.';

/**
 * Failures that have an answer of their own, the more particular first. Wordings seen in the sources of serverless 3.40
 * and osls 4.3, and in the error lists of CloudFormation and STS.
 */
const known: readonly Known[] = [
  {
    id: 'credentials-expired',
    pattern:
      /ExpiredToken|RequestExpired|security token included in the request is expired|(?:token|SSO session|credentials?)[^\n]{0,60}(?:has|have|is) expired/i,
    message: 'the AWS credentials have expired',
    remedy: `Get new ones (\`aws sso login\`, or a new \`AWS_SESSION_TOKEN\`), ${again}`,
  },
  {
    id: 'credentials-missing',
    pattern:
      /credentials not found|AWS_CREDENTIALS_NOT_FOUND|Could not load credentials|CredentialsProviderError|Missing credentials in config|AWS profile "[^"\n]*" doesn't seem to be configured/i,
    message: 'it found no AWS credentials',
    remedy: `Set \`AWS_PROFILE\`, or \`AWS_ACCESS_KEY_ID\` and \`AWS_SECRET_ACCESS_KEY\`, ${again} \`--print\` and \`--package\` need none.`,
  },
  {
    id: 'credentials-refused',
    pattern:
      /security token included in the request is invalid|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|is not authorized to perform|AccessDenied/i,
    message: 'AWS refused the credentials, or what they were used for',
    remedy: `Use credentials that may deploy this stack, or have what is missing allowed to them, ${again}`,
  },
  {
    id: 'stack-not-deployable',
    pattern: /is in (?:\w+_FAILED|\w*ROLLBACK\w*|REVIEW_IN_PROGRESS|\w+_IN_PROGRESS) state/,
    message: 'the stack is in a state in which CloudFormation does not update it',
    remedy:
      'A stack in `ROLLBACK_COMPLETE` holds nothing and can only be deleted: delete it, and deploy again. One that is in progress has to end first.',
  },
  {
    id: 'region-unknown',
    pattern: /Configuration error at 'provider\.region'/,
    message: 'it knows no such region',
    remedy:
      'Correct `--region`, or `provider.region` in the Serverless config: a region is written as in `eu-west-1`.',
  },
  {
    id: 'name-refused',
    pattern:
      /Configuration error at '(?:service|functions)\b|at '(?:stackName|roleName|functionName|queueName|topicName)' failed to satisfy constraint|stack name "[^"\n]*" is not valid|(?:Value|Length)[^\n]{0,200}(?:FunctionName|RoleName|QueueName)[^\n]{0,120}(?:constraint|length)|Invalid stage name/i,
    message: 'a name that is made of the service, the stage and the function is refused',
    remedy:
      'Names have letters, digits and hyphens, begin with a letter, and are at most 64 characters for a function and 128 for a stack: shorten or change `name` of the definition, `service`, or the stage.',
  },
];

/** A host of AWS that is not there: the region is wrong, or there is no network. */
const noHost =
  /(?:ENOTFOUND|EAI_AGAIN)[^\n]*?\b[a-z\d-]+\.([a-z\d-]+)\.amazonaws\.com|Inaccessible host: [`'"]?[a-z\d-]+\.([a-z\d-]+)\.amazonaws\.com/i;

/** Remedies for failures of the app's own making, where the id stays `tool-failed`. */
const hints: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [
    /Value not found at "env" source/,
    'A variable that the config asks for is not set, or not handed on: only those that the definition names under `environment`, and `AWS_*` and `SLS_*`, reach the tool. Set it, and name it there.',
  ],
  [
    /plugin "[^"\n]*" not found|Cannot find module/i,
    'Install the dependencies of the app (`npm install`), and run again.',
  ],
  [
    /Inaccessible host|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/,
    'Check the connection of this machine, a proxy included, and run again.',
  ],
  [
    /license key|must sign in|log ?in to (?:use|continue)/i,
    'Serverless 4 wants an account. serverless 3 and osls do not: `npm install --save-dev osls@4`.',
  ],
];

/** The tool's own words for what went wrong, in one line; null when it had none. */
function wordsOf(output: string): string | null {
  const at = [...output.matchAll(/^\s*(?:✖\s*)?Error:?[ \t]*\n/gm)].at(-1);
  if (!at) return null;
  const lines = output.slice(at.index + at[0].length).split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^\s*(?:at .+:\d+|-{3,}|$)/.test(line));
  const words = (end === -1 ? lines : lines.slice(0, end)).join(' ').replace(/\s+/g, ' ').trim();
  return words === '' ? null : maskSecrets(words);
}

const shorten = (words: string): string => (words.length > longest ? `${words.slice(0, longest)}…` : words);

const longest = 400;

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/**
 * Why a run of the tool failed, with an id of its own where the failure is a known one; null when it did not fail.
 */
export function failureOf(
  { outcome, output }: ToolRun,
  tool: Pick<Tool, 'name'>,
  command: ToolCommand,
): ToolProblem | null {
  if (outcome.kind === 'exited' && outcome.code === 0) return null;
  const exitCode = outcome.kind === 'exited' ? outcome.code : null;
  const about = { tool: { name: tool.name, exitCode } };
  const what = `\`${tool.name} ${command}\``;
  if (outcome.kind === 'failed') {
    const message = `${what} could not be started: ${outcome.message}.`;
    return { id: 'tool-failed', message, remedy: 'Install the dependencies of the app anew.', ...about };
  }
  if (outcome.kind === 'killed' && outcome.why === 'aborted') {
    const remedy =
      command === 'deploy'
        ? 'CloudFormation may still be at work: look at the stack before you run again.'
        : 'Nothing was deployed: run again.';
    return { id: 'interrupted', message: `${what} was interrupted.`, remedy, ...about };
  }
  const how = exitCode === null ? 'was ended by a signal' : `failed with exit code ${exitCode}`;
  const said = wordsOf(output);
  const words = said ?? output;
  const own = ownOf(words);
  if (own) return { ...own, ...about };
  const match = known.find(({ pattern }) => pattern.test(words)) ?? regionOf(words);
  const told = said === null ? '' : ` It says: ${sentence(shorten(said))}`;
  if (match)
    return {
      id: match.id,
      message: `${what} ${how}: ${match.message}.${told}`,
      remedy: match.remedy,
      ...about,
    };
  const hint = hints.find(([pattern]) => pattern.test(output))?.[1];
  const remedy = hint ?? `${said === null ? 'Look at its output above' : 'Do what it says'}, and run again.`;
  return { id: 'tool-failed', message: `${what} ${how}.${told}`, remedy, ...about };
}

/** What this toolkit's plugin refuses inside the tool: the message and the remedy in one, with the id behind them. */
function ownOf(words: string): Omit<Known, 'pattern'> | null {
  const [, message, id] = /^(.+) \(([a-z]+(?:-[a-z]+)+)\)\.?$/s.exec(words) ?? [];
  const known = [...composeErrorIds, ...configErrorIds].find((each) => each === id);
  if (known === undefined || message === undefined) return null;
  return { id: known, message, remedy: 'Nothing was packaged or deployed.' };
}

function regionOf(words: string): Omit<Known, 'pattern'> | null {
  const match = noHost.exec(words);
  const region = match?.[1] ?? match?.[2];
  if (region === undefined || isKnownRegion(region)) return null;
  return {
    id: 'region-unknown',
    message: `AWS has no region \`${region}\``,
    remedy: 'Give a region that exists with `--region`, as `eu-west-1`.',
  };
}
