/**
 * How many configs a second are composed, in process: an app with 20 integrations, with WebSockets and without, made
 * anew and over a base as large.
 *
 *   node bench/compose.mjs [--seconds <n>] [--module <file>]
 *
 * Processor time decides, so that a busy machine measures the same. Ends with 1 where one of them is under 1,000 a second.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '2' }, module: { type: 'string' } },
});
const require = createRequire(import.meta.url);
const { composeServerlessDefinition } = require(
  values.module === undefined ? 'frigg-toolkit/infra' : resolve(values.module),
);
const wanted = 1_000;

const environment = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`VARIABLE_${index}`, true]));
const integrations = Array.from({ length: 20 }, (_, index) => ({
  Definition: { name: `integration${index}`, webhooks: index % 2 === 0 },
}));
const definition = { name: 'shop', integrations, environment };
const enabled = { ...definition, websockets: { enable: true } };
const settings = { stage: 'dev', region: 'us-east-1', plugins: ['serverless-offline'] };
const base = composeServerlessDefinition(definition, settings);

const ways = {
  'anew, without WebSockets': () => composeServerlessDefinition(definition, settings),
  'anew, with WebSockets': () => composeServerlessDefinition(enabled, settings),
  'over a base, without WebSockets': () => composeServerlessDefinition(definition, { ...settings, base }),
  'over a base, with WebSockets': () => composeServerlessDefinition(enabled, { ...settings, base }),
};

/** Configs a second of processor time, after a tenth of the time to warm up. */
function rateOf(compose, milliseconds) {
  for (const end = performance.now() + milliseconds / 10; performance.now() < end;) compose();
  const before = process.cpuUsage();
  let count = 0;
  for (const end = performance.now() + milliseconds; performance.now() < end; count += 1) compose();
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1_000_000);
}

for (const [name, compose] of Object.entries(ways)) {
  const rate = Math.round(rateOf(compose, Number(values.seconds) * 1_000));
  console.log(`${name.padEnd(32)} ${rate.toLocaleString('en')} a second`);
  if (rate < wanted) process.exitCode = 1;
}
