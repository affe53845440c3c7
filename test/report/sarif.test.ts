import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { version } from '../../package.json';
import type { LintStyle } from '../../src/report/reporter';
import { sarif } from '../../src/report/sarif';
import { ruleIds, ruleSeverities, type LintResult } from '../../src/types';
import { repository } from '../commands/support';
import {
  cwd,
  lintStyle,
  sampleFinding,
  sampleLint,
  sampleLintApp,
  sampleProblem,
  sampleWarning,
} from './lint-sample';

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  locations: { physicalLocation: { artifactLocation: object; region: object; contextRegion?: object } }[];
  partialFingerprints: Record<string, string>;
  fixes?: unknown[];
  rank: number;
  properties: { confidence: string };
}

interface Rule {
  id: string;
  helpUri: string;
  defaultConfiguration: { level: string };
  help: { text: string; markdown: string };
  shortDescription: { text: string };
}

interface Log {
  runs: [
    {
      tool: { driver: { version: string; rules: Rule[]; notifications?: { id: string; helpUri: string }[] } };
      invocations: [
        { executionSuccessful: boolean; exitCode: number; toolExecutionNotifications?: unknown[] },
      ];
      columnKind: string;
      results: Result[];
    },
  ];
}

const text = { title: 'A `title`', what: 'What it `is`.', why: 'Why it is.', whatToDo: 'Do it.' };
const print = (result: LintResult, given: Partial<LintStyle> = {}): string =>
  sarif.print(result, lintStyle({ textOf: () => text, ...given }));
const run = (result: LintResult, given: Partial<LintStyle> = {}) =>
  (JSON.parse(print(result, given)) as Log).runs[0];
const only = (finding: ReturnType<typeof sampleFinding>): LintResult =>
  sampleLint({ apps: [sampleLintApp({ findings: [finding] })] });

const problems = [{ id: 'no-app-found' as const, message: 'None.', remedy: 'Look.', file: cwd }];
const logs: [string, LintResult, Partial<LintStyle>][] = [
  ['findings', sampleLint(), {}],
  ['none', sampleLint({ apps: [sampleLintApp({ findings: [] })] }), { exitCode: 0 }],
  ['rules without texts', sampleLint(), { textOf: () => null }],
  [
    'a file that does not parse',
    sampleLint({ apps: [sampleLintApp({ problems: [sampleProblem] })] }),
    { exitCode: 2 },
  ],
  ['no app', sampleLint({ apps: [], problems }), { exitCode: 2 }],
  ['names that have to be encoded', only(sampleFinding({ file: `${cwd}/a b/ü#%?.js` })), {}],
  ['a file elsewhere', only(sampleFinding({ file: '/srv/common/index.js' })), {}],
  ['a deletion', only(sampleFinding({ fix: deletion() })), {}],
  ['several lines', only(sampleFinding({ endLine: 9, endColumn: 1 })), {}],
  ['an empty range', only(sampleFinding({ end: 40, endColumn: 15 })), {}],
  ['braces in a message', only(sampleFinding({ message: 'Write `{0}` or [a](b) or {x}.' })), {}],
];

function deletion() {
  const { file, start, end } = sampleFinding();
  const edit = { file, start, end, text: '', safety: 'unsafe' as const, why: 'it may be meant' };
  return { title: 'remove the key', edits: [edit] };
}

