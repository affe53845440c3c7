import { functionName as websocketFunction } from '../../runtime/src/names';
import { coreFunctionNames } from './core-functions';
import { errorQueueId } from './error-queue';
import { functionsOf, type Integration } from './integration';
import { problemsOfLength } from './name-lengths';
import type { NameProblem } from './problems';
import { capitalized, isVariable, shown } from './values';

interface Names {
  service: string;
  stage: string;
  region: string;
  integrations: readonly Integration[];
}

/** What CloudFormation, Lambda, SQS and IAM do not take of the names that are made of a definition. */
export function problemsOfNames(names: Names): NameProblem[] {
  const { integrations } = names;
  const single = [...problemsOfService(names), ...integrations.flatMap(problemsOfIntegration)];
  return single.length > 0 ? single : [...clashes(integrations), ...problemsOfLength(names)];
}

function problemsOfService({ service, stage }: Names): NameProblem[] {
  const problems: NameProblem[] = [];
  if (!isVariable(service) && !/^[a-zA-Z][0-9a-zA-Z-]+$/.test(service)) {
    const text = `The name \`${shown(service)}\` can't be the name of a stack: it has to begin with a letter, to have two characters at least, and no others than letters, digits and hyphens.`;
    problems.push({ path: ['name'], text });
  }
  if (!isVariable(stage) && !/^[0-9a-zA-Z-]+$/.test(stage)) {
    const text = `The stage \`${shown(stage)}\` can't be a part of the name of a stack: only letters, digits and hyphens are allowed.`;
    problems.push({ path: ['stage'], text });
  }
  return problems;
}

/** It becomes a logical id (letters and digits alone) and a part of a variable (which begins with a letter). */
function problemsOfIntegration({ name, path }: Integration): NameProblem[] {
  if (/^[a-zA-Z][0-9a-zA-Z]*$/.test(name)) return [];
  const nearest = name.replace(/[^0-9a-zA-Z]+(.)?/g, (_, next: string | undefined) =>
    capitalized(next ?? ''),
  );
  const advice = /^[a-zA-Z]/.test(nearest) ? ` Write, say, \`${shown(nearest)}\`.` : '';
  const text = `The integration \`${shown(name)}\` has a name that CloudFormation takes for no resource: it has to begin with a letter, and to have no others than letters and digits.${advice}`;
  return [{ path, text }];
}

/** Two of a kind that would be one: Serverless makes the first letter of a function's logical id a capital. */
function clashes(integrations: readonly Integration[]): NameProblem[] {
  const own = [...coreFunctionNames, websocketFunction];
  const taken = new Map<string, string>([
    ...own.map((name): [string, string] => [functionKey(name), `the function \`${name}\` of Frigg itself`]),
    [queueKey(errorQueueId), 'the queue of errors of Frigg itself'],
  ]);
  return integrations.flatMap((integration): NameProblem[] => {
    const { name, path, queueId, queueVariable } = integration;
    const functions = functionsOf(integration).map(functionKey);
    const wanted = [...functions, queueKey(queueId), `variable ${queueVariable}`];
    const other = wanted.map((key) => taken.get(key)).find((owner) => owner !== undefined);
    for (const key of wanted) taken.set(key, `the integration \`${shown(name)}\``);
    if (other === undefined) return [];
    const text = `The integration \`${shown(name)}\` needs a name that is taken by ${other}. Rename it.`;
    return [{ path, text }];
  });
}

const functionKey = (name: string): string => `function ${capitalized(name)}`;
const queueKey = (id: string): string => `queue ${id}`;
