import type { Check, Outcome, Patient } from './check';
import { named } from './database/address';
import { ownEndpoints } from './database/endpoints';
import { holdingsOf, writerOf, type Holdings } from './database/holdings';
import { judge, records, type Judgement } from './database/verdict';
import { commandFor } from './shared/findings';

/** Where connections are stored: in the right place, with its indexes, and without what should not be there. */
export const connectionsCollection: Check = {
  id: 'connections-collection',
  source: 'machine',
  needs: ['database-reachable'],
  timeout: 40_000,
  async run(patient, signal): Promise<Outcome> {
    const reading = await holdingsOf(patient, signal);
    if (!reading.ok) return reading.outcome;
    const { holdings } = reading;
    const writer = await writerOf(patient);
    const hasEndpoints = Object.values(holdings.collections).some(({ endpoints }) => endpoints.size > 0);
    const judgement = judge(holdings, writer, hasEndpoints ? await ownEndpoints(patient) : []);
    const detail = judgement.seen.join('\n');
    if (judgement.isElsewhere) return { ...elsewhere(patient, holdings, judgement), detail };
    const said = [...judgement.wrong, ...judgement.mendable];
    if (said.length === 0) return { ...fine(holdings, judgement), detail };
    return { status: 'warn', message: said.join(' '), detail, ...remedyOf(patient, judgement) };
  },
};

function fine({ subject }: Holdings, { main }: Judgement): Outcome {
  const database = named(subject.address, subject.variable.name);
  const what = main.exists
    ? `holds ${records(main.count)}, and is in order`
    : 'waits for its first connection';
  return { status: 'pass', message: `\`${main.name}\` in ${database} ${what}.` };
}

function elsewhere(patient: Patient, { collections }: Holdings, { main }: Judgement): Outcome {
  const other = Object.values(collections).find(({ name }) => name !== main.name);
  const count = other?.live ?? 0;
  return {
    status: 'fail',
    verdict: 'database-elsewhere',
    message: `${records(count)} of connections that can be alive ${count === 1 ? 'stands' : 'stand'} in \`${other?.name ?? ''}\`, and none in \`${main.name}\`, where the handler of this app stores them: another handler is deployed than the app's packages have.`,
    remedy: {
      text: 'Deploy the app, so that one handler and one model are used; clients that are connected now have to connect again.',
      commands: [commandFor(patient, 'deploy', '--stage', patient.stage)],
      safe: false,
    },
  };
}

function remedyOf(patient: Patient, { mendable, isSafe }: Judgement): Pick<Outcome, 'remedy'> {
  if (mendable.length === 0) {
    const text = 'Look whether `MONGO_URI`, the stage and the index are those that are meant.';
    return { remedy: { text, commands: [], safe: true } };
  }
  return {
    remedy: {
      text: isSafe
        ? 'Let `--fix` make the indexes; it asks first.'
        : 'Let `--fix` remove what is dead or double, and make the indexes; it asks first.',
      commands: [commandFor(patient, 'doctor', '--fix')],
      safe: isSafe,
    },
  };
}
