import { functionsOf, type Integration } from './integration';
import type { NameProblem } from './problems';
import { isVariable, shown } from './values';

/**
 * The most characters that a name may have, of a function of Lambda, a queue of SQS and a role of IAM:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
const most = { function: 64, queue: 80, role: 64 } as const;

const shortestRegion = 'us-east-1';

interface Named {
  service: string;
  stage: string;
  region: string;
  integrations: readonly Integration[];
}

/** Names that are too long once service, stage and the name itself are put together. */
export function problemsOfLength({ service, stage, region, integrations }: Named): NameProblem[] {
  const size = sizeOf(service, 2) + sizeOf(stage, 1);
  const [app, at] = [service, stage].map((text) => (isVariable(text) ? '…' : text));
  const place = isVariable(region) ? shortestRegion : region;
  const role = size + `--${place}-lambdaRole`.length;
  const problems: NameProblem[] = [];
  if (role > most.role) {
    const text = `The role that all functions get, \`${app}-${at}-${place}-lambdaRole\`, has a name of ${role} characters, and IAM takes ${most.role}: shorten the name of the app or the stage by ${role - most.role}.`;
    problems.push({ path: ['name'], text });
  }
  for (const integration of integrations) {
    const { path, queueId, name } = integration;
    const longestFunction = functionsOf(integration).reduce((a, b) => (b.length > a.length ? b : a));
    const excess = Math.max(
      size + `--${longestFunction}`.length - most.function,
      size + `---${queueId}`.length - most.queue,
    );
    if (excess <= 0) continue;
    const text = `The integration \`${shown(name)}\` makes names that are too long: the function \`${app}-${at}-${shown(longestFunction)}\` may have ${most.function} characters, the queue \`${app}--${at}-${shown(queueId)}\` ${most.queue}. Shorten its name, that of the app or the stage by ${excess}.`;
    problems.push({ path, text });
  }
  return problems;
}

/** Of what only Serverless knows, the least that it can be. */
const sizeOf = (text: string, least: number): number => (isVariable(text) ? least : text.length);
