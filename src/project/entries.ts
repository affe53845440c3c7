import { dirname, join } from 'node:path';
import type { FileSystem } from '../host';
import { isBuilt } from './build-folders';
import { isIgnored, rulesAbove, withIgnoreFile, type IgnoreRules } from './ignore';
import { dependsOnFrigg, readManifest, type Manifest } from './manifest';
import { childPath, isBelow } from './walk';
import {
  indexOf,
  isFile,
  leadsOut,
  mainTarget,
  resolvePath,
  sourceOfBuilt,
  typeScriptFirst,
  typeScriptNames,
} from './source-file';

const stems = ['index', 'backend', join('src', 'index'), 'app-definition'];

/** `main` of a folder's manifest: its source where it names a compiled file, then the file itself. */
function mainOf(files: FileSystem, folder: string, main: string | null): string[] {
  if (main === null) return [];
  const target = mainTarget(folder, main);
  if (target === null) return [];
  const extensions = [...typeScriptFirst, '.json'];
  const file = resolvePath(files, target, extensions) ?? indexOf(files, target, extensions);
  const built = sourceOfBuilt(files, folder, target);
  const beside = file === null ? [] : typeScriptNames(file).filter((source) => isFile(files, source));
  const found = [...beside, ...(built === null ? [] : [built]), ...(file === null ? [] : [file])];
  return found.filter((one) => !leadsOut(files, folder, one));
}

function named(files: FileSystem, folder: string): string[] {
  return stems.flatMap((stem) => {
    const extensions = stem === 'app-definition' ? [...typeScriptFirst, '.json'] : typeScriptFirst;
    return extensions
      .map((extension) => childPath(folder, stem + extension))
      .filter((file) => isFile(files, file));
  });
}

/** Whether a path below `root` is ignored, by its own pattern or with a folder that it stands in. */
function isIgnoredBelow(files: FileSystem, root: string, above: IgnoreRules | null, file: string): boolean {
  let rules = above;
  let at = root;
  const names = file.slice(root.length).split(/[\\/]/).filter(Boolean);
  for (const [index, name] of names.entries()) {
    rules = withIgnoreFile(files, at, rules);
    at = join(at, name);
    if (isIgnored(rules, at, name, index < names.length - 1)) return true;
  }
  return false;
}

function isInOtherApp(files: FileSystem, root: string, file: string): boolean {
  for (let at = dirname(file); isBelow(at, root); at = dirname(at)) {
    const manifest = readManifest(files, at);
    if (manifest !== null && dependsOnFrigg(manifest)) return true;
  }
  return false;
}

/**
 * The files of an app's folder that may export its definition, in the order in which they are asked:
 * `main`, `index`, `backend`, `src/index`, `app-definition`, then the same under `backend/`. Real paths.
 * Built and ignored ones come last: where the source is there, it is meant. What stands in a package
 * below that depends on Frigg itself is that one's.
 */
export function entryCandidates(files: FileSystem, manifest: Manifest): string[] {
  const root = manifest.folder;
  const backend = join(root, 'backend');
  const found = [
    ...mainOf(files, root, manifest.main),
    ...named(files, root),
    ...mainOf(files, backend, readManifest(files, backend)?.main ?? manifest.main),
    ...named(files, backend),
  ];
  const unique = [...new Set(found)].filter((file) => !isInOtherApp(files, root, file));
  const rules = rulesAbove(files, root);
  const isLast = (file: string): boolean => isBuilt(root, file) || isIgnoredBelow(files, root, rules, file);
  const ordered = [...unique.filter((file) => !isLast(file)), ...unique.filter(isLast)];
  return [...new Set(ordered.map((file) => files.realpath(file) ?? file))];
}
