import { executeApiAddress, isSentRightly, judgeEndpoint } from '../../runtime/src/endpoint';
import { endpointVariable } from '../../runtime/src/names';
import type { Remedy } from '../types';
import type { Check, Outcome, Patient, Variable } from './check';
import { commandFor, detailOf, findingsOf, shown } from './shared/findings';

const placeOf = (patient: Patient, { file, line }: Variable): string =>
  file === null ? 'in the environment' : `in ${shown(patient, file)}:${line ?? 1}`;

const unset = (patient: Patient, variable: Variable): Remedy =>
  variable.file === null
    ? {
        text: 'Take the variable out of the environment.',
        commands: [`unset ${endpointVariable}`],
        safe: true,
      }
    : {
        text: `Remove the line ${variable.line ?? 1} of ${shown(patient, variable.file)}.`,
        commands: [],
        safe: true,
      };

/** `WEBSOCKET_API_ENDPOINT` as it is set on this machine, and in the app's own files. */
export const endpointLocal: Check = {
  id: 'endpoint-local',
  source: 'machine',
  needs: ['websockets-enabled'],
  async run(patient): Promise<Outcome> {
    const [variable] = patient.variables(endpointVariable);
    if (variable && patient.asked === 'off') {
      return {
        status: 'fail',
        message: `\`${endpointVariable}\` is set ${placeOf(patient, variable)}, and WebSockets are disabled: messages are posted to an address that nothing of this app answers.`,
        remedy: unset(patient, variable),
      };
    }
    const findings = findingsOf(patient, 'endpoint-local');
    if (findings.some(({ severity }) => severity === 'error')) {
      return {
        status: 'fail',
        message: `\`${endpointVariable}\` is written down in the app in a way that can not work.`,
        detail: detailOf(patient, findings),
        remedy: { text: 'Put right what lint shows.', commands: [commandFor(patient, 'lint')], safe: true },
      };
    }
    if (variable) {
      const judged = await judge(patient, variable);
      if (judged) return judged;
    }
    if (findings.length > 0) {
      return {
        status: 'warn',
        message: `\`${endpointVariable}\` is written down in a form that not every sender takes.`,
        detail: detailOf(patient, findings),
        remedy: { text: 'Put right what lint shows.', commands: [commandFor(patient, 'lint')], safe: true },
      };
    }
    return {
      status: 'pass',
      message: variable
        ? `\`${endpointVariable}\` is set ${placeOf(patient, variable)}, and well formed.`
        : `\`${endpointVariable}\` is not set here: the deploy sets it for the functions.`,
    };
  },
};

/** Null where nothing is to be said of the value. */
async function judge(patient: Patient, variable: Variable): Promise<Outcome | null> {
  const verdict = judgeEndpoint(variable.value);
  const at = placeOf(patient, variable);
  const write = { text: `Write \`${verdict.right}\`.`, commands: [], safe: true };
  if (verdict.verdict === 'refused') {
    if (verdict.refusal === 'empty') return null;
    return {
      status: 'fail',
      message: `\`${endpointVariable}\` ${at} ${verdict.why}, so that no message can be sent.`,
      remedy: write,
    };
  }
  if (verdict.verdict === 'normalised') {
    const isCore = patient.usage.some(
      ({ kind, grade }) => grade === 'strong' && /^(?:core-model|mongoose-model|core-repository)$/.test(kind),
    );
    const sdk = patient.usage.some(({ kind }) => kind === 'core-repository') ? 3 : 2;
    const isLost = isCore && !isSentRightly(variable.value, sdk);
    return {
      status: isLost ? 'fail' : 'warn',
      message: `\`${endpointVariable}\` ${at} ${verdict.why}${isLost ? ', and core hands it on as it is: no message can be sent' : ''}.`,
      remedy: write,
    };
  }
  const address = executeApiAddress(variable.value);
  const { region } = await patient.deployment();
  if (address?.region && region !== null && address.region !== region) {
    return {
      status: 'warn',
      message: `\`${endpointVariable}\` ${at} is an address in ${address.region}, and the app is deployed to ${region}.`,
      remedy: {
        text: 'Take it out, or give `--region` when the app is deployed elsewhere.',
        commands: [],
        safe: true,
      },
    };
  }
  return null;
}
