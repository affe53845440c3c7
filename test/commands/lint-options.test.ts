import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ArgumentProblem } from '../../src/commands/arguments';
import { readLintOptions } from '../../src/commands/lint-options';
import { nodeFiles } from '../../src/commands/node-files';
import { makeFolder } from '../project/temporary';

const cwd = makeFolder({ 'reports/': '', 'file.txt': '' });

const read = (given: Record<string, unknown>, formats: string[] = [], env: Record<string, string> = {}) =>
  readLintOptions(given, { formats }, { cwd, files: nodeFiles, env });

async function messageOf(given: Record<string, unknown>, formats: string[] = []): Promise<string> {
  try {
    await read(given, formats);
  } catch (error) {
    if (error instanceof ArgumentProblem) return `${error.problem.id}: ${error.problem.message}`;
    throw error;
  }
  throw new Error('It was accepted');
}

describe('the options of lint', () => {
  it('are these unless something is said', async () => {
    expect(await read({})).toEqual({
      outputs: [{ format: 'pretty', file: null }],
      onGithub: false,
      rules: {},
      fix: 'none',
      dryRun: false,
      allowDirty: false,
      maxWarnings: null,
    });
  });

  it.each<[Record<string, unknown>, object]>([
    [{ fix: true }, { fix: 'safe' }],
    [{ unsafeFixes: true }, { fix: 'unsafe' }],
    [{ fix: true, unsafeFixes: true }, { fix: 'unsafe' }],
    [
      { fix: true, dryRun: true },
      { fix: 'safe', dryRun: true },
    ],
    [{ allowDirty: true }, { allowDirty: true }],
    [{ maxWarnings: '0' }, { maxWarnings: 0 }],
    [{ maxWarnings: '12' }, { maxWarnings: 12 }],
    [
      { rule: ['unknown-key=off', 'service-name=warn'] },
      { rules: { 'unknown-key': 'off', 'service-name': 'warn' } },
    ],
    [{ rule: ['unknown-key=off', 'unknown-key=error'] }, { rules: { 'unknown-key': 'error' } }],
  ])('%j gives %j', async (given, expected) => {
    expect(await read(given)).toMatchObject(expected);
  });

  it.each<[string[], [string, string | null][]]>([
    [['json'], [['json', null]]],
    [['sarif:out.sarif', 'pretty'], [['sarif', 'out.sarif'], ['pretty', null]]], // prettier-ignore
    [['sarif:reports/a:b.sarif'], [['sarif', 'reports/a:b.sarif']]],
    [['json:a.json', 'json:b.json', 'github'], [['json', 'a.json'], ['json', 'b.json'], ['github', null]]], // prettier-ignore
  ])('takes the formats %j', async (formats, outputs) => {
    expect((await read({}, formats)).outputs).toEqual(
      outputs.map(([format, file]) => ({ format, file: file === null ? null : join(cwd, file) })),
    );
  });

  it.each<[string, string[], Record<string, string>, string, boolean]>([
    ['annotates in GitHub Actions', [], { GITHUB_ACTIONS: 'true' }, 'github', true],
    ['not where it is told otherwise', ['pretty'], { GITHUB_ACTIONS: 'true' }, 'pretty', false],
    ['not elsewhere', [], { GITHUB_ACTIONS: 'false', CI: 'true' }, 'pretty', false],
  ])('%s', async (_name, formats, env, format, onGithub) => {
    expect(await read({}, formats, env)).toMatchObject({ outputs: [{ format, file: null }], onGithub });
  });

  it.each<[Record<string, unknown>, string[], string]>([
    [{ dryRun: true }, [], "Option '--dry-run' shows what fixes would change: give it with --fix"],
    [{ maxWarnings: '-1' }, [], "Option '--max-warnings <n>' argument '-1' is invalid."],
    [{ maxWarnings: '1.5' }, [], "argument '1.5' is invalid. It has to be a whole number, 0 or more."],
    [{ maxWarnings: '' }, [], "argument '' is invalid"],
    [{ maxWarnings: '1e3' }, [], "argument '1e3' is invalid"],
    [{ maxWarnings: '9'.repeat(20) }, [], 'is invalid'],
    [{ rule: ['unknown-key'] }, [], 'Write it as unknown-key=off, unknown-key=warn or unknown-key=error.'],
    [{ rule: ['unknown-key=warning'] }, [], "argument 'unknown-key=warning' is invalid"],
    [{ rule: ['unknown-kye=off'] }, [], "There is no rule 'unknown-kye'. Did you mean 'unknown-key'?"],
    [{ rule: ['core-modle=off'] }, [], "There is no rule 'core-modle'."],
    [{ rule: ['constructor=off'] }, [], "There is no rule 'constructor'."],
    [{ rule: [''] }, [], "There is no rule ''."],
    [{}, ['xml'], "argument 'xml' is invalid. Allowed choices are pretty, json, sarif, github."],
    [{}, ['sarif:'], "argument 'sarif:' is invalid. Behind the colon the file is missing."],
    [{}, ['pretty', 'json'], 'Only one format can be printed on standard output.'],
    [{}, ['sarif:x', 'json:./x'], `Two formats can not be written to one file: ${join(cwd, 'x')}.`],
    [{}, ['sarif:reports'], `The file of a format is a folder: ${join(cwd, 'reports')}.`],
    [{}, ['sarif:/dev/null'], 'The file of a format is a device or a pipe: /dev/null.'],
  ])('refuses %j with %j', async (given, formats, message) => {
    expect(await messageOf(given, formats)).toContain('bad-arguments: ');
    expect(await messageOf(given, formats)).toContain(message);
  });

  it.each(['no/such/x.sarif', 'file.txt/x.sarif'])('refuses a file in no folder: %s', async (file) => {
    expect(await messageOf({}, [`sarif:${file}`])).toMatch(/^path-not-found: There is no folder .*--format/);
  });
});
