import { mongooseCollection, prismaCollection } from '../../../runtime/src/names';
import type { Outcome, Patient } from '../check';
import { elsewhere, expiresNothing } from './server';
import { readCollection, type CollectionFacts } from './survey';
import { reach } from './reach';
import { subjectOf, type Subject } from './subject';

/** The collections of connections: that of core's mongoose model and of `frigg-websockets`, and that of Prisma. */
export type CollectionName = typeof mongooseCollection | typeof prismaCollection;

/** What the database of an app holds of connections. */
export interface Holdings {
  subject: Subject;
  collections: Readonly<Record<CollectionName, CollectionFacts>>;
  /** Other databases of the server that hold some; asked only where this one holds none. */
  others: { database: string; count: number }[];
  /** The server has no indexes that expire documents. */
  expiresNothing: boolean;
}

export type HoldingsReading = { ok: true; holdings: Holdings } | { ok: false; outcome: Outcome };

const known = new WeakMap<Patient, Promise<HoldingsReading>>();

/** Reads the connections of an app, once for all checks. */
export function holdingsOf(patient: Patient, signal: AbortSignal): Promise<HoldingsReading> {
  const reading = known.get(patient) ?? read(patient, signal);
  known.set(patient, reading);
  return reading;
}

async function read(patient: Patient, signal: AbortSignal): Promise<HoldingsReading> {
  const asked = subjectOf(patient);
  if (!asked.ok) return asked;
  const { subject } = asked;
  const reached = await reach(patient, subject, signal);
  if (!reached.ok) return reached;
  const { session } = reached;
  const { db } = session;
  try {
    const now = Date.now();
    const [mongoose, prisma, isWithout] = await Promise.all([
      readCollection(db, mongooseCollection, now),
      readCollection(db, prismaCollection, now),
      expiresNothing(db, subject.address.hosts),
    ]);
    const isEmpty = mongoose.count === 0 && prisma.count === 0;
    const others = isEmpty ? await elsewhere(session.client, db.databaseName, mongooseCollection) : [];
    const collections = { [mongooseCollection]: mongoose, [prismaCollection]: prisma };
    return { ok: true, holdings: { subject, collections, others, expiresNothing: isWithout } };
  } finally {
    await session.close();
  }
}

/** Where the handler of an app stores connections; null where that can't be told. */
export async function writerOf(patient: Patient): Promise<CollectionName | null> {
  const isOwn = patient.usage.some(({ kind, grade }) => kind === 'serverless-event' && grade === 'strong');
  const handler = await patient.handler();
  if (handler.kind !== 'present' || isOwn) return null;
  if (handler.by === 'frigg-websockets') return mongooseCollection;
  const { exportsModel } = patient.core.facts;
  if (exportsModel === 'unknown') return null;
  return exportsModel ? mongooseCollection : prismaCollection;
}
