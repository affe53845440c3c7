import { dirname, extname, join, relative, sep } from 'node:path';
import type { FileSystem } from '../host';
import { isBuildFolder } from './build-folders';
import { isBelow } from './walk';

/** In the order in which the source of a module is looked for: compiled `.js` may stand beside its `.ts`. */
export const typeScriptFirst = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** Node's order, then what only compilers and bundlers read. */
export const javaScriptFirst = [
  '.js',
  '.json',
  '.cjs',
  '.mjs',
  '.jsx',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
] as const;

const compiledFrom: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

export const isFile = (files: FileSystem, path: string): boolean => files.stat(path)?.kind === 'file';

/** The TypeScript files that a compiled file is made from, by name; none for other files. */
export function typeScriptNames(file: string): string[] {
  const extension = extname(file);
  const stem = file.slice(0, file.length - extension.length);
  return (compiledFrom[extension] ?? []).map((source) => stem + source);
}

/**
 * The file that a built one is made from, by where compilers put things: `dist/x/y.js` comes from
 * `src/x/y.ts` or `x/y.ts`, `dist/src/y.js` from `src/y.ts`. Null when the file is not in a build folder
 * of the package, or no such source is there.
 */
export function sourceOfBuilt(files: FileSystem, folder: string, file: string): string | null {
  const names = relative(folder, file).split(sep);
  if (names.length < 2 || !isBuildFolder(names[0] ?? '', false)) return null;
  const rest = names.slice(1);
  // Bundlers make a folder for each format: dist/cjs/index.js.
  const shorter = rest.length > 1 ? [rest.slice(1)] : [];
  for (const path of [rest, ...shorter]) {
    for (const base of [join(folder, 'src'), folder, join(folder, 'lib')]) {
      const target = join(base, ...path);
      const stem = target.slice(0, target.length - extname(target).length);
      const found = [
        ...typeScriptNames(target),
        target,
        ...typeScriptFirst.map((extension) => stem + extension),
      ].find((candidate) => isFile(files, candidate));
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** A path as Node and compilers take it: as it is, with an extension, or as a folder with an index. */
export function resolvePath(files: FileSystem, path: string, extensions: readonly string[]): string | null {
  if (isFile(files, path)) return path;
  const withExtension = extensions.map((extension) => path + extension).find((file) => isFile(files, file));
  if (withExtension !== undefined) return withExtension;
  // `./x.js` names `x.ts` in TypeScript.
  return typeScriptNames(path).find((file) => isFile(files, file)) ?? null;
}

/** The index file of a folder, without a look at its `package.json`. */
export const indexOf = (files: FileSystem, folder: string, extensions: readonly string[]): string | null =>
  extensions.map((extension) => join(folder, `index${extension}`)).find((file) => isFile(files, file)) ??
  null;

/** Where a manifest's `main` leads; null when its path leaves the package's folder. */
export function mainTarget(folder: string, main: string): string | null {
  const target = join(folder, main);
  return target === folder || isBelow(target, folder) ? target : null;
}

/**
 * Whether a file in a package's folder is a link to one elsewhere: no `main` of that package. A folder of the
 * package that is a link is a part of it.
 */
export function leadsOut(files: FileSystem, folder: string, file: string): boolean {
  const real = files.realpath(file);
  const homes = [files.realpath(folder), files.realpath(dirname(file))];
  return real !== null && !homes.some((home) => home !== null && isBelow(real, home));
}
