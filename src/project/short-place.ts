import { relative, sep } from 'node:path';

/** A place as messages name it: `src/live.js:3`, the path relative to the app's folder. */
export const shortPlace = (root: string, { file, line }: { file: string; line: number }): string =>
  `${relative(root, file).split(sep).join('/')}:${line}`;
