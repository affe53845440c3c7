/** Runs command lines in turns and measures what each costs. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Node 20 reads that file at every start, which makes everything else look fast beside it. */
const environment = { ...process.env };
delete environment.NODE_EXTRA_CA_CERTS;
delete environment.NODE_OPTIONS;

// The shell waits for the commands and for what they started, so `times` has the processor time of all of them; and a
// command's peak memory is its own, not that of the process it was forked from. Shells count in hundredths of a
// second: short commands are run several times in a row.
const script = `left=$1; shift
while [ "$left" -gt 0 ]; do "$@" >"$BENCH_OUTPUT"; code=$?; left=$((left - 1)); done
times; exit $code`;

const milliseconds = (text) => {
  const [, minutes, seconds] = /^(\d+)m([\d.,]+)s$/.exec(text) ?? [];
  return (Number(minutes) * 60 + Number(seconds?.replace(',', '.'))) * 1000;
};

/**
 * One turn of a command.
 *
 * @param {{ argv: string[], cwd?: string, exits?: number[], repeat?: number, output?: string }} job `output` is a file for
 *   what it prints
 * @returns processor and wall time in milliseconds, and what it wrote to standard error
 */
export function run({ argv, cwd, exits = [0], repeat = 1, output = '/dev/null' }) {
  const begun = performance.now();
  const result = spawnSync('sh', ['-c', script, 'sh', String(repeat), ...argv], {
    cwd,
    env: { ...environment, BENCH_OUTPUT: output },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - begun;
  if (result.error) throw result.error;
  if (!exits.includes(result.status ?? -1))
    throw new Error(`${argv.join(' ')} ended with ${String(result.status)}:\n${result.stderr}`);
  const [user, system] = (result.stdout.trim().split('\n').at(-1) ?? '').split(/\s+/);
  const cpu = milliseconds(user) + milliseconds(system);
  return { cpu: cpu / repeat, wall: wall / repeat, stderr: result.stderr };
}

const median = (values) => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs jobs in turns, A B C A B C, so that other work on the machine slows all of them alike.
 *
 * @param {Record<string, Parameters<typeof run>[0]>} jobs
 * @param {number} rounds the first is not counted: it fills the caches
 * @returns {Record<string, { cpu: number, wall: number }>} medians
 */
export function inTurns(jobs, rounds) {
  const times = new Map(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, job] of Object.entries(jobs)) {
      const time = run(job);
      if (round > 0) times.get(name).push(time);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { cpu: median(all.map(({ cpu }) => cpu)), wall: median(all.map(({ wall }) => wall)) },
    ]),
  );
}

/** The peak memory in MiB of a Node command; `peak` is the path of `peak.cjs`. */
export function peakMemory(job, peak) {
  const [node, ...rest] = job.argv;
  const { stderr } = run({ ...job, repeat: 1, argv: [node, '--require', peak, ...rest] });
  return Number(/PEAK (\d+)/.exec(stderr)?.[1]) / 1024;
}

/** What a command writes to standard output. */
export function outputOf({ argv, cwd, exits = [0] }) {
  const [command = '', ...args] = argv;
  const result = spawnSync(command, args, { cwd, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error || !exits.includes(result.status ?? -1))
    throw new Error(`${argv.join(' ')} failed:\n${result.error?.message ?? result.stderr}`);
  return result.stdout;
}
