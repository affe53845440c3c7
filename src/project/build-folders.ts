import { sep } from 'node:path';

/** Folders of installed packages, version control and tools; never code of the app. */
export const toolFolders: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.git',
  '.hg',
  '.svn',
  '.yarn',
  '.pnpm-store',
  '.serverless',
  '.serverless_plugins',
  '.webpack',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.turbo',
  '.nx',
  '.cache',
  '.parcel-cache',
  '.esbuild',
  '.aws-sam',
  '.nyc_output',
  '.vercel',
  '.netlify',
  'cdk.out',
]);

/**
 * Folders that builds write to. `vendor` is not among them: apps keep code of their own there
 * ("vendor" is a word of business too), and copies of libraries are minified or hold no searched name.
 */
export const buildFolders: ReadonlySet<string> = new Set(['dist', 'build', 'out', 'coverage']);

/**
 * Whether a folder of this name is build output. Below a `src` folder only `dist` is: `src/build` and
 * `src/out` are names that people give to code.
 */
export const isBuildFolder = (name: string, inSource: boolean): boolean =>
  name === 'dist' || (buildFolders.has(name) && !inSource);

/** Whether a file stands in a folder, below `root`, that `walkTree` does not enter for its name. */
export function isBuilt(root: string, file: string): boolean {
  const prefix = root.endsWith(sep) ? root : root + sep;
  const folders = (file.startsWith(prefix) ? file.slice(prefix.length) : file).split(sep).slice(0, -1);
  let inSource = false;
  for (const name of folders) {
    if (toolFolders.has(name) || isBuildFolder(name, inSource)) return true;
    inSource ||= name === 'src';
  }
  return false;
}
