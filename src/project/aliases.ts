import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve, sep } from 'node:path';
import type { ResolverFactory } from 'oxc-resolver';
import type { FileSystem } from '../host';
import { readText } from './json';
import { resolveByPaths } from './own-aliases';
import { typeScriptFirst } from './source-file';

interface ResolverModule {
  ResolverFactory: typeof ResolverFactory;
}

/** Path aliases of TypeScript and JavaScript projects: `paths` and `baseUrl`. */
export interface Aliases {
  /** The real path of the file that a bare specifier stands for by an alias; null when there is none. */
  resolve(fromFile: string, specifier: string): string | null;
  /** Whether the nearest config of a folder, or one that it extends, has aliases. */
  any(folder: string): boolean;
}

/**
 * Finds the nearest `tsconfig.json` or `jsconfig.json` of a file and resolves by it. The resolver that
 * knows all of their rules costs half a bare start to load: it is, once a config has aliases at all.
 */
export function createAliases(files: FileSystem): Aliases {
  const configs = new Map<string, string | null>();
  const resolvers = new Map<string, ResolverFactory | null>();

  function configOf(folder: string): string | null {
    const known = configs.get(folder);
    if (known !== undefined) return known;
    const own = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name));
    const here = own.find((path) => files.stat(path)?.kind === 'file');
    const above = dirname(folder);
    const config = here ?? (above === folder ? null : configOf(above));
    configs.set(folder, config);
    return config;
  }

  function resolverOf(config: string): ResolverFactory | null {
    const known = resolvers.get(config);
    if (known !== undefined) return known;
    const resolver = hasAliases(files, config, new Set()) ? makeResolver(config) : null;
    resolvers.set(config, resolver);
    return resolver;
  }

  return {
    any(folder) {
      const config = configOf(folder);
      return config !== null && hasAliases(files, config, new Set());
    },
    resolve(fromFile, specifier) {
      const config = configOf(dirname(fromFile));
      const resolver = config === null ? null : resolverOf(config);
      if (config === null || resolver === null) return null;
      const { path, error } = resolver.sync(dirname(fromFile), specifier);
      const found =
        path ??
        (/^(?:Tsconfig|Failed to load tsconfig)/.test(error ?? '')
          ? resolveByPaths(files, config, specifier)
          : null);
      return found === null || found.split(sep).includes('node_modules') ? null : found;
    },
  };
}

/** By its text: comments and trailing commas make it no JSON, and only a "no" must be right. */
function hasAliases(files: FileSystem, config: string, seen: Set<string>): boolean {
  if (seen.has(config)) return false;
  seen.add(config);
  const text = readText(files, config);
  if (text === null) return false;
  if (/"(?:paths|baseUrl)"/.test(text)) return true;
  // Of what it extends and refers to, only files of the project can have aliases of the project.
  const others = [...text.matchAll(/"(\.{1,2}(?:\/[^"]*)?|\/[^"]*)"/g)].map((match) => match[1] ?? '');
  if (/"(?:extends|references)"/.test(text)) {
    return others.some((other) =>
      configFiles(files, config, other).some((file) => hasAliases(files, file, seen)),
    );
  }
  return false;
}

function configFiles(files: FileSystem, config: string, path: string): string[] {
  const target = isAbsolute(path) ? path : resolve(dirname(config), path);
  const guesses = extname(target) === '.json' ? [target] : [`${target}.json`, join(target, 'tsconfig.json')];
  return guesses.filter((guess) => files.stat(guess)?.kind === 'file');
}

function makeResolver(config: string): ResolverFactory {
  const load = createRequire(import.meta.url);
  const { ResolverFactory: Factory } = load('oxc-resolver') as ResolverModule;
  return new Factory({
    tsconfig: { configFile: config, references: 'auto' },
    extensions: [...typeScriptFirst, '.json'],
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js', '.jsx'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
      '.jsx': ['.tsx', '.jsx'],
    },
    conditionNames: ['node', 'import', 'require', 'default'],
    mainFields: ['main', 'module'],
  });
}
