import { join } from 'node:path';
import type { FileSystem } from '../host';
import { readText } from '../project/json';
import type { Modules } from './modules';

const specifiers = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'`])([^"'`\n]+)\1/g;

/** More files than the code of one function has; what is beyond is not known. */
const mostFiles = 2_000;

/**
 * Whether a file is one of these, or imports one of them, directly or through others of the app.
 *
 * @returns null where that can't be told
 */
export function reachesAny(
  files: FileSystem,
  modules: Pick<Modules, 'resolve'>,
  entry: string,
  wanted: ReadonlySet<string>,
): boolean | null {
  const seen = new Set([entry]);
  let isWhole = true;
  for (const file of seen) {
    if (wanted.has(file)) return true;
    if (seen.size > mostFiles) return null;
    const text = readText(files, file);
    if (text === null) {
      isWhole = false;
      continue;
    }
    // What a name is made of can't be followed.
    if (/\b(?:require|import)\s*\(\s*[^"'`)\s]/.test(text)) isWhole = false;
    for (const [, , specifier = ''] of text.matchAll(specifiers)) {
      const target = modules.resolve(file, specifier);
      if (target.kind === 'file' && /\.[cm]?[jt]sx?$/.test(target.file)) seen.add(target.file);
    }
  }
  return isWhole ? false : null;
}

const endings = ['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx'];

/** Packages whose handlers load the definition of the app, and all its code with it. */
const loadsTheApp = /(?:^|\/)node_modules\/@friggframework\//;
const broadcasts = /(?:^|\/)node_modules\/frigg-websockets\/.*broadcast/;

/**
 * Whether the code of a function reaches one of these files, by its handler as Lambda has it (`src/live.handler`).
 *
 * @param folders that the handler's path may start from
 * @returns null where that can't be told
 */
export function handlerReaches(
  files: FileSystem,
  modules: Pick<Modules, 'resolve'>,
  folders: readonly string[],
  handler: string,
  wanted: ReadonlySet<string>,
): boolean | null {
  if (wanted.size === 0) return null;
  if (loadsTheApp.test(handler)) return !/\/websocket\.\w+$/.test(handler);
  if (handler.includes('node_modules/')) return broadcasts.test(handler) ? true : null;
  const path = handler.replace(/\.[^./]+$/, '');
  for (const folder of folders) {
    for (const ending of endings) {
      const file = join(folder, path + ending);
      if (files.stat(file)?.kind === 'file')
        return reachesAny(files, modules, files.realpath(file) ?? file, wanted);
    }
  }
  return null;
}
