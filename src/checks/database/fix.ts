import type { Patient } from '../check';
import { named } from './address';
import { holdingsOf, writerOf } from './holdings';
import { makeIndexes, purge, removeDoubles, type Mended } from './mend';
import { reach } from './reach';
import { expiryOf, hasUnique } from './indexes';
import { judge, missingIndexes } from './verdict';
import { prismaCollection } from '../../../runtime/src/names';

/** What would be changed in the database of an app. */
export interface MendPlan {
  root: string;
  /** The address, as it may be shown. */
  database: string;
  collection: string;
  /** What is not as it should be, in sentences. */
  found: string[];
  /** Changes it. @throws what the driver throws, when the connection is lost */
  apply: (signal: AbortSignal) => Promise<Mended>;
}

/** Looks what there is to put right in the database of an app; null where there is nothing, or it can't be looked at. */
export async function planMend(patient: Patient, signal: AbortSignal): Promise<MendPlan | null> {
  const reading = await holdingsOf(patient, signal);
  if (!reading.ok) return null;
  const { holdings } = reading;
  const { main, mendable, isElsewhere } = judge(holdings, await writerOf(patient), []);
  if (mendable.length === 0 || isElsewhere) return null;
  const { subject } = holdings;
  return {
    root: patient.root,
    database: named(subject.address, subject.variable.name),
    collection: main.name,
    found: mendable,
    async apply(stop) {
      const reached = await reach(patient, subject, stop);
      if (!reached.ok) return { done: [], left: [reached.outcome.message] };
      const { session } = reached;
      const { ObjectId } = await import('mongodb');
      const collection = session.db.collection(main.name);
      try {
        const dead = main.dead > 0 ? await purge(collection, ObjectId, stop) : 0;
        const doubles = main.doubles > 0 ? await removeDoubles(collection, stop) : 0;
        // Prisma has the indexes of its own schema, and takes away others.
        const isPrisma = main.name === prismaCollection;
        const isMissing = !isPrisma && missingIndexes(main, holdings.expiresNothing).length > 0;
        const { done, left } = isMissing
          ? await makeIndexes(collection, {
              unique: !hasUnique(main.indexes),
              expiry:
                expiryOf(main.indexes) === null &&
                !holdings.expiresNothing &&
                (main.dated > 0 || main.count === 0),
            })
          : { done: [], left: [] };
        const removed = [
          ...(dead > 0 ? [`Removed records of ended connections: ${dead}.`] : []),
          ...(doubles > 0
            ? [`Removed records of connections that were stored more than once: ${doubles}.`]
            : []),
        ];
        return { done: [...removed, ...done], left };
      } finally {
        await session.close();
      }
    },
  };
}
