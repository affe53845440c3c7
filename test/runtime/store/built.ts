import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const root = join(__dirname, '../../..');

/** The sources of the runtime as files that plain Node can load, for child processes. */
export interface Built {
  folder: string;
  /** Starts a script that may `require('./store/mongodb')`; it talks by IPC. */
  start: (script: string, args: readonly string[], ...flags: string[]) => ChildProcess;
  remove: () => void;
}

export function buildRuntime(): Built {
  const folder = mkdtempSync(join(tmpdir(), 'frigg-runtime-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const sources = join(root, 'runtime/src');
  for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const { code } = transformSync(readFileSync(join(sources, file), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  return {
    folder,
    start: (script, args, ...flags) => {
      const file = join(folder, `script-${args.length}.js`);
      writeFileSync(file, script);
      return spawn(process.execPath, [...flags, file, ...args], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a child process sends once, and rejects when it ends before. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The child process ended with ${String(code)}`);
    }),
  ])) as [unknown];
  return answer;
}
