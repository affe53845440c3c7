import { createMongoStore } from '../../../runtime/src/store/mongodb';
import { describeStore } from './suite';
import { describeOnEveryMongo } from './use';

describeOnEveryMongo('the store on MongoDB', (bench) => {
  describeStore('keeps the contract', () => {
    const { name, abilities } = bench.server;
    const store = bench.store({ dbName: bench.freshName() });
    return Promise.resolve({
      store,
      hasByteOrder: name !== 'mongo-java-server',
      runs: abilities.fastQueries ? 60 : 25,
      end: () => store.close(),
    });
  });

  describeStore('keeps it with its indexes', async () => {
    const { name, abilities, uri } = bench.server;
    const store = createMongoStore({ uri, dbName: bench.freshName(), timeoutMs: 60_000 });
    await store.prepare({ timeoutMs: 60_000 });
    return {
      store,
      hasByteOrder: name !== 'mongo-java-server',
      runs: abilities.fastQueries ? 60 : 25,
      end: () => store.close(),
    };
  });
});
