import { afterEach, describe, expect, it } from '@jest/globals';
import { applyMigration, planMigration } from '../../../src/api/migrate';
import { createNodeHost } from '../../../src/commands/node-host';
import type { AppMigration } from '../../../src/types';
import { createWorkspace, needyApp, type Workspace } from '../workspace';

let workspace: Workspace | null = null;

afterEach(() => {
  workspace?.remove();
  workspace = null;
});

/** Migrates an app, with the planned text changed before it is written. */
async function migrate(
  files: Record<string, string>,
  change: (text: string) => string = (text) => text,
): Promise<{ app: AppMigration; text: string }> {
  workspace = createWorkspace(files);
  const host = createNodeHost({ cwd: workspace.root, color: false });
  const options = { paths: [], mode: 'write' as const, allowDirty: true, overrideDisabled: false };
  const plan = await planMigration(host, options);
  for (const app of plan.apps) for (const each of app.changes) each.after = change(each.after);
  const result = await applyMigration(host, plan, {
    approve: () => Promise.resolve(true),
    allowDirty: true,
  });
  const [app] = result.apps;
  if (!app) throw new Error('no app was migrated');
  return { app, text: workspace.bytes()['index.js'] ?? '' };
}

const withCore = (version: string): Record<string, string> => ({
  ...needyApp(),
  'package.json': JSON.stringify({
    name: 'app',
    main: 'index.js',
    dependencies: { '@friggframework/core': version },
  }),
});

describe('migrate lints what it wrote', () => {
  it('and says what the app needs besides', async () => {
    const { app, text } = await migrate(withCore('1.1.7'));
    expect(app).toMatchObject({ written: true, problems: [] });
    expect(text).toContain('websockets: { enable: true }');
    expect(app.notes).toContainEqual(
      expect.stringMatching(/^Also needed: index\.js:\d+:\d+ .*\(websocket-handler-missing\)$/),
    );
  });

  it('and says nothing where nothing is needed', async () => {
    const { app } = await migrate(withCore('2.0.0-next.30'));
    expect(app.written).toBe(true);
    expect(app.notes.filter((note) => note.startsWith('Also needed'))).toEqual([]);
  });

  it.each([
    ['unknown-key', 'websockets: { enable: true }, nobodyKnowsThis: 1'],
    ['definition-schema', 'websockets: { enable: true, routeSelectionExpression: 7 }'],
    ['websockets-shape', 'websockets: { enable: true }, webSockets: { enable: true }'],
  ])('and puts everything back for a new finding of %s', async (rule, line) => {
    const before = needyApp()['index.js'] ?? '';
    const { app, text } = await migrate(withCore('2.0.0-next.30'), (after) =>
      after.replace('websockets: { enable: true }', line),
    );
    expect(text).toBe(before);
    expect(app.written).toBe(false);
    expect(app.problems).toMatchObject([
      { id: 'verification-failed', message: expect.stringContaining(rule) },
    ]);
  });
});
