import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { spawn } from '@lydell/node-pty';
import { cleanEnvironment, cli, copyExample, inFolder, smallApp, writeFiles } from './support';

interface Talk {
  code: number;
  screen: string;
}

/** Runs the built command line on a real terminal, and types each answer when its question has come up. */
function talk(
  args: string[],
  folder: string,
  answers: readonly [question: RegExp, keys: string][],
): Promise<Talk> {
  return new Promise((resolve, reject) => {
    const env = cleanEnvironment({ TERM: 'xterm-256color' });
    const terminal = spawn(process.execPath, [cli, ...args], { cwd: folder, cols: 160, rows: 60, env });
    const waiting = [...answers];
    let screen = '';
    let asked = 0;
    const limit = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error(`No end; the screen has:\n${screen}`));
    }, 20_000);
    terminal.onData((data) => {
      screen += data;
      const [next] = waiting;
      const found = next?.[0].exec(screen.slice(asked));
      if (!next || !found) return;
      waiting.shift();
      asked += found.index + found[0].length;
      terminal.write(next[1]);
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(limit);
      resolve({ code: exitCode, screen });
    });
  });
}

const line = 'websockets: { enable: true }';
const question = /Write this change\?/;
const definition = (folder: string): string => readFileSync(join(folder, 'index.js'), 'utf8');

function withSmallApp(work: (folder: string) => Promise<void>): Promise<void> {
  return inFolder((folder) => {
    writeFiles(folder, smallApp);
    return work(folder);
  });
}

describe('frigg migrate on a terminal', () => {
  it.each<[string, string, boolean, number]>([
    ['yes', 'y', true, 0],
    ['return, which means yes', '\r', true, 0],
    ['no', 'n', false, 1],
    ['Ctrl-C', '\u0003', false, 1],
    ['escape', '\u001B', false, 1],
  ])('takes %s for an answer', async (_name, keys, written, code) => {
    await withSmallApp(async (folder) => {
      const { screen, code: ended } = await talk(['migrate'], folder, [[question, keys]]);
      expect(screen).toContain('\u001B[32m+');
      expect(screen).toMatch(/live\.js:\d+:\d+ +core-model +strong/);
      expect(definition(folder).includes(line)).toBe(written);
      expect(definition(folder).replace(/ *websockets: \{ enable: true \},\n/, '')).toBe(
        smallApp['index.js'],
      );
      expect(ended).toBe(code);
    });
  });

  it('asks about weak evidence with no as the default', async () => {
    await withSmallApp(async (folder) => {
      writeFiles(folder, { 'live.js': "new WebSocket('wss://live.example.com');\n" });
      const { screen, code } = await talk(['migrate'], folder, [
        [/Enable WebSockets for this app all the same/, '\r'],
      ]);
      expect(screen).toMatch(/browser-socket +weak/);
      expect(definition(folder)).toBe(smallApp['index.js']);
      expect(code).toBe(0);
    });
  });

  it('asks for each app, and sums up in a table', async () => {
    await inFolder(async (folder) => {
      for (const name of ['one', 'two']) {
        writeFiles(join(folder, name), smallApp);
      }
      const { screen, code } = await talk(['migrate'], folder, [
        [question, 'y'],
        [question, 'n'],
      ]);
      expect(definition(join(folder, 'one'))).toContain(line);
      expect(definition(join(folder, 'two'))).not.toContain(line);
      expect(screen).toMatch(/one +missing +insert +yes/);
      expect(code).toBe(1);
    });
  });

  it.each([
    [['migrate', '--yes']],
    [['migrate', '--check']],
    [['migrate', '--dry-run']],
    [['migrate', '--json']],
  ])('asks nothing with %j', async (args) => {
    await withSmallApp(async (folder) => {
      const { screen } = await talk(args, folder, []);
      expect(screen).not.toMatch(question);
      expect(definition(folder).includes(line)).toBe(args.includes('--yes'));
    });
  });

  it('uses no colour where NO_COLOR or --no-color forbids it', async () => {
    await inFolder(async (folder) => {
      copyExample(folder);
      const { screen } = await talk(['migrate', '--check', '--no-color'], folder, []);
      expect(screen).toContain('core-model');
      expect(screen).not.toContain('\u001B[3');
    });
  });
});
