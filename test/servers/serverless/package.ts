import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTool, programOf, type ToolName } from './index';

export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown }>;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
}

export interface Packaging {
  /** File of the config in the folder; default: what the tool finds itself. */
  config?: string;
  stage?: string;
  region?: string;
  /** Added to the little that every run gets. */
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
}

export interface Packaged {
  code: number | null;
  /** What it wrote, both streams. */
  output: string;
  /** The one for an update of the stack; null where packaging failed, as the three that follow. */
  template: Template | null;
  templateFile: string | null;
  state: Record<string, unknown> | null;
  /** The path of the only archive, or of one of several. */
  archive: string | null;
}

/** Neither calls home, nor tells of a new version. */
export const quietly = {
  SLS_TELEMETRY_DISABLED: '1',
  SLS_TRACKING_DISABLED: '1',
  SLS_NOTIFICATIONS_MODE: 'off',
  NODE_OPTIONS: '--no-warnings',
};

/**
 * Packages an app as its developer would, with no credentials at hand. What an earlier run left in the folder is
 * removed first: one run at a time in a folder.
 */
export async function packageApp(tool: ToolName, folder: string, options: Packaging = {}): Promise<Packaged> {
  const program = programOf(tool, await installTool(tool));
  const out = join(folder, '.serverless');
  rmSync(out, { recursive: true, force: true });
  const { config, stage, region, env = {}, args = [] } = options;
  const given = { config, stage, region };
  const flags = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? tmpdir(),
    ...quietly,
    ...env,
  };
  const run = await new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'package', ...flags, ...args],
      { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
  const templateFile = join(out, 'cloudformation-template-update-stack.json');
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  if (run.code !== 0 || !existsSync(templateFile))
    return { ...run, template: null, templateFile: null, state: null, archive: null };
  const archive = readdirSync(out).find((name) => name.endsWith('.zip'));
  return {
    ...run,
    template: read(templateFile) as Template,
    templateFile,
    state: read(join(out, 'serverless-state.json')) as Record<string, unknown>,
    archive: archive === undefined ? null : join(out, archive),
  };
}
