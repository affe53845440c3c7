import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cleanEnvironment, cli, inFolder, writeFiles } from '../commands/support';

/** Lists what a run of the built command line loads, without a clock. */
function loaded(args: string[]): string[] {
  return inFolder((folder) => {
    writeFiles(folder, {
      'spy.cjs': `const Module = require('node:module');
const load = Module._load;
const names = new Set();
Module._load = function (name, ...rest) { names.add(name); return load.call(this, name, ...rest); };
process.on('exit', () => require('node:fs').writeSync(2, '\\nLOADED ' + JSON.stringify([...names])));
`,
    });
    const spy = join(folder, 'spy.cjs');
    const run = spawnSync(process.execPath, ['--require', spy, cli, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: cleanEnvironment(),
    });
    const [, list = '[]'] = /LOADED (.*)$/.exec(run.stderr) ?? [];
    return (JSON.parse(list) as string[]).filter((name) => !name.endsWith('cli.cjs') || name.startsWith('.'));
  });
}

const heavy = /oxc-parser|ts-morph|typescript|yaml|child_process|clack|node:(net|tty|http|tls|worker)/;

describe('a start', () => {
  it('loads nothing for --version but what Node has open already', () => {
    expect(loaded(['--version']).filter((name) => !/^node:(fs|module)$/.test(name))).toEqual([]);
  });

  it.each([[['--help']], [['migrate', '--help']]])('loads no command for %j', (args) => {
    const names = loaded(args);
    expect(names).toContain('./cli/cli.cjs');
    expect(names.filter((name) => /migrate|explain|failure/.test(name) || heavy.test(name))).toEqual([]);
  });

  it('loads no parser for explain', () => {
    const names = loaded(['explain', 'core-model']);
    expect(names).toContain('./explain.cjs');
    expect(names.filter((name) => /oxc|ts-morph|typescript|yaml|clack|child_process/.test(name))).toEqual([]);
  });
});
