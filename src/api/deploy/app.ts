import { relative, sep } from 'node:path';
import type { AppFolder } from '../../app/app-folder';
import type { Problem } from '../../types';
import { noDefinition } from '../missing';
import type { Survey } from '../survey';

export type OneApp = { ok: true; app: AppFolder } | { ok: false; problems: Problem[] };

/**
 * The one app that is meant. A folder of Frigg's tools, as the root of a monorepo, is none; of several apps none is
 * guessed.
 *
 * @param command for messages
 */
export async function oneApp(found: Survey, command: 'deploy' | 'start'): Promise<OneApp> {
  const { folders, problems, host } = found;
  if (problems.length > 0) return { ok: false, problems };
  const apps = folders.filter(({ candidates }) => candidates.length > 0);
  const [app] = apps;
  if (apps.length === 1 && app) return { ok: true, app };
  const [folder] = folders;
  if (apps.length > 1) return { ok: false, problems: [several(apps, host.cwd, command)] };
  return {
    ok: false,
    problems: folder ? [await noDefinition(host.files, folder, command)] : [],
  };
}

function several(apps: readonly AppFolder[], cwd: string, command: string): Problem {
  const names = apps.map(({ root }) => relative(cwd, root).split(sep).join('/') || '.');
  const shown = names.slice(0, 10).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return {
    id: 'bad-arguments',
    message: `There are ${names.length} apps here, and \`${command}\` takes one: ${shown.join(', ')}${more}.`,
    remedy: `Name the one that you mean: frigg-toolkit ${command} ${names[0] ?? '.'}`,
  };
}
