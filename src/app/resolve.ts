import { dirname, extname, isAbsolute, join, resolve as resolvePaths, sep } from 'node:path';
import type { FileSystem, Host } from '../host';
import { createAliases, type Aliases } from '../project/aliases';
import { readManifest, type Manifest } from '../project/manifest';
import { mappedTargets } from '../project/package-map';
import { localPackage } from '../project/packages';
import {
  indexOf,
  isFile,
  javaScriptFirst,
  leadsOut,
  mainTarget,
  resolvePath,
  sourceOfBuilt,
  typeScriptFirst,
  typeScriptNames,
} from '../project/source-file';
import { canBePackage, classify } from '../project/specifiers';
import { isBelow } from '../project/walk';
import { nearestManifest, type Workspace } from '../project/workspaces';
import { createLoader } from './load';
import type { Modules, Resolution } from './modules';

export interface ModulesOptions {
  /** The workspaces that the apps are in; a file belongs to the deepest one around it. */
  workspaces: readonly Workspace[];
}

const codeExtensions: ReadonlySet<string> = new Set(['', ...typeScriptFirst, '.json']);
const typeScript: ReadonlySet<string> = new Set(['.ts', '.tsx', '.mts', '.cts']);
const typeScriptOrder = [...typeScriptFirst, '.json'];

/**
 * The package path of a file in `node_modules`, as one would import it; null for a file elsewhere, or in
 * the package that `fromFile` is in (an app may be kept in a folder of that name).
 */
function installedPath(file: string, fromFile: string): string | null {
  const names = file.split(sep);
  const at = names.lastIndexOf('node_modules');
  if (at < 0) return null;
  const nameLength = names[at + 1]?.startsWith('@') === true ? 2 : 1;
  const owner = names.slice(0, at + 1 + nameLength).join(sep);
  return isBelow(fromFile, owner) ? null : names.slice(at + 1).join('/');
}

class Resolver {
  private readonly files: FileSystem;
  private readonly aliases: Aliases;
  private readonly known = new Map<string, Resolution>();

  constructor(
    host: Pick<Host, 'files'>,
    private readonly workspaces: readonly Workspace[],
  ) {
    this.files = host.files;
    this.aliases = createAliases(host.files);
  }

  resolve(fromFile: string, specifier: string): Resolution {
    // What a TypeScript file means by a name can differ from what its neighbour means.
    const key = `${dirname(fromFile)}\0${extname(fromFile)}\0${specifier}`;
    let resolution = this.known.get(key);
    if (!resolution) this.known.set(key, (resolution = this.find(fromFile, specifier)));
    return resolution;
  }

  private find(fromFile: string, specifier: string): Resolution {
    const form = classify(specifier);
    switch (form.kind) {
      case 'path':
        return this.atPath(fromFile, form.path, specifier);
      case 'builtin':
        return { kind: 'package', specifier: form.name };
      case 'internal':
        return this.internal(fromFile, form.key);
      case 'bare':
        return this.bare(fromFile, specifier, form.name, form.key);
      case 'other':
        return { kind: 'package', specifier };
    }
  }

  private atPath(fromFile: string, path: string, specifier: string): Resolution {
    const target = isAbsolute(path) ? path : resolvePaths(dirname(fromFile), path);
    // Known by its path alone: the package need not be installed.
    const installed = installedPath(target, fromFile);
    if (installed !== null) return { kind: 'package', specifier: installed };
    const folderOnly = /(?:^|[\\/])\.{0,2}[\\/]?$/.test(path);
    const file = folderOnly ? this.inFolder(fromFile, target) : this.fileOrFolder(fromFile, target);
    if (file !== null) return this.asResolution(fromFile, file, specifier);
    // A declaration has no code: what it describes comes from elsewhere.
    const isDeclared = isFile(this.files, `${target}.d.ts`);
    return isDeclared ? { kind: 'package', specifier } : { kind: 'missing', specifier };
  }

  private order(fromFile: string): readonly string[] {
    return typeScript.has(extname(fromFile)) ? typeScriptOrder : javaScriptFirst;
  }

  private fileOrFolder(fromFile: string, target: string): string | null {
    if (typeScript.has(extname(fromFile))) {
      const source = typeScriptNames(target).find((file) => isFile(this.files, file));
      if (source !== undefined) return source;
    }
    return resolvePath(this.files, target, this.order(fromFile)) ?? this.inFolder(fromFile, target);
  }

