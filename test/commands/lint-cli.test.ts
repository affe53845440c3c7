import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inFolder, runCli, smallApp, writeFiles, type CliRun } from './support';

interface Document {
  apps: { root: string; findings: { ruleId: string; severity: string }[] }[];
  summary: Record<string, number>;
  error?: { id: string };
}

const definition = (properties: string): string =>
  `const Definition = {\n  name: 'small-app',\n  integrations: [],\n  ${properties}\n};\nmodule.exports = { Definition };\n`;

/** One error, with a fix that is safe. */
const shapeless = { ...smallApp, 'index.js': definition('websockets: true,') };

function lintIn(files: Record<string, string>, args: string[], env?: Record<string, string>): CliRun {
  return inFolder((folder) => {
    writeFiles(folder, files);
    return runCli(['lint', ...args], folder, env);
  });
}

const documentOf = (run: CliRun): Document => JSON.parse(run.stdout) as Document;
const idsOf = (run: CliRun): string[] =>
  documentOf(run).apps.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));

describe('frigg lint, as it is installed', () => {
  it('finds, and exits 1', () => {
    const { code, stdout, stderr } = lintIn(shapeless, []);
    expect(stdout).toMatch(/ {2}index\.js:4:\d+: error: .* \[websockets-shape\]\n/);
    expect(stdout).toContain('> 4 |   websockets: true,');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('repairs what can safely be repaired, without asking, and finds nothing then', () => {
    inFolder((folder) => {
      writeFiles(folder, shapeless);
      const { code, stdout } = runCli(['lint', '--fix'], folder);
      const text = readFileSync(join(folder, 'index.js'), 'utf8');
      expect(text).toBe(definition('websockets: { enable: true },'));
      expect(stdout).toContain('written index.js\n');
      expect(idsOf(runCli(['lint', '--json'], folder))).not.toContain('websockets-shape');
      expect(code).toBe(runCli(['lint'], folder).code);
    });
  });

  it('prints a change that git applies, and writes nothing', () => {
    inFolder((folder) => {
      writeFiles(folder, shapeless);
      const { stdout } = runCli(['lint', '--fix', '--dry-run'], folder);
      expect(stdout).toMatch(/^diff --git a\/index\.js b\/index\.js\n/);
      expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(shapeless['index.js']);
    });
  });

  it.each([
    ['a rule that is off', ['--rule', 'websockets-shape=off'], 'websockets-shape', null],
    ['a rule that warns', ['--rule', 'websockets-shape=warn'], 'websockets-shape', 'warning'],
  ])('takes severities from the command line: %s', (_name, args, id, severity) => {
    const run = lintIn(shapeless, ['--json', ...args]);
    const finding = documentOf(run).apps[0]?.findings.find(({ ruleId }) => ruleId === id);
    expect(finding?.severity ?? null).toBe(severity);
  });

  it('takes them from settings, over which the command line wins', () => {
    const settings = JSON.stringify({ rules: { 'websockets-shape': 'warn' } });
    const files = { ...shapeless, 'frigg.lint.json': settings };
    expect(documentOf(lintIn(files, ['--json'])).apps[0]?.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'websockets-shape', severity: 'warning' }),
    );
    expect(idsOf(lintIn(files, ['--json', '--rule', 'websockets-shape=off']))).not.toContain(
      'websockets-shape',
    );
  });

  it('refuses wrong settings, and says where', () => {
    const files = { ...shapeless, 'frigg.lint.json': '{\n  "rules": { "websocket-shape": "off" }\n}\n' };
    const { code, stderr } = lintIn(files, []);
    expect(stderr).toContain(
      'error bad-settings: frigg.lint.json:2:14: There is no rule `websocket-shape`. Did you mean `websockets-shape`?',
    );
    expect(code).toBe(2);
    expect(documentOf(lintIn(files, ['--json'])).error?.id).toBe('bad-settings');
  });

  it('prints and writes several formats', () => {
    inFolder((folder) => {
      writeFiles(folder, shapeless);
      const run = runCli(['--format', 'sarif:out.sarif', 'lint', '--format', 'json'], folder);
      expect(idsOf(run)).toContain('websockets-shape');
      const log = readFileSync(join(folder, 'out.sarif'), 'utf8');
      expect(JSON.parse(log)).toMatchObject({ version: '2.1.0', runs: [{ columnKind: 'utf16CodeUnits' }] });
    });
  });

  it('writes nothing at all where one file has no folder', () => {
    inFolder((folder) => {
      writeFiles(folder, shapeless);
      const args = ['lint', '--fix', '--format', 'json:a.json', '--format', 'sarif:no/such/x.sarif'];
      const { code, stdout, stderr } = runCli(args, folder);
      expect(stderr).toContain('error path-not-found: There is no folder ');
      expect(existsSync(join(folder, 'a.json'))).toBe(false);
      expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(shapeless['index.js']);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    });
  });

  it('annotates under GITHUB_ACTIONS', () => {
    const { stdout } = lintIn(shapeless, [], { GITHUB_ACTIONS: 'true' });
    expect(stdout).toMatch(
      /^::error file=index\.js,line=4,col=\d+,endLine=4,endColumn=\d+,title=websockets-shape::/m,
    );
  });

  it('is never 0 where nothing was looked at', () => {
    const run = lintIn({ 'readme.txt': '' }, ['--json']);
    expect(documentOf(run)).toMatchObject({ apps: [], error: { id: 'no-app-found' } });
    expect(run.code).toBe(2);
  });

  it('says what to lint where no entry exports a definition', () => {
    const run = lintIn({ ...smallApp, 'index.js': 'module.exports = 1;\n' }, ['--json']);
    expect(documentOf(run).error).toMatchObject({
      id: 'no-definition',
      remedy: expect.stringContaining('frigg-toolkit lint path/to/entry.js'),
    });
    expect(run.code).toBe(2);
  });
});
