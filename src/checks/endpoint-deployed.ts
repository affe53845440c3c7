import { isSentRightly, judgeEndpoint } from '../../runtime/src/endpoint';
import { endpointVariable } from '../../runtime/src/names';
import type { DeployedFunction } from '../aws';
import type { Check, Outcome, Patient } from './check';
import { leadsTo } from './live/address';
import { deployCommand, liveTimeout, unreadable, withGateway } from './live/outcomes';
import { listed, sendersOf } from './live/senders';
import type { Gateway, Live } from './live/types';

/** Whether the deployed functions post to where the clients are connected. */
export const endpointDeployed: Check = {
  id: 'endpoint-deployed',
  source: 'live',
  needs: ['gateway-routes'],
  timeout: liveTimeout,
  run: (patient) => withGateway(patient, (live, gateway) => judge(patient, live, gateway)),
};

const names = (functions: readonly DeployedFunction[]): string => listed(functions.map(({ name }) => name));

async function judge(patient: Patient, live: Live, gateway: Gateway): Promise<Outcome> {
  const reading = await live.functions();
  if (reading.kind === 'unreadable') return unreadable(reading);
  const functions = reading.kind === 'read' ? reading.value : [];
  const visible = functions.filter(({ isEnvironmentHidden }) => !isEnvironmentHidden);
  const { certain, possible } = await sendersOf(patient, visible);
  if (certain.length === 0) {
    return {
      status: 'skip',
      message:
        functions.length === 0
          ? 'The stack has no functions.'
          : 'Lambda could not decrypt the environment of the functions.',
    };
  }
  const remedy = {
    text: `Deploy the app: the deploy sets \`${endpointVariable}\` for every function. Take it out where it is set by hand.`,
    commands: [deployCommand(patient)],
    safe: true,
  };
  const without = certain.filter(({ endpoint }) => endpoint === null);
  if (without.length > 0) {
    return {
      status: 'fail',
      verdict: 'endpoint-not-set',
      message: `\`${endpointVariable}\` is not set for ${names(without)}: messages are sent nowhere there.`,
      remedy,
    };
  }
  const problems: Outcome[] = [];
  for (const [value, group] of byEndpoint([...certain, ...possible])) {
    const outcome = await judgeValue(patient, live, gateway, value, group);
    if (outcome) problems.push({ ...outcome, ...(outcome.status === 'skip' ? {} : { remedy }) });
  }
  const worst = ['fail', 'skip', 'warn'].flatMap((status) =>
    problems.filter((each) => each.status === status),
  )[0];
  if (worst) return worst;
  const others = possible.filter(({ endpoint }) => endpoint === null);
  return {
    status: 'pass',
    message: `\`${endpointVariable}\` of the deployed functions leads to the API \`${gateway.api.id}\`, stage \`${gateway.stage}\`.`,
    ...(others.length === 0
      ? {}
      : { detail: `It is not set for ${names(others)}, of which it is not known that they send.` }),
  };
}

function byEndpoint(functions: readonly DeployedFunction[]): Map<string, DeployedFunction[]> {
  const groups = new Map<string, DeployedFunction[]>();
  for (const each of functions) {
    if (each.endpoint === null) continue;
    groups.set(each.endpoint, [...(groups.get(each.endpoint) ?? []), each]);
  }
  return groups;
}

/** Null where nothing is to be said of the value. */
async function judgeValue(
  { usage }: Patient,
  { aws }: Live,
  gateway: Gateway,
  value: string,
  group: readonly DeployedFunction[],
): Promise<Outcome | null> {
  const begin = `\`${endpointVariable}\` of ${names(group)}`;
  const verdict = judgeEndpoint(value);
  if (verdict.verdict === 'refused')
    return { status: 'fail', message: `${begin} ${verdict.why}; the right form is \`${verdict.right}\`.` };
  const place = await leadsTo(aws, gateway, value);
  if (place.kind === 'unreadable') return unreadable(place);
  if (place.kind === 'wrong') return { status: 'fail', message: `${begin} ${place.why}.` };
  if (place.kind === 'unknown') return { status: 'skip', message: `${begin} ${place.why}.` };
  if (verdict.verdict !== 'normalised') return null;
  const isCore = usage.some(
    ({ kind, grade }) => grade === 'strong' && /^(?:core-model|mongoose-model|core-repository)$/.test(kind),
  );
  const sdk = usage.some(({ kind }) => kind === 'core-repository') ? 3 : 2;
  const isLost = isCore && !isSentRightly(value, sdk);
  return {
    status: isLost ? 'fail' : 'warn',
    message: `${begin} ${verdict.why}${isLost ? ', and core hands it on as it is: no message can be sent' : ''}; the right form is \`${verdict.right}\`.`,
  };
}