  /** A folder's `main`, its source where that is a built file, else its index. */
  private inFolder(fromFile: string, folder: string): string | null {
    if (this.files.stat(folder)?.kind !== 'folder') return null;
    const order = this.order(fromFile);
    const main = readManifest(this.files, folder)?.main ?? null;
    const target = main === null ? null : mainTarget(folder, main);
    if (target !== null) {
      const file =
        sourceOfBuilt(this.files, folder, target) ??
        resolvePath(this.files, target, order) ??
        indexOf(this.files, target, order);
      if (file !== null && !leadsOut(this.files, folder, file)) return file;
    }
    return indexOf(this.files, folder, order) ?? indexOf(this.files, join(folder, 'src'), order);
  }

  private asResolution(fromFile: string, file: string, specifier: string): Resolution {
    const real = this.files.realpath(file) ?? file;
    if (installedPath(real, fromFile) !== null) return { kind: 'package', specifier };
    // Styles, templates, pictures, native code: a bundler's business, no module that can be read.
    const isCode = codeExtensions.has(extname(real)) && !/\.d\.[cm]?ts$/.test(real);
    return isCode ? { kind: 'file', file: real } : { kind: 'package', specifier };
  }

  private internal(fromFile: string, key: string): Resolution {
    const manifest = this.ownManifest(fromFile);
    for (const target of manifest === null ? [] : mappedTargets(manifest.json.imports, key)) {
      if (!target.startsWith('.')) return this.resolve(fromFile, target);
      const file = manifest === null ? null : this.mapped(fromFile, manifest, target);
      if (file !== null) return this.asResolution(fromFile, file, key);
    }
    const alias = this.aliases.resolve(fromFile, key);
    return alias === null ? { kind: 'missing', specifier: key } : this.asResolution(fromFile, alias, key);
  }

  private bare(fromFile: string, specifier: string, name: string, key: string): Resolution {
    if (name.startsWith('@friggframework/')) return { kind: 'package', specifier };
    const alias = this.aliases.resolve(fromFile, specifier);
    if (alias !== null) return this.asResolution(fromFile, alias, specifier);
    const own = this.ownManifest(fromFile);
    const folder =
      own?.name === name
        ? own.folder
        : localPackage(this.files, dirname(fromFile), name, this.workspaceOf(fromFile));
    if (folder !== null) return this.inPackage(fromFile, folder, specifier, key);
    return canBePackage(name) ? { kind: 'package', specifier } : { kind: 'missing', specifier };
  }

  private inPackage(fromFile: string, folder: string, specifier: string, key: string): Resolution {
    const manifest = readManifest(this.files, folder);
    const targets = manifest === null ? [] : mappedTargets(manifest.json.exports, key);
    for (const target of targets) {
      const file = manifest === null ? null : this.mapped(fromFile, manifest, target);
      if (file !== null) return this.asResolution(fromFile, file, specifier);
    }
    const path = join(folder, key);
    const file = key === '.' ? this.inFolder(fromFile, folder) : this.fileOrFolder(fromFile, path);
    return file === null ? { kind: 'missing', specifier } : this.asResolution(fromFile, file, specifier);
  }

  private mapped(fromFile: string, manifest: Manifest, target: string): string | null {
    const path = join(manifest.folder, target);
    const file =
      sourceOfBuilt(this.files, manifest.folder, path) ?? resolvePath(this.files, path, this.order(fromFile));
    return file !== null && !/\.d\.[cm]?ts$/.test(file) ? file : null;
  }

  private ownManifest(fromFile: string): Manifest | null {
    const folder = nearestManifest(this.files, dirname(fromFile));
    return folder === null ? null : readManifest(this.files, folder);
  }

  private workspaceOf(file: string): Workspace | null {
    const around = this.workspaces.filter(({ root }) => isBelow(file, root));
    return around.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
  }
}

/** Reads, parses and resolves the modules of a project; each file is read and parsed at most once. */
export function createModules(host: Pick<Host, 'files'>, { workspaces }: ModulesOptions): Modules {
  const resolver = new Resolver(host, workspaces);
  const loader = createLoader(host.files);
  return {
    load: loader.load,
    loaded: loader.loaded,
    resolve: (fromFile, specifier) => resolver.resolve(fromFile, specifier),
  };
}
