import { describe, expect, it } from '@jest/globals';
import {
  badArguments,
  commandOf,
  asksForJson,
  nodeProblem,
  upstreamCommands,
} from '../../src/commands/arguments';
import { version } from '../../package.json';
import { runCli } from './support';

describe('the command line', () => {
  it.each([['--version'], ['-V'], ['migrate', '--version'], ['--json', '--version']])(
    'prints the version: %s %s',
    (...args) => {
      expect(runCli(args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    },
  );

  it.each([
    [['--help'], 'Usage: frigg-toolkit [options] [command]'],
    [['-h'], 'Usage: frigg-toolkit [options] [command]'],
    [['help'], 'Usage: frigg-toolkit [options] [command]'],
    [['migrate', '--help'], 'Usage: frigg-toolkit migrate [options] [path...]'],
    [['help', 'migrate'], 'Usage: frigg-toolkit migrate [options] [path...]'],
    [['lint', '--help'], 'Usage: frigg-toolkit lint [options] [path...]'],
    [['explain', '-h'], 'Usage: frigg-toolkit explain [options] [id]'],
  ])('prints help on standard output: %j', (args, begin) => {
    const { code, stdout, stderr } = runCli(args);
    expect(stdout.startsWith(begin)).toBe(true);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('lists no command that does not exist yet', () => {
    const { stdout } = runCli(['--help']);
    const listed = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(listed).toEqual(['migrate', 'lint', 'deploy', 'start', 'doctor', 'explain', 'help']);
  });

  it.each<[string[], string]>([
    [['migrat'], "Unknown command 'migrat'. Did you mean migrate?"],
    [['lnt'], "Unknown command 'lnt'. Did you mean lint?"],
    [['deplyo'], "Unknown command 'deplyo'. Did you mean deploy?"],
    [['deploy', '--stage', ''], "The value of '--stage' is empty."],
    [['migrate', '--dryrun'], "Unknown option '--dryrun'. Did you mean --dry-run?"],
    [['migrate', '--everything'], "Unknown option '--everything'."],
    [
      ['migrate', '--format', 'xml'],
      "Option '--format <name>' argument 'xml' is invalid. Allowed choices are pretty, json.",
    ],
    [
      ['migrate', '--format', 'sarif'],
      "Option '--format <name>' argument 'sarif' is invalid. Allowed choices are pretty, json.",
    ],
    [['lint', '--check'], "Unknown option '--check'."],
    [['lint', '--max-warnings'], "Option '--max-warnings <n>' argument missing."],
    [
      ['lint', '--rule', 'unknown-key'],
      "Option '--rule <id=severity>' argument 'unknown-key' is invalid. Write it as unknown-key=off, unknown-key=warn or unknown-key=error.",
    ],
    [
      ['lint', '--format', 'xml'],
      "Option '--format <name[:file]>' argument 'xml' is invalid. Allowed choices are pretty, json, sarif, github.",
    ],
    [['migrate', '--format'], "Option '--format <name>' argument missing."],
    [['explain', 'a', 'b'], "Too many arguments for 'explain'. Expected 1 argument but got 2."],
    [['help', 'nope'], "Unknown command 'nope'."],
  ])('refuses %j with exit code 2', (args, message) => {
    const { code, stdout, stderr } = runCli(args);
    expect(stderr).toContain(`error bad-arguments: ${message}\n`);
    expect(stderr).toContain('--help');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('prints help on standard error, and exits 2, when nothing was asked for', () => {
    const { code, stdout, stderr } = runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: frigg-toolkit');
  });

  it.each<[string[], string, string]>([
    [['migrate', '--json', '--nope'], 'migrate', 'bad-arguments'],
    [['lint', '--json', '--nope'], 'lint', 'bad-arguments'],
    [['lint', '--json', '--max-warnings', 'x'], 'lint', 'bad-arguments'],
    [['--format=json', 'migrat'], 'migrat', 'bad-arguments'],
    [['--json'], '', 'bad-arguments'],
    [['migrate', '--format', 'json', '--cwd', 'no/such/folder'], 'migrate', 'path-not-found'],
    [['explain', '--json', 'nope'], 'explain', 'unknown-id'],
    [['install', '--json'], 'install', 'upstream-command'],
  ])('answers %j with nothing but a document', (args, command, id) => {
    const { code, stdout, stderr } = runCli(args);
    const document = JSON.parse(stdout) as { error: { message: string; remedy: string } };
    expect(document).toEqual({
      version: 1,
      command,
      apps: [],
      // Its contract has them, whatever happens.
      ...(['migrate', 'lint'].includes(command)
        ? { files: expect.any(Object), summary: expect.any(Object) }
        : {}),
      error: { id, message: expect.any(String), remedy: expect.any(String) },
    });
    expect(document.error.message).not.toBe('');
    expect(document.error.remedy).not.toBe('');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it.each(upstreamCommands)('says which package has the command %s', (name) => {
    const { code, stderr } = runCli(['--cwd', '.', name, '--app-path', 'x']);
    expect(stderr).toContain('error upstream-command:');
    expect(stderr).toContain(`npx --package @friggframework/devtools frigg ${name}`);
    expect(code).toBe(2);
  });
});

describe('asksForJson', () => {
  it.each<[string[], boolean]>([
    [['--json'], true],
    [['migrate', '--format', 'json'], true],
    [['--format=json'], true],
    [['--format', 'pretty'], false],
    [['migrate', '--', '--json'], false],
    [['json'], false],
    [[], false],
  ])('%j: %s', (args, expected) => {
    expect(asksForJson(args)).toBe(expected);
  });
});

describe('commandOf', () => {
  it.each<[string[], string]>([
    [['migrate'], 'migrate'],
    [['--cwd', 'explain', 'migrate'], 'migrate'],
    [['--format', 'json', '--quiet', 'explain', 'migrate'], 'explain'],
    [['--', 'migrate'], ''],
    [['--json'], ''],
  ])('%j: %s', (args, expected) => {
    expect(commandOf(args)).toBe(expected);
  });
});

describe('badArguments', () => {
  it('makes a sentence of what the parser says', () => {
    expect(badArguments("error: unknown option '--x'\n(Did you mean --y?)", 'migrate')).toEqual({
      id: 'bad-arguments',
      message: "Unknown option '--x'. Did you mean --y?",
      remedy: 'Run "frigg-toolkit migrate --help" for what can be given.',
    });
  });
});

describe('nodeProblem', () => {
  it.each([
    ['18.20.8', 'node-version'],
    ['20.18.3', 'node-version'],
    ['20.19.0', null],
    ['21.7.3', 'node-version'],
    ['22.11.0', 'node-version'],
    ['22.12.0', null],
    ['23.0.0', null],
    ['24.1.0', null],
    ['100.0.0', null],
  ])('of %s is %s', (version, id) => {
    expect(nodeProblem(version)?.id ?? null).toBe(id);
  });
});

describe('paths', () => {
  it.each([[['migrate', '']], [['migrate', 'a', '', 'b']], [['migrate', '--cwd', '']]])(
    'refuses an empty one: %j',
    (args) => {
      const { code, stderr } = runCli(args);
      expect(stderr).toContain('error bad-arguments: A path is empty.');
      expect(code).toBe(2);
    },
  );
});
