import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { github, workflowCommand } from '../../src/report/github';
import {
  cwd,
  lintStyle,
  sampleFinding,
  sampleLint,
  sampleLintApp,
  sampleProblem,
  sampleWarning,
} from './lint-sample';

/** Reads a command as GitHub's runner does (`src/Runner.Common/ActionCommand.cs` of github.com/actions/runner). */
function decode(line: string): { level: string; properties: Record<string, string>; message: string } | null {
  const match = /^::(\w+)(?: ([^\r\n]*?))?::([^\r\n]*)\n$/.exec(line);
  if (!match) return null;
  const [, level = '', list = '', data = ''] = match;
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const properties =
    list === '' ? [] : list.split(',').map((each) => /^(\w+)=(.*)$/s.exec(each)?.slice(1) ?? []);
  return {
    level,
    properties: Object.fromEntries(
      properties.map(([name = '', value = '']) => [
        name,
        plain(value.replaceAll('%3A', ':').replaceAll('%2C', ',')),
      ]),
    ),
    message: plain(data),
  };
}

describe('workflow commands', () => {
  it.each([
    ['a%b', '::error title=a%25b::a%25b\n'],
    ['a,b:c', '::error title=a%2Cb%3Ac::a,b:c\n'],
    ['a\r\nb', '::error title=a%0D%0Ab::a%0D%0Ab\n'],
    ['::error::', '::error title=%3A%3Aerror%3A%3A::::error::\n'],
  ])('escape %j', (text, command) => {
    expect(workflowCommand('error', { title: text }, text)).toBe(command);
  });

  it('are read back as they were meant, whatever stands in them', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[%:,\r\n0-9A-F=]*$/));
    fc.assert(
      fc.property(text, text, fc.nat(), (file, message, line) => {
        const command = workflowCommand('warning', { file, line, col: undefined }, message);
        const given = file === '' ? {} : { file };
        expect(decode(command)).toEqual({
          level: 'warning',
          properties: { ...given, line: String(line) },
          message,
        });
      }),
    );
  });
});

describe('annotations', () => {
  it('stand at the place of each finding', () => {
    expect(github.print(sampleLint(), lintStyle())).toBe(
      '::error file=backend/index.js,line=3,col=15,endLine=3,endColumn=18,title=websockets-shape::' +
        '`websockets` is `true`, and has to be an object. Write `{ enable: true }`. Fix: write `{ enable: true }`.\n' +
        '::warning file=backend/src/live.js,line=1,col=8,endLine=1,endColumn=24,title=send-double-encoded::' +
        'The client gets a string in a string. Fix: send the value itself.\n',
    );
  });

  it('have paths from the top of the repository, wherever the run began', () => {
    expect(github.print(sampleLint(), lintStyle({ cwd: `${cwd}/backend`, base: cwd }))).toContain(
      'file=backend/index.js,',
    );
  });

  it('of a quiet run are the errors', () => {
    expect(github.print(sampleLint(), lintStyle({ quiet: true })).match(/^::\w+/gm)).toEqual(['::error']);
  });

  it('name no column where a range has several lines, or none before where it is empty', () => {
    const print = (given: Parameters<typeof sampleFinding>[0]) =>
      github.print(sampleLint({ apps: [sampleLintApp({ findings: [sampleFinding(given)] })] }), lintStyle());
    expect(print({ endLine: 5, endColumn: 2 })).toContain('line=3,col=15,endLine=5,title=');
    expect(print({ endColumn: 15 })).toContain('col=15,endLine=3,endColumn=15,');
  });

  it('are made once of what two apps share', () => {
    const apps = [sampleLintApp(), sampleLintApp({ root: `${cwd}/worker` })];
    expect(github.print(sampleLint({ apps }), lintStyle()).match(/^::/gm)).toHaveLength(2);
  });

  it('are made of problems too', () => {
    const none = sampleLint({
      apps: [],
      problems: [{ id: 'no-app-found', message: 'None.', remedy: 'Look.' }],
    });
    expect(github.print(none, lintStyle())).toBe('::error title=no-app-found::None. Look.\n');
    const broken = sampleLint({ apps: [sampleLintApp({ findings: [], problems: [sampleProblem] })] });
    expect(github.print(broken, lintStyle())).toBe(
      '::error file=backend/other.js,line=4,col=2,title=syntax-error::Expected a comma. Correct the file.\n',
    );
  });

  it('hold no control characters but those that are escaped', () => {
    const findings = [sampleWarning({ message: 'a\u001B[31mb\nc' })];
    const text = github.print(sampleLint({ apps: [sampleLintApp({ findings })] }), lintStyle());
    expect(text).toContain('::a\\u001b[31mb\\u000ac Fix:');
  });
});
