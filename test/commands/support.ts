import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const repository = join(__dirname, '..', '..');
export const cli = join(repository, 'dist', 'cli.cjs');

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Variables that would colour or steer the run; every run begins without them. */
const withheld = ['NO_COLOR', 'FORCE_COLOR', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

export function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !withheld.includes(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Runs the built command line as a user would. */
export function runCli(args: readonly string[], cwd = tmpdir(), env: Record<string, string> = {}): CliRun {
  const run = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    env: cleanEnvironment(env),
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** A folder that is gone after the callback. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'frigg-test-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  let result: T;
  try {
    result = work(folder);
  } catch (error) {
    remove();
    throw error;
  }
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A copy of the example app in a folder of its own. */
export function copyExample(folder: string): void {
  cpSync(join(repository, 'examples', 'legacy-app'), folder, { recursive: true });
}

/** The smallest app that needs the line. */
export const smallApp: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'small',
    dependencies: { '@friggframework/core': '2.0.0-next.40' },
  }),
  'index.js':
    'const appDefinition = {\n  integrations: [],\n};\nmodule.exports = { Definition: appDefinition };\n',
  'live.js':
    "const { WebsocketConnection } = require('@friggframework/core');\n" +
    'exports.send = async () => WebsocketConnection.getActiveConnections();\n',
};
