'use strict';
/** Packs both packages as they would be published, and lets publint and are-the-types-wrong judge the tarballs. */
const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
// Schemas have no types, and the plugin is loaded by Serverless, by its name.
const untyped = ['./schema/output/migrate.schema.json', './infra/plugin'];
const target = mkdtempSync(join(tmpdir(), 'frigg-pack-'));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

try {
  for (const workspace of [[], ['--workspace', 'runtime']]) {
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', target, ...workspace];
    const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
    const tarball = join(target, filename);
    run(bin('publint'), ['run', tarball, '--strict']);
    // Node 10 knows no "exports"; our engines begin far behind it.
    run(bin('attw'), [tarball, '--profile', 'node16', '--exclude-entrypoints', ...untyped]);
  }
} finally {
  rmSync(target, { recursive: true, force: true });
}
