import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import type { FileSystem } from '../host';
import { isObject, readText, stringList, type JsonObject } from './json';
import { indexOf, resolvePath, typeScriptFirst } from './source-file';

const string = String.raw`"(?:\\.|[^"\\])*"`;
const comments = new RegExp(`(${string})|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, 'g');
const trailingCommas = new RegExp(`(${string})|,(?=\\s*[}\\]])`, 'g');

/** Reads JSON with comments and trailing commas, as TypeScript's configs are; null when it is neither. */
export function readConfig(files: FileSystem, path: string): JsonObject | null {
  const text = readText(files, path);
  if (text === null) return null;
  const kept = (_all: string, literal: string | undefined): string => literal ?? ' ';
  try {
    const value: unknown = JSON.parse(text.replace(comments, kept).replace(trailingCommas, kept));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The configs that a config extends, as far as they are files of the project. */
function extended(files: FileSystem, path: string, config: JsonObject): string[] {
  const names = typeof config.extends === 'string' ? [config.extends] : stringList(config.extends);
  return names
    .filter((name) => name.startsWith('.') || isAbsolute(name))
    .map((name) => resolve(dirname(path), name))
    .map((target) => (extname(target) === '.json' ? target : `${target}.json`))
    .filter((target) => files.stat(target)?.kind === 'file');
}

interface Paths {
  /** What `*` patterns lead to, relative to `base`. */
  patterns: ReadonlyMap<string, string[]>;
  base: string;
}

function pathsOf(files: FileSystem, path: string, seen: Set<string>): Paths | null {
  const config = seen.has(path) ? null : readConfig(files, path);
  seen.add(path);
  if (config === null) return null;
  const options = isObject(config.compilerOptions) ? config.compilerOptions : {};
  if (isObject(options.paths)) {
    const entries = Object.entries(options.paths).map(([key, targets]): [string, string[]] => [
      key,
      stringList(targets),
    ]);
    const base =
      typeof options.baseUrl === 'string' ? resolve(dirname(path), options.baseUrl) : dirname(path);
    return { patterns: new Map(entries), base };
  }
  // The last one that has them wins.
  for (const other of extended(files, path, config).reverse()) {
    const paths = pathsOf(files, other, seen);
    if (paths !== null) return paths;
  }
  return null;
}

/**
 * Resolves a specifier by the `paths` of a config that the full resolver refuses, because it extends a
 * package that is not installed: a project is read before its dependencies are there, too.
 */
export function resolveByPaths(files: FileSystem, config: string, specifier: string): string | null {
  const paths = pathsOf(files, config, new Set());
  const extensions = [...typeScriptFirst, '.json'];
  const matches = [...(paths?.patterns ?? [])]
    .map(([pattern, targets]) => {
      const [head = '', tail] = pattern.split('*');
      const fits =
        tail === undefined ? specifier === head : specifier.startsWith(head) && specifier.endsWith(tail);
      return {
        head,
        targets,
        fits,
        star: specifier.slice(head.length, specifier.length - (tail ?? '').length),
      };
    })
    .filter(({ fits }) => fits)
    .sort((a, b) => b.head.length - a.head.length);
  for (const target of matches[0]?.targets ?? []) {
    const path = join(paths?.base ?? '', target.replace('*', matches[0]?.star ?? ''));
    const file = resolvePath(files, path, extensions) ?? indexOf(files, path, extensions);
    if (file !== null) return files.realpath(file);
  }
  return null;
}
