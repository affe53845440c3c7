import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exitCodeOf, runLint, type LintParts } from '../../src/commands/lint';
import { createNodeHost } from '../../src/commands/node-host';
import type { Host } from '../../src/host';
import type { AppLint, LintResult } from '../../src/types';
import { makeFolder, type Content } from '../project/temporary';
import {
  sampleFinding,
  sampleLint,
  sampleLintApp,
  sampleProblem,
  sampleWarning,
} from '../report/lint-sample';

interface Played {
  code: number;
  out: string;
  err: string;
  cwd: string;
  /** What lint was asked for. */
  asked: unknown;
}

interface Scene {
  paths?: string[];
  options?: Record<string, unknown>;
  formats?: string[];
  quiet?: boolean;
  env?: Record<string, string>;
  terminal?: Partial<Host['terminal']>;
  files?: Partial<Host['files']>;
  folder?: Record<string, Content>;
  lint?: LintParts['lint'];
}

/** Runs the command with a result made up, or with what `scene.lint` does. */
async function play(result: (cwd: string) => LintResult, scene: Scene = {}): Promise<Played> {
  const cwd = makeFolder(scene.folder ?? {});
  const played: Played = { code: -1, out: '', err: '', cwd, asked: null };
  const real = createNodeHost({ cwd, env: scene.env ?? {} });
  const host: Host = {
    ...real,
    files: { ...real.files, ...scene.files },
    terminal: {
      interactive: false,
      color: false,
      progress: false,
      columns: 80,
      out: (text) => void (played.out += text),
      err: (text) => void (played.err += text),
      confirm: () => Promise.reject(new Error('lint asks nothing')),
      ask: () => Promise.reject(new Error('lint asks nothing')),
      ...scene.terminal,
    },
  };
  const common = {
    command: 'lint',
    format: 'pretty' as const,
    formats: scene.formats ?? [],
    cwd,
    quiet: scene.quiet ?? false,
    color: true,
  };
  played.code = await runLint(scene.paths ?? ['some/path'], scene.options ?? {}, common, {
    createHost: () => host,
    lint:
      scene.lint ??
      ((_host, { onProgress, ...options }) => {
        onProgress?.({ files: 1, phase: 'searching' });
        played.asked = options;
        return Promise.resolve(result(cwd));
      }),
  });
  return played;
}

/** The sample with its paths in the folder of the run. */
const at = (result: LintResult) => (cwd: string) =>
  JSON.parse(JSON.stringify(result).replaceAll('/srv/shop', cwd)) as LintResult;
const change = {
  file: '/srv/shop/backend/index.js',
  before: 'a\n',
  after: 'b\n',
  diffPath: 'backend/index.js',
};
const fixedApp = (given: Partial<AppLint> = {}) =>
  sampleLintApp({ findings: [sampleFinding()], fixed: [sampleFinding()], changes: [change], ...given });
const diff = 'diff --git a/backend/index.js b/backend/index.js\n';

describe('exitCodeOf', () => {
  const warned = (maxWarnings: number | null) =>
    sampleLintApp({ findings: [sampleWarning(), sampleWarning()], maxWarnings });
  const fine = sampleLintApp({ findings: [] });
  it.each<[string, AppLint[], number | null, number]>([
    ['nothing was looked at', [], null, 2],
    ['nothing was found', [fine], null, 0],
    ['there is an error', [fine, sampleLintApp()], null, 1],
    ['there are warnings alone', [warned(null)], null, 0],
    ['there are as many warnings as are let through', [warned(2)], null, 0],
    ['there are more warnings than settings let through', [fine, warned(1)], null, 1],
    ['the command line lets more through than settings', [warned(1)], 2, 0],
    ['the command line counts all apps together', [warned(null), warned(null)], 3, 1],
    ['the warnings of an app are not those of another', [warned(2), warned(null)], null, 0],
    [
      'one app failed and another has an error',
      [sampleLintApp({ problems: [sampleProblem] }), fine],
      null,
      2,
    ],
    ['errors were repaired', [fixedApp({ findings: [], written: true })], null, 0],
    ['errors would be repaired', [fixedApp()], null, 1],
  ])('%s', (_name, apps, maxWarnings, code) => {
    expect(exitCodeOf(sampleLint({ apps }), maxWarnings)).toBe(code);
  });

  it('is 2 for a problem of no app', () => {
    expect(exitCodeOf(sampleLint({ apps: [fine], problems: [sampleProblem] }), null)).toBe(2);
  });
});