describe('SARIF', () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const tool = join(repository, 'node_modules', '@microsoft', 'sarif-multitool-linux');
  const official = join(tool, 'sarif-2.1.0.json');
  (existsSync(official) ? it : it.skip).each(logs)(
    'agrees with the official schema: %s [needs sarif-multitool]',
    (_name, result, given) => {
      const validate = ajv.compile(JSON.parse(readFileSync(official, 'utf8')) as object);
      validate(JSON.parse(print(result, given)));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it('describes every rule, in the order that results count in', () => {
    const { tool: made, results } = run(sampleLint());
    const { rules } = made.driver;
    expect(made.driver.version).toBe(version);
    expect(rules.map(({ id }) => id)).toEqual(ruleIds);
    for (const { id, helpUri, defaultConfiguration, help, shortDescription } of rules) {
      expect(helpUri).toBe(`https://github.com/friggframework/frigg-toolkit/blob/main/docs/rules/${id}.md`);
      expect(defaultConfiguration.level).toBe(ruleSeverities[id as 'service-name']);
      expect(shortDescription.text).toBe('A title.');
      expect(help.text).toBe('What it is. Why it is. Do it.');
      expect(help.markdown).toContain('## What\n\nWhat it `is`.\n');
    }
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });

  it('gives the place, the fix, and how sure it is', () => {
    const { results, columnKind } = run(sampleLint());
    expect(columnKind).toBe('utf16CodeUnits');
    const [error, warning] = results;
    expect(error).toMatchObject({ level: 'error', rank: 90, properties: { confidence: 'high' } });
    expect(error?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'backend/index.js', uriBaseId: 'SRCROOT' },
          region: { startLine: 3, startColumn: 15, endLine: 3, endColumn: 19 },
          contextRegion: { startLine: 3, snippet: { text: 'websockets: true,' } },
        },
        logicalLocations: [{ fullyQualifiedName: '/websockets', kind: 'property' }],
      },
    ]);
    expect(error?.fixes).toEqual([
      {
        description: { text: 'write `{ enable: true }`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'backend/index.js', uriBaseId: 'SRCROOT' },
            replacements: [
              {
                deletedRegion: { charOffset: 40, charLength: 4 },
                insertedContent: { text: '{ enable: true }' },
              },
            ],
          },
        ],
      },
    ]);
    expect(warning?.fixes).toMatchObject([
      { description: { text: 'send the value itself (unsafe: clients may rely on it)' } },
    ]);
  });

  it('offers no fix where nothing may be edited', () => {
    const edits = (sampleFinding().fix?.edits ?? []).map((edit) => ({ ...edit, safety: 'display' as const }));
    expect(run(only(sampleFinding({ fix: { title: 'x', edits } }))).results[0]).not.toHaveProperty('fixes');
  });

  it.each([
    ['a b/ü#%?.js', 'a%20b/%C3%BC%23%25%3F.js'],
    ['../x.js', 'file:///srv/x.js'],
    ['..x/y.js', '..x/y.js'],
    ['a/\uD800.js', 'a/%EF%BF%BD.js'],
  ])('encodes the path %j', (path, uri) => {
    const file = path.startsWith('../') ? '/srv/x.js' : `${cwd}/${path}`;
    const location = run(only(sampleFinding({ file }))).results[0]?.locations[0]?.physicalLocation;
    expect(location?.artifactLocation).toMatchObject({ uri });
  });

  it('has paths from the top of the repository, wherever the run began', () => {
    expect(run(sampleLint(), { cwd: `${cwd}/backend` })).toEqual(run(sampleLint()));
  });

  describe('fingerprints', () => {
    const marks = (...findings: ReturnType<typeof sampleFinding>[]): (string | undefined)[] =>
      run(sampleLint({ apps: [sampleLintApp({ findings })] })).results.map(
        ({ partialFingerprints }) => partialFingerprints['friggFinding/v1'],
      );
    const [first] = marks(sampleFinding());

    it('stay when lines move, the line is indented, or the message is put otherwise', () => {
      const moved = { start: 90, end: 94, line: 30, column: 17, endLine: 30, endColumn: 21 };
      expect(marks(sampleFinding({ ...moved, snippet: '  websockets: true,' }))).toEqual([first]);
      expect(marks(sampleFinding({ message: 'Other words.', severity: 'warning' }))).toEqual([first]);
    });

    it.each([
      ['the rule', { ruleId: 'service-name' as const }],
      ['the file', { file: `${cwd}/backend/other.js` }],
      ['the text of the line', { snippet: 'websockets: 1,' }],
    ])('differ by %s', (_name, given) => {
      expect(marks(sampleFinding(given))).not.toEqual([first]);
    });

    it('tell findings that are alike apart by their order', () => {
      const second = sampleFinding({ start: 80, end: 84, line: 9, endLine: 9 });
      const both = marks(sampleFinding(), second);
      expect(both[0]).toBe(first);
      expect(new Set(both).size).toBe(2);
    });

    it('tell two values of an `.env` file apart, of which no text is shown', () => {
      const bare = { snippet: '', frame: '', pointer: null };
      expect(new Set(marks(sampleFinding(bare), sampleFinding({ ...bare, start: 90, end: 95 }))).size).toBe(
        2,
      );
    });
  });

  it('has one result for what two apps share', () => {
    const apps = [sampleLintApp(), sampleLintApp({ root: `${cwd}/worker`, findings: [sampleWarning()] })];
    expect(run(sampleLint({ apps })).results).toHaveLength(2);
  });

  it('is whole in a quiet run', () => {
    expect(run(sampleLint(), { quiet: true })).toEqual(run(sampleLint()));
  });

  it('tells what could not be done as notifications', () => {
    const broken = run(sampleLint({ apps: [sampleLintApp({ problems: [sampleProblem] })] }), { exitCode: 2 });
    expect(broken.invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          {
            descriptor: { id: 'syntax-error', index: 0 },
            level: 'error',
            message: { text: 'Expected a comma. Correct the file.' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'backend/other.js', uriBaseId: 'SRCROOT' },
                  region: { startLine: 4, startColumn: 2 },
                },
              },
            ],
          },
        ],
      },
    ]);
    expect(broken.tool.driver.notifications).toMatchObject([{ id: 'syntax-error' }]);
    expect(broken.results).toHaveLength(2);
    expect(run(sampleLint()).invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
    expect(run(sampleLint({ apps: [] })).invocations[0].executionSuccessful).toBe(false);
  });
});

const binary = join(repository, 'node_modules', '@microsoft', 'sarif-multitool-linux', 'Sarif.Multitool');
const runnable = process.platform === 'linux' && process.arch === 'x64' && existsSync(binary);
const suite = runnable ? describe : describe.skip;

suite('SARIF, judged by its own validator [needs sarif-multitool]', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frigg-sarif-'));
  const copy = join(folder, 'multitool');
  if (runnable) {
    copyFileSync(binary, copy);
    chmodSync(copy, 0o755);
  }
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('accepts every log', () => {
    const files = logs.map(([, result, given], index) => {
      const file = join(folder, `log-${index}.sarif`);
      writeFileSync(file, print(result, given));
      return file;
    });
    const report = join(folder, 'report.sarif');
    const options = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--kind', 'Fail'];
    const { stdout } = spawnSync(copy, ['validate', ...files, ...options, '--output', report], {
      encoding: 'utf8',
      // It asks for every address that it finds; without a way out that fails at once, and is a note.
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', https_proxy: 'http://127.0.0.1:9' },
    });
    expect(stdout).toContain('Analysis completed successfully');
    expect(stdout).toContain(`Done. ${logs.length} files scanned.`);
    const [{ results }] = (JSON.parse(readFileSync(report, 'utf8')) as Log).runs;
    expect(results).toEqual([]);
  });
});
