import type { AppLint, Finding, LintResult } from '../../src/types';
import type { LintStyle } from '../../src/report/reporter';

export const cwd = '/srv/shop';
const file = `${cwd}/backend/index.js`;

export function sampleFinding(given: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'websockets-shape',
    severity: 'error',
    message: '`websockets` is `true`, and has to be an object. Write `{ enable: true }`.',
    file,
    start: 40,
    end: 44,
    line: 3,
    column: 15,
    endLine: 3,
    endColumn: 19,
    pointer: '/websockets',
    fix: {
      title: 'write `{ enable: true }`',
      edits: [
        { file, start: 40, end: 44, text: '{ enable: true }', safety: 'safe', why: 'it means the same' },
      ],
    },
    snippet: 'websockets: true,',
    frame: '  2 |   integrations: [],\n> 3 |   websockets: true,\n    |               ^\n  4 | };',
    ...given,
  };
}

/** A warning in another file, whose fix is not safe. */
export function sampleWarning(given: Partial<Finding> = {}): Finding {
  const live = `${cwd}/backend/src/live.js`;
  return sampleFinding({
    ruleId: 'send-double-encoded',
    severity: 'warning',
    message: 'The client gets a string in a string.',
    file: live,
    start: 7,
    end: 24,
    line: 1,
    column: 8,
    endLine: 1,
    endColumn: 25,
    pointer: null,
    fix: {
      title: 'send the value itself',
      edits: [{ file: live, start: 7, end: 24, text: 'x', safety: 'unsafe', why: 'clients may rely on it' }],
    },
    snippet: 'c.send(JSON.stringify(x));',
    frame: '> 1 | c.send(JSON.stringify(x));\n    |        ^',
    ...given,
  });
}

export function sampleLintApp(given: Partial<AppLint> = {}): AppLint {
  return {
    root: `${cwd}/backend`,
    findings: [sampleFinding(), sampleWarning()],
    problems: [],
    changes: [],
    fixed: [],
    written: false,
    notes: [],
    maxWarnings: null,
    ...given,
  };
}

export function sampleLint(given: Partial<LintResult> = {}): LintResult {
  return {
    apps: [sampleLintApp()],
    files: { scanned: 4, changed: 0, unchanged: 4, skipped: [], failed: [] },
    problems: [],
    ...given,
  };
}

export const sampleProblem = {
  id: 'syntax-error' as const,
  message: 'Expected a comma.',
  remedy: 'Correct the file.',
  file: `${cwd}/backend/other.js`,
  position: { line: 4, column: 2 },
};

export function lintStyle(given: Partial<LintStyle> = {}): LintStyle {
  return {
    cwd,
    base: cwd,
    color: false,
    links: false,
    quiet: false,
    dryRun: false,
    annotated: false,
    exitCode: 1,
    textOf: () => null,
    ...given,
  };
}
