import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { upwards } from '../../src/project/handler/files';
import { functionsOf } from '../tools/service';
import type { ServerlessConfig } from '../types';
import { asRecord } from './values';

/** A handler in a package that is installed above the service's folder, as workspaces do. */
export interface HoistedHandler {
  functionName: string;
  /** The file that it means, absolute. */
  file: string;
  /** The export that it names. */
  name: string;
}

const endings = ['.js', '.mjs', '.cjs'];

/** The handlers that stand in a `node_modules` above the service, where serverless-offline does not look. */
export function hoistedHandlers(
  files: Pick<FileSystem, 'stat'>,
  service: string,
  config: ServerlessConfig,
): HoistedHandler[] {
  return [...functionsOf(config)].flatMap(([functionName, { handler }]) => {
    const [, path, name] =
      typeof handler === 'string' ? (/^(node_modules\/.+)\.([^./]+)$/.exec(handler) ?? []) : [];
    if (path === undefined || name === undefined) return [];
    for (const at of upwards(service)) {
      const file = endings.map((ending) => join(at, path + ending)).find((each) => files.stat(each) !== null);
      if (file !== undefined) return at === service ? [] : [{ functionName, file, name }];
    }
    return [];
  });
}

/**
 * The folder for files that stand in for hoisted handlers: a tool's own, which is neither packaged nor watched. A
 * handler may not begin with a dot, so none can stand beside the config.
 */
export const standInFolder = '.serverless';

/** The file that stands in for a hoisted handler: its name in the folder, and its text. */
export const standIn = ({ file, name }: HoistedHandler, number: number, run: string) => ({
  name: `${run}-${number}.cjs`,
  handler: `${standInFolder}/${run}-${number}.${name}`,
  text: file.endsWith('.mjs')
    ? `exports[${JSON.stringify(name)}] = async (...given) => (await import(${JSON.stringify(file)}))[${JSON.stringify(name)}](...given);\n`
    : `module.exports = require(${JSON.stringify(file)});\n`,
});

/** A config with other handlers for these functions. */
export function withHandlers(
  config: ServerlessConfig,
  handlers: ReadonlyMap<string, string>,
): ServerlessConfig {
  if (handlers.size === 0) return config;
  const change = (functions: unknown): unknown =>
    typeof functions === 'object' && functions !== null
      ? Object.fromEntries(
          Object.entries(functions).map(([name, definition]: [string, unknown]) => {
            const handler = handlers.get(name);
            return [name, handler === undefined ? definition : { ...asRecord(definition), handler }];
          }),
        )
      : functions;
  const { functions } = config;
  return { ...config, functions: Array.isArray(functions) ? functions.map(change) : change(functions) };
}
