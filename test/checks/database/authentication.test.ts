import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseReachable } from '../../../src/checks/database-reachable';
import { connectionsCollection } from '../../../src/checks/connections-collection';
import { setUpTime, type MongoServer } from '../../servers/mongodb';
import { cached, onPath, perform } from '../../servers/mongodb/cache';
import { startProcess } from '../../servers/mongodb/process';
import { outcomeOf, secret } from './support';

const version = 'v1.24.2';
const source = `github.com/FerretDB/FerretDB@${version}`;

/** The whole program, which asks for users and passwords; the part of it that other tests embed does not. */
async function startGuarded(): Promise<MongoServer> {
  const folder = await cached(`ferretdb-with-users-${version}`, async (making) => {
    await perform(making, 'go', 'mod', 'init', 'frigg.test/ferretdb');
    const { stdout } = await promisify(execFile)('go', ['mod', 'download', '-json', source], { cwd: making });
    const { Dir } = JSON.parse(stdout) as { Dir: string };
    const whole = join(making, 'source');
    await cp(Dir, whole, { recursive: true });
    await perform(making, 'chmod', '-R', 'u+w', 'source');
    await writeFile(join(whole, 'build/version/version.txt'), `${version}\n`);
    await perform(whole, 'go', 'build', '-o', join(making, 'server'), './cmd/ferretdb');
    await perform(making, 'rm', '-rf', 'source');
  });
  const kind = { name: 'FerretDB', abilities: { ttl: false, durable: true, fastQueries: false } };
  const users = ['--test-enable-new-auth', '--setup-username=someone', `--setup-password=${secret}`];
  return startProcess(
    kind,
    (port, data) => ({
      program: join(folder, 'server'),
      args: [
        ...['--handler=sqlite', `--sqlite-url=file:${data}/`, `--state-dir=${data}`, '--telemetry=disable'],
        ...[`--listen-addr=127.0.0.1:${port}`, '--debug-addr=-', '--setup-database=admin', ...users],
      ],
    }),
    { guarded: true },
  );
}

const describeHere = onPath('go') === null ? describe.skip : describe;

describeHere('database-reachable with users [needs go]', () => {
  let server: MongoServer | undefined;
  beforeAll(async () => {
    server = await startGuarded();
  }, setUpTime);
  afterAll(() => server?.stop());
  const ask = (user: string, path: string) => {
    const { port } = new URL(server?.uri ?? '');
    return outcomeOf(databaseReachable, { env: { MONGO_URI: `mongodb://${user}127.0.0.1:${port}${path}` } });
  };

  it('passes with the right ones, and the collection is read', async () => {
    expect(await ask(`someone:${secret}@`, '/admin')).toMatchObject({ status: 'pass' });
    const { port } = new URL(server?.uri ?? '');
    const env = { MONGO_URI: `mongodb://someone:${secret}@127.0.0.1:${port}/app?authSource=admin` };
    expect(await outcomeOf(connectionsCollection, { env })).toMatchObject({ status: 'pass' });
  });

  it('tells wrong ones, and where the user may be', async () => {
    expect(await ask('someone:wrong@', '/admin')).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/refuses the user or the password\.$/),
      remedy: { text: expect.not.stringContaining('authSource') },
    });
    expect(await ask('someone:%3Cdb_password%3E@', '/app')).toMatchObject({
      status: 'fail',
      remedy: { text: expect.stringContaining('placeholder') },
    });
    expect(await ask('nobody:wrong@', '/app')).toMatchObject({
      status: 'fail',
      remedy: { text: expect.stringContaining('authSource=admin') },
    });
  });

  it('tells an address without any', async () => {
    expect(await ask('', '/app')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('wants a user and a password'),
    });
  });
});
