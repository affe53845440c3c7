import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { doctor } from '../../src/api/doctor';
import { runDoctor } from '../../src/commands/doctor';
import { createNodeHost } from '../../src/commands/node-host';
import { describeOnEveryMongo } from '../runtime/store/use';

const app = `const { WebsocketConnection } = require('frigg-websockets');
exports.tell = async () => {
  for (const each of await WebsocketConnection.getActiveConnections()) await each.send({});
};
exports.Definition = { name: 'app', integrations: [], websockets: { enable: true } };
`;

describeOnEveryMongo('doctor --fix [needs MongoDB]', (bench) => {
  async function play(given: object, answer: boolean | null) {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-doctor-fix-')));
    const dependencies = { '@friggframework/core': '2.0.1', 'frigg-websockets': '0.1.0' };
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'app', dependencies }));
    writeFileSync(join(cwd, 'index.js'), app);
    mkdirSync(join(cwd, '.git'));
    const dbName = bench.freshName();
    writeFileSync(join(cwd, '.env'), `MONGO_URI=${bench.server.uri}${dbName}\n`);
    const old = new Date(Date.now() - 5 * 3_600_000);
    await bench.raw(dbName).insertOne({ connectionId: 'a', connectedAt: old });
    let err = '';
    let out = '';
    const asked: string[] = [];
    const host = createNodeHost({ cwd, env: {} });
    const terminal = {
      ...host.terminal,
      interactive: answer !== null,
      progress: false,
      color: false,
      columns: 80,
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      confirm: (question: string) => {
        asked.push(question);
        return Promise.resolve(answer === true);
      },
    };
    const only = ['connections-collection'];
    const code = await runDoctor(
      [],
      { fix: true, only, runConfig: false, ...given },
      { cwd, color: false, quiet: true, formats: ['json'] } as never,
      { createHost: () => ({ ...host, terminal }), doctor },
    );
    const left = await bench.raw(dbName).countDocuments({});
    const { apps } = JSON.parse(out) as { apps: { checks: { status: string }[] }[] };
    return { code, err, asked, left, status: apps[0]?.checks[0]?.status };
  }

  it('changes nothing without a terminal and without --yes, and says so', async () => {
    const { err, left, status, code } = await play({}, null);
    expect({ left, status, code }).toEqual({ left: 1, status: 'warn', code: 0 });
    expect(err).toMatch(/--fix: .*1 record.*\nNothing was changed in `mongodb:.*--yes/);
  });

  it('changes nothing with json on a terminal either: it never asks', async () => {
    expect(await play({}, true)).toMatchObject({ left: 1, asked: [], status: 'warn' });
  });

  it('does it with --yes, and looks again', async () => {
    const { err, left, status } = await play({ yes: true }, null);
    expect({ left, status }).toEqual({ left: 0, status: 'pass' });
    expect(err).toContain('Removed records of ended connections: 1.');
  });
});
