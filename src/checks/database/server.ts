import type { Db, MongoClient } from 'mongodb';

/** Servers that speak MongoDB's protocol and expire nothing, or only by a field of their own. */
export async function expiresNothing(db: Db, hosts: readonly { host: string }[] | null): Promise<boolean> {
  if (hosts?.some(({ host }) => /\.(?:cosmos|documents)\.azure\.(?:com|cn|us)$/i.test(host)) === true)
    return true;
  try {
    const info = await db.admin().command({ buildInfo: 1 });
    return Object.keys(info).some((name) => /^ferretdb/i.test(name));
  } catch {
    return false;
  }
}

/** Other databases of the server that have connections under the name, the first few. */
export async function elsewhere(
  client: MongoClient,
  own: string,
  name: string,
): Promise<{ database: string; count: number }[]> {
  try {
    const { databases } = await client
      .db()
      .admin()
      .listDatabases({ nameOnly: true, authorizedDatabases: true });
    const others = databases
      .map((each) => each.name)
      .filter((each) => ![own, 'admin', 'local', 'config'].includes(each))
      .slice(0, 20);
    const counts = await Promise.all(
      others.map(async (database) => ({
        database,
        count: await client.db(database).collection(name).estimatedDocumentCount({ maxTimeMS: 2_000 }),
      })),
    );
    return counts.filter(({ count }) => count > 0).slice(0, 5);
  } catch {
    // A right that nobody needs otherwise, or a server that does not know the command.
    return [];
  }
}
