import type { Check, Outcome, Patient } from './check';
import { deployCommand, liveTimeout, unreadable, withLive } from './live/outcomes';
import { hasWebsockets } from './live/template';
import { isIdle } from './shared/asked';

/** What was deployed, against what the definition says now. */
export const deployedAfterEnabling: Check = {
  id: 'deployed-after-enabling',
  source: 'live',
  needs: ['websockets-enabled', 'stack-deployed'],
  timeout: liveTimeout,
  run: (patient) =>
    withLive(patient, async (live): Promise<Outcome> => {
      const templates = await live.templates();
      if (templates.kind === 'unreadable') return unreadable(templates);
      const isDeployed = templates.kind === 'read' && hasWebsockets(templates.value);
      return compare(patient, isDeployed, live.stack.name, live.stack.lastUpdated ?? live.stack.created);
    }),
};

function compare(patient: Patient, isDeployed: boolean, stack: string, since: string | null): Outcome {
  const when = since === null ? '' : `, which was last deployed ${since}`;
  const remedy = { commands: [deployCommand(patient)] };
  if (patient.asked === 'on') {
    if (isDeployed) return { status: 'pass', message: `WebSockets are deployed in the stack \`${stack}\`.` };
    return {
      status: 'fail',
      verdict: 'not-redeployed',
      message: `The definition enables WebSockets, and nothing of them is in the stack \`${stack}\`${when}: the app was not deployed since.`,
      remedy: { ...remedy, text: 'Deploy the app.', safe: true },
    };
  }
  if (patient.asked === 'unknown') {
    return {
      status: 'skip',
      message: `Whether WebSockets are to be deployed is only known when the app runs; they ${isDeployed ? 'are' : 'are not'} in the stack \`${stack}\`.`,
    };
  }
  if (!isDeployed) {
    return {
      status: 'pass',
      message: `WebSockets are not enabled, and nothing of them is in the stack \`${stack}\`${isIdle(patient) ? '' : ', as the definition has it'}.`,
    };
  }
  const byHand = patient.usage.some(
    ({ kind, grade }) =>
      grade === 'strong' && (kind === 'serverless-event' || kind === 'websocket-api-resource'),
  );
  if (byHand || patient.core.facts.deploys === 'every-app') {
    return {
      status: 'pass',
      message: byHand
        ? 'WebSockets are deployed by the Serverless config of the app, whatever the definition says.'
        : 'WebSockets are deployed: the version of core that the app has deploys them for every app.',
    };
  }
  return {
    status: 'fail',
    verdict: 'not-redeployed',
    message: `The definition does not enable WebSockets, and they are still in the stack \`${stack}\`${when}: the next deploy takes them away, and cuts off every client.`,
    remedy: {
      ...remedy,
      text: 'Enable them in the definition when clients still need them; else deploy, and allow the removal with `--allow-removal`.',
      safe: false,
    },
  };
}
