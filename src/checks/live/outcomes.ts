import type { Unreadable } from '../../aws';
import type { Outcome, Patient } from '../check';
import { commandFor } from '../shared/findings';
import type { Gateway, Live } from './types';

/** Milliseconds: several requests one after the other, each with a limit of its own. */
export const liveTimeout = 90_000;

/** Nothing is known, which is neither right nor wrong. */
export const unreadable = ({ problem }: Unreadable): Outcome => ({
  status: 'skip',
  message: problem.message,
  remedy: { text: remedyOf(problem.id, problem.remedy), commands: [], safe: true },
});

/** What a deploy is told besides is not for here. */
function remedyOf(id: string, remedy: string): string {
  if (id === 'credentials-missing')
    return 'Set `AWS_PROFILE`, or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or set credentials up with `aws configure`, to let the deployed app be looked at.';
  return remedy.replace(/, and run again: a live stack.*$/, ', and run again.');
}

/** The command that deploys the app to where was looked. */
export function deployCommand(patient: Patient, ...more: string[]): string {
  const { region } = patient.options;
  const place = region === undefined || region === null ? [] : ['--region', region];
  return commandFor(patient, 'deploy', '--stage', patient.stage, ...place, ...more);
}

/** Why there is nobody to ask; null where there is. */
export async function cannotAsk(patient: Patient): Promise<Outcome | null> {
  if (patient.options.offline)
    return { status: 'skip', message: 'With `--offline` nothing that is deployed is looked at.' };
  if ((await patient.aws()) !== null) return null;
  return {
    status: 'skip',
    message: 'Which region the app is deployed to is only known when Serverless resolves its config.',
    remedy: { text: 'Name it with `--region`.', commands: [], safe: true },
  };
}

/** The deployed stack, or why a check that looks into it says nothing. */
export async function withLive(patient: Patient, look: (live: Live) => Promise<Outcome>): Promise<Outcome> {
  const refused = await cannotAsk(patient);
  if (refused) return refused;
  const live = await patient.live();
  if (live) return look(live);
  const reading = await patient.stack();
  if (reading?.kind === 'unreadable') return unreadable(reading);
  return { ...notThere, ...(patient.asked === 'off' ? { optional: true } : {}) };
}

const notThere: Outcome = {
  status: 'skip',
  message: 'There is no stack that is known to be that of the app.',
};

/** The deployed WebSocket API, or why a check that looks at it says nothing. */
export function withGateway(
  patient: Patient,
  look: (live: Live, gateway: Gateway) => Promise<Outcome>,
): Promise<Outcome> {
  return withLive(patient, async (live) => {
    const gateway = await live.gateway();
    switch (gateway.kind) {
      case 'found':
        return look(live, gateway);
      case 'unreadable':
        return unreadable(gateway);
      case 'none':
        return {
          status: 'skip',
          message: 'No WebSocket API is deployed.',
          ...(patient.asked === 'off' ? { optional: true } : {}),
        };
      case 'unknown':
        return { status: 'skip', message: `Which WebSocket API it is can not be told: ${gateway.why}.` };
      case 'gone':
        return { status: 'skip', message: `API Gateway does not know the API \`${gateway.id}\`.` };
      case 'no-stage':
        return { status: 'skip', message: `The API \`${gateway.api.id}\` has no stage to look at.` };
    }
  });
}
