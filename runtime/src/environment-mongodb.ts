/** The variables that hold a connection string, by rank: core 1.x and its mongoose models, then its Prisma models. */
export const mongoVariables = ['MONGO_URI', 'DATABASE_URL'] as const;

const isMongoAddress = (value: string): boolean => /^mongodb(?:\+srv)?:\/\//i.test(value);

/**
 * The connection string of MongoDB in an environment, read at each call. `DATABASE_URL` counts where it is an address
 * of MongoDB: with Prisma it may lead to Postgres as well. `MONGO_URI` is taken as it is, so that a wrong one is
 * reported when it is used instead of being passed over.
 *
 * @param environment variables by name, usually `process.env`
 * @returns null where there is none; empty variables count as not set
 */
export function readMongoUri(environment: Readonly<Record<string, string | undefined>>): string | null {
  const [uri = '', url = ''] = mongoVariables.map((name) => environment[name]?.trim());
  if (uri !== '') return uri;
  return isMongoAddress(url) ? url : null;
}
