import { uniqueWorkspaces } from '../app/app-folder';
import { findApps } from '../app/find';
import { createModules } from '../app/resolve';
import { createScanner, scanTerms } from '../app/scan';
import { usageTerms } from '../app/usage';
import type { Host } from '../host';
import type { Definition, Evidence, Problem } from '../types';
import { openApp, readEntry, readUsage } from './migrate/analyse';

export interface AppReading {
  root: string;
  /** Null when the app exports none that can be read. */
  definition: Definition | null;
  usage: Evidence[];
  problems: Problem[];
}

/**
 * Reads the definitions and the WebSocket use of the apps that the paths name, without running them.
 * An app, a folder above apps or an entry file, as for every command.
 */
export async function readApps(
  host: Host,
  paths: readonly string[],
): Promise<{ apps: AppReading[]; problems: Problem[] }> {
  const scanner = createScanner(host, scanTerms(usageTerms));
  const { apps: folders, problems } = findApps(host, scanner, paths);
  const modules = createModules(host, { workspaces: uniqueWorkspaces(folders) });
  const apps: AppReading[] = [];
  for (const folder of folders) {
    const entry = readEntry(modules, folder.candidates);
    const usage = await readUsage(host, modules, openApp(host, scanner, modules, folder, folders));
    const definition = entry.reading?.kind === 'found' ? entry.reading.definition : null;
    const found = { root: folder.root, definition, usage: usage.evidence };
    apps.push({ ...found, problems: [...entry.problems, ...usage.problems] });
  }
  return { apps, problems };
}
