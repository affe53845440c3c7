import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../../src/types';
import { differences, readTree, writeTree } from './cases';
import { commitAll, frigg, inTemporaryFolder } from './cli';
import { brokenCases, type BrokenCase } from './doctor-cases';
import { documentOf, write } from './doctor-support';

const fileChecks = [
  'definition-valid',
  'websockets-enabled',
  'runtime-installed',
  'sends-arrive',
  'config-composes',
  'endpoint-local',
];

const isWrong = ({ status }: CheckResult): boolean => status !== 'pass' && status !== 'skip';

/** What a person answers who runs a command of a remedy: without a terminal nothing is asked. */
const consent: Readonly<Record<string, string[]>> = { migrate: ['--yes'], lint: ['--fix'] };

/** Does what the remedy says: a person's writing where it takes one, else its own commands. */
function follow({ repair }: BrokenCase, commands: readonly string[], folder: string): void {
  if (repair) {
    write(folder, repair);
    return;
  }
  expect(commands).not.toEqual([]);
  for (const command of commands) {
    const [npx, tool, name = '', ...args] = command.split(' ');
    expect([npx, tool]).toEqual(['npx', 'frigg-toolkit']);
    frigg([name, ...args, ...(consent[name] ?? [])], folder);
  }
}

const cases = brokenCases();

describe('doctor on broken apps, through the built command line', () => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    await inTemporaryFolder((folder) => {
      writeTree(folder, test.files);
      commitAll(folder);
      const before = readTree(folder);
      const ran = frigg(['doctor', '--offline', '--json'], folder);
      expect(ran.stderr).toBe('');
      expect(ran.status).toBe(test.exit);
      const { apps, summary } = documentOf(ran);
      const [app] = apps;
      const wrong = app?.checks.filter(isWrong) ?? [];
      // One cause, told once.
      expect(wrong.map(({ id, status }) => ({ id, status }))).toEqual(
        test.id === undefined ? [] : [{ id: test.id, status: test.status }],
      );
      expect(summary.fail).toBe(test.status === 'fail' ? 1 : 0);
      expect(app?.verdict.id).toBe(test.verdict);
      if (test.id !== undefined) expect(app?.verdict.evidence).toBe(test.id);
      expect(differences(before, readTree(folder))).toEqual([]);
      if (test.id === undefined) return;
      const { remedy } = wrong[0] ?? {};
      expect(app?.verdict.next).toEqual(remedy?.commands);
      follow(test, remedy?.commands ?? [], folder);
      const again = frigg(['doctor', '--offline', '--json'], folder);
      expect(again.status).toBe(0);
      const seen = documentOf(again).apps[0]?.checks.filter(({ id }) => fileChecks.includes(id)) ?? [];
      expect(seen.map(({ id, status }) => `${id} ${status}`)).toEqual(fileChecks.map((id) => `${id} pass`));
    });
  });

  it('has at least one for each check of files', () => {
    const ids = new Set(cases.map(({ id }) => id));
    expect(fileChecks.filter((id) => ![...ids].includes(id as never))).toEqual([]);
  });
});

describe('what doctor is asked for', () => {
  const [healthy] = cases.filter(({ id }) => id === undefined);

  const inHealthy = (work: (folder: string) => void): Promise<void> =>
    inTemporaryFolder((folder) => {
      writeTree(folder, healthy?.files ?? new Map<string, Buffer>());
      work(folder);
    });

  it('--only reports what is asked for', () =>
    inHealthy((folder) => {
      const ran = frigg(['doctor', '--offline', '--json', '--only', 'config-composes,sends-arrive'], folder);
      const { apps } = documentOf(ran);
      expect(apps[0]?.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
        'sends-arrive pass',
        'config-composes pass',
      ]);
      expect(apps[0]?.verdict.id).toBe('other');
      expect(ran.status).toBe(0);
    }));

  it('exits with 2 where nothing could be looked at', () =>
    inHealthy((folder) => {
      const ran = frigg(['doctor', '--offline', '--json', '--only', 'credentials'], folder);
      expect(documentOf(ran).summary).toEqual({ pass: 0, warn: 0, fail: 0, skip: 1, error: 0 });
      expect(ran.status).toBe(2);
    }));

  it.each([['json'], ['pretty'], ['text']])(
    'exits with 2 where there is no app, and says so in %s',
    async (format) => {
      await inTemporaryFolder((folder) => {
        const ran = frigg(['doctor', '--offline', '--format', format], folder);
        expect(ran.status).toBe(2);
        if (format !== 'json') {
          expect(ran.stderr).toContain('error ');
          return;
        }
        const { apps, error } = documentOf(ran);
        expect(apps).toEqual([]);
        expect(error).toBeDefined();
      });
    },
  );

  it('writes its report where it is told, and nothing else', () =>
    inHealthy((folder) => {
      const before = readTree(folder);
      expect(frigg(['doctor', '--offline', '--report', 'report.html'], folder).status).toBe(0);
      expect(differences(before, readTree(folder))).toEqual(['report.html']);
      expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
    }));

  it('says so when the report can not be written', () =>
    inHealthy((folder) => {
      const ran = frigg(['doctor', '--offline', '--report', 'index.js/report.html'], folder);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain('The report could not be written');
      expect(existsSync(join(folder, 'report.html'))).toBe(false);
    }));
});