describe('runLint', () => {
  it('hands on what was asked for', async () => {
    const options = { unsafeFixes: true, dryRun: true, allowDirty: true, rule: ['unknown-key=off'] };
    expect((await play(at(sampleLint()), { options })).asked).toEqual({
      paths: ['some/path'],
      rules: { 'unknown-key': 'off' },
      fix: 'unsafe',
      dryRun: true,
      allowDirty: true,
    });
  });

  it('prints for people on standard output', async () => {
    const { code, out, err } = await play(at(sampleLint()));
    expect(out).toMatch(/^backend: 1 error, 1 warning\n/);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('tells problems on standard error', async () => {
    const { code, out, err } = await play(at(sampleLint({ apps: [], problems: [sampleProblem] })));
    expect(err).toMatch(/^error syntax-error: backend\/other\.js:4:2: Expected a comma\.\n/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it.each(['json', 'sarif'])('prints nothing but the document as %s', async (format) => {
    const result = sampleLint({ apps: [sampleLintApp({ maxWarnings: 0, problems: [sampleProblem] })] });
    const { code, out, err } = await play(at(result), { formats: [format], quiet: true });
    expect(JSON.parse(out)).toMatchObject({ version: expect.anything() });
    expect({ code, err }).toEqual({ code: 2, err: '' });
  });

  it('writes formats to files, and prints one', async () => {
    const { cwd, code, out } = await play(at(sampleLint()), {
      formats: ['sarif:out.sarif', 'pretty', 'json:reports/lint.json', 'pretty:lint.txt'],
      folder: { 'reports/': '', 'out.sarif': 'an old one' },
      terminal: { color: true },
    });
    const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
    expect(JSON.parse(read('out.sarif'))).toMatchObject({ runs: [{ invocations: [{ exitCode: 1 }] }] });
    expect(JSON.parse(read('reports/lint.json'))).toMatchObject({ summary: { errors: 1 } });
    expect(out).toContain('\u001B[31m');
    expect(read('lint.txt')).toMatch(/^backend: 1 error, 1 warning\n/);
    expect(read('lint.txt')).not.toContain('\u001B');
    expect(code).toBe(1);
  });

  it('prints nothing where every format has a file, but what went wrong', async () => {
    const formats = ['json:out.json'];
    expect(await play(at(sampleLint()), { formats })).toMatchObject({ code: 1, out: '', err: '' });
    const broken = sampleLint({ apps: [sampleLintApp({ problems: [sampleProblem] })] });
    expect(await play(at(broken), { formats })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('error syntax-error'),
    });
  });

  it('does nothing at all where a file has no place', async () => {
    let isAsked = false;
    const running = play(at(sampleLint()), {
      formats: ['json:a.json', 'sarif:no/such/x.sarif'],
      lint: () => {
        isAsked = true;
        return Promise.resolve(sampleLint());
      },
    });
    await expect(running).rejects.toMatchObject({ problem: { id: 'path-not-found' } });
    expect(isAsked).toBe(false);
  });

  it.each([['json'], ['pretty']])(
    'fails when a report could not be written, and still prints %s',
    async (format) => {
      const { code, out, err, cwd } = await play(at(sampleLint()), {
        formats: ['sarif:out.sarif', format],
        files: {
          writeAtomic: () => {
            throw new Error('ENOSPC: no space left');
          },
        },
      });
      expect(`${out}${err}`).toContain('The report could not be written: ENOSPC: no space left.');
      expect(out).toContain('websockets-shape');
      expect(existsSync(join(cwd, 'out.sarif'))).toBe(false);
      expect(code).toBe(2);
    },
  );

  it('annotates in GitHub Actions, with the counts beside', async () => {
    const { out, code } = await play(at(sampleLint()), { env: { GITHUB_ACTIONS: 'true' } });
    expect(out.match(/^::\w+ file=backend\/[\w/.]+,/gm)).toHaveLength(2);
    expect(out).toContain('\nbackend: 1 error, 1 warning\n');
    expect(out).not.toContain('> 3 |');
    expect(code).toBe(1);
  });

  it('prints the change of a dry run alone on standard output', async () => {
    const options = { fix: true, dryRun: true };
    const { code, out, err } = await play(at(sampleLint({ apps: [fixedApp()] })), { options });
    expect(out).toBe(`${diff}--- a/backend/index.js\n+++ b/backend/index.js\n@@ -1,1 +1,1 @@\n-a\n+b\n`);
    expect(err).toContain('would fix backend/index.js:3:15');
    expect(code).toBe(1);
  });

  it('prints the change in colour for eyes, and plainly where colour is forced into a pipe', async () => {
    const options = { fix: true, dryRun: true };
    const result = at(sampleLint({ apps: [fixedApp()] }));
    const eyes = await play(result, { options, terminal: { color: true, interactive: true } });
    expect(eyes.out).toContain('\u001B[32m+b');
    expect((await play(result, { options, terminal: { color: true } })).out).toMatch(/^diff --git /);
  });

  it.each([
    ['settings', {}, 0, 'backend: 1 warning, and at most 0 are let through.\n'],
    ['the command line', { maxWarnings: '0' }, null, '1 warning, and at most 0 are let through.\n'],
  ])('says when there are more warnings than %s let through', async (_name, options, maxWarnings, err) => {
    const result = sampleLint({ apps: [sampleLintApp({ findings: [sampleWarning()], maxWarnings })] });
    expect(await play(at(result), { options, quiet: true })).toMatchObject({ code: 1, out: '', err });
  });

  it('has rules with texts in SARIF', async () => {
    const { out } = await play(at(sampleLint()), { formats: ['sarif'] });
    const [{ tool }] = (
      JSON.parse(out) as { runs: [{ tool: { driver: { rules: { id: string; help: object }[] } } }] }
    ).runs;
    const rule = tool.driver.rules.find(({ id }) => id === 'suppression-unused');
    expect(rule?.help).toMatchObject({ markdown: expect.stringContaining('## Why\n') });
  });

  it('names files from the top of the repository in what others read', async () => {
    const inner = (cwd: string): LintResult => at(sampleLint())(join(cwd, 'services'));
    const { out } = await play(inner, { formats: ['sarif'], folder: { '.git/HEAD': '', 'services/': '' } });
    expect(out).toContain('"uri": "services/backend/index.js"');
  });
});

describe('a secret in the source', () => {
  const secret = 'hunter2hunter2';
  const app = {
    'package.json': JSON.stringify({ name: 'x', dependencies: { '@friggframework/core': '2.0.0-next.40' } }),
    'index.js': `const Definition = { integrations: [], websockets: true, apiKey: '${secret}' };\nmodule.exports = { Definition };\n`,
    '.env': `WEBSOCKET_API_ENDPOINT=https://user:${secret}@xxx?token=${secret}\n`,
  };

  it.each(['pretty', 'json', 'sarif', 'github'])('is not in %s', async (format) => {
    const { lint } = await import('../../src/api/lint');
    const { out, err, code } = await play(() => sampleLint(), {
      paths: [],
      formats: [format],
      folder: app,
      lint,
    });
    expect(`${out}${err}`).not.toContain('hunter2');
    expect(out).toContain('websockets-shape');
    expect(code).toBe(1);
  });
});
