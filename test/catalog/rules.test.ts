import { afterEach, describe, expect, it } from '@jest/globals';
import { lint } from '../../src/api/lint';
import { entryOf, type RuleDetails } from '../../src/catalog';
import { rules as entries } from '../../src/catalog/rules';
import { createNodeHost } from '../../src/commands/node-host';
import { rules } from '../../src/rules';
import { ruleIds, type Finding } from '../../src/types';
import { createWorkspace, type Workspace } from '../api/workspace';

let workspace: Workspace | null = null;

afterEach(() => {
  workspace?.remove();
  workspace = null;
});

async function findingsIn(app: Readonly<Record<string, string>>): Promise<Finding[]> {
  workspace = createWorkspace(app);
  const host = createNodeHost({ cwd: workspace.root, color: false });
  const options = { paths: [], rules: {}, fix: 'none' as const, dryRun: true, allowDirty: false };
  const { apps, problems } = await lint(host, options);
  expect([...problems, ...apps.flatMap((app) => app.problems)]).toEqual([]);
  expect(apps).toHaveLength(1);
  return apps.flatMap(({ findings }) => findings);
}

describe('rules', () => {
  it('are those that have an id, each once; those about comments are made where rules are run', () => {
    const aboutComments = ['suppression-unused', 'suppression-invalid'];
    expect([...rules.map(({ id }) => id), ...aboutComments].sort()).toEqual([...ruleIds].sort());
  });
});

describe.each(ruleIds)('%s', (id) => {
  it('gives its one finding in its invalid example', async () => {
    const findings = await findingsIn(entries[id].invalid);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([id]);
    const [finding] = findings;
    expect(finding?.message).toMatch(/^[A-Z`$].*[^\s][.)?]$/s);
    for (const edit of finding?.fix?.edits ?? []) {
      expect(['safe', 'unsafe', 'display']).toContain(edit.safety);
      expect(edit.why).not.toBe('');
    }
    if (finding?.fix?.edits.some(({ safety }) => safety === 'unsafe'))
      expect(entries[id].unsafe).toBeDefined();
  });

  it('gives none in its valid example', async () => {
    expect(await findingsIn(entries[id].valid)).toEqual([]);
  });

  it('tells its severity and what lint prints', () => {
    const entry = entryOf(id)?.entry as RuleDetails | undefined;
    expect(entry?.severity).toMatch(/^(error|warning)$/);
    expect(entry?.output).toContain(`[${id}]`);
  });
});
