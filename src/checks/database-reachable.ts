import type { Check, Outcome } from './check';
import { named } from './database/address';
import { nameOf } from './database/words';
import { reach } from './database/reach';
import { placeOf, subjectOf } from './database/subject';

/** Whether the MongoDB that the app is given answers, from this machine. */
export const databaseReachable: Check = {
  id: 'database-reachable',
  source: 'machine',
  needs: [],
  timeout: 25_000,
  async run(patient, signal): Promise<Outcome> {
    const asked = subjectOf(patient);
    if (!asked.ok) return asked.outcome;
    const { variable, address } = asked.subject;
    const reached = await reach(patient, asked.subject, signal);
    if (!reached.ok) return reached.outcome;
    await reached.session.close();
    const detail =
      address.database === null
        ? { detail: `The address names no database: \`${nameOf(address)}\` is used.` }
        : {};
    const where = placeOf(patient, variable);
    return {
      status: 'pass',
      message: `${sentence(named(address, variable.name))} (${where}) answers.`,
      ...detail,
    };
  },
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
