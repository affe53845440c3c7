import { describe, expect, it } from '@jest/globals';
import { exitCodeOf, runMigrate } from '../../src/commands/migrate';
import type { MigrateParts } from '../../src/commands/migrate';
import type { Host } from '../../src/host';
import type { AppMigration, MigrationResult } from '../../src/types';
import { cwd, sampleApp, sampleEvidence, sampleResult } from '../report/sample';

interface Scene {
  result: MigrationResult;
  options?: Record<string, boolean>;
  format?: 'pretty' | 'json';
  quiet?: boolean;
  interactive?: boolean;
  color?: boolean;
  answers?: boolean[];
}

interface Played {
  code: number;
  out: string;
  err: string;
  questions: [question: string, initial: boolean][];
  applied: boolean;
}

const unused = (): never => {
  throw new Error('not to be used');
};

/** Runs the command over a plan that is given, with a terminal that answers as told. */
async function play(scene: Scene): Promise<Played> {
  const played: Played = { code: -1, out: '', err: '', questions: [], applied: false };
  const answers = [...(scene.answers ?? [])];
  let clock = 0;
  const host: Host = {
    cwd,
    files: {
      stat: unused,
      read: unused,
      readInto: unused,
      list: unused,
      realpath: unused,
      writable: unused,
      writeAtomic: unused,
      makeFolder: unused,
      remove: unused,
    },
    git: { run: unused },
    processes: { run: unused },
    network: { probe: unused, handshake: unused },
    env: {},
    now: () => clock,
    terminal: {
      interactive: scene.interactive ?? false,
      color: scene.color ?? false,
      progress: scene.interactive ?? false,
      columns: 80,
      out: (text) => {
        played.out += text;
      },
      err: (text) => {
        played.err += text;
      },
      confirm: (question, initial) => {
        played.questions.push([question, initial]);
        return Promise.resolve(answers.shift() ?? initial);
      },
      ask: unused,
    },
    onInterrupt: () => () => undefined,
  };
  const parts: MigrateParts = {
    createHost: () => host,
    plan: (_host, options) => {
      clock = 600;
      options.onProgress?.({ files: 1234, phase: 'searching' });
      return Promise.resolve({ ...scene.result, recheck: () => Promise.resolve({ wrong: null, also: [] }) });
    },
    apply: async (_host, plan, options) => {
      played.applied = true;
      const apps: AppMigration[] = [];
      for (const app of plan.apps) {
        const yes = app.changes.length > 0 && (await options.approve(app));
        const declined = {
          action: 'manual' as const,
          reason: { id: 'declined' as const, text: 'You said no.' },
        };
        apps.push({ ...app, written: yes, ...(yes || app.action === 'none' ? {} : declined) });
      }
      return { ...plan, apps };
    },
  };
  const common = {
    command: 'migrate',
    format: scene.format ?? 'pretty',
    cwd,
    quiet: scene.quiet ?? false,
    color: true,
  };
  played.code = await runMigrate([], scene.options ?? {}, common, parts);
  return played;
}

const none = sampleApp({
  action: 'none',
  state: 'enabled',
  reason: { id: 'already-enabled', text: 'It has the line.' },
  edits: [],
  changes: [],
});
const weak = sampleApp({
  action: 'none',
  reason: { id: 'weak-usage-only', text: 'Weak evidence only.' },
  usage: [sampleEvidence({ grade: 'weak' })],
  edits: [],
});
const blocked = sampleApp({ action: 'blocked', reason: { id: 'uncommitted-changes', text: 'Uncommitted.' } });
const problem = { id: 'write-failed' as const, message: 'It broke.', remedy: 'Mend it.' };

describe('exitCodeOf', () => {
  const written = sampleApp({ written: true });
  const failed = sampleApp({ problems: [problem] });
  it.each<[string, AppMigration[], 'write' | 'check' | 'dry-run', boolean, number]>([
    ['nothing was looked at', [], 'write', false, 2],
    ['nothing was looked at', [], 'check', true, 2],
    ['all is done', [written, none], 'write', false, 0],
    ['an edit was not written', [sampleApp(), none], 'write', false, 1],
    ['an app is blocked', [written, blocked], 'write', false, 1],
    ['one app failed, another has work left', [failed, blocked], 'write', false, 2],
    ['there is work', [sampleApp()], 'check', true, 1],
    ['there is no work', [none, weak], 'check', true, 0],
    ['a diff was shown', [sampleApp(), blocked], 'dry-run', false, 0],
    ['a diff was shown and the check asked for', [sampleApp()], 'dry-run', true, 1],
    ['it could not be planned', [failed], 'dry-run', false, 2],
    ['it could not be planned', [failed], 'check', true, 2],
  ])('%s (%#)', (_name, apps, mode, check, code) => {
    expect(exitCodeOf(sampleResult({ apps }), { mode, check })).toBe(code);
  });

  it('is 2 for a problem of no app', () => {
    expect(exitCodeOf(sampleResult({ problems: [problem] }), { mode: 'check', check: true })).toBe(2);
  });
});

