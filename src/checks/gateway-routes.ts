import { routes as wantedRoutes } from '../../runtime/src/names';
import type { GatewayIntegration, GatewayRoute } from '../aws';
import type { Check, Outcome, Patient } from './check';
import { deploymentOutcome } from './live/published';
import { deployCommand, liveTimeout, unreadable, withGateway, withLive } from './live/outcomes';
import { listed } from './live/senders';
import type { Gateway, Live } from './live/types';

/** Whether the deployed WebSocket API leads from its three routes to functions that exist. */
export const gatewayRoutes: Check = {
  id: 'gateway-routes',
  source: 'live',
  needs: ['deployed-after-enabling'],
  timeout: liveTimeout,
  run: (patient) =>
    withLive(patient, async (live): Promise<Outcome> => {
      const gateway = await live.gateway();
      if (gateway.kind === 'gone') {
        return broken(
          patient,
          `The stack \`${live.stack.name}\` has the WebSocket API \`${gateway.id}\`, and API Gateway does not know it: it was removed by hand.`,
          'CloudFormation takes it for unchanged, and does not make it again. Disable WebSockets and deploy with `--allow-removal`, then enable them and deploy.',
          [],
        );
      }
      if (gateway.kind === 'no-stage') {
        const others = gateway.others.length === 0 ? '' : ` It has ${listed(gateway.others)}.`;
        return broken(
          patient,
          `The WebSocket API \`${gateway.api.id}\` has no stage \`${gateway.wanted}\`, so that nothing answers at its address.${others}`,
        );
      }
      return withGateway(patient, (opened, found) => judge(patient, opened, found));
    }),
};

function broken(
  patient: Patient,
  message: string,
  text = 'Deploy the app. What was removed by hand CloudFormation takes for unchanged: put that back in the console of API Gateway.',
  commands = [deployCommand(patient)],
): Outcome {
  return { status: 'fail', message, remedy: { text, commands, safe: true } };
}

async function judge(patient: Patient, live: Live, gateway: Gateway): Promise<Outcome> {
  const { aws } = live;
  const { api, stage } = gateway;
  const [routes, integrations] = await Promise.all([aws.readRoutes(api.id), aws.readIntegrations(api.id)]);
  for (const reading of [routes, integrations]) if (reading.kind === 'unreadable') return unreadable(reading);
  const found = routes.kind === 'read' ? routes.value : [];
  const missing = wantedRoutes.filter((key) => !found.some((route) => route.key === key));
  if (missing.length > 0) {
    return broken(
      patient,
      `The WebSocket API \`${api.id}\` has no route ${listed(missing)}: ${missing.includes('$connect') || missing.includes('$disconnect') ? 'its clients are not recorded' : 'messages of clients are refused'}.`,
    );
  }
  const notes: string[] = [];
  const targets = new Map<string, string[]>();
  for (const route of found.filter(({ key }) => (wantedRoutes as readonly string[]).includes(key))) {
    const target = functionOf(route, integrations.kind === 'read' ? integrations.value : []);
    if (target.kind === 'none')
      return broken(
        patient,
        `The route \`${route.key}\` of the API \`${api.id}\` leads nowhere: ${target.why}.`,
      );
    if (target.kind === 'other') notes.push(`\`${route.key}\`: ${target.why}`);
    else targets.set(target.arn, [...(targets.get(target.arn) ?? []), route.key]);
  }
  for (const [arn, keys] of targets) {
    if (arn.split(':')[3] !== aws.region) {
      notes.push(`the function of ${listed(keys)} is in another region, and was not looked at`);
      continue;
    }
    const reading = await aws.readFunction(arn);
    if (reading.kind === 'unreadable') return unreadable(reading);
    if (reading.kind === 'absent')
      return broken(
        patient,
        `The route ${listed(keys)} of the API \`${api.id}\` leads to the function \`${nameOf(arn)}\`, which does not exist.`,
      );
  }
  const published = await deploymentOutcome(patient, live, gateway);
  if (published.kind === 'outcome') return published.outcome;
  const detail = [...notes, ...published.notes];
  return {
    status: 'pass',
    message: `The WebSocket API \`${api.id}\` has its three routes, at \`${gateway.address.replace(/^http/, 'ws')}\` (stage \`${stage}\`).`,
    ...(detail.length === 0 ? {} : { detail: detail.join('\n') }),
  };
}

type Target =
  { kind: 'function'; arn: string } | { kind: 'none'; why: string } | { kind: 'other'; why: string };

function functionOf({ integration }: GatewayRoute, all: readonly GatewayIntegration[]): Target {
  if (integration === null) return { kind: 'none', why: 'it has no integration' };
  const found = all.find(({ id }) => id === integration);
  if (!found) return { kind: 'none', why: `its integration \`${integration}\` does not exist` };
  if (!/^AWS(?:_PROXY)?$/.test(found.type))
    return { kind: 'other', why: `it leads to no function (\`${found.type}\`)` };
  const arn = /arn:[\w-]+:lambda:[\w-]+:\d*:function:[^/\s]+/.exec(found.uri)?.[0];
  if (arn === undefined || arn.includes('${'))
    return { kind: 'other', why: 'which function it leads to is only known when it is called' };
  return { kind: 'function', arn };
}

const nameOf = (arn: string): string => /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
