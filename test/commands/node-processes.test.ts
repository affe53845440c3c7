import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeProcesses } from '../../src/commands/node-processes';
import type { ProcessOptions, ProcessOutcome } from '../../src/host';
import { makeFolder } from '../project/temporary';

interface Run {
  outcome: ProcessOutcome;
  out: string;
  err: string;
  result: string;
}

async function node(
  script: string,
  options: Partial<ProcessOptions> = {},
  args: string[] = [],
): Promise<Run> {
  const run = { out: '', err: '', result: '' };
  const outcome = await nodeProcesses.run(process.execPath, ['-e', script, ...args], {
    cwd: process.cwd(),
    env: {},
    output: (text, stream) => {
      run[stream] += text;
    },
    result: (text) => {
      run.result += text;
    },
    ...options,
  });
  return { outcome, ...run };
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A process that nobody waits for stays as a zombie where the first process of a container reaps none.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Starts a program that never ends, writes its id, and goes on itself. */
const withChild = (then: string): string => `
  const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });
  console.log(child.pid);
  ${then}`;

describe('a program', () => {
  it.each([
    [0, 'process.exit(0)'],
    [7, 'process.exit(7)'],
    [1, 'throw new Error()'],
  ])('ends with code %d', async (code, script) => {
    expect((await node(script)).outcome).toEqual({ kind: 'exited', code });
  });

  it('gets the environment that it is given, and nothing of ours', async () => {
    const { out } = await node('console.log(JSON.stringify(process.env))', { env: { A: 'ä', B: '' } });
    expect(JSON.parse(out)).toEqual({ A: 'ä', B: '' });
  });

  it('runs where it is told to, with its arguments as they are', async () => {
    const folder = makeFolder();
    const given = ['a b', '"', '*', '$HOME', ''];
    const { out } = await node(
      'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(1)]))',
      { cwd: folder },
      ['--', ...given],
    );
    expect(JSON.parse(out)).toEqual([folder, ...given]);
  });

  it('has its output told apart, and its result', async () => {
    const run = await node(
      "process.stdout.write('o'); process.stderr.write('e'); require('fs').writeSync(3, 'r'); process.exit(3)",
    );
    expect(run).toEqual({ outcome: { kind: 'exited', code: 3 }, out: 'o', err: 'e', result: 'r' });
  });

  it('may cut a character anywhere', async () => {
    const { out } = await node(`
      const bytes = Buffer.from('ä€𝄞');
      const next = (at) => at < bytes.length
        ? process.stdout.write(bytes.subarray(at, at + 1), () => setTimeout(next, 5, at + 1)) : process.stdout.write(Buffer.of(0xe2));
      next(0);`);
    expect(out).toBe('ä€𝄞\uFFFD');
  });

  it('loses nothing of much output', async () => {
    const { out, result } = await node(`
      process.stdout.write('x'.repeat(3e6));
      require('fs').writeSync(3, 'y'.repeat(1e6));`);
    expect([out.length, result.length]).toEqual([3e6, 1e6]);
  });

  it('has no input to wait for', async () => {
    const { outcome } = await node("require('fs').readFileSync(0); process.exit(9)");
    expect(outcome).toEqual({ kind: 'exited', code: 9 });
  });
});

describe('a program that can’t be started', () => {
  it.each([
    ['is not there', 'no-such-program', '/', [], '`no-such-program` was not found'],
    ['has no folder', process.execPath, '/no/such/folder', [], 'the folder /no/such/folder does not exist'],
    ['is a folder', '/', '/', [], 'spawn / EACCES'],
    ['has a zero byte', process.execPath, '/', ['a\0b'], /null bytes/],
  ])('because it %s', async (_name, program, cwd, args, message) => {
    const outcome = await nodeProcesses.run(program, args, { cwd, env: {}, output: () => undefined });
    expect(outcome).toEqual({
      kind: 'failed',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

describe('the end of a program', () => {
  it('comes at its time limit, for what it has started too', async () => {
    const { outcome, out } = await node(withChild("process.on('SIGINT', () => {}); for (;;);"), {
      timeout: 1500,
    });
    expect(outcome).toEqual({ kind: 'killed', why: 'timeout' });
    await until(() => !alive(Number(out)));
  });

  it('is not waited for longer than a timer of Node can wait', async () => {
    expect((await node('setTimeout(() => {}, 300)', { timeout: 1e12 })).outcome).toEqual({
      kind: 'exited',
      code: 0,
    });
  });

  it('ends what it has left behind', async () => {
    const { outcome, out } = await node(withChild('child.unref(); setTimeout(() => process.exit(0), 100)'));
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    await until(() => !alive(Number(out)));
  });

  it('does not wait for what has left its group and holds the output', async () => {
    const { outcome, out } = await node(`
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit', detached: true });
      console.log(child.pid); child.unref();`);
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    process.kill(Number(out), 'SIGKILL');
  });

  it('does not wait for what has left its group and writes for ever', async () => {
    const { outcome, result } = await node(`
      const writer = "setInterval(() => console.log('x'), 50)";
      const child = require('child_process').spawn(process.execPath, ['-e', writer], { stdio: ['ignore', 1, 'ignore'], detached: true });
      require('fs').writeSync(3, String(child.pid)); child.unref();`);
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    process.kill(Number(result), 'SIGKILL');
  });

  it('tells of a signal that came from elsewhere', async () => {
    const { outcome } = await node("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1e6)");
    expect(outcome).toEqual({ kind: 'killed', why: 'other' });
  });

  const abortOnOutput = async (script: string): Promise<Run> => {
    const stop = new AbortController();
    let out = '';
    const run = await node(script, {
      signal: stop.signal,
      output: (text) => {
        out += text;
        stop.abort();
        stop.abort();
      },
    });
    return { ...run, out };
  };

  it('can be asked for', async () => {
    const { outcome } = await abortOnOutput('console.log(1); setInterval(() => {}, 1e6)');
    expect(outcome).toEqual({ kind: 'killed', why: 'aborted' });
  });

  it('can be asked for once, and come with a code of its own', async () => {
    const run = await abortOnOutput(`
      process.on('SIGINT', () => { console.log('asked'); setTimeout(() => process.exit(4), 200); });
      setInterval(() => {}, 1e6); console.log('ready');`);
    expect(run).toMatchObject({ outcome: { kind: 'exited', code: 4 }, out: 'ready\nasked\n' });
  });

  it('is made when it is asked for in vain', async () => {
    const run = await abortOnOutput(
      `process.on('SIGINT', () => {}); ${withChild('setInterval(() => {}, 1e6)')}`,
    );
    expect(run.outcome).toEqual({ kind: 'killed', why: 'aborted' });
    await until(() => !alive(Number.parseInt(run.out, 10)));
  });

  it('is there before the start', async () => {
    const folder = makeFolder();
    const { outcome } = await node(`require('fs').writeFileSync(${JSON.stringify(join(folder, 'a'))}, '')`, {
      signal: AbortSignal.abort(),
    });
    expect(outcome).toEqual({ kind: 'killed', why: 'aborted' });
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});

/** A process that runs a program by the code under test, and is ended in some way. */
const parentScript = (body: string): string => `
  require('@swc/core');
  const { transformSync } = require('@swc/core');
  require.extensions['.ts'] = (module, file) => module._compile(transformSync(require('fs').readFileSync(file, 'utf8'),
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
  const { nodeProcesses } = require(${JSON.stringify(join(__dirname, '../../src/commands/node-processes.ts'))});
  const run = (script, output) => nodeProcesses.run(process.execPath, ['-e', script], { cwd: '/', env: {}, output });
  const forever = "process.on('SIGINT', () => { console.log('asked'); process.exit(0) }); console.log(process.pid); setInterval(() => {}, 1e6)";
  ${body}`;

async function parent(
  body: string,
  signal: NodeJS.Signals | null,
): Promise<{ code: number | null; signal: string | null; lines: string[] }> {
  const child = spawn(process.execPath, ['-e', parentScript(body)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '' && signal) child.kill(signal);
    out += text;
  });
  const ended = await new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, by) => {
      resolve({ code, signal: by });
    });
  });
  return { ...ended, lines: out.trim().split('\n') };
}

describe('the end of this process', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s is handed on, and comes after the program’s',
    async (signal) => {
      const ended = await parent("run(forever, 'inherit')", signal);
      expect(ended).toEqual({ code: null, signal, lines: [expect.stringMatching(/^\d+$/), 'asked'] });
    },
  );

  it('is left to those who listen, whenever they began to', async () => {
    const ended = await parent(
      "process.once('SIGINT', () => {}); run(forever, (text) => process.stdout.write(text)).then((o) => console.log(JSON.stringify(o)))",
      'SIGINT',
    );
    expect(ended).toEqual({
      code: 0,
      signal: null,
      lines: [expect.stringMatching(/^\d+$/), 'asked', '{"kind":"exited","code":0}'],
    });
  });

  it.each([
    ['an exit', 'process.exit(3)', 3],
    ['an error', "throw new TypeError('wanted by the test')", 1],
  ])('by %s leaves no program behind', async (_name, how, code) => {
    const ended = await parent(
      `run(forever, (text) => { process.stdout.write(text, () => { console.error = () => {}; process.setUncaughtExceptionCaptureCallback(() => process.exit(1)); ${how} }) })`,
      null,
    );
    expect(ended.code).toBe(code);
    await until(() => !alive(Number(ended.lines[0])));
  });

  it('leaves no listener when no program runs', async () => {
    const count = (): number =>
      ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].reduce((sum, name) => sum + process.listenerCount(name), 0);
    const before = count();
    await Promise.all([node(''), node('process.exit(1)')]);
    expect(count()).toBe(before);
  });
});
