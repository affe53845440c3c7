/**
 * Measures `frigg lint` on a small app, against other ways to the same answer, and the validation of a definition.
 *
 *   npm run build && node bench/lint.mjs [--rounds <n>] [--cli <file>]
 *
 * `serverless print` needs serverless 3, which is installed into `.cache/tools/serverless` at the first run. Figures are
 * medians of runs in turns, as ratios of one run. Exits with 1 when a figure misses what is wanted by a tenth or more.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inTurns } from './measure.mjs';
import { printTable } from './table.mjs';
import { makeSmallApp } from './tree.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, cli: { type: 'string' } },
});
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { execPath: node } = process;
const cli = options.cli ?? at('../dist/cli.cjs');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-bench-')));

/** Serverless 3 as users install it; null where it can't be had. */
function serverless() {
  const tools = at('../.cache/tools/serverless');
  const program = join(tools, 'node_modules', 'serverless', 'bin', 'serverless.js');
  if (existsSync(program)) return program;
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
  console.log('Installing serverless 3.40.0 …');
  spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'serverless@3.40.0'], {
    cwd: tools,
    stdio: 'ignore',
  });
  return existsSync(program) ? program : null;
}

/** What upstream does: the app is loaded, and its definition validated by a schema that is compiled when it runs. */
const loadAndValidate = (app) => `
const Ajv = require(${JSON.stringify(at('../node_modules/ajv'))}).default;
const schema = require(${JSON.stringify(at('../schema/app-definition.schema.json'))});
const { Definition } = require(${JSON.stringify(join(app, 'index.js'))});
const ajv = new Ajv({ allErrors: true, strict: false });
if (!ajv.validate(schema, Definition)) console.log(ajv.errorsText());
`;

try {
  const app = join(folder, 'small');
  mkdirSync(app);
  makeSmallApp(app);
  writeFileSync(
    join(app, 'serverless.yml'),
    'service: small-app\nprovider:\n  name: aws\n  runtime: nodejs20.x\nfunctions:\n  health:\n    handler: index.health\n',
  );
  const script = join(folder, 'validate.cjs');
  writeFileSync(script, loadAndValidate(app));
  const program = serverless();
  const jobs = {
    bare: { argv: [node, '-e', '0'], repeat: 10 },
    lint: { argv: [node, cli, 'lint', '--cwd', app], exits: [0, 1], repeat: 5 },
    load: { argv: [node, script], repeat: 5 },
  };
  if (program !== null) {
    // It has no option for the folder, and takes the current one.
    process.chdir(app);
    jobs.print = { argv: [node, program, 'print'] };
    process.env.SLS_TELEMETRY_DISABLED = '1';
    process.env.SLS_TRACKING_DISABLED = '1';
    process.env.SLS_NOTIFICATIONS_MODE = 'off';
  }
  const times = inTurns(jobs, Number(options.rounds));
  const ratio = (other) => ({
    cpu: times.lint.cpu / times[other].cpu,
    wall: times.lint.wall / times[other].wall,
  });
  const what = 'lint of a small app, × ';
  const rows = [
    { what: `${what}bare node`, wanted: 3, ...ratio('bare') },
    program === null
      ? { what: `${what}serverless print`, wanted: 0.05, note: 'NOT RUN: serverless 3 is not there' }
      : { what: `${what}serverless print`, wanted: 0.05, ...ratio('print') },
    { what: `${what}loading the app and validating with ajv`, wanted: 1, ...ratio('load') },
  ];
  process.exitCode = printTable(rows) ? 0 : 1;
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
