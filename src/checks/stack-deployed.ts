import { deployProblem, type Stack } from '../aws';
import type { Check, Outcome, Patient } from './check';
import { cannotAsk, deployCommand, liveTimeout, unreadable } from './live/outcomes';
import { isIdle } from './shared/asked';
import { commandFor } from './shared/findings';

/** Whether the stack of the app and the stage exists, and in what state it is. */
export const stackDeployed: Check = {
  id: 'stack-deployed',
  source: 'live',
  needs: ['credentials'],
  timeout: liveTimeout,
  async run(patient): Promise<Outcome> {
    const refused = await cannotAsk(patient);
    if (refused) return refused;
    const { stack, region } = await patient.deployment();
    const reading = await patient.stack();
    if (stack === null || reading === null) {
      return {
        status: 'skip',
        message: 'The name of the stack is only known when Serverless resolves the config.',
        remedy: {
          text: 'Let the config be run (without `--no-run-config`), or write `service` in it as plain text.',
          commands: [],
          safe: true,
        },
      };
    }
    if (reading.kind === 'unreadable') return unreadable(reading);
    if (reading.kind === 'absent') return absent(patient, stack, region);
    return stateOf(patient, reading);
  },
};

function absent(patient: Patient, stack: string, region: string | null): Outcome {
  const where = `\`${stack}\` in \`${String(region)}\``;
  if (patient.asked !== 'on') {
    return {
      status: 'skip',
      ...(isIdle(patient) || patient.websockets?.state === 'disabled' ? { optional: true } : {}),
      message: `There is no stack ${where}, and WebSockets are not known to be enabled: nothing of them is missing there.`,
    };
  }
  return {
    status: 'fail',
    verdict: 'not-redeployed',
    message: `There is no stack ${where}: the app is not deployed there.`,
    remedy: {
      text: 'Deploy it; or, when it is deployed elsewhere, name the stage and region with `--stage` and `--region`, and the account with `AWS_PROFILE`.',
      commands: [deployCommand(patient)],
      safe: true,
    },
  };
}

const done = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'];

function stateOf(patient: Patient, stack: Stack): Outcome {
  const { name, status } = stack;
  const since = stack.lastUpdated ?? stack.created;
  const deployed = since === null ? '' : `, last deployed ${since}`;
  if (done.includes(status))
    return { status: 'pass', message: `The stack \`${name}\` is in the state \`${status}\`${deployed}.` };
  const deploy = [deployCommand(patient)];
  if (/ROLLBACK_COMPLETE(?:_CLEANUP_IN_PROGRESS)?$/.test(status) && status !== 'ROLLBACK_COMPLETE') {
    return {
      status: 'warn',
      message: `The last deploy of the stack \`${name}\` failed and was taken back (\`${status}\`): what was deployed before is in place${deployed}.`,
      remedy: {
        text: `See why with \`aws cloudformation describe-stack-events --stack-name ${name}\`, and deploy again.`,
        commands: deploy,
        safe: true,
      },
    };
  }
  const problem = deployProblem(stack);
  const isUnderWay = status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
  return {
    status: isIdle(patient) ? 'warn' : 'fail',
    ...(isIdle(patient) ? {} : { verdict: isUnderWay ? ('other' as const) : ('not-redeployed' as const) }),
    message:
      problem?.message ??
      `The last deploy of the stack \`${name}\` failed, and what it had made was left in place (\`${status}\`).`,
    remedy: {
      text: problem?.remedy ?? 'See why in the events of the stack, and deploy again.',
      commands: isUnderWay
        ? [commandFor(patient, 'doctor', '--stage', patient.stage, '--wait', '5m')]
        : problem
          ? []
          : deploy,
      safe: true,
    },
  };
}
