import type { Check } from './check';
import { commandFor, counted, detailOf, findingsOf, problemWords } from './shared/findings';

/** What lint has against the definition and the code, but what another check answers for. */
export const definitionValid: Check = {
  id: 'definition-valid',
  source: 'file',
  needs: [],
  run(patient) {
    const lint = commandFor(patient, 'lint');
    const [problem] = patient.problems;
    if (problem) {
      return {
        status: 'fail',
        message: `The app could not be read whole: ${problemWords(patient, problem)}`,
        remedy: { text: problem.remedy, commands: [lint], safe: true },
      };
    }
    const findings = findingsOf(patient, 'definition-valid').filter(({ severity }) => severity === 'error');
    if (findings.length === 0) return { status: 'pass', message: 'The definition is valid.' };
    return {
      status: 'fail',
      message: `Lint finds ${counted(findings.length, 'error')} in the definition.`,
      detail: detailOf(patient, findings),
      remedy: { text: 'Put right what lint shows.', commands: [lint], safe: true },
    };
  },
};
