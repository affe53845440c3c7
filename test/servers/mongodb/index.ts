import { mongodb as real, serverKinds } from './kinds';
import type { Abilities, MongoServer, ServerKind } from './types';

export type { Abilities, MongoServer, ServerKind } from './types';

/** The time that a hook which starts a server may take, in milliseconds: the first run builds it. */
export const setUpTime = 900_000;

/**
 * The kinds of servers to run a whole suite against: the real one where there is one, else every stand-in, since
 * they differ. A stand-in that this machine lacks the tools for is answered too, for a suite to name it as left out;
 * where there is none at all the answer is one that fails with the reasons.
 */
export function suiteKinds(): ServerKind[] {
  const first = serverKinds.find((kind) => kind.missing() === null);
  const isStandIn = first !== undefined && !first.abilities.ttl;
  if (isStandIn) return serverKinds.filter((kind) => !kind.abilities.ttl);
  // Through the whole list: mongodb-memory-server may be installed and find nothing to download.
  const name = first?.name ?? 'MongoDB';
  return [{ name, abilities: real, missing: () => null, start: () => startMongo() }];
}

/**
 * Starts the first server that can be had and has the abilities that are asked for.
 *
 * @throws when there is none: one message that names all ways and why each failed
 */
export async function startMongo(needed: Partial<Abilities> = {}): Promise<MongoServer> {
  const reasons: string[] = [];
  const wanted = Object.entries(needed).filter(([, value]) => value) as [keyof Abilities, true][];
  for (const kind of serverKinds) {
    const lacking = wanted.filter(([ability]) => !kind.abilities[ability]).map(([ability]) => ability);
    const missing = kind.missing() ?? (lacking.length > 0 ? `is not ${lacking.join(', ')}` : null);
    if (missing !== null) {
      reasons.push(`${kind.name}: ${missing}`);
      continue;
    }
    try {
      return await kind.start();
    } catch (error) {
      reasons.push(`${kind.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(noServer(reasons));
}

/** Whether a server with these abilities can be tried here; says so without starting one. */
export const canStartMongo = (needed: Partial<Abilities> = {}): boolean =>
  serverKinds.some(
    (kind) =>
      kind.missing() === null &&
      Object.entries(needed).every(
        ([ability, value]) => !value || kind.abilities[ability as keyof Abilities],
      ),
  );

const noServer = (reasons: readonly string[]): string =>
  [
    'No MongoDB server for the tests. Do one of these: set TEST_MONGODB_URI; put mongod on PATH; install mongodb-memory-server where it can download; install Go, which builds FerretDB; install a JDK and Maven, which run mongo-java-server.',
    ...reasons.map((reason) => `- ${reason}`),
  ].join('\n');
