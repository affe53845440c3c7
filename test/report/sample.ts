import type { AppMigration, Evidence, MigrationResult } from '../../src/types';

export const cwd = '/srv/shop';

export function sampleEvidence(given: Partial<Evidence> = {}): Evidence {
  return {
    kind: 'core-model',
    grade: 'strong',
    file: `${cwd}/backend/src/live.js`,
    start: 10,
    end: 29,
    line: 3,
    column: 7,
    snippet: 'const all = await WebsocketConnection.getActiveConnections();',
    ...given,
  };
}

/** An app that gets the line; parts of it can be given. */
export function sampleApp(given: Partial<AppMigration> = {}): AppMigration {
  const file = `${cwd}/backend/index.js`;
  return {
    root: `${cwd}/backend`,
    definition: { file, line: 1, column: 23 },
    state: 'missing',
    usage: [sampleEvidence()],
    action: 'insert',
    reason: {
      id: 'usage-without-line',
      text: 'The app uses WebSockets, and the definition has no line for them.',
    },
    edits: [
      {
        file,
        start: 24,
        end: 24,
        text: 'websockets: { enable: true }',
        safety: 'safe',
        why: 'the missing line',
      },
    ],
    written: false,
    notes: ['Redeploy the app.'],
    paste: null,
    problems: [],
    changes: [{ file, before: 'a\nb\n', after: 'a\nx\nb\n', diffPath: 'backend/index.js' }],
    ...given,
  };
}

export function sampleResult(given: Partial<MigrationResult> = {}): MigrationResult {
  return {
    apps: [sampleApp()],
    files: {
      scanned: 5,
      changed: 0,
      unchanged: 3,
      skipped: [{ file: `${cwd}/big.js`, reason: 'file-too-large' }],
      failed: [{ file: `${cwd}/odd.js`, reason: 'not-utf8' }],
    },
    problems: [],
    ...given,
  };
}
