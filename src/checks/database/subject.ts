import type { Outcome, Patient, Variable } from '../check';
import { isIdle } from '../shared/asked';
import { shown } from '../shared/findings';
import type { DefinitionNode } from '../../types';
import { configuredOf, type Address } from './address';

/** The database to look at. */
export interface Subject {
  variable: Variable;
  address: Address;
}

export type SubjectReading = { ok: true; subject: Subject } | { ok: false; outcome: Outcome };

const none = (outcome: Outcome): SubjectReading => ({ ok: false, outcome });

/** The database that holds the connections of an app, or why none is looked at. */
export function subjectOf(patient: Patient): SubjectReading {
  const { options } = patient;
  if (isIdle(patient)) {
    return none({
      status: 'skip',
      optional: true,
      message: 'WebSockets are neither enabled nor used: no connections are stored.',
    });
  }
  if (options.offline) return none({ status: 'skip', message: 'With `--offline` no database is asked.' });
  const configured = configuredOf(patient);
  if (configured.kind === 'mongodb') {
    const { variable, address } = configured;
    return { ok: true, subject: { variable, address } };
  }
  if (isMongoEnabled(patient)) {
    const why =
      configured.kind === 'none'
        ? 'neither `MONGO_URI` nor `DATABASE_URL` is set, in the environment or an `.env` file of the app'
        : `\`MONGO_URI\` is not set, and \`DATABASE_URL\` ${placeOf(patient, configured.variable)} is no address of MongoDB`;
    return none({
      status: 'fail',
      message: `The definition enables MongoDB (\`database.mongoDB\`), and ${why}.`,
      remedy: {
        text: 'Set `MONGO_URI` to the connection string of the database, `mongodb://…` or `mongodb+srv://…`, in the environment or in `.env`.',
        commands: [],
        safe: true,
      },
    });
  }
  if (configured.kind === 'other') {
    return none({
      status: 'skip',
      message: `\`DATABASE_URL\` ${placeOf(patient, configured.variable)} leads to ${configured.what}: only connections in MongoDB are looked at. With core they are in the table \`WebsocketConnection\` there; \`frigg-websockets\` needs \`MONGO_URI\`.`,
    });
  }
  return none({
    status: 'skip',
    message:
      'No MongoDB is configured here: neither `MONGO_URI` nor `DATABASE_URL` is set, in the environment or an `.env` file of the app.',
    remedy: {
      text: 'To have the stored connections looked at, set `MONGO_URI` to the database of the stage, and run again.',
      commands: [],
      safe: true,
    },
  });
}

/** Where a variable is set, as messages say it. */
export const placeOf = (patient: Patient, { file, line }: Variable): string =>
  file === null ? 'in the environment' : `in ${shown(patient, file)}:${line ?? 1}`;

function isMongoEnabled({ definition }: Patient): boolean {
  const enable = definition && within(definition.root, ['database', 'mongoDB', 'enable']);
  return enable?.kind === 'primitive' && enable.value === true;
}

function within(node: DefinitionNode, [key, ...rest]: readonly string[]): DefinitionNode | null {
  if (key === undefined) return node;
  if (node.kind !== 'object') return null;
  const value = node.properties.find((property) => property.key === key)?.value;
  return value ? within(value, rest) : null;
}
