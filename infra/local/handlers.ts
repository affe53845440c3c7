import { basename, join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { upwards } from '../../src/project/handler/files';
import { asRecord } from './values';

/** A function whose handler names a file. */
export interface HandlerFile {
  functionName: string;
  /** As the config has it. */
  handler: string;
  /** The file that serverless-offline loads; null when there is none. */
  file: string | null;
}

/** With one of these, what is loaded is made from the source when the app starts. */
const makers = /webpack|esbuild|bundle|rollup|rolldown|vite|parcel|typescript|babel|swc|build|tsc/i;

const endings = ['', '.js', '.mjs', '.cjs', '.ts'];

/**
 * The files of an app's handlers as serverless-offline looks for them, for those functions that run from source in
 * Node. What only Serverless can resolve is left out.
 *
 * @param folder the service's
 */
export function handlerFiles(
  files: Pick<FileSystem, 'stat'>,
  folder: string,
  config: Readonly<Record<string, unknown>>,
): HandlerFile[] {
  const plugins: unknown[] = Array.isArray(config.plugins) ? config.plugins : [];
  const isMade = plugins.some((name) => typeof name === 'string' && makers.test(name));
  const provider = asRecord(config.provider);
  if (isMade || asRecord(config.package).artifact !== undefined) return [];
  return functionsOf(config.functions).flatMap(([functionName, definition]) => {
    const { handler, runtime = provider.runtime, image, package: packed } = asRecord(definition);
    if (typeof handler !== 'string' || handler.includes('${') || handler.includes('..')) return [];
    // Without the name of an export it is refused when it is called, whatever is there.
    if (basename(handler).indexOf('.') < 1) return [];
    if (image !== undefined || asRecord(packed).artifact !== undefined) return [];
    if (typeof runtime === 'string' && !runtime.startsWith('nodejs')) return [];
    return [{ functionName, handler, file: handlerFile(files, folder, handler) }];
  });
}

function functionsOf(functions: unknown): [string, unknown][] {
  if (!Array.isArray(functions)) return Object.entries(asRecord(functions));
  return functions.flatMap((part: unknown) => Object.entries(asRecord(part)));
}

function handlerFile(files: Pick<FileSystem, 'stat'>, folder: string, handler: string): string | null {
  const last = basename(handler);
  const dot = last.indexOf('.');
  const module = handler.slice(0, handler.length - last.length) + last.slice(0, dot);
  const places = [join(folder, module)];
  // At last it is looked for as a package.
  if (!module.startsWith('.'))
    for (const at of upwards(folder)) places.push(join(at, 'node_modules', module));
  const paths = places.flatMap((place) => endings.map((ending) => place + ending));
  return paths.find((path) => files.stat(path) !== null) ?? null;
}
