import type { Check } from './check';
import { commandFor, counted, detailOf, findingsOf } from './shared/findings';

/** Sends that lose their message, or garble it, whatever is deployed. */
export const sendsArrive: Check = {
  id: 'sends-arrive',
  source: 'file',
  needs: ['definition-valid'],
  run(patient) {
    const findings = findingsOf(patient, 'sends-arrive');
    if (findings.length === 0) {
      return { status: 'pass', message: 'No send of the code is known to lose its message.' };
    }
    const errors = findings.filter(({ severity }) => severity === 'error');
    const remedy = {
      text: 'Put right what lint shows; `lint --fix` does it where it is safe.',
      commands: [commandFor(patient, 'lint')],
      safe: true,
    };
    const detail = detailOf(patient, findings);
    return errors.length > 0
      ? {
          status: 'fail',
          message: `${capital(counted(errors.length, 'send'))} can lose messages.`,
          detail,
          remedy,
        }
      : {
          status: 'warn',
          message: `${capital(counted(findings.length, 'send'))} can garble messages.`,
          detail,
          remedy,
        };
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
