import { mongooseCollection, prismaCollection } from '../../../runtime/src/names';
import { isForeign, shownEndpoint } from './endpoints';
import type { CollectionName, Holdings } from './holdings';
import { expiryOf, hasUnique } from './indexes';
import type { CollectionFacts } from './survey';

/** What is to be said of the stored connections. */
export interface Judgement {
  /** Where the handler stores them, or where they are when that is not known. */
  main: CollectionFacts;
  /** Connections that live stand only in the other collection. */
  isElsewhere: boolean;
  /** Sentences, each of something that `--fix` puts right. */
  mendable: string[];
  /** Sentences about what a person has to look at. */
  wrong: string[];
  /** Lines of what was seen. */
  seen: string[];
  /** Nothing has to be removed to put it right. */
  isSafe: boolean;
}

/** API Gateway ends a connection after two hours: an index that removes records before that loses living ones. */
const longest = 7_200;

export const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/**
 * Judges what a database holds of connections.
 *
 * @param writer where the handler of the app stores them; null where that can't be told
 * @param own endpoints of the app; none where they are not known
 */
export function judge(
  { collections, others, expiresNothing }: Holdings,
  writer: CollectionName | null,
  own: readonly string[],
): Judgement {
  const { [mongooseCollection]: mongoose, [prismaCollection]: prisma } = collections;
  const isPrisma =
    writer === prismaCollection || (writer === null && mongoose.count === 0 && prisma.count > 0);
  const main = isPrisma ? prisma : mongoose;
  const other = isPrisma ? mongoose : prisma;
  const isElsewhere = writer !== null && main.live === 0 && other.live > 0;
  const mendable: string[] = [];
  const wrong: string[] = [];
  if (main.dead > 0) {
    const are = main.dead === 1 ? 'is of a connection that' : 'are of connections that';
    mendable.push(
      `${more(main)}${records(main.dead)} in \`${main.name}\` ${are} ended long ago: none lives more than 2 hours.`,
    );
  }
  if (main.doubles > 0)
    mendable.push(
      `${more(main)}${records(main.doubles)} in \`${main.name}\` ${main.doubles === 1 ? 'is' : 'are'} of a connection that is stored more than once.`,
    );
  const missing = isPrisma ? [] : missingIndexes(main, expiresNothing);
  if (missing.length > 0) mendable.push(`\`${main.name}\` lacks ${missing.join(' and ')}.`);
  const seconds = expiryOf(main.indexes);
  if (seconds !== null && seconds < longest)
    wrong.push(
      `An index on \`connectedAt\` removes connections after ${seconds} seconds, and they live up to ${longest}: drop it.`,
    );
  const foreign = [...main.endpoints].filter(([endpoint]) => isForeign(endpoint, own));
  const strangers = foreign.reduce((sum, [, count]) => sum + count, 0);
  if (strangers > 0 && strangers === main.live && main.isWhole) {
    const places = foreign.slice(0, 3).map(([endpoint]) => shownEndpoint(endpoint));
    wrong.push(
      `All stored connections belong to another endpoint than the app's: ${places.join(', ')}. \`getActiveConnections()\` passes them over.`,
    );
  }
  const seen = seenIn(main, other, { foreign: strangers, others, expiresNothing });
  return { main, isElsewhere, mendable, wrong, seen, isSafe: main.dead === 0 && main.doubles === 0 };
}

const more = ({ isWhole }: CollectionFacts): string => (isWhole ? '' : 'At least ');

/** Indexes that the runtime makes at its start. A collection that holds nothing gets them with its first connection. */
export function missingIndexes(facts: CollectionFacts, expiresNothing: boolean): string[] {
  if (!facts.exists) return [];
  const unique = hasUnique(facts.indexes) ? [] : ['the unique index on `connectionId`'];
  // Documents of core's model have no time: an index on it would expire none of them.
  const isUseful = facts.dated > 0 || facts.count === 0;
  const isExpected = isUseful && !expiresNothing && expiryOf(facts.indexes) === null;
  return [...unique, ...(isExpected ? ['the index that expires old connections (`connectedAt`)'] : [])];
}

function seenIn(
  main: CollectionFacts,
  other: CollectionFacts,
  {
    foreign,
    others,
    expiresNothing,
  }: { foreign: number; others: Holdings['others']; expiresNothing: boolean },
): string[] {
  const lines: string[] = [];
  const about = main.isWhole ? '' : 'about ';
  lines.push(
    main.exists
      ? `\`${main.name}\`: ${about}${records(main.count)}, ${main.isWhole ? '' : 'at least '}${main.live} of connections that can be alive.`
      : `\`${main.name}\` does not exist yet: it comes to be with the first connection.`,
  );
  if (main.oldest !== null) lines.push(`The oldest is of ${main.oldest.toISOString()}.`);
  if (foreign > 0)
    lines.push(`${records(foreign)} of another endpoint: another stage, or a run on a machine.`);
  if (other.count > 0)
    lines.push(`\`${other.name}\`: ${records(other.count)}, ${other.live} that can be alive.`);
  for (const { database, count } of others)
    lines.push(
      `The database \`${database}\` of the same server holds ${records(count)} in \`${mongooseCollection}\`.`,
    );
  if (expiresNothing && main.exists)
    lines.push(
      'This server has no index that expires documents: `frigg-websockets` removes old records at its start.',
    );
  return lines;
}
