import { resolve } from 'node:path';
import type { Git, GitOutcome, Host, Terminal } from '../host';
import { nodeFiles } from './node-files';
import { nodeNetwork } from './node-network';
import { nodeProcesses } from './node-processes';
import { isTerminal, standardError, standardInput, standardOutput, writeFully } from './output';

/**
 * Variables by which a calling git (a hook, an alias) points its children at its own repository and
 * index. Ours has to find the repository of the folder that it is asked about.
 */
const repositoryVariables = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_NAMESPACE',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
];

const gitTimeout = 120_000;

function gitEnvironment(env: Host['env']): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !repositoryVariables.includes(name));
  return { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}

function createGit(env: Host['env']): Git {
  return {
    run(cwd: string, args: readonly string[]): GitOutcome {
      // Loading child_process costs a tenth of a bare start; most runs need no git.
      const { spawnSync } = process.getBuiltinModule('node:child_process');
      // A repository's own configuration may name a program for fsmonitor: no code of the app is run.
      const safe = ['--no-pager', '-c', 'core.fsmonitor=false'];
      const result = spawnSync('git', [...safe, ...args], {
        cwd,
        env: gitEnvironment(env),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 256 * 1024 * 1024,
        timeout: gitTimeout,
        windowsHide: true,
      });
      if (result.error) {
        // ENOENT also stands for a working folder that is gone.
        const missing = (result.error as NodeJS.ErrnoException).code === 'ENOENT';
        const noGit = missing && nodeFiles.stat(cwd)?.kind === 'folder';
        return { ok: false, reason: noGit ? 'no-git' : 'failed', message: result.error.message };
      }
      if (result.status === 0) return { ok: true, stdout: result.stdout };
      const message = result.stderr.trim() || `git ended with ${String(result.status ?? result.signal)}`;
      return { ok: false, reason: 'failed', message };
    },
  };
}

function wantsColor(env: Host['env'], flag: boolean | undefined): boolean {
  if (flag === false || (env.NO_COLOR ?? '') !== '') return false;
  if (flag === true) return true;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return env.TERM !== 'dumb' && isTerminal(standardOutput);
}

/** Getters, because most runs ask for none of it. */
function createTerminal(env: Host['env'], color: boolean | undefined): Terminal {
  return {
    get interactive() {
      return isTerminal(standardInput) && isTerminal(standardOutput);
    },
    get color() {
      return wantsColor(env, color);
    },
    get progress() {
      return env.TERM !== 'dumb' && isTerminal(standardError);
    },
    get columns() {
      return process.stdout.columns || 80;
    },
    out: (text) => {
      writeFully(standardOutput, text);
    },
    err: (text) => {
      writeFully(standardError, text);
    },
    async confirm(question, initial) {
      const { confirm, isCancel } = await import('@clack/prompts');
      const answer = await confirm({ message: question, initialValue: initial });
      return isCancel(answer) ? false : answer;
    },
    async ask(question) {
      const { text, isCancel } = await import('@clack/prompts');
      const answer = await text({ message: question });
      return isCancel(answer) ? null : answer;
    },
  };
}

const interruptSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onInterrupt(callback: () => void): () => void {
  const stop = (): void => {
    for (const signal of interruptSignals) process.removeListener(signal, once);
  };
  const once = (): void => {
    stop();
    callback();
  };
  for (const signal of interruptSignals) process.on(signal, once);
  return stop;
}

export interface NodeHostOptions {
  /** The folder that relative paths start from; its links are resolved. Default: the process's own. */
  cwd?: string;
  /** False for `--no-color`; undefined decides by `NO_COLOR`, `FORCE_COLOR` and the terminal. */
  color?: boolean;
  /** Default: the process's environment. */
  env?: Host['env'];
}

/**
 * The host of a real run: this machine's files, git, terminal and clock.
 * A `cwd` that does not exist is kept as it is; looking for apps in it reports it.
 */
export function createNodeHost(options: NodeHostOptions = {}): Host {
  const env = options.env ?? process.env;
  const cwd = resolve(options.cwd ?? '.');
  return {
    cwd: nodeFiles.realpath(cwd) ?? cwd,
    files: nodeFiles,
    git: createGit(env),
    processes: nodeProcesses,
    network: nodeNetwork,
    env,
    // `performance` is a module that Node loads when it is first named.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    terminal: createTerminal(env, options.color),
    onInterrupt,
  };
}
