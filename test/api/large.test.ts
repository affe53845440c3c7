import { describe, expect, it } from '@jest/globals';
import { planMigration } from '../../src/api/migrate';
import { createNodeHost } from '../../src/commands/node-host';
import { createWorkspace, needyApp } from './workspace';

describe('an app of unusual size', () => {
  it('with 50,000 files in one folder is read, each file once', async () => {
    const count = 50_000;
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`data/f${index}.js`, `exports.n = ${index};\n`]),
    );
    const workspace = createWorkspace({ ...needyApp(), ...files });
    try {
      const seen: number[] = [];
      const plan = await planMigration(createNodeHost({ cwd: workspace.root }), {
        paths: [],
        mode: 'check',
        allowDirty: false,
        overrideDisabled: false,
        onProgress: (done) => seen.push(done.files),
      });
      expect(plan.apps).toMatchObject([{ action: 'insert' }]);
      expect(plan.files).toMatchObject({ scanned: count + 2, skipped: [], failed: [] });
      expect(seen.length).toBeGreaterThan(1);
    } finally {
      workspace.remove();
    }
  });

  it('with an entry of 20 MB is refused with the reason, and others go on', async () => {
    const workspace = createWorkspace({
      ...needyApp(),
      'index.js': `${'// padding\n'.repeat(2_000_000)}module.exports = { Definition: { integrations: [] } };\n`,
    });
    try {
      const plan = await planMigration(createNodeHost({ cwd: workspace.root }), {
        paths: [],
        mode: 'check',
        allowDirty: false,
        overrideDisabled: false,
      });
      expect(plan.apps).toMatchObject([
        { action: 'manual', reason: { id: 'app-failed' }, problems: [{ id: 'file-too-large' }] },
      ]);
      expect(plan.files.skipped.map(({ reason }) => reason)).toEqual(['file-too-large']);
      expect(plan.apps[0]?.usage).toMatchObject([{ kind: 'core-model', grade: 'strong' }]);
    } finally {
      workspace.remove();
    }
  });
});
