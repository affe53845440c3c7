import { afterEach, describe, expect, it } from '@jest/globals';
import { applyMigration, planMigration, type MigrationPlan } from '../../src/api/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import { createWorkspace, needyApp, type Workspace } from '../api/workspace';
import { coreCases } from '../app/usage/cases/core';
import { moves, stays } from './use-websockets-runtime-cases';
import { runApp, type Files } from './use-websockets-runtime-run';

let workspace: Workspace | null = null;

afterEach(() => {
  workspace?.remove();
  workspace = null;
});

const base: Files = {
  ...needyApp(),
  'index.js': 'module.exports = { Definition: { websockets: { enable: true }, integrations: [] } };\n',
  'notify.js': '',
};

const host = () => createNodeHost({ cwd: workspace?.root ?? '' });

function plan(files: Files): Promise<MigrationPlan> {
  workspace = createWorkspace({ ...base, ...files });
  return planMigration(host(), {
    paths: [],
    mode: 'write',
    allowDirty: true,
    overrideDisabled: false,
    runtime: true,
  });
}

/** The files as they are after `planned`. */
async function written(planned: MigrationPlan, files: Files): Promise<Files> {
  await applyMigration(host(), planned, { approve: () => Promise.resolve(true), allowDirty: true });
  const bytes = workspace?.bytes() ?? {};
  const text = (path: string): string => Buffer.from(bytes[path] ?? '', 'latin1').toString('utf8');
  return Object.fromEntries(Object.keys(files).map((path) => [path, text(path)]));
}

const saidIn = (runs: Awaited<ReturnType<typeof runApp>>): string[] =>
  runs.map(({ code, said }) => `${code} ${said}`);

/** What fails as it stands: the file of the model has no methods, and no package stands beside the app's folder. */
const broken = new Set(['deep import of the module itself', 'by a path into node_modules']);

const strong = coreCases.filter(([, , ...found]) => found.some((one) => one.startsWith('core-model strong')));

describe('what core goes through', () => {
  it.each([...moves, ...strong.map(([name, files]) => [name, files] as const)])(
    'does the same once it is moved: %s',
    async (name, files) => {
      const planned = await plan(files);
      // Those of the table of usage that stay are known elsewhere.
      if (planned.apps[0]?.action !== 'fix') {
        expect(moves.some(([own]) => own === name)).toBe(false);
        return;
      }
      const after = await written(planned, files);
      expect(after).not.toEqual(files);
      const [before, then] = await Promise.all([runApp(files), runApp(after)]);
      if (broken.has(name)) expect(then.map(({ code }) => code)).toEqual([0]);
      else expect(saidIn(then)).toEqual(saidIn(before));
    },
  );

  it('says something when it runs', async () => {
    const runs = await Promise.all(moves.map(([, files]) => runApp(files)));
    const silent = moves.filter((_, index) => !runs[index]?.some(({ said }) => said.includes('.find')));
    expect(silent.map(([name]) => name)).toEqual([]);
    expect(runs.flat().map(({ error }) => error)).toEqual(runs.flat().map(() => ''));
  });

  it.each(stays)('stays, and why: %s', async (_name, why, files) => {
    const planned = await plan(files);
    expect(planned.apps).toMatchObject([{ action: 'manual', reason: { id: 'runtime-not-safe' }, edits: [] }]);
    const said = planned.apps[0]?.reason?.text;
    expect(said).toContain(why);
    expect(said).toMatch(/ \(\w+\.\w+:\d+:\d+\)\.$/);
  });
});
