import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `FRIGG_TEST_CLI` names another build, such as that of an installed package. */
const cliFile = process.env.FRIGG_TEST_CLI ?? join(__dirname, '..', '..', 'dist', 'cli.cjs');

/**
 * The machine's own git configuration must not decide a test, and a certificate file that Node reads at
 * every start only costs time.
 */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  NO_COLOR: '1',
};

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  input?: string;
  /** More of the environment. */
  env?: Readonly<Record<string, string>>;
}

function run(command: string, args: readonly string[], cwd: string, { input, env }: RunOptions = {}): Ran {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...environment, ...env },
    encoding: 'utf8',
    input: input ?? '',
    timeout: 30_000,
  });
  if (result.error) throw result.error;
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Runs the built command line as a user's shell would, without a terminal. */
export function frigg(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ran {
  if (!existsSync(cliFile)) throw new Error(`${cliFile} is not there: run \`npm run build\` first`);
  return run(process.execPath, [cliFile, ...args], cwd, { env });
}

/** Runs git. @throws Error when it fails, with what it said */
export function git(args: readonly string[], cwd: string, input?: string): string {
  const result = run(
    'git',
    ['-c', 'user.name=Fixture', '-c', 'user.email=fixture@example.invalid', ...args],
    cwd,
    input === undefined ? {} : { input },
  );
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

/** Makes the folder a repository with everything committed that its `.gitignore` lets in. */
export function commitAll(folder: string): void {
  git(['init', '-q'], folder);
  git(['add', '-A'], folder);
  git(['commit', '-q', '-m', 'As it is'], folder);
}

/** A folder that is gone when the work with it is done. Its links are resolved. */
export async function inTemporaryFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-e2e-')));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
