/**
 * Measures `frigg migrate --check` and the start of the command line, against other ways to the same answer.
 *
 *   npm run build && node bench/run.mjs [--quick] [--rounds <n>]
 *
 * Needs this repository's dev dependencies and a POSIX shell; `rg` is measured where it is installed. The trees are
 * made in the temporary folder of the system and removed at the end. `--quick` leaves out jscodeshift, which takes
 * minutes. Figures are medians of runs in turns, as ratios of one run of this script; processor time is the firmer one
 * on a machine with other work. Exits with 1 when a figure misses what is wanted by a tenth or more.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inTurns, outputOf, peakMemory, run } from './measure.mjs';
import { printTable } from './table.mjs';
import { makeSmallApp, makeTree } from './tree.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    cli: { type: 'string' },
  },
});
const require = createRequire(import.meta.url);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { execPath: node } = process;
const cli = options.cli ?? at('../dist/cli.cjs');
const rounds = Number(options.rounds);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-bench-')));
const rows = [];
const ripgrep = 'rg';

/** What the others are held against: all of a process but the start of Node. */
const beyond = (times, name, kind) => times[name][kind] - times.bare[kind];
const add = (what, wanted, values) => rows.push({ what, wanted, ...values });
const compare = (what, wanted, times, ours, other) => {
  const ratio = (kind) => beyond(times, ours, kind) / beyond(times, other, kind);
  add(what, wanted, { cpu: ratio('cpu'), wall: ratio('wall') });
};

function astGrep() {
  // The package's own program is put in place by an install script, which npm may not have run.
  const scope = dirname(dirname(require.resolve('@ast-grep/cli/package.json')));
  const packages = readdirSync(scope).filter((name) => name.startsWith('cli-'));
  const places = packages.flatMap((name) => [
    join(scope, name, 'ast-grep'),
    join(scope, name, 'ast-grep.exe'),
  ]);
  return places.find(existsSync) ?? null;
}

function measureStart() {
  const app = join(folder, 'small');
  mkdirSync(app);
  makeSmallApp(app);
  const jobs = {
    bare: { argv: [node, '-e', '0'], repeat: 10 },
    version: { argv: [node, cli, '--version'], repeat: 10 },
    help: { argv: [node, cli, '--help'], repeat: 10 },
    small: { argv: [node, cli, 'migrate', '--check', '--cwd', app], repeat: 10 },
  };
  const times = inTurns(jobs, rounds);
  const start = (what, wanted, name) => {
    add(what, wanted, {
      cpu: times[name].cpu / times.bare.cpu,
      wall: times[name].wall / times.bare.wall,
    });
  };
  start('--version, × bare node', 1.15, 'version');
  start('--help, × bare node', 1.4, 'help');
  start('migrate --check of a small app, × bare node', 3, 'small');
}

/** Says no more than it can show: every way must find the 20 files. */
function expectHits(found, who) {
  if (found !== 20) throw new Error(`${who} found ${String(found)} files that use WebSockets, not 20`);
}

function measureTree(kind) {
  const tree = join(folder, kind);
  mkdirSync(tree);
  const { files, folders, bytes } = makeTree(tree, kind);
  console.log(`Tree "${kind}": ${files} source files, ${folders} folders, ${(bytes / 1e6).toFixed(1)} MB`);
  const bare = { argv: [node, '-e', '0'], repeat: 10 };
  const plain = { argv: [node, at('plain.cjs'), tree], repeat: 3 };
  const ours = { argv: [node, cli, 'migrate', '--check', '--cwd', tree], exits: [1], repeat: 3 };
  const report = JSON.parse(outputOf({ ...ours, argv: [...ours.argv, '--json'] }));
  expectHits(new Set(report.apps[0].usage.map(({ file }) => file)).size, 'frigg');
  expectHits(Number(outputOf(plain)), 'the plain search');
  const jobs = { bare, plain, ours };
  const hasRg = kind === 'direct' && spawnSync(ripgrep, ['--version']).status === 0;
  if (hasRg) {
    const names = ['WebsocketConnection', 'WEBSOCKET_API_ENDPOINT', 'ToConnection', 'WebSocket'];
    jobs.rg = { argv: [ripgrep, '-l', '-F', ...names.flatMap((name) => ['-e', name]), tree] };
    expectHits(outputOf(jobs.rg).trim().split('\n').length, 'rg');
  }
  const times = inTurns(jobs, rounds);
  const how = kind === 'direct' ? 'direct imports' : 'types to resolve';
  compare(
    `10,000 files, ${how}, × (a) plain read and search`,
    kind === 'direct' ? 0.85 : 2.3,
    times,
    'ours',
    'plain',
  );
  if (kind === 'direct') measureOthers(tree, times, hasRg);
  const peak = peakMemory(ours, at('peak.cjs'));
  add(`10,000 files, ${how}, peak memory in MiB`, kind === 'direct' ? 80 : 150, { memory: peak });
}

function measureOthers(tree, times, hasRg) {
  const what = '10,000 files, direct imports, × ';
  if (options.quick) add(`${what}(b) jscodeshift`, 0.01, { note: 'NOT RUN: --quick' });
  else {
    const args = ['--dry', '--run-in-band', '--extensions=js,ts', '--ignore-pattern=**/node_modules/**'];
    const argv = [
      node,
      require.resolve('jscodeshift/bin/jscodeshift.js'),
      ...args,
      '-t',
      at('detector.cjs'),
      tree,
    ];
    const output = join(folder, 'jscodeshift.txt');
    const other = run({ argv, output });
    expectHits(Number(/uses WebSockets: (\d+)/.exec(readFileSync(output, 'utf8'))?.[1]), 'jscodeshift');
    compare(`${what}(b) jscodeshift`, 0.01, { ...times, other }, 'ours', 'other');
  }
  const sg = astGrep();
  if (sg === null) add(`${what}(c) ast-grep`, 0.1, { note: 'NOT RUN: @ast-grep/cli has no program here' });
  else {
    const scan = { argv: [sg, 'scan', '--rule', at('rule.yml'), '--json=stream', tree] };
    const lines = outputOf(scan).trim().split('\n');
    expectHits(new Set(lines.map((line) => JSON.parse(line).file)).size, 'ast-grep');
    const others = inTurns({ other: scan }, Math.min(rounds, 3));
    // Not a Node program: nothing is taken off.
    const ratio = (kind) => beyond(times, 'ours', kind) / others.other[kind];
    add(`${what}(c) ast-grep`, 0.1, { cpu: ratio('cpu'), wall: ratio('wall') });
  }
  if (!hasRg) add(`${what}(d) rg`, 2, { note: 'NOT RUN: rg is not installed' });
  else
    add(`${what}(d) rg`, 2, {
      cpu: beyond(times, 'ours', 'cpu') / times.rg.cpu,
      wall: beyond(times, 'ours', 'wall') / times.rg.wall,
    });
}

try {
  measureStart();
  measureTree('direct');
  measureTree('typed');
  process.exitCode = printTable(rows) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
