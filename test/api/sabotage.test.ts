import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type * as EditModule from '../../src/edit';
import type { TextEdit } from '../../src/types';
import { createWorkspace, needyApp, type Workspace } from './workspace';

/** What the editor answers in place of the right edit. */
let sabotage: (text: string) => TextEdit[] = () => [];

jest.mock('../../src/edit', () => ({
  ...jest.requireActual<typeof EditModule>('../../src/edit'),
  insertProperty: ({ text }: { text: string }) => sabotage(text),
}));

let workspace: Workspace;

beforeEach(() => {
  workspace = createWorkspace(needyApp());
});

afterEach(() => {
  workspace.remove();
});

describe('an editor that is wrong', () => {
  const line = 'websockets: { enable: true },';
  const at =
    (place: (text: string) => number, text = line) =>
    (source: string): TextEdit[] => {
      const start = place(source);
      return [{ start, end: start, text }];
    };
  const cases: [string, (text: string) => TextEdit[]][] = [
    ['writes what no longer parses', at((text) => text.indexOf('const'))],
    ['writes at the end of the file', at((text) => text.length, '({ websockets: { enable: true } });')],
    ['writes into another object', at((text) => text.indexOf('{ Definition }') + 1)],
    ['writes into a comment', at((text) => text.indexOf('{') + 1, `// ${line}`)],
    ['writes something else', at((text) => text.indexOf('};'), 'websocket: true,')],
    [
      'takes something away',
      (text) => [{ start: text.indexOf('integrations'), end: text.indexOf('}'), text: line }],
    ],
    ['writes out of range', (text) => [{ start: text.length + 5, end: text.length + 5, text: line }]],
    [
      'writes two edits that overlap',
      (text) => [
        { start: 3, end: 9, text: line },
        { start: 5, end: text.length, text: '' },
      ],
    ],
  ];
  it.each(cases)('%s: nothing is written, and the exit code is 2', async (_, wrong) => {
    sabotage = wrong;
    const { applyMigration, planMigration } = await import('../../src/api/migrate');
    const { createNodeHost } = await import('../../src/commands/node-host');
    const { exitCodeOf } = await import('../../src/commands/migrate');
    const before = workspace.bytes();
    const host = createNodeHost({ cwd: workspace.root });
    const plan = await planMigration(host, {
      paths: [],
      mode: 'write',
      allowDirty: true,
      overrideDisabled: false,
    });
    const result = await applyMigration(host, plan, {
      approve: () => Promise.resolve(true),
      allowDirty: true,
    });
    expect(workspace.bytes()).toEqual(before);
    expect(result.apps).toMatchObject([{ written: false, edits: [] }]);
    expect(result.apps[0]?.problems.map(({ id }) => id)).toEqual(['verification-failed']);
    expect(exitCodeOf(result, { mode: 'write', check: false })).toBe(2);
  });
});
