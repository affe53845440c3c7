import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { applyMigration, planMigration } from '../../src/api/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import type { AppMigration, Edit, MigrationResult } from '../../src/types';
import type { ExpectedCase, FileMap, FixtureCase } from './cases';
import { differences, findCases, readTree, writeTree } from './cases';
import { inTemporaryFolder } from './cli';
import { expectOneOf } from './document';
import { vary, variants } from './variants';

const cases = findCases();

async function migrate(
  folder: string,
  expected: ExpectedCase,
): Promise<{ plan: MigrationResult; done: MigrationResult }> {
  const [, ...args] = expected.args ?? ['migrate'];
  const host = createNodeHost({ cwd: join(folder, expected.cwd ?? '.'), color: false });
  const plan = await planMigration(host, {
    paths: args.filter((argument) => !argument.startsWith('--')),
    mode: 'write',
    allowDirty: true,
    overrideDisabled: args.includes('--override-disabled'),
  });
  const approve = (app: AppMigration) => Promise.resolve(app.action === 'insert' || app.action === 'fix');
  return { plan, done: await applyMigration(host, plan, { approve, allowDirty: true }) };
}

const under = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

const usageOf = (list: readonly { kind: string; grade: string; file: string }[]): string[] =>
  [...new Set(list.map(({ kind, grade, file }) => `${kind} ${grade} ${file}`))].sort();

/** The answers that do not depend on how the source is written. */
function expectAnswers(plan: MigrationResult, test: FixtureCase, folder: string): void {
  const cwd = join(folder, test.expected.cwd ?? '.');
  const from = (path: string): string => under(cwd, path) || '.';
  for (const expected of test.expected.apps ?? []) {
    const app = plan.apps.find(({ root }) => from(root) === expected.root);
    expect({ root: expected.root, state: app?.state, action: app?.action }).toEqual({
      root: expected.root,
      state: expected.state,
      action: expected.action,
    });
    if (expected.reason !== undefined) expectOneOf<string | null>(app?.reason?.id ?? null, expected.reason);
    const found = (app?.usage ?? []).map((one) => ({ ...one, file: from(one.file) }));
    if (expected.usage) expect(usageOf(found)).toEqual(usageOf(expected.usage));
  }
  if (test.expected.error) {
    const problems = [...plan.problems, ...plan.apps.flatMap((app) => app.problems)];
    expect(problems.map(({ id }) => id)).toContain(test.expected.error);
  }
}

/** Takes out of the output what the edits put in, and puts back what they took out. */
function undone(output: string, edits: readonly Edit[], before: string): string {
  let shift = 0;
  let text = '';
  let from = 0;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => a.start - b.start)) {
    text += output.slice(from, start + shift);
    expect(output.slice(start + shift, start + shift + inserted.length)).toBe(inserted);
    text += before.slice(start, end);
    from = start + shift + inserted.length;
    shift += inserted.length - (end - start);
  }
  return text + output.slice(from);
}

function expectOnlyEdits(plan: MigrationResult, before: FileMap, after: FileMap, folder: string): void {
  for (const app of plan.apps) {
    if (app.action === 'insert') expect(app.edits.filter(({ start, end }) => start !== end)).toEqual([]);
    for (const file of new Set(app.edits.map((edit) => edit.file))) {
      const name = under(folder, file);
      const [input, output] = [before, after].map((tree) => tree.get(name)?.toString('utf8') ?? '');
      const own = app.edits.filter((edit) => edit.file === file);
      expect(undone(output ?? '', own, input ?? '')).toBe(input);
    }
  }
}

it.each(variants.map((variant) => [variant.name, variant] as const))(
  '%s rewrites sources',
  (_title, variant) => {
    const rewritten = cases.filter((test) => differences(test.before, vary(test.before, variant)).length > 0);
    // Only a few apps do not have these line ends already.
    expect(rewritten.length).toBeGreaterThan(variant.name === 'LF' ? 2 : cases.length / 2);
  },
);

describe.each(variants.map((variant) => [variant.name, variant] as const))(
  'whole apps with %s',
  (_title, variant) => {
    it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
      await inTemporaryFolder(async (folder) => {
        const before = vary(test.before, variant);
        writeTree(folder, before, test.expected.links);
        const { plan, done } = await migrate(folder, test.expected);
        const after = readTree(folder);
        expectAnswers(plan, test, folder);
        expectOnlyEdits(plan, before, after, folder);
        expect(differences(vary(test.after, variant), after)).toEqual([]);
        expect(done.files.changed).toBe(test.changed.length);

        const second = await migrate(folder, test.expected);
        expect(second.plan.apps.flatMap((app) => app.edits)).toEqual([]);
        expect(differences(after, readTree(folder))).toEqual([]);
      });
    });
  },
);
