import { join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FixtureCase } from './cases';
import { differences, findCases, readTree, writeTree } from './cases';
import { commitAll, frigg, inTemporaryFolder } from './cli';

interface LintFinding {
  ruleId: string;
  severity: string;
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

interface LintDocument {
  apps: { root: string; findings: LintFinding[] }[];
  summary: { errors: number; warnings: number; fixable: number };
  error?: { id: string };
}

const cases = findCases();

function lint(test: FixtureCase, folder: string, options: string[]) {
  const { args = ['migrate'], cwd = '.' } = test.expected;
  const paths = args.slice(1).filter((arg) => !arg.startsWith('-'));
  const { status, stdout, stderr } = frigg(['lint', ...paths, ...options, '--json'], join(folder, cwd));
  expect(stderr).toBe('');
  return { status, document: JSON.parse(stdout) as LintDocument };
}

/** The findings as the fixtures have them, by paths from the app's top folder. */
const shown = (test: FixtureCase, document: LintDocument): string[] =>
  document.apps.flatMap(({ findings }) =>
    findings.map(
      ({ severity, ruleId, file, line, column }) =>
        `${severity} ${ruleId} ${posix.join(test.expected.cwd ?? '.', file)}:${line}:${column}`,
    ),
  );

const isEdited = (test: FixtureCase): boolean =>
  test.changed.length > 0 && !test.expected.args?.some((arg) => arg.startsWith('-'));

describe('lint of whole apps through the built command line', () => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, test.before, test.expected.links);
      commitAll(folder);
      const { status, document } = lint(test, folder, []);
      expect(shown(test, document)).toEqual(test.expected.lint ?? []);
      expect(document.error?.id).toBe(test.expected.error);
      expect(differences(test.before, readTree(folder))).toEqual([]);
      const isFailed = document.error !== undefined;
      expect(status).toBe(isFailed ? 2 : document.summary.errors > 0 ? 1 : 0);
    });
  });

  // The fix of lint is migrate's edit: the same bytes, found by another way.
  it.each(cases.filter(isEdited).map((test) => [test.name, test] as const))(
    '%s is fixed as migrate does it',
    async (_name, test) => {
      await inTemporaryFolder((folder) => {
        writeTree(folder, test.before, test.expected.links);
        commitAll(folder);
        lint(test, folder, ['--fix']);
        expect(differences(test.after, readTree(folder))).toEqual([]);
        const { document } = lint(test, folder, ['--fix', '--allow-dirty']);
        expect(differences(test.after, readTree(folder))).toEqual([]);
        expect(document.summary.fixable).toBe(0);
      });
    },
  );
});
