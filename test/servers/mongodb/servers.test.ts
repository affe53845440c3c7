import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { canStartMongo, startMongo, suiteKinds } from '.';
import { cached } from './cache';

const cache = join(__dirname, '../../../.cache');
const environment = { ...process.env };
let folder: string;

beforeEach(() => {
  delete process.env.TEST_MONGODB_URI;
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'frigg-servers-'));
});
afterEach(() => {
  process.env = { ...environment };
  rmSync(folder, { recursive: true, force: true });
});

/** A `mongod` that takes the options of the real one and only listens. */
function fakeMongod(): void {
  const script = `#!${process.execPath}
const option = (name) => process.argv[process.argv.indexOf('--' + name) + 1];
require('node:fs').appendFileSync(option('dbpath') + '/starts', '1');
require('node:net').createServer((socket) => socket.end('seen')).listen(Number(option('port')), option('bind_ip'));
`;
  writeFileSync(join(folder, 'mongod'), script, { mode: 0o755 });
  process.env.PATH = [folder, process.env.PATH].join(delimiter);
}

async function isListening(uri: string): Promise<boolean> {
  const socket = createConnection(Number(new URL(uri).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the servers for the tests', () => {
  it('are missed with one message that names every way', async () => {
    process.env.PATH = folder;
    expect(canStartMongo()).toBe(false);
    const names = ['TEST_MONGODB_URI', 'mongod', 'mongodb-memory-server', 'FerretDB', 'mongo-java-server'];
    const all = new RegExp(`^No MongoDB server${names.map((name) => `[^]*\\n- ${name}: \\S`).join('')}[^]*$`);
    await expect(startMongo()).rejects.toThrow(all);
    const kinds = suiteKinds();
    expect(kinds.map((kind) => kind.missing())).toEqual([null]);
    await expect(kinds[0]?.start()).rejects.toThrow(all);
  });

  it('are what TEST_MONGODB_URI names, and not for suites that kill', async () => {
    process.env.TEST_MONGODB_URI = 'mongodb://somewhere/';
    const server = await startMongo();
    expect(server.uri).toBe('mongodb://somewhere/');
    await expect(server.kill()).rejects.toThrow(/not ours/);
    process.env.PATH = folder;
    await expect(startMongo({ durable: true })).rejects.toThrow(/TEST_MONGODB_URI: is not durable/);
  });

  it('are a mongod where there is one, which is killed, started again on its data and stopped', async () => {
    fakeMongod();
    expect(suiteKinds().map(({ name }) => name)).toEqual(['mongod']);
    const server = await startMongo({ durable: true, ttl: true, fastQueries: true });
    expect(server.name).toBe('mongod');
    expect(await isListening(server.uri)).toBe(true);
    await server.kill();
    expect(await isListening(server.uri)).toBe(false);
    await server.restart();
    expect(await isListening(server.uri)).toBe(true);
    await server.stop();
    await server.stop();
    expect(await isListening(server.uri)).toBe(false);
  });

  it('do not outlive the process that started them, however it ends: a mongod, which does not watch it', async () => {
    fakeMongod();
    const built = mkdtempSync(join(cache, 'servers-test-'));
    const target = join(built, 'servers');
    try {
      mkdirSync(target);
      for (const file of readdirSync(__dirname).filter((name) => /(?<!test)\.ts$/.test(name))) {
        const { code } = transformSync(readFileSync(join(__dirname, file), 'utf8'), {
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
          module: { type: 'commonjs' },
        });
        writeFileSync(join(target, file.replace(/ts$/, 'js')), code);
      }
      const script = `require('./index.js').startMongo({}).then(({ name, uri }) => { console.log(name + ' ' + uri); setInterval(() => {}, 1000); });`;
      writeFileSync(join(target, 'script.js'), script);
      const child: ChildProcess = spawn(process.execPath, [join(target, 'script.js')], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, TMPDIR: folder },
      });
      if (!child.stdout) throw new Error('The child has a pipe');
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const [name, uri = ''] = line.split(' ');
      expect(name).toBe('mongod');
      expect(await isListening(uri)).toBe(true);
      child.kill('SIGKILL');
      while (await isListening(uri)) await sleep(20);
    } finally {
      rmSync(built, { recursive: true, force: true });
    }
  });

  it('are set up once, whoever asks, also after one that died while doing so', async () => {
    const name = `test-${process.pid}`;
    const made = join(cache, 'servers', name);
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    mkdirSync(`${made}.making`, { recursive: true });
    writeFileSync(join(`${made}.making`, 'half'), '');
    writeFileSync(`${made}.lock`, String(dead.pid));
    let times = 0;
    try {
      const make = async (making: string): Promise<void> => {
        times++;
        await sleep(50);
        writeFileSync(join(making, 'whole'), '');
      };
      const folders = await Promise.all(Array.from({ length: 4 }, () => cached(name, make)));
      expect(new Set(folders)).toEqual(new Set([made]));
      expect(times).toBe(1);
      expect(readdirSync(made)).toEqual(['whole']);
      expect(existsSync(`${made}.lock`)).toBe(false);
      expect(dirname(made)).toBe(join(cache, 'servers'));
      await expect(cached(`${name}-failing`, () => Promise.reject(new Error('no disk')))).rejects.toThrow(
        'no disk',
      );
      expect(existsSync(`${made}-failing.lock`)).toBe(false);
    } finally {
      for (const path of [made, `${made}-failing.making`]) rmSync(path, { recursive: true, force: true });
    }
  });
});
