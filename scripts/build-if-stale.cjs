'use strict';
/** Tests run what is built. Builds again when a source is newer than the output, and does nothing otherwise. */
const { execSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const sources = [
  'src',
  'codemods',
  'infra',
  'schema',
  'runtime/src',
  'runtime/package.json',
  'package.json',
  'tsdown.config.ts',
  'scripts/driver-plugins.ts',
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const output = join(root, 'dist', 'cli.cjs');
const changed = Math.max(
  ...sources
    .map((name) => join(root, name))
    .filter(existsSync)
    .map(newest),
);
if (!existsSync(output) || statSync(output).mtimeMs < changed)
  execSync('npm run build', { cwd: root, stdio: 'inherit' });
