import { dirname, extname, join, relative } from 'node:path';
import { readJsonObject, readText } from '../json';
import { readManifest } from '../manifest';
import { mappedTargets } from '../package-map';
import { indexOf, isFile } from '../source-file';
import { classify } from '../specifiers';
import { readOnly, upwards, type ReadableFiles } from './files';
import { requiresOf } from './requires';

/** Whether a module can be loaded, as far as its files tell; nothing is run. */
export type Loading =
  | { kind: 'loads' }
  /** `from` asks for `specifier`, and that is not there. */
  | { kind: 'broken'; specifier: string; from: string }
  | { kind: 'unknown'; why: string };

/** Node's own order; what only compilers read does not load in a Lambda. */
const extensions = ['.js', '.json', '.node', '.cjs', '.mjs'] as const;

/** More files than any version of core loads with its handler. */
const most = 600;

/** Code that a later step writes: it can be missing on this machine and be there when deployed. */
const isGenerated = (path: string): boolean =>
  /(?:^|[\\/])(?:generated|\.prisma|dist|build)(?:[\\/]|$)/.test(path);

/** Packages that the Node runtime of Lambda brings. */
const inLambda = (name: string): boolean => /^(?:@aws-sdk|@smithy)\//.test(name);

type Target = { kind: 'file'; file: string } | { kind: 'outside' } | { kind: 'missing'; sure: boolean };

/**
 * Follows what a module asks for when it is loaded, through its own package: relative files, and the package
 * itself by its name. Of other packages it is only asked whether they are installed.
 *
 * @param file the module, real
 * @param self the package that it is a part of, with its real folder
 */
export function loading(files: ReadableFiles, file: string, self: { name: string; folder: string }): Loading {
  const whole = readOnly(files);
  const seen = new Set([file]);
  let doubt: string | null = null;
  for (const at of seen) {
    if (!/\.[cm]?jsx?$/.test(at)) continue;
    if (seen.size > most) return { kind: 'unknown', why: 'it loads too many files' };
    const text = readText(whole, at);
    const requires = text === null ? null : requiresOf(at, text);
    if (requires === null) {
      doubt ??= `${at} can't be read`;
      continue;
    }
    for (const specifier of requires.always) {
      const target = resolveFrom(files, at, specifier, self);
      if (target.kind === 'file') seen.add(target.file);
      if (target.kind !== 'missing') continue;
      if (target.sure) return { kind: 'broken', specifier, from: at };
      doubt ??= `\`${specifier}\` is not there yet`;
    }
    // The handler's own late ones are asked for at every message.
    if (at !== file) continue;
    const late = requires.maybe.find((one) => resolveFrom(files, at, one, self).kind === 'missing');
    if (late !== undefined) doubt ??= `\`${late}\` is not there, and may be needed later`;
  }
  return doubt === null ? { kind: 'loads' } : { kind: 'unknown', why: doubt };
}

function resolveFrom(
  files: ReadableFiles,
  from: string,
  specifier: string,
  self: { name: string; folder: string },
): Target {
  const form = classify(specifier);
  switch (form.kind) {
    case 'path':
      return found(fileAt(files, join(dirname(from), form.path)), join(dirname(from), form.path), self);
    case 'bare': {
      const folder = installedAt(files, dirname(from), form.name, self);
      if (folder === null) return inLambda(form.name) ? { kind: 'outside' } : { kind: 'missing', sure: true };
      if (form.name !== self.name) return { kind: 'outside' };
      const target = form.key === '.' ? folder : join(folder, form.key);
      return found(ownExport(files, folder, form.key) ?? fileAt(files, target), target, self);
    }
    default:
      return { kind: 'outside' };
  }
}

const found = (file: string | null, asked: string, { folder }: { folder: string }): Target =>
  file === null ? { kind: 'missing', sure: !isGenerated(relative(folder, asked)) } : { kind: 'file', file };

/** Where a package is installed for a folder, real; a package finds itself by its name when `exports` allows. */
function installedAt(
  files: ReadableFiles,
  from: string,
  name: string,
  self: { name: string; folder: string },
): string | null {
  for (const at of upwards(from)) {
    const folder = join(at, 'node_modules', ...name.split('/'));
    if (files.stat(folder)?.kind === 'folder') return files.realpath(folder) ?? folder;
  }
  const own = name === self.name ? readJsonObject(readOnly(files), join(self.folder, 'package.json')) : null;
  return own?.exports === undefined ? null : self.folder;
}

function ownExport(files: ReadableFiles, folder: string, key: string): string | null {
  const manifest = readManifest(readOnly(files), folder);
  const targets = mappedTargets(manifest?.json.exports, key).map((target) => join(folder, target));
  return (
    targets.find((target) => /^\.[cm]?js$/.test(extname(target)) && isFile(readOnly(files), target)) ?? null
  );
}

/** A path as `require` takes it: a file, with an extension, or a folder with `main` or an index. */
function fileAt(files: ReadableFiles, path: string): string | null {
  const whole = readOnly(files);
  const plain = [path, ...extensions.map((extension) => path + extension)].find((one) => isFile(whole, one));
  if (plain !== undefined) return plain;
  if (files.stat(path)?.kind !== 'folder') return null;
  const main = readManifest(whole, path)?.main ?? null;
  const target = main === null ? null : join(path, main);
  const named =
    target === null
      ? undefined
      : [target, ...extensions.map((extension) => target + extension)].find((one) => isFile(whole, one));
  return named ?? (target && indexOf(whole, target, extensions)) ?? indexOf(whole, path, extensions);
}
