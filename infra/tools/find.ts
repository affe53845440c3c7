import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { upwards } from '../../src/project/handler/files';
import { isObject, readJsonObject } from '../../src/project/json';
import { declaredRange, dependencyNames, readManifest, type Manifest } from '../../src/project/manifest';
import { parseVersion } from '../../src/project/version';
import type { Workspace } from '../../src/project/workspaces';
import type { ComposeWarning, Problem } from '../../src/types';

/** Both own the bin name `serverless`: which one an app uses is told by its `package.json`, never by a folder. */
export const toolNames = ['osls', 'serverless'] as const;
export type ToolName = (typeof toolNames)[number];

/** The program that deploys an app. */
export interface Tool {
  name: ToolName;
  /** As installed; null when its `package.json` does not say. */
  version: string | null;
  /** The script that Node runs, absolute. */
  script: string;
  /** Set for a version that this toolkit was never run with. */
  warning: ComposeWarning | null;
}

export type ToolReading = { kind: 'found'; tool: Tool } | { kind: 'missing'; problem: Problem };

interface Declared {
  name: ToolName;
  range: string;
  manifest: Manifest;
}

/**
 * Finds the app's own `serverless` or `osls`: the one that its `package.json` names, else the root of its workspace,
 * else a package of Frigg that it depends on (upstream's devtools bring one). Where one manifest names both, `osls`:
 * serverless stands beside it as the peer of serverless-offline 14. Nothing is run.
 */
export function findTool(files: FileSystem, app: Manifest, workspace: Workspace | null): ToolReading {
  const declared = declaredTool(files, app, workspace);
  if (!declared) return { kind: 'missing', problem: undeclared(app) };
  const folder = installedFolder(files, declared.manifest.folder, declared.name);
  if (folder === null) return { kind: 'missing', problem: notInstalled(declared) };
  const json = readJsonObject(files, join(folder, 'package.json'));
  const script = join(folder, binOf(json?.bin));
  if (files.stat(script)?.kind !== 'file') return { kind: 'missing', problem: notInstalled(declared) };
  const version = typeof json?.version === 'string' ? json.version : null;
  // `"serverless": "npm:osls@4"` puts one under the name of the other.
  const name = toolNames.find((each) => each === json?.name) ?? declared.name;
  const tool = { name, version, script };
  return { kind: 'found', tool: { ...tool, warning: untested(tool) } };
}

function declaredTool(files: FileSystem, app: Manifest, workspace: Workspace | null): Declared | null {
  const own = named(app);
  if (own) return own;
  const root = workspace && workspace.root !== app.folder ? readManifest(files, workspace.root) : null;
  const above = root && named(root);
  if (above) return above;
  for (const name of dependencyNames(app).filter((each) => each.startsWith('@friggframework/'))) {
    const folder = installedFolder(files, app.folder, name);
    const brought = folder === null ? null : readManifest(files, folder);
    const tool = brought && named(brought, ['dependencies', 'peerDependencies']);
    if (tool) return tool;
  }
  return null;
}

function named(
  manifest: Manifest,
  sections?: readonly ('dependencies' | 'peerDependencies')[],
): Declared | null {
  for (const name of toolNames) {
    const range = sections
      ? sections.flatMap((section) => manifest.dependencies[section].get(name) ?? [])[0]
      : declaredRange(manifest, name);
    if (range !== undefined && range !== null) return { name, range, manifest };
  }
  return null;
}

/** The real folder of a package, looked for as Node does. */
function installedFolder(files: FileSystem, from: string, name: string): string | null {
  for (const at of upwards(from)) {
    const folder = join(at, 'node_modules', ...name.split('/'));
    if (files.stat(join(folder, 'package.json'))?.kind === 'file') return files.realpath(folder) ?? folder;
  }
  return null;
}

function binOf(bin: unknown): string {
  const path = isObject(bin) ? bin.serverless : bin;
  return typeof path === 'string' ? path : join('bin', 'serverless.js');
}

/** The majors that the suite of this toolkit deploys with. */
const tested: Readonly<Record<ToolName, readonly number[]>> = { osls: [3, 4], serverless: [3] };

function untested({ name, version }: Pick<Tool, 'name' | 'version'>): ComposeWarning | null {
  const major = version === null ? null : (parseVersion(version)?.major ?? null);
  if (major !== null && tested[name].includes(major)) return null;
  const shown = version === null ? `This version of ${name}` : `${name} ${version}`;
  return {
    id: 'tool-untested',
    message: `${shown} was not tested with this toolkit. It is used all the same.`,
    remedy: `Tested are serverless 3 and osls 3 and 4: \`npm install --save-dev osls@4\` puts osls in its place.`,
    path: [],
  };
}

/**
 * Whether the tool goes where `AWS_ENDPOINT_URL` leads. serverless 3 and osls 3 have the SDK's second version, which does
 * not; a plugin of the app may lead them there all the same.
 */
export const heedsEndpoint = ({ name, version }: Pick<Tool, 'name' | 'version'>): boolean =>
  name === 'osls' && (version === null || (parseVersion(version)?.major ?? 4) >= 4);

const undeclared = (app: Manifest): Problem => ({
  id: 'tool-missing',
  message:
    'The app names neither `osls` nor `serverless` among its dependencies: nothing here can deploy it.',
  remedy:
    'Run `npm install --save-dev osls@4`, or `npm install --save-dev serverless@3` where the app needs it, and run again.',
  file: app.file,
});

const notInstalled = ({ name, range, manifest }: Declared): Problem => ({
  id: 'tool-missing',
  message: `This \`package.json\` asks for \`${name}\` (${range}), and it is not installed in a \`node_modules\` here or above.`,
  remedy: 'Install the dependencies of the app (`npm install`), and run again.',
  file: manifest.file,
});
