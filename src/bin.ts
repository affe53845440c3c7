#!/usr/bin/env node
import { writeSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { version } from '../package.json';
import type * as CommandLine from './cli';

/**
 * The file that the bins name. It answers `--version` itself and loads the rest for everything else: a byte
 * that is not needed here is parsed at every start. Node's own `process.stdout` is left alone for the same
 * reason: touching it costs a seventh of a bare start.
 */
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  try {
    writeSync(1, `${version}\n`);
  } catch {
    // The reader is gone: there is nobody left to tell.
  }
} else {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  // A bundle of its own: see tsdown.config.ts.
  const { run } = nodeModule.createRequire(__filename)('./cli/cli.cjs') as typeof CommandLine;
  void run(args);
}
