import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { upwards } from '../../src/project/handler/files';
import { isObject } from '../../src/project/json';
import type { Problem } from '../../src/types';
import type { ServerlessConfig } from '../types';

/** The name of the config that is written for the tool, beside the app's own: the tools take none from elsewhere. */
export const configName = (stage: string): string =>
  `.frigg-toolkit.${stage.replace(/[^\w-]/g, '_')}.serverless.json`;

/**
 * The config as it is handed to the tool. Of configs, the tools leave only the one that they were given out of the
 * package: so the app's own is named here, and what this toolkit has written into the folder.
 *
 * @param leftOut file names in the service's folder
 */
export function forTool(config: ServerlessConfig, leftOut: readonly string[]): ServerlessConfig {
  const given = config.package ?? {};
  const patterns = isObject(given) ? (given.patterns ?? []) : null;
  // A text stands for something that only the tool resolves.
  if (!isObject(given) || !Array.isArray(patterns)) return config;
  const excluded = ['.frigg-toolkit.*', ...leftOut].map((name) => `!${name}`);
  // In front, so that the app's own patterns win, as they do over what the tools leave out.
  return { ...config, package: { ...given, patterns: [...excluded, ...(patterns as unknown[])] } };
}

const extensions = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.jsx', '.tsx'];

/** The functions of a config by name; a list of objects is read as the one that Serverless makes of it. */
export function functionsOf(config: ServerlessConfig): Map<string, Record<string, unknown>> {
  const given: unknown[] = Array.isArray(config.functions) ? config.functions : [config.functions];
  const entries = given.flatMap((part) => (isObject(part) ? Object.entries(part) : []));
  return new Map(entries.filter((entry): entry is [string, Record<string, unknown>] => isObject(entry[1])));
}

/**
 * What keeps handlers out of the package: they were installed above the service's folder, as workspaces do (the tools
 * package nothing from there), or are not installed. The function would fail when it is first called.
 *
 * @param names of the functions to look at: those that this toolkit has added
 */
export function handlerProblem(
  files: FileSystem,
  service: string,
  config: ServerlessConfig,
  names: readonly string[],
): Problem | null {
  for (const { name, handler } of packagedHandlers(config, names)) {
    const at = folderWith(files, service, handler);
    if (at === null) return notInstalled(name, handler, service);
    if (at !== service) return hoisted(name, handler, at);
  }
  return null;
}

function packagedHandlers(
  config: ServerlessConfig,
  names: readonly string[],
): { name: string; handler: string }[] {
  const functions = functionsOf(config);
  return names.flatMap((name) => {
    const handler = functions.get(name)?.handler;
    return typeof handler === 'string' && handler.startsWith('node_modules/') ? [{ name, handler }] : [];
  });
}

/** The folder, at the service or above, that has the file; null when none has. */
function folderWith(files: FileSystem, service: string, handler: string): string | null {
  const path = handler.replace(/\.[^./]*$/, '');
  for (const at of upwards(service)) {
    if (extensions.some((extension) => files.stat(join(at, path + extension))?.kind === 'file')) return at;
  }
  return null;
}

function ownerOf(handler: string): string {
  const parts = handler.split('/');
  return parts[1]?.startsWith('@') ? parts.slice(1, 3).join('/') : (parts[1] ?? '');
}

const notInstalled = (name: string, handler: string, service: string): Problem => ({
  id: 'handler-missing',
  message: `The handler of function \`${name}\`, \`${handler}\`, is not installed.`,
  remedy: `Install the dependencies of the app (\`npm install\`), \`${ownerOf(handler)}\` among them, and run again.`,
  file: join(service, 'package.json'),
});

function hoisted(name: string, handler: string, above: string): Problem {
  const owner = ownerOf(handler);
  return {
    id: 'outside-service',
    message: `The handler of function \`${name}\`, \`${handler}\`, is installed above the folder of the service: nothing from there gets into the package.`,
    remedy: `Have \`${owner}\` installed in the app's own \`node_modules\`: \`npm install --install-strategy=nested\`, \`nohoist\` of yarn 1, \`nmHoistingLimits: workspaces\` of yarn, \`node-linker=isolated\` of pnpm.`,
    file: join(above, 'node_modules', ...owner.split('/')),
  };
}
