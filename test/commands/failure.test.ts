import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { bugs } from '../../package.json';
import { internalProblem } from '../../src/api/internal';
import { cleanEnvironment, cli, inFolder, runCli, writeFiles } from './support';

/** Makes the built command line meet an error that nobody expects. */
function crashing(throwing: string, args: string[]): { code: number | null; stdout: string; stderr: string } {
  return inFolder((folder) => {
    writeFiles(folder, { 'crash.cjs': `const fs = require('node:fs');\n${throwing}\n` });
    const run = spawnSync(process.execPath, ['--require', `${folder}/crash.cjs`, cli, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: cleanEnvironment(),
    });
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  });
}

const thrownWhileReading =
  'fs.statSync = () => { const e = new TypeError(`lost at ${process.cwd()}/secret-client/app.js with token=abc123`); throw e; };';

describe('an internal error', () => {
  it('is ours, says how to report it, and tells nothing of the user', () => {
    const { code, stdout, stderr } = crashing(thrownWhileReading, ['migrate', '--cwd', '.']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error internal-error: This is a mistake in frigg-toolkit');
    expect(stderr).toContain(bugs.url);
    expect(stderr).toContain('TypeError');
    expect(stderr).toMatch(/^ {2}at .*cli\/\w+\.cjs:\d+:\d+\)?$/m);
    for (const secret of ['abc123', 'secret-client', homedir(), process.cwd()])
      expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/[ (]\/(?:tmp|home|root|work|usr)\//);
  });

  it('has a document with --json', () => {
    const { code, stdout, stderr } = crashing(thrownWhileReading, ['migrate', '--json', '--cwd', '.']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      command: 'migrate',
      apps: [],
      files: { scanned: 0, changed: 0, unchanged: 0, skipped: [], failed: [] },
      summary: { apps: 0, changed: 0, manual: 0, blocked: 0, failed: 0 },
      error: { id: 'internal-error' },
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('is noticed outside of a command’s own course too', () => {
    const late =
      "process.on('newListener', (name) => { if (name === 'unhandledRejection') queueMicrotask(() => { throw new RangeError('late'); }); });";
    const { code, stderr } = crashing(late, ['explain']);
    expect(stderr).toContain('internal-error');
    expect(code).toBe(2);
  });

  it.each<[string, unknown, RegExp]>([
    ['a text', 'boom', /boom/],
    ['nothing', undefined, /Not an Error was thrown/],
    ['an error without a stack', Object.assign(new Error('bare'), { stack: undefined }), /Error: bare/],
    ['an address with a user', new Error('connect mongodb+srv://me:pw@host.example/db'), /connect <address>/],
    ['a line of source', new SyntaxError('Unexpected token in "const apiSecretThing = 1234567890;"'), /"…"/],
  ])('is made of %s', (_name, thrown, expected) => {
    const problem = internalProblem(thrown);
    expect(problem.message).toMatch(expected);
    expect(problem.message).not.toMatch(/me:pw|1234567890/);
  });
});

describe('output', () => {
  it.each([[['explain']], [['explain', '--json']], [['--help']], [['--version']]])(
    'outlives a reader that went away: %j',
    async (args) => {
      const child = spawn(process.execPath, [cli, ...args], {
        env: cleanEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  const full = existsSync('/dev/full') ? it : it.skip;
  full('that can not be written is told, with exit code 2, and is no mistake of ours', () => {
    const run = spawnSync('bash', ['-c', `"${process.execPath}" "${cli}" explain --json > /dev/full`], {
      encoding: 'utf8',
      env: cleanEnvironment(),
    });
    expect(run.stderr).toContain('error write-failed: The result could not be printed: ENOSPC');
    expect(run.status).toBe(2);
  });

  full.each([
    [['migrate', 'nowhere'], '2> /dev/full'],
    [['migrate', 'nowhere'], '> /dev/full 2>&1'],
    [['migrate', 'nowhere', '--json'], '> /dev/full'],
    [['migrate', 'nowhere', '--json'], '> /dev/full 2>&1'],
    [['nonsense'], '2> /dev/full'],
    [['--help'], '> /dev/full 2>&1'],
    [['explain'], '> /dev/full 2>&1'],
  ])('that can not be written ends the run: %j %s', (args, where) => {
    const run = spawnSync('bash', ['-c', `"${process.execPath}" "${cli}" ${args.join(' ')} ${where}`], {
      encoding: 'utf8',
      env: cleanEnvironment(),
      timeout: 10_000,
    });
    expect({ code: run.status, signal: run.signal }).toEqual({ code: 2, signal: null });
  });

  it('arrives whole at a slow reader', () => {
    const whole = runCli(['explain', '--json']).stdout;
    expect(whole.length).toBeGreaterThan(20_000);
    const slow = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${cli}" explain --json | (sleep 0.3; cat)`],
      { encoding: 'utf8', env: cleanEnvironment() },
    );
    expect(slow.stdout).toBe(whole);
  });

  it.each<[Record<string, string>, string[], boolean]>([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
    [{ FORCE_COLOR: '0' }, [], false],
  ])('with %j and %j is coloured: %s', (env, args, coloured) => {
    expect(runCli(['explain', 'core-model', ...args], '/', env).stdout.includes('\u001B[')).toBe(coloured);
    expect(runCli(['explain', 'core-modle', ...args], '/', env).stderr.includes('\u001B[')).toBe(coloured);
  });
});
