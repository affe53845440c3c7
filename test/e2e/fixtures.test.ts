import { join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FixtureCase } from './cases';
import { differences, findCases, readTree, writeTree } from './cases';
import { commitAll, frigg, git, inTemporaryFolder } from './cli';
import type { MigrateDocument } from './document';
import { applyDocument, expectAccount, expectApps, expectError, expectPlaces } from './document';

const cases = findCases();

/** A document's paths start at the cwd, the fixtures' at the app's top folder. */
const nameIn = (test: FixtureCase) => (file: string) => posix.join(test.expected.cwd ?? '.', file);

function runJson(
  test: FixtureCase,
  folder: string,
  options: string[],
): { status: number | null; document: MigrateDocument } {
  const { args = ['migrate'], cwd = '.' } = test.expected;
  const { status, stdout, stderr } = frigg([...args, ...options, '--json'], join(folder, cwd));
  // What a program reads holds nothing but the document, and a run that is piped says nothing beside it.
  expect(stdout).toMatch(/^\{[\s\S]*\}\n$/);
  expect(stderr).toBe('');
  const document = JSON.parse(stdout) as MigrateDocument;
  expect(document).toMatchObject({ version: 1, command: 'migrate' });
  return { status, document };
}

function expectUntouched(test: FixtureCase, folder: string): void {
  expect(differences(test.before, readTree(folder))).toEqual([]);
}

function checkStep(test: FixtureCase, folder: string): void {
  const { expected, before, after } = test;
  const { status, document } = runJson(test, folder, ['--check']);
  expectError(document, expected);
  expectApps(document.apps, expected);
  expectAccount(document, expected);
  for (const app of document.apps) {
    expectPlaces(app, (file) => before.get(nameIn(test)(file))?.toString('utf8'));
    expect(app.written).toBe(false);
  }
  expect(differences(applyDocument(document, before, nameIn(test)), after)).toEqual([]);
  expectUntouched(test, folder);
  expect(status).toBe(expected.exit.check);
}

/** The diff is applied by git, its result compared, and the tree put back. */
function dryRunStep(test: FixtureCase, folder: string): void {
  const { args = ['migrate'], cwd = '.', exit } = test.expected;
  const { status, stdout } = frigg([...args, '--dry-run'], join(folder, cwd));
  expectUntouched(test, folder);
  expect(stdout.includes('@@ ')).toBe(test.changed.length > 0);
  if (test.changed.length > 0) {
    git(['apply', '-'], folder, stdout);
    expect(differences(test.after, readTree(folder))).toEqual([]);
    writeTree(folder, new Map(test.changed.map((file) => [file, test.before.get(file) ?? Buffer.alloc(0)])));
  }
  expect(status).toBe(exit.dryRun);
}

function writeStep(test: FixtureCase, folder: string): void {
  const { expected } = test;
  const { status, document } = runJson(test, folder, ['--yes']);
  expectError(document, expected);
  expectApps(document.apps, expected);
  expectAccount(document, expected);
  for (const app of document.apps) expect(app.written).toBe(app.edits.length > 0);
  expect(differences(test.after, readTree(folder))).toEqual([]);
  expect(document.files?.changed ?? 0).toBe(test.changed.length);
  expect(status).toBe(expected.exit.write);
}

/** Uncommitted changes are allowed: what stands there now is the first run's own work. */
function againStep(test: FixtureCase, folder: string): void {
  const { status, document } = runJson(test, folder, ['--yes', '--allow-dirty']);
  for (const app of document.apps) {
    expect({ root: app.root, edits: app.edits, written: app.written }).toEqual({
      root: app.root,
      edits: [],
      written: false,
    });
    const first = test.expected.apps?.find(({ root }) => root === app.root);
    const changed =
      first?.action === 'insert' || first?.action === 'fix' || first?.reason === 'shared-definition';
    if (changed)
      expect({ state: app.state, action: app.action }).toEqual({ state: 'enabled', action: 'none' });
  }
  expect(differences(test.after, readTree(folder))).toEqual([]);
  expect(document.files?.changed ?? 0).toBe(0);
  expect(status).toBe(test.expected.exit.again);
}

describe('whole apps through the built command line', () => {
  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, test.before, test.expected.links);
      commitAll(folder);
      checkStep(test, folder);
      dryRunStep(test, folder);
      writeStep(test, folder);
      againStep(test, folder);
    });
  });
});
