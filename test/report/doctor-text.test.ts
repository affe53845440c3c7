import { describe, expect, it } from '@jest/globals';
import { version } from '../../package.json';
import { doctorText } from '../../src/report/doctor-text';
import { diagnosis, hostileApp, hostileProblem, result } from './doctor-sample';

const head = `frigg-toolkit ${version} doctor\nNode ${process.version}, ${process.platform} ${process.arch}\n`;

describe('the text of doctor for an issue', () => {
  it('has versions, ids and statuses', () => {
    const app = diagnosis(
      {},
      {
        core: '2.0.0-next.30',
        checks: [
          result('definition-valid', 'pass'),
          {
            ...result('websockets-enabled', 'fail', 'The code of anna uses them.'),
            detail: 'live.js:3:1: It is. [websockets-not-enabled]\nlive.js:4:1: It is. [anna]',
          },
          result('sends-arrive', 'warn'),
          result('config-composes', 'skip'),
          result('credentials', 'error'),
        ],
        verdict: { id: 'disabled', message: 'For anna.', evidence: 'websockets-enabled', next: ['cd anna'] },
      },
    );
    expect(doctorText({ apps: [app], problems: [] })).toBe(`${head}
app 1 (core 2.0.0-next.30): disabled, by websockets-enabled
  pass   definition-valid
  FAIL   websockets-enabled: websockets-not-enabled
  warn   sends-arrive
  skip   config-composes
  error  credentials
`);
  });

  it('tells apps apart by number, and problems by id', () => {
    const bare = diagnosis({}, { checks: [] });
    expect(doctorText({ apps: [bare, bare], problems: [hostileProblem] })).toBe(`${head}
app 1 (core of a version not known): healthy

app 2 (core of a version not known): healthy

problem: write-failed
`);
  });

  it('has nothing of the user: no name, no path, no message, no address', () => {
    const text = doctorText({
      apps: [diagnosis({ credentials: 'fail' }), hostileApp],
      problems: [hostileProblem],
    });
    expect(text).not.toMatch(/anna|shop|script|alert|About|[\\/]home|http|</);
    expect(text).toContain('FAIL   definition-valid: unknown-key\n');
  });

  it.each([
    ['2.0.0-next.36', true],
    ['1.2.3', true],
    ['2.0.0--canary.490.0b1c2d3.0', true],
    ['2.0.0-anna.1', false],
    ['git+ssh://anna@example.com/core.git', false],
    ['2.0.0\nanna', false],
  ])('names core %j: %s', (core, isNamed) => {
    const text = doctorText({ apps: [diagnosis({}, { core })], problems: [] });
    expect(text.includes(`(core ${core})`)).toBe(isNamed);
    if (!isNamed) expect(text).not.toMatch(/anna/);
  });
});
