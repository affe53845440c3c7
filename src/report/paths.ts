import { isAbsolute, relative, sep } from 'node:path';

/**
 * A path as reports show it: relative to the folder that the user works in, with `/`, and `.` for that folder
 * itself. A path that is not absolute is shown as it stands.
 */
export function shownPath(cwd: string, path: string): string {
  if (!isAbsolute(path)) return path.split(sep).join('/');
  const shown = relative(cwd, path).split(sep).join('/');
  return shown === '' ? '.' : shown;
}
