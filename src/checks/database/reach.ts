import { mongooseCollection } from '../../../runtime/src/names';
import type { Outcome, Patient } from '../check';
import { named } from './address';
import { driverErrorOf, installLine, openClient, type LoadDriver, type Session } from './driver';
import { deadSeeds, failureOf, whyRefused, type Failure } from './failure';
import { placeOf, type Subject } from './subject';
import { outcomeOf } from './words';

export type Reaching = { ok: true; session: Session } | { ok: false; outcome: Outcome };

/**
 * Connects to a database, and reads there what takes the right to read. The caller closes the session.
 *
 * @param signal ends it: the client is closed then
 * @param load of the driver, which is an optional dependency
 */
export async function reach(
  patient: Patient,
  { variable, address }: Subject,
  signal: AbortSignal,
  load?: LoadDriver,
): Promise<Reaching> {
  const database = named(address, variable.name);
  const place = placeOf(patient, variable);
  const failed = async (failure: Failure): Promise<Reaching> => {
    if (failure.kind === 'too-old' && !(await usesRuntime(patient))) {
      const message = `The server of ${database} (${place}) answers, and is too old for the driver of this check: its connections were not looked at.`;
      return { ok: false, outcome: { status: 'skip', message } };
    }
    return { ok: false, outcome: outcomeOf(failure, database, place, address) };
  };
  const opening = await openClient(address, {}, load);
  if (opening.kind === 'no-driver') {
    const message =
      'The driver of MongoDB, an optional dependency of the toolkit, is not installed: no database can be asked.';
    const remedy = { text: 'Install it beside the toolkit.', commands: [installLine], safe: true };
    return { ok: false, outcome: { status: 'skip', message, remedy } };
  }
  if (opening.kind === 'refused') {
    const { message } = driverErrorOf(opening.error);
    if (isOfOlderDrivers(message) && !(await usesRuntime(patient))) {
      const said = `The options of ${database} (${place}) are those of an older driver than the one of this check: its connections were not looked at.`;
      return { ok: false, outcome: { status: 'skip', message: said } };
    }
    return failed({ kind: 'string', why: whyRefused(message, address) });
  }
  const { session } = opening;
  const close = (): void => void session.close();
  signal.addEventListener('abort', close, { once: true });
  const { network } = patient.host;
  try {
    const asked = ask(session);
    // What comes of it when the other is first is of no interest.
    asked.catch(() => undefined);
    const dead = deadSeeds(address, network, signal);
    const failure = await Promise.race([
      asked.then(() => null),
      dead.then((found) => found ?? asked.then(() => null)),
    ]);
    if (failure === null) return { ok: true, session };
    close();
    return await failed(failure);
  } catch (error) {
    close();
    return failed(await failureOf(error, address, network, signal));
  }
}

/** Options that versions 3 to 5 of the driver know, which mongoose up to 7 has, and version 7 refuses. */
const isOfOlderDrivers = (message: string): boolean =>
  /^options? .*\b(?:keepAlive\w*|ssl(?:Validate|CA|Cert|Key|Pass|CRL)|useNewUrlParser|useUnifiedTopology|autoReconnect|poolSize|reconnect\w+)\b.* supported$/i.test(
    message,
  );

async function ask({ client, db }: Session): Promise<void> {
  await client.connect();
  await db.command({ ping: 1 });
  await db.collection(mongooseCollection).findOne({}, { projection: { _id: 1 }, maxTimeMS: 5_000 });
}

/** Whether `frigg-websockets`, which brings the driver that is used here, serves the app. */
async function usesRuntime(patient: Patient): Promise<boolean> {
  if (patient.usage.some(({ kind, grade }) => kind === 'runtime-model' && grade === 'strong')) return true;
  const handler = await patient.handler();
  return handler.kind === 'present' && handler.by === 'frigg-websockets';
}
