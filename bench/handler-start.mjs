/**
 * Measures the start of the built Lambda handler, the driver loaded, against bare Node and against what core's model
 * loads.
 *
 *   npm run build && node bench/handler-start.mjs [--rounds <n>] [--handler <file>]
 *
 * aws-sdk 2 is installed into `.cache/tools/aws-sdk-2` at the first run; mongoose is this repository's dev dependency.
 * Figures are medians of runs in turns, as ratios of one run. Exits with 1 when a figure misses what is wanted by a
 * tenth or more.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inTurns } from './measure.mjs';
import { printTable } from './table.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, handler: { type: 'string' } },
});
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const handler = options.handler ?? at('../runtime/dist/handler.cjs');

function oldClient() {
  const tools = at('../.cache/tools/aws-sdk-2');
  const entry = `${tools}/node_modules/aws-sdk`;
  if (existsSync(entry)) return entry;
  mkdirSync(tools, { recursive: true });
  writeFileSync(`${tools}/package.json`, '{ "private": true }\n');
  console.log('Installing aws-sdk 2.1693.0 …');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'aws-sdk@2.1693.0'];
  spawnSync('npm', args, { cwd: tools, stdio: 'ignore' });
  if (!existsSync(entry)) throw new Error('aws-sdk 2 could not be installed');
  return entry;
}

const job = (...lines) => ({ argv: [process.execPath, '-e', lines.join(';')], repeat: 5 });
const load = (path) => `require(${JSON.stringify(path)})`;
// What makes the handler load the driver at its start, as it does in a Lambda. Nothing is connected to.
const lambda = `process.env.AWS_LAMBDA_FUNCTION_NAME='bench';process.env.MONGO_URI='mongodb://localhost/bench'`;

const times = inTurns(
  {
    node: job('0'),
    handler: job(lambda, load(handler)),
    file: job(load(handler)),
    old: job(load(at('../node_modules/mongoose')), load(oldClient())),
  },
  Number(options.rounds),
);
const ratio = (name, to) => ({
  cpu: times[name].cpu / times[to].cpu,
  wall: times[name].wall / times[to].wall,
});
const isMet = printTable([
  { what: 'start of the handler with the driver, × bare node', wanted: 3.2, ...ratio('handler', 'node') },
  {
    what: 'start of the handler with the driver, × mongoose and aws-sdk',
    wanted: 0.2,
    ...ratio('handler', 'old'),
  },
  { what: 'start of the handler, driver not yet loaded, × bare node', wanted: 3.2, ...ratio('file', 'node') },
  { what: 'loaded before the first send, KB', wanted: 600, memory: statSync(handler).size / 1000 },
]);
process.exitCode = isMet ? 0 : 1;
