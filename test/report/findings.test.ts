import { describe, expect, it } from '@jest/globals';
import { formatLimits, formatLintProblems, pretty } from '../../src/report/findings';
import {
  cwd,
  lintStyle,
  sampleFinding,
  sampleLint,
  sampleLintApp,
  sampleProblem,
  sampleWarning,
} from './lint-sample';

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');

describe('findings for people', () => {
  it('are shown by app and file, each with its place, source, id and fix', () => {
    expect(pretty.print(sampleLint(), lintStyle())).toBe(
      lines(
        'backend: 1 error, 1 warning',
        '',
        '  backend/index.js:3:15: error: `websockets` is `true`, and has to be an object. Write `{ enable: true }`. [websockets-shape]',
        '      2 |   integrations: [],',
        '    > 3 |   websockets: true,',
        '        |               ^',
        '      4 | };',
        '    fix: write `{ enable: true }` (--fix)',
        '',
        '  backend/src/live.js:1:8: warning: The client gets a string in a string. [send-double-encoded]',
        '    > 1 | c.send(JSON.stringify(x));',
        '        |        ^',
        '    fix: send the value itself (--unsafe-fixes)',
        '',
        '1 app, 4 files scanned: 1 error, 1 warning; 1 fixable by --fix; 1 held back for --unsafe-fixes',
      ),
    );
  });

  it('say so when there are none', () => {
    expect(pretty.print(sampleLint({ apps: [sampleLintApp({ findings: [] })] }), lintStyle())).toBe(
      lines('backend: no findings', '', '1 app, 4 files scanned: 0 errors, 0 warnings'),
    );
  });

  it('do not call an app fine that could not be read', () => {
    const apps = [sampleLintApp({ findings: [], problems: [sampleProblem] })];
    expect(pretty.print(sampleLint({ apps }), lintStyle())).toMatch(/^backend: could not be linted\n/);
  });

  it('of a quiet run are the errors alone', () => {
    const text = pretty.print(sampleLint(), lintStyle({ quiet: true }));
    expect(text).toContain('websockets-shape');
    expect(text).not.toContain('send-double-encoded');
    expect(text).not.toContain('scanned');
    const warned = sampleLint({ apps: [sampleLintApp({ findings: [sampleWarning()] })] });
    expect(pretty.print(warned, lintStyle({ quiet: true }))).toBe('');
  });

  it('leave a frame out where nothing of the source may be shown, and a fix where there is none', () => {
    const bare = sampleFinding({ frame: '', snippet: '', fix: null });
    expect(pretty.print(sampleLint({ apps: [sampleLintApp({ findings: [bare] })] }), lintStyle())).toBe(
      lines(
        'backend: 1 error',
        '',
        '  backend/index.js:3:15: error: `websockets` is `true`, and has to be an object. Write `{ enable: true }`. [websockets-shape]',
        '',
        '1 app, 4 files scanned: 1 error, 0 warnings',
      ),
    );
  });

  it('tell what is to be done by hand in a generated file', () => {
    const { fix } = sampleFinding();
    const edits = (fix?.edits ?? []).map((edit) => ({ ...edit, safety: 'display' as const }));
    const finding = sampleFinding({ fix: { title: 'write `{ enable: true }`', edits } });
    const text = pretty.print(sampleLint({ apps: [sampleLintApp({ findings: [finding] })] }), lintStyle());
    expect(text).toContain('    fix: write `{ enable: true }` (by hand)\n');
    expect(text).not.toContain('fixable');
  });

  const change = { file: `${cwd}/backend/index.js`, before: 'a', after: 'b', diffPath: 'backend/index.js' };

  it('name what fixes did, and count what is left', () => {
    const given = { findings: [sampleWarning()], fixed: [sampleFinding()], changes: [change], written: true };
    const text = pretty.print(sampleLint({ apps: [sampleLintApp(given)] }), lintStyle());
    expect(text).toMatch(/^backend: 1 warning\n/);
    expect(text).toContain(
      '\n  fixed backend/index.js:3:15: write `{ enable: true }` [websockets-shape]\n\nwritten backend/index.js\n',
    );
    expect(text).toMatch(/: 0 errors, 1 warning; 1 fixed; 1 held back for --unsafe-fixes\n$/);
    const all = { ...given, findings: [] };
    expect(pretty.print(sampleLint({ apps: [sampleLintApp(all)] }), lintStyle())).toMatch(
      /^backend: no findings left\n/,
    );
  });

  it('stay in a dry run, and what a fix would repair is counted once', () => {
    const app = sampleLintApp({ fixed: [sampleFinding()], changes: [change] });
    const text = pretty.print(sampleLint({ apps: [app] }), lintStyle({ dryRun: true }));
    expect(text).toMatch(/^backend: 1 error, 1 warning\n/);
    expect(text).toContain(
      '\n  would fix backend/index.js:3:15: write `{ enable: true }` [websockets-shape]\n',
    );
    expect(text).not.toContain('written');
    expect(text).toMatch(/: 1 error, 1 warning; 1 would be fixed; 1 held back for --unsafe-fixes\n$/);
  });

  it('carry notes, and files that were passed over', () => {
    const text = pretty.print(
      sampleLint({
        apps: [sampleLintApp({ findings: [], notes: ['Two fixes undo one another.'] })],
        files: {
          scanned: 2,
          changed: 0,
          unchanged: 1,
          skipped: [{ file: `${cwd}/big.js`, reason: 'file-too-large' }],
          failed: [],
        },
      }),
      lintStyle(),
    );
    expect(text).toContain('  note: Two fixes undo one another.\n');
    expect(text).toContain('skipped  big.js  file-too-large\n');
  });

  it('are left to the annotations beside them', () => {
    expect(pretty.print(sampleLint(), lintStyle({ annotated: true }))).toBe(
      lines(
        'backend: 1 error, 1 warning',
        '',
        '1 app, 4 files scanned: 1 error, 1 warning; 1 fixable by --fix; 1 held back for --unsafe-fixes',
      ),
    );
  });

  it('have their ids behind addresses where the terminal takes them', () => {
    const address =
      'https://github.com/friggframework/frigg-toolkit/blob/main/docs/rules/websockets-shape.md';
    const link = `\u001B]8;;${address}\u001B\\websockets-shape\u001B]8;;\u001B\\`;
    expect(pretty.print(sampleLint(), lintStyle({ color: true, links: true }))).toContain(link);
    const coloured = pretty.print(sampleLint(), lintStyle({ color: true }));
    expect(coloured).not.toContain('\u001B]8');
    expect(coloured).toContain('\u001B[31merror\u001B[39m');
    expect(coloured).toContain('\u001B[33mwarning\u001B[39m');
  });

  it("can't move the cursor by what stands in an app", () => {
    const evil = '\u001B[2Jx';
    const finding = sampleFinding({
      message: evil,
      file: `${cwd}/${evil}.js`,
      frame: evil,
      fix: { title: evil, edits: sampleFinding().fix?.edits ?? [] },
    });
    const app = sampleLintApp({
      root: `${cwd}/${evil}`,
      findings: [finding],
      notes: [evil],
      fixed: [finding],
    });
    expect(pretty.print(sampleLint({ apps: [app] }), lintStyle())).not.toContain('\u001B');
  });
});

describe('formatLimits', () => {
  const warned = (maxWarnings: number | null) =>
    sampleLint({ apps: [sampleLintApp({ findings: [sampleWarning()], maxWarnings })] });

  it.each<[number | null, number | null, string]>([
    [null, null, ''],
    [1, null, ''],
    [0, null, 'backend: 1 warning, and at most 0 are let through.\n'],
    [null, 0, '1 warning, and at most 0 are let through.\n'],
    [0, 1, ''],
  ])('settings %j, command line %j', (settings, given, text) => {
    expect(formatLimits(warned(settings), given, lintStyle())).toBe(text);
  });
});

describe('formatLintProblems', () => {
  it('tells each once', () => {
    const apps = [sampleLintApp({ problems: [sampleProblem] }), sampleLintApp({ problems: [sampleProblem] })];
    expect(formatLintProblems(sampleLint({ apps }), lintStyle())).toBe(
      lines(
        'error syntax-error: backend/other.js:4:2: Expected a comma.',
        '  Correct the file.',
        '  More: frigg-toolkit explain syntax-error',
      ),
    );
  });
});
