import { join } from 'node:path';
import { isBelow } from '../project/walk';
import type { Problem } from '../types';

/** A path on the command line at which nothing stands. */
export const missingPath = (file: string): Problem => ({
  id: 'path-not-found',
  message: 'There is no file or folder at this path.',
  remedy: 'Check the spelling; a path is relative to the current folder, or to --cwd.',
  file,
});

/** A manifest that names Frigg and can't be read: it may hide an app. */
export const brokenManifest = (folder: string): Problem => ({
  id: 'syntax-error',
  message: 'This package.json names @friggframework, and is not a JSON object that can be read.',
  remedy: 'Correct it; `npm pkg get name` in its folder says what is wrong.',
  file: join(folder, 'package.json'),
});

/** What was looked at where no app was found. */
export interface Looked {
  /** A sentence that says where. */
  at: string;
  /** The folder could not be listed. */
  unlistable: boolean;
  /** The folder of the nearest `package.json`; null when there is none. */
  manifest: { folder: string; broken: boolean } | null;
  cwd: string;
}

function manifestSentence({ manifest, cwd }: Looked): string {
  if (manifest === null) return 'No package.json was found.';
  const { folder, broken } = manifest;
  const inside = isBelow(folder, cwd) ? folder.slice(cwd.length).replace(/^[\\/]/, '') : folder;
  const state = broken ? 'could not be read as JSON' : 'does not depend on @friggframework/*';
  return `The package.json in ${folder === cwd ? 'the current folder' : inside} ${state}.`;
}

/** No app at a path, nor where it leads. */
export function noAppFound(path: string, looked: Looked): Problem {
  const seen = looked.unlistable
    ? 'The folder can not be listed.'
    : `${looked.at} ${manifestSentence(looked)}`;
  return {
    id: 'no-app-found',
    message: `No Frigg app was found. ${seen}`,
    remedy: looked.unlistable
      ? 'Give yourself the permission to list the folder, or name the folder of an app.'
      : 'Name the folder of an app: one whose package.json depends on @friggframework/core, outside node_modules, build output and what .gitignore names.',
    file: path,
  };
}
