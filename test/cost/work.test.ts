import { describe, expect, it } from '@jest/globals';
import { smallApp } from '../commands/support';
import { countedRun } from './count';

const plain = 'exports.now = () => Date.now();\n';
const app: Record<string, string> = {
  ...smallApp,
  '.gitignore': 'ignored/\n',
  'README.md': 'WebsocketConnection',
  'src/a.js': plain,
  'src/deep/b.ts': plain,
  'src/deep/c.test.js': plain,
  'ignored/d.js': smallApp['live.js'] ?? '',
  'dist/e.js': smallApp['live.js'] ?? '',
  'node_modules/f/index.js': smallApp['live.js'] ?? '',
  'node_modules/f/package.json': '{}',
};
const sources = ['index.js', 'live.js', 'src/a.js', 'src/deep/b.ts', 'src/deep/c.test.js'];
const matters = ['index.js', 'live.js'];

const many = (count: number): Record<string, string> => ({
  ...smallApp,
  ...Object.fromEntries(Array.from({ length: count }, (_, number) => [`src/${number}/x.js`, plain])),
});

describe('the work of a run', () => {
  const check = countedRun(app, ['migrate', '--check']);

  it('opens a source once to search it, and once more when it matters', () => {
    const opened = Object.entries(check.read).filter(([file]) => /\.[jt]s$/.test(file));
    const expected = sources.map((file) => [file, matters.includes(file) ? 2 : 1]);
    expect(Object.fromEntries(opened)).toEqual(Object.fromEntries(expected));
  });

  it('reads no document, no package and nothing that is built or ignored', () => {
    expect(Object.keys(check.read).filter((file) => /README|ignored\/|dist|node_modules/.test(file))).toEqual(
      // Where the app's own version of core would stand.
      ['node_modules/@friggframework/core/package.json'].filter((file) => file in check.read),
    );
  });

  it('lists each folder once', () => {
    expect(check.listed).toEqual({ '.': 1, src: 1, 'src/deep': 1 });
  });

  it('parses what matters: the entry twice, because its change is tried out, and no other file', () => {
    expect(check.parsed).toEqual({ 'index.js': 2, 'live.js': 1 });
  });

  it('parses each file once where there is nothing to do', () => {
    const done = {
      ...app,
      'index.js': 'module.exports = { Definition: { websockets: { enable: true } } };\n',
    };
    expect(countedRun(done, ['migrate', '--check']).parsed).toEqual({ 'index.js': 1, 'live.js': 1 });
  });

  it('grows by one open, one parse and its bytes for a file more', () => {
    const [few, more] = [
      countedRun(many(10), ['migrate', '--check']),
      countedRun(many(30), ['migrate', '--check']),
    ];
    const opens = (counts: Record<string, number>) =>
      Object.values(counts).reduce((sum, times) => sum + times, 0);
    expect(opens(more.read) - opens(few.read)).toBe(20);
    expect(opens(more.listed) - opens(few.listed)).toBe(20);
    expect(more.bytes - few.bytes).toBe(20 * plain.length);
    expect(more.parsed).toEqual(few.parsed);
  });
});