describe('without a terminal', () => {
  it('shows, writes nothing and says so', async () => {
    const { code, out, err, applied, questions } = await play({ result: sampleResult() });
    expect(out).toContain('+x\n');
    expect(out).toContain(
      'Nothing was written: there is no terminal to ask on. Run again with --yes to write.\n',
    );
    expect({ code, err, applied, questions }).toEqual({ code: 1, err: '', applied: false, questions: [] });
  });

  it('does not say so when there was nothing to write', async () => {
    const { code, out } = await play({ result: sampleResult({ apps: [none] }) });
    expect(out).not.toContain('Nothing was written');
    expect(code).toBe(0);
  });

  it('writes with --yes, and asks nothing', async () => {
    const { code, out, questions } = await play({
      result: sampleResult({ apps: [sampleApp(), weak] }),
      options: { yes: true },
    });
    expect(out).toContain('written backend/index.js\n');
    expect(out).toContain('2 apps, 1 changed');
    expect({ code, questions }).toEqual({ code: 0, questions: [] });
  });

  it('writes nothing with --check or --dry-run, also beside --yes', async () => {
    for (const options of [
      { check: true, yes: true },
      { dryRun: true, yes: true },
    ]) {
      expect((await play({ result: sampleResult(), options })).applied).toBe(false);
    }
  });

  it('gives git the diff alone with --dry-run, and tells the rest on standard error', async () => {
    const { code, out, err } = await play({
      result: sampleResult({ apps: [none, sampleApp()] }),
      options: { dryRun: true },
      color: true,
    });
    expect(out).toBe(
      'diff --git a/backend/index.js b/backend/index.js\n--- a/backend/index.js\n+++ b/backend/index.js\n@@ -1,2 +1,3 @@\n a\n+x\n b\n',
    );
    expect(err).toContain('core-model');
    expect(code).toBe(0);
  });

  it('gives git no diff of what would not be written', async () => {
    const { out, err } = await play({
      result: sampleResult({ apps: [blocked, weak] }),
      options: { dryRun: true },
    });
    expect(out).toBe('');
    expect(err).toContain('backend: blocked');
  });

  it('prints no diff with --check', async () => {
    expect((await play({ result: sampleResult(), options: { check: true } })).out).not.toContain('@@');
  });

  it('puts errors on standard error', async () => {
    const { code, out, err } = await play({
      result: sampleResult({ apps: [sampleApp({ problems: [problem] })], problems: [problem] }),
    });
    expect(err.match(/It broke\./g)).toHaveLength(1);
    expect(out).not.toContain('It broke.');
    expect(code).toBe(2);
  });
});

describe('with --json', () => {
  it.each<[Record<string, boolean>, boolean, number]>([
    [{}, false, 1],
    [{ yes: true }, true, 0],
    [{ check: true }, false, 1],
    [{ dryRun: true }, false, 0],
  ])('%j: nothing but the document, no question even on a terminal', async (options, applied, code) => {
    const played = await play({ result: sampleResult(), options, format: 'json', interactive: true });
    expect((JSON.parse(played.out) as { apps: unknown[] }).apps).toHaveLength(1);
    expect(played).toMatchObject({ err: '', questions: [], applied, code });
  });
});

describe('on a terminal', () => {
  it('shows evidence and diff, asks, and writes', async () => {
    const { code, out, questions } = await play({ result: sampleResult(), interactive: true });
    expect(questions).toEqual([['Write this change?', true]]);
    expect(out).toContain('backend/src/live.js:3:7  core-model  strong  const all = await');
    expect(out).toContain('+x\n');
    expect(out).toContain('written backend/index.js\n');
    expect(code).toBe(0);
  });

  it('leaves work when the answer is no', async () => {
    const { code, out } = await play({ result: sampleResult(), interactive: true, answers: [false] });
    expect(out).not.toContain('written backend');
    expect(code).toBe(1);
  });

  it('says what was decided only when it came to writing', async () => {
    const { out } = await play({ result: sampleResult(), interactive: true, answers: [false] });
    expect(out).toContain('backend: needs you\n  You said no. [declined]\n');
  });

  it('asks about weak evidence too, with no as the default', async () => {
    const { code, questions, out } = await play({
      result: sampleResult({ apps: [weak] }),
      interactive: true,
    });
    expect(questions).toEqual([
      ['Only weak evidence was found. Enable WebSockets for this app all the same?', false],
    ]);
    expect(out).not.toContain('written backend');
    expect(code).toBe(0);
  });

  it('asks once for each app, in order, and sums up in a table', async () => {
    const second = sampleApp({ root: `${cwd}/jobs` });
    const { out, questions, code } = await play({
      result: sampleResult({ apps: [none, sampleApp(), second] }),
      interactive: true,
      answers: [true, false],
    });
    expect(questions).toHaveLength(2);
    expect(out.indexOf('backend: nothing to do')).toBeLessThan(out.indexOf('jobs: insert the line'));
    expect(out).toMatch(/^app +websockets +action +written +reason$/m);
    expect(out).toMatch(/^jobs +missing +manual +no +declined$/m);
    expect(code).toBe(1);
  });

  it('shows apps that nothing is asked about as well', async () => {
    const { out, questions } = await play({ result: sampleResult({ apps: [none] }), interactive: true });
    expect(out).toContain('[already-enabled]');
    expect(questions).toEqual([]);
  });

  it('draws a progress line after half a second and clears it', async () => {
    const { err } = await play({ result: sampleResult(), interactive: true });
    expect(err).toBe('\r\u001B[Ksearching: 1234 files, 0.6 s\r\u001B[K');
    expect((await play({ result: sampleResult(), interactive: true, quiet: true })).err).toBe('');
  });
});

describe('with --quiet', () => {
  it('prints verdicts and problems only', async () => {
    const { out } = await play({
      result: sampleResult({ apps: [none, sampleApp()] }),
      quiet: true,
      options: { check: true },
    });
    expect(out).not.toContain('core-model');
    expect(out).not.toContain('note:');
    expect(out).toContain('[usage-without-line]');
  });
});
