import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { createMongoStore, type MongoStoreOptions } from '../../../runtime/src/store/mongodb';
import type { Store } from '../../../runtime/src/types';
import { canStartMongo, setUpTime, startMongo, suiteKinds } from '../../servers/mongodb';
import type { Abilities, MongoServer } from '../../servers/mongodb';

/** A server, a plain client of the driver beside the stores under test, and fresh databases. */
export interface Bench {
  readonly server: MongoServer;
  /** Documents as they stand, without the store. */
  raw: (dbName: string) => Collection;
  store: (options?: Partial<MongoStoreOptions>) => Store;
  freshName: () => string;
}

/** A suite on one server with the abilities that it needs, or left out and named where there is none. */
export function describeWithMongo(
  title: string,
  needed: Partial<Abilities>,
  tests: (bench: Bench) => void,
): void {
  const wanted = Object.keys(needed).join(' and ');
  if (!canStartMongo(needed) && canStartMongo()) {
    describe(`${title} [needs a MongoDB server that is ${wanted}]`, () => {
      it.skip('is left out', () => undefined);
    });
    return;
  }
  withBench(title, () => startMongo(needed), tests);
}

/** A suite on each kind of server that differs. */
export function describeOnEveryMongo(title: string, tests: (bench: Bench) => void): void {
  for (const kind of suiteKinds()) {
    const missing = kind.missing();
    if (missing === null) withBench(`${title}, on ${kind.name}`, () => kind.start(), tests);
    else
      describe(`${title} [needs ${kind.name}: ${missing}]`, () => {
        it.skip('is left out', () => undefined);
      });
  }
}

function withBench(title: string, start: () => Promise<MongoServer>, tests: (bench: Bench) => void): void {
  describe(title, () => {
    let server: MongoServer | undefined;
    let client: MongoClient | undefined;
    const stores: Store[] = [];
    const names: string[] = [];
    const theServer = (): MongoServer => {
      if (!server) throw new Error('The server is started before the first test');
      return server;
    };

    beforeAll(async () => {
      server = await start();
      client = new MongoClient(server.uri);
    }, setUpTime);
    afterAll(async () => {
      await Promise.all(stores.map((store) => store.close()));
      // Left behind otherwise only on a server that is not ours.
      for (const name of names) await client?.db(name).dropDatabase();
      await client?.close();
      await server?.stop();
    });

    tests({
      get server() {
        return theServer();
      },
      raw: (dbName) => {
        if (!client) throw new Error('The client is made before the first test');
        return client.db(dbName).collection('websocketconnections');
      },
      store: (options) => {
        const store = createMongoStore({
          uri: theServer().uri,
          timeoutMs: 60_000,
          ...options,
        } as MongoStoreOptions);
        stores.push(store);
        return store;
      },
      freshName: () => {
        const name = `frigg-${process.pid}-${names.length}`;
        names.push(name);
        return name;
      },
    });
  });
}
