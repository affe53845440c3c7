import { describe, expect, it } from '@jest/globals';
import { formatAccount, formatApp, formatTable } from '../../src/report/migration';
import { printable } from '../../src/report/paint';
import { formatProblem } from '../../src/report/problem';
import { cwd, sampleApp, sampleEvidence, sampleResult } from './sample';

const plain = { cwd, color: false, quiet: false };

describe('formatApp', () => {
  it('says what, where and why, the evidence with place, kind, grade and line, and the notes', () => {
    const app = sampleApp({
      usage: [
        sampleEvidence(),
        sampleEvidence({
          kind: 'env-file',
          grade: 'weak',
          file: `${cwd}/.env`,
          line: 12,
          column: 1,
          snippet: 'WEBSOCKET_API_ENDPOINT',
          note: 'a setting proves no use',
        }),
      ],
    });
    expect(formatApp(app, plain)).toBe(
      [
        'backend: insert the line',
        '  The app uses WebSockets, and the definition has no line for them. [usage-without-line]',
        '  definition  backend/index.js:1:23  (websockets: missing)',
        '  evidence',
        '    backend/src/live.js:3:7  core-model  strong  const all = await WebsocketConnection.getActiveConnections();',
        '    .env:12:1                env-file    weak    WEBSOCKET_API_ENDPOINT  (a setting proves no use)',
        '  note: Redeploy the app.',
        '',
      ].join('\n'),
    );
  });

  it('prints the lines to paste and their place', () => {
    const file = `${cwd}/backend/index.js`;
    const app = sampleApp({
      action: 'manual',
      reason: { id: 'definition-branches', text: 'The definition depends on a condition.' },
      paste: { file, position: { line: 8, column: 3 }, lines: ['websockets: {', '  enable: true,', '},'] },
      usage: [],
      notes: [],
    });
    expect(formatApp(app, plain)).toBe(
      [
        'backend: needs you',
        '  The definition depends on a condition. [definition-branches]',
        '  definition  backend/index.js:1:23  (websockets: missing)',
        '  paste at backend/index.js:8:3:',
        '    websockets: {',
        '      enable: true,',
        '    },',
        '',
      ].join('\n'),
    );
  });

  it('names the working folder by a dot', () => {
    expect(formatApp(sampleApp({ root: cwd }), plain)).toMatch(/^\.: insert/);
  });

  it('lets nothing of a stranger’s file steer the terminal', () => {
    const odd = 'x\u001B[2J\u0007\r\u202Ey';
    const app = sampleApp({ root: `${cwd}/${odd}`, usage: [sampleEvidence({ snippet: odd })], notes: [odd] });
    expect(formatApp(app, plain).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
  });

  it('colours only when told to', () => {
    expect(formatApp(sampleApp(), plain)).not.toContain('\u001B');
    expect(formatApp(sampleApp(), { ...plain, color: true })).toContain(
      '\u001B[32minsert the line\u001B[39m',
    );
  });
});

describe('formatTable', () => {
  it('is for several apps', () => {
    expect(formatTable([sampleApp()], plain)).toBe('');
    const apps = [
      sampleApp({ written: true }),
      sampleApp({ root: `${cwd}/jobs`, state: 'enabled', action: 'none', reason: null }),
    ];
    expect(formatTable(apps, plain)).toBe(
      [
        'app      websockets  action  written  reason',
        'backend  missing     insert  yes      usage-without-line',
        'jobs     enabled     none    no',
        '',
      ].join('\n'),
    );
  });
});

describe('formatAccount', () => {
  it('names each file that was passed over or failed, and counts', () => {
    expect(formatAccount(sampleResult(), plain)).toBe(
      [
        'skipped  big.js  file-too-large',
        'failed   odd.js  not-utf8',
        '1 app, 0 changed; 5 files scanned, 0 changed',
        '',
      ].join('\n'),
    );
    const apps = [
      sampleApp({ written: true }),
      sampleApp({ action: 'manual' }),
      sampleApp({ action: 'blocked' }),
    ];
    const files = { scanned: 1, changed: 1, unchanged: 0, skipped: [], failed: [] };
    expect(formatAccount(sampleResult({ apps, files }), plain)).toBe(
      '3 apps, 1 changed, 1 manual, 1 blocked; 1 file scanned, 1 changed\n',
    );
  });
});

describe('formatAccount of no app', () => {
  it('counts nothing, and still names the files', () => {
    expect(formatAccount(sampleResult({ apps: [] }), plain)).toBe(
      'skipped  big.js  file-too-large\nfailed   odd.js  not-utf8\n',
    );
  });
});

describe('formatProblem', () => {
  it('says what, where, the source around it, and what to do', () => {
    const problem = {
      id: 'syntax-error' as const,
      message: 'Expected a comma.',
      remedy: 'Correct the file.',
      file: `${cwd}/backend/index.js`,
      position: { line: 2, column: 5 },
      frame: '1 | a\n2 | b\n  | ^\n',
    };
    expect(formatProblem(problem, plain)).toBe(
      [
        'error syntax-error: backend/index.js:2:5: Expected a comma.',
        '  1 | a',
        '  2 | b',
        '    | ^',
        '  Correct the file.',
        '  More: frigg-toolkit explain syntax-error',
        '',
      ].join('\n'),
    );
  });
});

describe('printable', () => {
  it.each([
    ['a\tb', 'a\tb'],
    ['\u001B[31m', '\\u001b[31m'],
    ['é😀', 'é😀'],
    ['\u0085\u2028\u202E', '\\u0085\\u2028\\u202e'],
  ])('%j becomes %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
