import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cached, onPath, perform } from './cache';
import { startProcess } from './process';
import type { Abilities, MongoServer, ServerKind } from './types';

/** What MongoDB itself can do. */
export const mongodb: Abilities = { ttl: true, durable: true, fastQueries: true };
const notFound = (...programs: string[]): string | null => {
  const missing = programs.filter((program) => onPath(program) === null);
  return missing.length === 0 ? null : `${missing.join(' and ')} not found on PATH`;
};

const given: ServerKind = {
  name: 'TEST_MONGODB_URI',
  // Somebody else's: it can't be killed.
  abilities: { ...mongodb, durable: false },
  missing: () => (process.env.TEST_MONGODB_URI ? null : 'not set'),
  start: () => Promise.resolve(foreign(process.env.TEST_MONGODB_URI ?? '')),
};

function foreign(uri: string): MongoServer {
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('The server of TEST_MONGODB_URI is not ours to kill'));
  return { ...given, uri, kill: refuse, restart: refuse, stop: () => Promise.resolve() };
}

const local: ServerKind = {
  name: 'mongod',
  abilities: mongodb,
  missing: () => notFound('mongod'),
  start: () => startProcess(local, mongod(onPath('mongod') ?? 'mongod'), { guarded: true }),
};

const mongod = (program: string) => (port: number, folder: string) => ({
  program,
  args: ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--quiet'],
});

/** The part of mongodb-memory-server that is used: where its `mongod` is, downloaded when first asked for. */
interface MemoryServer {
  MongoBinary: { getPath: () => Promise<string> };
}

const memoryServer: ServerKind = {
  name: 'mongodb-memory-server',
  abilities: mongodb,
  missing: () => {
    try {
      createRequire(__filename).resolve(memoryServer.name);
      return null;
    } catch {
      return 'not installed';
    }
  },
  start: async () => {
    const { MongoBinary } = createRequire(__filename)(memoryServer.name) as MemoryServer;
    return startProcess(memoryServer, mongod(await MongoBinary.getPath()), { guarded: true });
  },
};

const ferretVersion = 'v1.24.2';

const ferretdb: ServerKind = {
  name: 'FerretDB',
  abilities: { ttl: false, durable: true, fastQueries: false },
  missing: () => notFound('go'),
  start: async () => {
    const folder = await cached(`ferretdb-${ferretVersion}`, async (making) => {
      await copyFile(join(__dirname, 'ferretdb/main.go'), join(making, 'main.go'));
      await perform(making, 'go', 'mod', 'init', 'frigg.test/ferretdb');
      await perform(making, 'go', 'get', `github.com/FerretDB/FerretDB@${ferretVersion}`);
      await perform(making, 'go', 'mod', 'tidy');
      await perform(making, 'go', 'build', '-o', 'server', '.');
    });
    return startProcess(ferretdb, (port, data) => ({
      program: join(folder, 'server'),
      args: [`127.0.0.1:${port}`, data],
    }));
  },
};

const javaServer: ServerKind = {
  name: 'mongo-java-server',
  // It takes a TTL index and never acts on it; a crash loses what it had acknowledged.
  abilities: { ttl: false, durable: false, fastQueries: true },
  missing: () => notFound('java', 'javac', 'mvn'),
  start: async () => {
    const folder = await cached('mongo-java-server-1.47.0', async (making) => {
      for (const file of ['Main.java', 'pom.xml'])
        await copyFile(join(__dirname, 'java', file), join(making, file));
      await perform(making, 'mvn', '-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib');
      await perform(making, 'javac', '-cp', 'lib/*', '-d', 'lib', 'Main.java');
    });
    return startProcess(javaServer, (port) => ({
      program: 'java',
      args: ['-cp', `${join(folder, 'lib')}:${join(folder, 'lib/*')}`, 'Main', String(port)],
    }));
  },
};

/** All kinds, the most faithful first. */
export const serverKinds: readonly ServerKind[] = [given, local, memoryServer, ferretdb, javaServer];
