import { describe, expect, it } from '@jest/globals';
import { smallApp } from '../commands/support';
import { countedRun, type Counts } from './count';

const withCore = (range: string) =>
  JSON.stringify({ name: 'small', dependencies: { '@friggframework/core': range } });
const enabled = {
  ...smallApp,
  'index.js': (smallApp['index.js'] ?? '').replace(
    'integrations',
    'websockets: { enable: true },\n  integrations',
  ),
};
const unused = { 'package.json': withCore('2.0.0-next.40'), 'index.js': smallApp['index.js'] ?? '' };
const typed = {
  ...unused,
  'live.ts':
    "import type * as core from '@friggframework/core';\nconst parts = new Map<string, typeof core>();\n" +
    "export const f = () => parts.get('core')!.WebsocketConnection.getActiveConnections();\n",
};
const config = {
  ...smallApp,
  'serverless.yml': 'service: x\nfunctions:\n  a:\n    events:\n      - websocket: $connect\n',
};

/** What a run can do without, and how it shows that it was loaded. */
const parts: Record<string, (counts: Counts) => boolean> = {
  parser: ({ modules }) => modules.some((name) => name.startsWith('@oxc-parser/binding')),
  command: ({ modules }) => modules.includes('./migrate.cjs'),
  change: ({ modules }) => modules.includes('./change.cjs'),
  diff: ({ modules }) => modules.includes('./diff.cjs'),
  lint: ({ modules }) => modules.includes('./linting.cjs'),
  versions: ({ modules }) => modules.includes('./core.cjs'),
  ranges: ({ modules }) => modules.includes('./ranges.cjs'),
  typescript: ({ modules }) => modules.includes('ts-morph'),
  yaml: ({ modules }) => modules.includes('./yaml.cjs'),
  'editor config': ({ modules }) => modules.includes('./lib.cjs'),
  processes: ({ builtin }) => builtin.includes('child_process'),
  streams: ({ builtin }) => builtin.includes('net') || builtin.includes('tty'),
  clock: ({ builtin }) => builtin.includes('perf_hooks'),
  modules: ({ modules, builtin }) =>
    modules.includes('oxc-parser') || builtin.includes('internal/modules/esm/translators'),
};

const cases: [string, Record<string, string>, string[], string[]][] = [
  ['nothing at all for --version', {}, ['--version'], []],
  ['no command for --help', {}, ['--help'], []],
  ['no command for --help of a command', {}, ['migrate', '--help'], []],
  ['an app without use', unused, ['migrate', '--check'], ['command', 'parser']],
  ['an app that is enabled', enabled, ['migrate'], ['command', 'parser', 'versions']],
  ['the same as JSON', enabled, ['migrate', '--json'], ['command', 'parser', 'versions']],
  [
    'a range of versions',
    { ...enabled, 'package.json': withCore('^2.0.0-next.40') },
    ['migrate', '--check'],
    ['command', 'parser', 'versions', 'ranges'],
  ],
  [
    'a check of what is missing',
    smallApp,
    ['migrate', '--check'],
    ['command', 'parser', 'versions', 'change'],
  ],
  [
    'a diff of it',
    smallApp,
    ['migrate', '--dry-run'],
    ['command', 'parser', 'versions', 'change', 'diff', 'processes'],
  ],
  [
    'writing it',
    smallApp,
    ['migrate', '--yes', '--json'],
    ['command', 'parser', 'versions', 'change', 'lint', 'processes'],
  ],
  ['linting an app without use', unused, ['lint'], ['command', 'parser', 'lint', 'change', 'versions']],
  ['the help of lint', {}, ['lint', '--help'], []],
  [
    'style that a file describes',
    { ...smallApp, '.editorconfig': 'root = true\n' },
    ['migrate', '--check'],
    ['command', 'parser', 'versions', 'change', 'editor config'],
  ],
  [
    'a config in YAML with a route',
    config,
    ['migrate', '--check'],
    ['command', 'parser', 'versions', 'change', 'yaml'],
  ],
  [
    'what only types tell',
    typed,
    ['migrate', '--check'],
    ['command', 'parser', 'versions', 'change', 'typescript'],
  ],
];

describe('a run loads what it needs, and no more', () => {
  it.each(cases)('%s', (_name, files, args, expected) => {
    const counts = countedRun(files, args);
    const loaded = Object.keys(parts).filter((name) => parts[name]?.(counts));
    // TypeScript and the parser of YAML bring much of Node with them, and a child process its streams.
    const isLarge = ['typescript', 'processes', 'yaml', 'editor config'].some((name) =>
      loaded.includes(name),
    );
    const ignored = isLarge ? ['streams', 'clock', 'modules', 'processes'] : [];
    const kept = (names: string[]) => names.filter((name) => !ignored.includes(name)).sort();
    expect(kept(loaded)).toEqual(kept(expected));
    for (const name of expected) expect(loaded).toContain(name);
  });

  it('asks no terminal where the output is thrown away', () => {
    const { builtin, code } = countedRun(enabled, ['migrate', '--check'], 'ignore');
    expect(code).toBe(0);
    expect(builtin.filter((name) => name === 'tty' || name === 'net')).toEqual([]);
  });
});
